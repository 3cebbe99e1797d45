from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.basis import Basis, check_basis
from ..models.outcome import Outcome, check_outcome

if TYPE_CHECKING:
    from ..models.reason_told import ReasonTold
    from ..models.rules_told import RulesTold


T = TypeVar("T", bound="VerdictTold")


@_attrs_define
class VerdictTold:
    """What the rules say of a crossing, by name and in words.

    Attributes:
        basis (Basis): - `NotMet`: Nothing that the rules accept was shown
            - `NoConsentRequired`: The rules ask for nobody's consent to this journey
            - `GuardianPresent`: The guardians who travel along are all who have to agree
            - `RelativePresent`: A relative travels along, with whom the rules ask for nobody's consent
            - `GuardianConsent`: Guardians consented
            - `SoleTravelRight`: The guardian who alone decides by a court's order agreed
            - `CourtAuthorisation`: A court authorised the journey
            - `FreeExitAge`: The child has the age from which a minor leaves freely
            - `Exempted`: A court exempted the minor from everybody's agreement
            - `OfAge`: The person is of age
            - `WayHome`: It is the way home, which nothing blocks
            - `MatchedExit`: The entry belongs to a cleared exit
            - `Emergency`: Officers of two institutions overrode an outcome in an emergency
            - `Correction`: The record corrects an older one, whose outcome it keeps
            - `Report`: A child-protection body reported what it saw
            - `Unidentified`: Nobody could name the child
        foreign_rules (list[RulesTold]): The rules of other countries that an exit was judged by.
        outcome (Outcome): - `Cleared`: The legal requirement of consent is met. This does not say that the child is
            safe
            - `Referred`: A second officer has to look: no refusal
            - `Denied`: The legal requirement is not met, or something bars the journey
            - `Overridden`: Officers of two institutions let the child pass in an emergency
            - `Released`: A second officer looked and let the child pass
        reasons (list[ReasonTold]): Every reason against clearing.
        rules (RulesTold): A version of a country's rules.
        words (str): All of it in sentences.
    """

    basis: Basis
    foreign_rules: list[RulesTold]
    outcome: Outcome
    reasons: list[ReasonTold]
    rules: RulesTold
    words: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        basis: str = self.basis

        foreign_rules = []
        for foreign_rules_item_data in self.foreign_rules:
            foreign_rules_item = foreign_rules_item_data.to_dict()
            foreign_rules.append(foreign_rules_item)

        outcome: str = self.outcome

        reasons = []
        for reasons_item_data in self.reasons:
            reasons_item = reasons_item_data.to_dict()
            reasons.append(reasons_item)

        rules = self.rules.to_dict()

        words = self.words

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "basis": basis,
                "foreign_rules": foreign_rules,
                "outcome": outcome,
                "reasons": reasons,
                "rules": rules,
                "words": words,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.reason_told import ReasonTold  # noqa: PLC0415
        from ..models.rules_told import RulesTold  # noqa: PLC0415

        d = dict(src_dict)
        basis = check_basis(d.pop("basis"))

        foreign_rules = []
        _foreign_rules = d.pop("foreign_rules")
        for foreign_rules_item_data in _foreign_rules:
            foreign_rules_item = RulesTold.from_dict(foreign_rules_item_data)

            foreign_rules.append(foreign_rules_item)

        outcome = check_outcome(d.pop("outcome"))

        reasons = []
        _reasons = d.pop("reasons")
        for reasons_item_data in _reasons:
            reasons_item = ReasonTold.from_dict(reasons_item_data)

            reasons.append(reasons_item)

        rules = RulesTold.from_dict(d.pop("rules"))

        words = d.pop("words")

        verdict_told = cls(
            basis=basis,
            foreign_rules=foreign_rules,
            outcome=outcome,
            reasons=reasons,
            rules=rules,
            words=words,
        )

        verdict_told.additional_properties = d
        return verdict_told

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
