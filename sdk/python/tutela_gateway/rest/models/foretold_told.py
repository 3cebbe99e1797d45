from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.consent_answer import ConsentAnswer, check_consent_answer

if TYPE_CHECKING:
    from ..models.reason_told import ReasonTold


T = TypeVar("T", bound="ForetoldTold")


@_attrs_define
class ForetoldTold:
    """What was said of a crossing without a node, when it was given.

    Attributes:
        consent (ConsentAnswer): Whether the requirement of consent would be met.
        reasons (list[ReasonTold]): What would speak against clearing, by what was last known.
        said_at (str): A time in UTC
        why (str): Why that is so.
    """

    consent: ConsentAnswer
    reasons: list[ReasonTold]
    said_at: str
    why: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        consent: str = self.consent

        reasons = []
        for reasons_item_data in self.reasons:
            reasons_item = reasons_item_data.to_dict()
            reasons.append(reasons_item)

        said_at = self.said_at

        why = self.why

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "consent": consent,
                "reasons": reasons,
                "said_at": said_at,
                "why": why,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.reason_told import ReasonTold  # noqa: PLC0415

        d = dict(src_dict)
        consent = check_consent_answer(d.pop("consent"))

        reasons = []
        _reasons = d.pop("reasons")
        for reasons_item_data in _reasons:
            reasons_item = ReasonTold.from_dict(reasons_item_data)

            reasons.append(reasons_item)

        said_at = d.pop("said_at")

        why = d.pop("why")

        foretold_told = cls(
            consent=consent,
            reasons=reasons,
            said_at=said_at,
            why=why,
        )

        foretold_told.additional_properties = d
        return foretold_told

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
