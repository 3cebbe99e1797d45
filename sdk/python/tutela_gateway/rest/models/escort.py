from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="Escort")


@_attrs_define
class Escort:
    """Another person, by a commitment

    Attributes:
        escort (str): 32 bytes: 0x and 64 hexadecimal digits
    """

    escort: str

    def to_dict(self) -> dict[str, Any]:
        escort = self.escort

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "escort": escort,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        escort = d.pop("escort")

        escort = cls(
            escort=escort,
        )

        return escort
