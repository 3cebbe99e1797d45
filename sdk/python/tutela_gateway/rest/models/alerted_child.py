from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.alert_told import AlertTold


T = TypeVar("T", bound="AlertedChild")


@_attrs_define
class AlertedChild:
    """A child whom somebody warns of.

    Attributes:
        alerts (list[AlertTold]): The alerts that stand.
        read_at (str): A time in UTC
        subject (str): 32 bytes: 0x and 64 hexadecimal digits
    """

    alerts: list[AlertTold]
    read_at: str
    subject: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        alerts = []
        for alerts_item_data in self.alerts:
            alerts_item = alerts_item_data.to_dict()
            alerts.append(alerts_item)

        read_at = self.read_at

        subject = self.subject

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "alerts": alerts,
                "read_at": read_at,
                "subject": subject,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.alert_told import AlertTold  # noqa: PLC0415

        d = dict(src_dict)
        alerts = []
        _alerts = d.pop("alerts")
        for alerts_item_data in _alerts:
            alerts_item = AlertTold.from_dict(alerts_item_data)

            alerts.append(alerts_item)

        read_at = d.pop("read_at")

        subject = d.pop("subject")

        alerted_child = cls(
            alerts=alerts,
            read_at=read_at,
            subject=subject,
        )

        alerted_child.additional_properties = d
        return alerted_child

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
