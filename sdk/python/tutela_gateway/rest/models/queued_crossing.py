from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.direction import Direction, check_direction

if TYPE_CHECKING:
    from ..models.crossing_status import CrossingStatus


T = TypeVar("T", bound="QueuedCrossing")


@_attrs_define
class QueuedCrossing:
    """A crossing that was given to the gateway, and where it is.

    Attributes:
        captured_at (str): A time in UTC
        direction (Direction):
        other (str): A country: ISO 3166-1 alpha-2
        post (str): A border post, port or airport: UN/LOCODE
        status (CrossingStatus): A crossing that was given to the gateway.
        subject (str): 32 bytes: 0x and 64 hexadecimal digits
    """

    captured_at: str
    direction: Direction
    other: str
    post: str
    status: CrossingStatus
    subject: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        captured_at = self.captured_at

        direction: str = self.direction

        other = self.other

        post = self.post

        status = self.status.to_dict()

        subject = self.subject

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "captured_at": captured_at,
                "direction": direction,
                "other": other,
                "post": post,
                "status": status,
                "subject": subject,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.crossing_status import CrossingStatus  # noqa: PLC0415

        d = dict(src_dict)
        captured_at = d.pop("captured_at")

        direction = check_direction(d.pop("direction"))

        other = d.pop("other")

        post = d.pop("post")

        status = CrossingStatus.from_dict(d.pop("status"))

        subject = d.pop("subject")

        queued_crossing = cls(
            captured_at=captured_at,
            direction=direction,
            other=other,
            post=post,
            status=status,
            subject=subject,
        )

        queued_crossing.additional_properties = d
        return queued_crossing

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
