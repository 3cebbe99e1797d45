"""Contains all the data models used in inputs/outputs"""

from .act import Act
from .alert_seen import AlertSeen
from .alert_told import AlertTold
from .alerted_child import AlertedChild
from .alerts import Alerts
from .attestation import Attestation
from .attestor import Attestor
from .basis import Basis
from .came_back import CameBack
from .checked_by_chain import CheckedByChain
from .checked_by_chain_source import CheckedByChainSource
from .checked_by_last_known import CheckedByLastKnown
from .checked_by_last_known_source import CheckedByLastKnownSource
from .companions_type_2 import CompanionsType2
from .consent import Consent
from .consent_answer import ConsentAnswer
from .crossing import Crossing
from .crossing_purpose import CrossingPurpose
from .crossing_seen import CrossingSeen
from .crossing_state import CrossingState
from .crossing_status import CrossingStatus
from .crossings import Crossings
from .dead_letter import DeadLetter
from .dead_letters import DeadLetters
from .desk_told import DeskTold
from .direction import Direction
from .draft import Draft
from .due import Due
from .due_review import DueReview
from .escort import Escort
from .event import Event
from .events import Events
from .fault import Fault
from .file_told import FileTold
from .foretold_told import ForetoldTold
from .form import Form
from .gap import Gap
from .guardian_told import GuardianTold
from .guardians import Guardians
from .history import History
from .home import Home
from .kind import Kind
from .kinship import Kinship
from .lodged import Lodged
from .new_key import NewKey
from .new_receiver import NewReceiver
from .outcome import Outcome
from .overdue import Overdue
from .overdue_child import OverdueChild
from .passage import Passage
from .problem import Problem
from .purpose import Purpose
from .queue import Queue
from .queued_crossing import QueuedCrossing
from .reason import Reason
from .reason_told import ReasonTold
from .receiver_told import ReceiverTold
from .receivers import Receivers
from .record_told import RecordTold
from .refusal_told import RefusalTold
from .registry_told import RegistryTold
from .relation import Relation
from .replay import Replay
from .reviews import Reviews
from .role import Role
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
    "AlertSeen",
    "AlertTold",
    "Attestation",
    "Attestor",
    "Basis",
    "CameBack",
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
    "CrossingSeen",
    "CrossingState",
    "CrossingStatus",
    "DeadLetter",
    "DeadLetters",
    "DeskTold",
    "Direction",
    "Draft",
    "Due",
    "DueReview",
    "Escort",
    "Event",
    "Events",
    "Fault",
    "FileTold",
    "ForetoldTold",
    "Form",
    "Gap",
    "Guardians",
    "GuardianTold",
    "History",
    "Home",
    "Kind",
    "Kinship",
    "Lodged",
    "NewKey",
    "NewReceiver",
    "Outcome",
    "Overdue",
    "OverdueChild",
    "Passage",
    "Problem",
    "Purpose",
    "Queue",
    "QueuedCrossing",
    "Reason",
    "ReasonTold",
    "Receivers",
    "ReceiverTold",
    "RecordTold",
    "RefusalTold",
    "RegistryTold",
    "Relation",
    "Replay",
    "Reviews",
    "Role",
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
