from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="AlertTold")


@_attrs_define
class AlertTold:
    """An alert that stands.

    Attributes:
        kind (str): What it warns of. Example: Missing.
        raised_at (str): A time in UTC
        valid_until (str): A time in UTC
        institution (int | None | Unset): The institution that raised it. None: the child or its advocate called for
            help.
        paused_until (None | str | Unset):
    """

    kind: str
    raised_at: str
    valid_until: str
    institution: int | None | Unset = UNSET
    paused_until: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        raised_at = self.raised_at

        valid_until = self.valid_until

        institution: int | None | Unset
        if isinstance(self.institution, Unset):
            institution = UNSET
        else:
            institution = self.institution

        paused_until: None | str | Unset
        if isinstance(self.paused_until, Unset):
            paused_until = UNSET
        else:
            paused_until = self.paused_until

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "kind": kind,
                "raised_at": raised_at,
                "valid_until": valid_until,
            }
        )
        if institution is not UNSET:
            field_dict["institution"] = institution
        if paused_until is not UNSET:
            field_dict["paused_until"] = paused_until

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = d.pop("kind")

        raised_at = d.pop("raised_at")

        valid_until = d.pop("valid_until")

        def _parse_institution(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        institution = _parse_institution(d.pop("institution", UNSET))

        def _parse_paused_until(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        paused_until = _parse_paused_until(d.pop("paused_until", UNSET))

        alert_told = cls(
            kind=kind,
            raised_at=raised_at,
            valid_until=valid_until,
            institution=institution,
            paused_until=paused_until,
        )

        alert_told.additional_properties = d
        return alert_told

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
