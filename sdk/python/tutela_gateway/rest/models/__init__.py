"""Contains all the data models used in inputs/outputs"""

from .act import Act
from .alert_told import AlertTold
from .alerted_child import AlertedChild
from .alerts import Alerts
from .attestation import Attestation
from .attestor import Attestor
from .basis import Basis
from .checked_by_chain import CheckedByChain
from .checked_by_chain_source import CheckedByChainSource
from .checked_by_last_known import CheckedByLastKnown
from .checked_by_last_known_source import CheckedByLastKnownSource
from .companions_type_2 import CompanionsType2
from .consent import Consent
from .consent_answer import ConsentAnswer
from .crossing import Crossing
from .crossing_purpose import CrossingPurpose
from .crossing_status import CrossingStatus
from .crossings import Crossings
from .direction import Direction
from .draft import Draft
from .due_review import DueReview
from .escort import Escort
from .fault import Fault
from .file_told import FileTold
from .form import Form
from .guardian_told import GuardianTold
from .guardians import Guardians
from .history import History
from .home import Home
from .kinship import Kinship
from .lodged import Lodged
from .outcome import Outcome
from .overdue import Overdue
from .overdue_child import OverdueChild
from .passage import Passage
from .place import Place
from .problem import Problem
from .purpose import Purpose
from .reason import Reason
from .reason_told import ReasonTold
from .record_told import RecordTold
from .refusal_told import RefusalTold
from .registry_told import RegistryTold
from .relation import Relation
from .reviews import Reviews
from .rules_told import RulesTold
from .scheme import Scheme
from .series import Series
from .taken import Taken
from .terms import Terms
from .text import Text
from .verdict_told import VerdictTold
from .verified import Verified
from .word_told import WordTold

__all__ = (
    "Act",
    "AlertedChild",
    "Alerts",
    "AlertTold",
    "Attestation",
    "Attestor",
    "Basis",
    "CheckedByChain",
    "CheckedByChainSource",
    "CheckedByLastKnown",
    "CheckedByLastKnownSource",
    "CompanionsType2",
    "Consent",
    "ConsentAnswer",
    "Crossing",
    "CrossingPurpose",
    "Crossings",
    "CrossingStatus",
    "Direction",
    "Draft",
    "DueReview",
    "Escort",
    "Fault",
    "FileTold",
    "Form",
    "Guardians",
    "GuardianTold",
    "History",
    "Home",
    "Kinship",
    "Lodged",
    "Outcome",
    "Overdue",
    "OverdueChild",
    "Passage",
    "Place",
    "Problem",
    "Purpose",
    "Reason",
    "ReasonTold",
    "RecordTold",
    "RefusalTold",
    "RegistryTold",
    "Relation",
    "Reviews",
    "RulesTold",
    "Scheme",
    "Series",
    "Taken",
    "Terms",
    "Text",
    "VerdictTold",
    "Verified",
    "WordTold",
)
