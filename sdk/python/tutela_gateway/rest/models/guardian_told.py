from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="GuardianTold")


@_attrs_define
class GuardianTold:
    """A guardian on a child's file.

    Attributes:
        account (str): An account: its SS58 address
        basis (str): What the link rests on. Example: BirthParent.
        rights (list[str]): What the guardian may do.
        slot (int): The place on the file.
        state (str): Whether the guardian's word counts. Example: Active.
        valid_until (None | str | Unset):
    """

    account: str
    basis: str
    rights: list[str]
    slot: int
    state: str
    valid_until: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        account = self.account

        basis = self.basis

        rights = self.rights

        slot = self.slot

        state = self.state

        valid_until: None | str | Unset
        if isinstance(self.valid_until, Unset):
            valid_until = UNSET
        else:
            valid_until = self.valid_until

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "account": account,
                "basis": basis,
                "rights": rights,
                "slot": slot,
                "state": state,
            }
        )
        if valid_until is not UNSET:
            field_dict["valid_until"] = valid_until

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        account = d.pop("account")

        basis = d.pop("basis")

        rights = cast(list[str], d.pop("rights"))

        slot = d.pop("slot")

        state = d.pop("state")

        def _parse_valid_until(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        valid_until = _parse_valid_until(d.pop("valid_until", UNSET))

        guardian_told = cls(
            account=account,
            basis=basis,
            rights=rights,
            slot=slot,
            state=state,
            valid_until=valid_until,
        )

        guardian_told.additional_properties = d
        return guardian_told

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
