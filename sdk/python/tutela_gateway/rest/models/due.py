from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="Due")


@_attrs_define
class Due:
    """What is due, or was due and not done.

    Attributes:
        due_at (str): A time in UTC
        is_flagged (bool): Whether somebody flagged it on the chain. Otherwise the gateway saw that the time is over.
        what (str): `review`, `arrival` or `return`.
    """

    due_at: str
    is_flagged: bool
    what: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        due_at = self.due_at

        is_flagged = self.is_flagged

        what = self.what

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "due_at": due_at,
                "is_flagged": is_flagged,
                "what": what,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        due_at = d.pop("due_at")

        is_flagged = d.pop("is_flagged")

        what = d.pop("what")

        due = cls(
            due_at=due_at,
            is_flagged=is_flagged,
            what=what,
        )

        due.additional_properties = d
        return due

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
