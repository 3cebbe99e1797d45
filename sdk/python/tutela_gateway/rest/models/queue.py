from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.queued_crossing import QueuedCrossing


T = TypeVar("T", bound="Queue")


@_attrs_define
class Queue:
    """What a post looks after.

    Attributes:
        came_back (list[QueuedCrossing]): Those that were given without a node in the last 7 days, and whose verdict is
            another than what was said then, or is
            not `Cleared` where nothing could be said: at most 100, the latest first.
        refused (list[QueuedCrossing]): Those that the chain refused as malformed in the last 7 days, at most 100. They
            have no record.
        waiting (list[QueuedCrossing]): Those that have waited longest, at most 100.
        waiting_count (int): How many crossings have no final record yet.
    """

    came_back: list[QueuedCrossing]
    refused: list[QueuedCrossing]
    waiting: list[QueuedCrossing]
    waiting_count: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        came_back = []
        for came_back_item_data in self.came_back:
            came_back_item = came_back_item_data.to_dict()
            came_back.append(came_back_item)

        refused = []
        for refused_item_data in self.refused:
            refused_item = refused_item_data.to_dict()
            refused.append(refused_item)

        waiting = []
        for waiting_item_data in self.waiting:
            waiting_item = waiting_item_data.to_dict()
            waiting.append(waiting_item)

        waiting_count = self.waiting_count

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "came_back": came_back,
                "refused": refused,
                "waiting": waiting,
                "waiting_count": waiting_count,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.queued_crossing import QueuedCrossing  # noqa: PLC0415

        d = dict(src_dict)
        came_back = []
        _came_back = d.pop("came_back")
        for came_back_item_data in _came_back:
            came_back_item = QueuedCrossing.from_dict(came_back_item_data)

            came_back.append(came_back_item)

        refused = []
        _refused = d.pop("refused")
        for refused_item_data in _refused:
            refused_item = QueuedCrossing.from_dict(refused_item_data)

            refused.append(refused_item)

        waiting = []
        _waiting = d.pop("waiting")
        for waiting_item_data in _waiting:
            waiting_item = QueuedCrossing.from_dict(waiting_item_data)

            waiting.append(waiting_item)

        waiting_count = d.pop("waiting_count")

        queue = cls(
            came_back=came_back,
            refused=refused,
            waiting=waiting,
            waiting_count=waiting_count,
        )

        queue.additional_properties = d
        return queue

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
