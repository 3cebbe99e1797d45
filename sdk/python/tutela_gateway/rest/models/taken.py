from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.crossing_status import CrossingStatus


T = TypeVar("T", bound="Taken")


@_attrs_define
class Taken:
    """Crossings that were taken in.

    Attributes:
        crossings (list[CrossingStatus]): Where each of them is, in the same order.
    """

    crossings: list[CrossingStatus]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        crossings = []
        for crossings_item_data in self.crossings:
            crossings_item = crossings_item_data.to_dict()
            crossings.append(crossings_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "crossings": crossings,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.crossing_status import CrossingStatus  # noqa: PLC0415

        d = dict(src_dict)
        crossings = []
        _crossings = d.pop("crossings")
        for crossings_item_data in _crossings:
            crossings_item = CrossingStatus.from_dict(crossings_item_data)

            crossings.append(crossings_item)

        taken = cls(
            crossings=crossings,
        )

        taken.additional_properties = d
        return taken

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
