from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="AlertSeen")


@_attrs_define
class AlertSeen:
    """An alert, as an event tells it.

    Attributes:
        kind (str): What it warns of. Example: Missing.
        basis (str | Unset): What it rests on. Not for posts. Example: PoliceReport.
        institution (int | None | Unset): The institution in whose name it stands. None: the child or its advocate
            called for help.
        valid_until (None | str | Unset):
    """

    kind: str
    basis: str | Unset = UNSET
    institution: int | None | Unset = UNSET
    valid_until: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        basis = self.basis

        institution: int | None | Unset
        if isinstance(self.institution, Unset):
            institution = UNSET
        else:
            institution = self.institution

        valid_until: None | str | Unset
        if isinstance(self.valid_until, Unset):
            valid_until = UNSET
        else:
            valid_until = self.valid_until

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "kind": kind,
            }
        )
        if basis is not UNSET:
            field_dict["basis"] = basis
        if institution is not UNSET:
            field_dict["institution"] = institution
        if valid_until is not UNSET:
            field_dict["valid_until"] = valid_until

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = d.pop("kind")

        basis = d.pop("basis", UNSET)

        def _parse_institution(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        institution = _parse_institution(d.pop("institution", UNSET))

        def _parse_valid_until(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        valid_until = _parse_valid_until(d.pop("valid_until", UNSET))

        alert_seen = cls(
            kind=kind,
            basis=basis,
            institution=institution,
            valid_until=valid_until,
        )

        alert_seen.additional_properties = d
        return alert_seen

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
