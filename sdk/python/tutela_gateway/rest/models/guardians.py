from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="Guardians")


@_attrs_define
class Guardians:
    """
    Attributes:
        guardians (list[int]): Guardians, by their places on the child's file
    """

    guardians: list[int]

    def to_dict(self) -> dict[str, Any]:
        guardians = self.guardians

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "guardians": guardians,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        guardians = cast(list[int], d.pop("guardians"))

        guardians = cls(
            guardians=guardians,
        )

        return guardians
