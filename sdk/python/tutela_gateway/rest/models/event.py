from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.kind import Kind, check_kind
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.alert_seen import AlertSeen
    from ..models.crossing_seen import CrossingSeen
    from ..models.due import Due
    from ..models.gap import Gap


T = TypeVar("T", bound="Event")


@_attrs_define
class Event:
    """Something that happened.

    Attributes:
        at (str): A time in UTC
        number (int): Its number at this gateway: a cursor. Later events have higher numbers.
        type_ (Kind): What kind of event it is. A name never changes.
        alert (AlertSeen | Unset): An alert, as an event tells it.
        block (int | None | Unset): The final block that it was read in. None: it is in no block.
        crossing (CrossingSeen | Unset): A crossing, as an event tells it.
        due (Due | Unset): What is due, or was due and not done.
        gap (Gap | Unset): Blocks that were not read.
        record (int | None | Unset): The record that it is about.
        refusal (str | Unset): Why the chain refused it, and what to do.
        subject (None | str | Unset):
    """

    at: str
    number: int
    type_: Kind
    alert: AlertSeen | Unset = UNSET
    block: int | None | Unset = UNSET
    crossing: CrossingSeen | Unset = UNSET
    due: Due | Unset = UNSET
    gap: Gap | Unset = UNSET
    record: int | None | Unset = UNSET
    refusal: str | Unset = UNSET
    subject: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        at = self.at

        number = self.number

        type_: str = self.type_

        alert: dict[str, Any] | Unset = UNSET
        if not isinstance(self.alert, Unset):
            alert = self.alert.to_dict()

        block: int | None | Unset
        if isinstance(self.block, Unset):
            block = UNSET
        else:
            block = self.block

        crossing: dict[str, Any] | Unset = UNSET
        if not isinstance(self.crossing, Unset):
            crossing = self.crossing.to_dict()

        due: dict[str, Any] | Unset = UNSET
        if not isinstance(self.due, Unset):
            due = self.due.to_dict()

        gap: dict[str, Any] | Unset = UNSET
        if not isinstance(self.gap, Unset):
            gap = self.gap.to_dict()

        record: int | None | Unset
        if isinstance(self.record, Unset):
            record = UNSET
        else:
            record = self.record

        refusal = self.refusal

        subject: None | str | Unset
        if isinstance(self.subject, Unset):
            subject = UNSET
        else:
            subject = self.subject

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "at": at,
                "number": number,
                "type": type_,
            }
        )
        if alert is not UNSET:
            field_dict["alert"] = alert
        if block is not UNSET:
            field_dict["block"] = block
        if crossing is not UNSET:
            field_dict["crossing"] = crossing
        if due is not UNSET:
            field_dict["due"] = due
        if gap is not UNSET:
            field_dict["gap"] = gap
        if record is not UNSET:
            field_dict["record"] = record
        if refusal is not UNSET:
            field_dict["refusal"] = refusal
        if subject is not UNSET:
            field_dict["subject"] = subject

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.alert_seen import AlertSeen  # noqa: PLC0415
        from ..models.crossing_seen import CrossingSeen  # noqa: PLC0415
        from ..models.due import Due  # noqa: PLC0415
        from ..models.gap import Gap  # noqa: PLC0415

        d = dict(src_dict)
        at = d.pop("at")

        number = d.pop("number")

        type_ = check_kind(d.pop("type"))

        _alert = d.pop("alert", UNSET)
        alert: AlertSeen | Unset
        if isinstance(_alert, Unset):
            alert = UNSET
        else:
            alert = AlertSeen.from_dict(_alert)

        def _parse_block(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        block = _parse_block(d.pop("block", UNSET))

        _crossing = d.pop("crossing", UNSET)
        crossing: CrossingSeen | Unset
        if isinstance(_crossing, Unset):
            crossing = UNSET
        else:
            crossing = CrossingSeen.from_dict(_crossing)

        _due = d.pop("due", UNSET)
        due: Due | Unset
        if isinstance(_due, Unset):
            due = UNSET
        else:
            due = Due.from_dict(_due)

        _gap = d.pop("gap", UNSET)
        gap: Gap | Unset
        if isinstance(_gap, Unset):
            gap = UNSET
        else:
            gap = Gap.from_dict(_gap)

        def _parse_record(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        record = _parse_record(d.pop("record", UNSET))

        refusal = d.pop("refusal", UNSET)

        def _parse_subject(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        subject = _parse_subject(d.pop("subject", UNSET))

        event = cls(
            at=at,
            number=number,
            type_=type_,
            alert=alert,
            block=block,
            crossing=crossing,
            due=due,
            gap=gap,
            record=record,
            refusal=refusal,
            subject=subject,
        )

        event.additional_properties = d
        return event

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
