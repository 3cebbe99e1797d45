from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="Series")


@_attrs_define
class Series:
    """The series in which a guardian's consents count.

    Attributes:
        code (str): A series: 8 bytes in hexadecimal
        slot (int): The guardian, by place on the child's file.
    """

    code: str
    slot: int

    def to_dict(self) -> dict[str, Any]:
        code = self.code

        slot = self.slot

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "code": code,
                "slot": slot,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        slot = d.pop("slot")

        series = cls(
            code=code,
            slot=slot,
        )

        return series
