from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="DueReview")


@_attrs_define
class DueReview:
    """A review that is due.

    Attributes:
        act (str): `override` or `release`.
        because (str): For which reason, or after which check.
        by (int): The institution that overrode or released.
        due_at (str): A time in UTC
        is_late (bool): Whether that is over.
        record (int): The record of the override or release.
        with_ (int): The institution that approved, or that referred the child.
    """

    act: str
    because: str
    by: int
    due_at: str
    is_late: bool
    record: int
    with_: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        act = self.act

        because = self.because

        by = self.by

        due_at = self.due_at

        is_late = self.is_late

        record = self.record

        with_ = self.with_

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "act": act,
                "because": because,
                "by": by,
                "due_at": due_at,
                "is_late": is_late,
                "record": record,
                "with": with_,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        act = d.pop("act")

        because = d.pop("because")

        by = d.pop("by")

        due_at = d.pop("due_at")

        is_late = d.pop("is_late")

        record = d.pop("record")

        with_ = d.pop("with")

        due_review = cls(
            act=act,
            because=because,
            by=by,
            due_at=due_at,
            is_late=is_late,
            record=record,
            with_=with_,
        )

        due_review.additional_properties = d
        return due_review

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
