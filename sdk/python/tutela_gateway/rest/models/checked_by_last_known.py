from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.checked_by_last_known_source import (
    CheckedByLastKnownSource,
    check_checked_by_last_known_source,
)
from ..models.consent_answer import ConsentAnswer, check_consent_answer
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.reason_told import ReasonTold


T = TypeVar("T", bound="CheckedByLastKnown")


@_attrs_define
class CheckedByLastKnown:
    """What can be said without a node. It is never an outcome.

    Attributes:
        cannot_be_known (list[str]): What cannot be known without a node.
        consent (ConsentAnswer): Whether the requirement of consent would be met.
        reasons (list[ReasonTold]): What would speak against clearing, by what was last known.
        source (CheckedByLastKnownSource):
        why (str): Why that is so.
        file_age (int | None | Unset): How many seconds ago that was.
        file_read_at (None | str | Unset):
        rules_age (int | None | Unset): How many seconds ago that was.
        rules_read_at (None | str | Unset):
    """

    cannot_be_known: list[str]
    consent: ConsentAnswer
    reasons: list[ReasonTold]
    source: CheckedByLastKnownSource
    why: str
    file_age: int | None | Unset = UNSET
    file_read_at: None | str | Unset = UNSET
    rules_age: int | None | Unset = UNSET
    rules_read_at: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        cannot_be_known = self.cannot_be_known

        consent: str = self.consent

        reasons = []
        for reasons_item_data in self.reasons:
            reasons_item = reasons_item_data.to_dict()
            reasons.append(reasons_item)

        source: str = self.source

        why = self.why

        file_age: int | None | Unset
        if isinstance(self.file_age, Unset):
            file_age = UNSET
        else:
            file_age = self.file_age

        file_read_at: None | str | Unset
        if isinstance(self.file_read_at, Unset):
            file_read_at = UNSET
        else:
            file_read_at = self.file_read_at

        rules_age: int | None | Unset
        if isinstance(self.rules_age, Unset):
            rules_age = UNSET
        else:
            rules_age = self.rules_age

        rules_read_at: None | str | Unset
        if isinstance(self.rules_read_at, Unset):
            rules_read_at = UNSET
        else:
            rules_read_at = self.rules_read_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "cannot_be_known": cannot_be_known,
                "consent": consent,
                "reasons": reasons,
                "source": source,
                "why": why,
            }
        )
        if file_age is not UNSET:
            field_dict["file_age"] = file_age
        if file_read_at is not UNSET:
            field_dict["file_read_at"] = file_read_at
        if rules_age is not UNSET:
            field_dict["rules_age"] = rules_age
        if rules_read_at is not UNSET:
            field_dict["rules_read_at"] = rules_read_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.reason_told import ReasonTold  # noqa: PLC0415

        d = dict(src_dict)
        cannot_be_known = cast(list[str], d.pop("cannot_be_known"))

        consent = check_consent_answer(d.pop("consent"))

        reasons = []
        _reasons = d.pop("reasons")
        for reasons_item_data in _reasons:
            reasons_item = ReasonTold.from_dict(reasons_item_data)

            reasons.append(reasons_item)

        source = check_checked_by_last_known_source(d.pop("source"))

        why = d.pop("why")

        def _parse_file_age(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        file_age = _parse_file_age(d.pop("file_age", UNSET))

        def _parse_file_read_at(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        file_read_at = _parse_file_read_at(d.pop("file_read_at", UNSET))

        def _parse_rules_age(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        rules_age = _parse_rules_age(d.pop("rules_age", UNSET))

        def _parse_rules_read_at(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        rules_read_at = _parse_rules_read_at(d.pop("rules_read_at", UNSET))

        checked_by_last_known = cls(
            cannot_be_known=cannot_be_known,
            consent=consent,
            reasons=reasons,
            source=source,
            why=why,
            file_age=file_age,
            file_read_at=file_read_at,
            rules_age=rules_age,
            rules_read_at=rules_read_at,
        )

        checked_by_last_known.additional_properties = d
        return checked_by_last_known

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
