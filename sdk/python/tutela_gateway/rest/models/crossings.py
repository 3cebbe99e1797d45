from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.crossing import Crossing


T = TypeVar("T", bound="Crossings")


@_attrs_define
class Crossings:
    """Crossings that are reported together: all are kept, or none.

    Attributes:
        crossings (list[Crossing]): 1 to 64 crossings, in the order in which they are to be recorded.
    """

    crossings: list[Crossing]

    def to_dict(self) -> dict[str, Any]:
        crossings = []
        for crossings_item_data in self.crossings:
            crossings_item = crossings_item_data.to_dict()
            crossings.append(crossings_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "crossings": crossings,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.crossing import Crossing  # noqa: PLC0415

        d = dict(src_dict)
        crossings = []
        _crossings = d.pop("crossings")
        for crossings_item_data in _crossings:
            crossings_item = Crossing.from_dict(crossings_item_data)

            crossings.append(crossings_item)

        crossings = cls(
            crossings=crossings,
        )

        return crossings
