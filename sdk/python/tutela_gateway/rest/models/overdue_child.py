from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="OverdueChild")


@_attrs_define
class OverdueChild:
    """A child who was not seen where and when it should have been.

    Attributes:
        due_at (str): A time in UTC
        exit_ (int): The exit that no entry followed; for a return, the child's last record.
        kind (str): What is missing. Example: Arrival.
        subject (str): 32 bytes: 0x and 64 hexadecimal digits
    """

    due_at: str
    exit_: int
    kind: str
    subject: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        due_at = self.due_at

        exit_ = self.exit_

        kind = self.kind

        subject = self.subject

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "due_at": due_at,
                "exit": exit_,
                "kind": kind,
                "subject": subject,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        due_at = d.pop("due_at")

        exit_ = d.pop("exit")

        kind = d.pop("kind")

        subject = d.pop("subject")

        overdue_child = cls(
            due_at=due_at,
            exit_=exit_,
            kind=kind,
            subject=subject,
        )

        overdue_child.additional_properties = d
        return overdue_child

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
