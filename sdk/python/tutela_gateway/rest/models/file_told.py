from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.alert_told import AlertTold
    from ..models.guardian_told import GuardianTold
    from ..models.registry_told import RegistryTold


T = TypeVar("T", bound="FileTold")


@_attrs_define
class FileTold:
    """What is on a child's file, as the desk's role allows.

    Attributes:
        alerts (list[AlertTold]): Alerts that stand.
        birth_month (str): The month of birth: `2014-05`.
        exit_ban (bool): Whether a court forbade the child to leave.
        guardians (list[GuardianTold]): Who answers for the child.
        is_present (bool): Whether a node answered. Otherwise it is what was last read.
        nationality (list[str]): The child's nationalities, as far as the registrar knows them.
        objections (int): How many objections stand.
        read_at (str): A time in UTC
        registrar (int): The institution that keeps the file.
        residence (str): A country: ISO 3166-1 alpha-2
        standing (str): Whether the identity can be relied on. Example: Active.
        subject (str): 32 bytes: 0x and 64 hexadecimal digits
        duplicate_of (None | str | Unset):
        journey (int | None | Unset): The record of the exit, if the child is on a journey.
        last_record (int | None | Unset): The child's latest record.
        registry (RegistryTold | Unset): What a registry or an auditor sees of a file beside what a post sees.
    """

    alerts: list[AlertTold]
    birth_month: str
    exit_ban: bool
    guardians: list[GuardianTold]
    is_present: bool
    nationality: list[str]
    objections: int
    read_at: str
    registrar: int
    residence: str
    standing: str
    subject: str
    duplicate_of: None | str | Unset = UNSET
    journey: int | None | Unset = UNSET
    last_record: int | None | Unset = UNSET
    registry: RegistryTold | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        alerts = []
        for alerts_item_data in self.alerts:
            alerts_item = alerts_item_data.to_dict()
            alerts.append(alerts_item)

        birth_month = self.birth_month

        exit_ban = self.exit_ban

        guardians = []
        for guardians_item_data in self.guardians:
            guardians_item = guardians_item_data.to_dict()
            guardians.append(guardians_item)

        is_present = self.is_present

        nationality = self.nationality

        objections = self.objections

        read_at = self.read_at

        registrar = self.registrar

        residence = self.residence

        standing = self.standing

        subject = self.subject

        duplicate_of: None | str | Unset
        if isinstance(self.duplicate_of, Unset):
            duplicate_of = UNSET
        else:
            duplicate_of = self.duplicate_of

        journey: int | None | Unset
        if isinstance(self.journey, Unset):
            journey = UNSET
        else:
            journey = self.journey

        last_record: int | None | Unset
        if isinstance(self.last_record, Unset):
            last_record = UNSET
        else:
            last_record = self.last_record

        registry: dict[str, Any] | Unset = UNSET
        if not isinstance(self.registry, Unset):
            registry = self.registry.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "alerts": alerts,
                "birth_month": birth_month,
                "exit_ban": exit_ban,
                "guardians": guardians,
                "is_present": is_present,
                "nationality": nationality,
                "objections": objections,
                "read_at": read_at,
                "registrar": registrar,
                "residence": residence,
                "standing": standing,
                "subject": subject,
            }
        )
        if duplicate_of is not UNSET:
            field_dict["duplicate_of"] = duplicate_of
        if journey is not UNSET:
            field_dict["journey"] = journey
        if last_record is not UNSET:
            field_dict["last_record"] = last_record
        if registry is not UNSET:
            field_dict["registry"] = registry

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.alert_told import AlertTold  # noqa: PLC0415
        from ..models.guardian_told import GuardianTold  # noqa: PLC0415
        from ..models.registry_told import RegistryTold  # noqa: PLC0415

        d = dict(src_dict)
        alerts = []
        _alerts = d.pop("alerts")
        for alerts_item_data in _alerts:
            alerts_item = AlertTold.from_dict(alerts_item_data)

            alerts.append(alerts_item)

        birth_month = d.pop("birth_month")

        exit_ban = d.pop("exit_ban")

        guardians = []
        _guardians = d.pop("guardians")
        for guardians_item_data in _guardians:
            guardians_item = GuardianTold.from_dict(guardians_item_data)

            guardians.append(guardians_item)

        is_present = d.pop("is_present")

        nationality = cast(list[str], d.pop("nationality"))

        objections = d.pop("objections")

        read_at = d.pop("read_at")

        registrar = d.pop("registrar")

        residence = d.pop("residence")

        standing = d.pop("standing")

        subject = d.pop("subject")

        def _parse_duplicate_of(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        duplicate_of = _parse_duplicate_of(d.pop("duplicate_of", UNSET))

        def _parse_journey(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        journey = _parse_journey(d.pop("journey", UNSET))

        def _parse_last_record(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        last_record = _parse_last_record(d.pop("last_record", UNSET))

        _registry = d.pop("registry", UNSET)
        registry: RegistryTold | Unset
        if isinstance(_registry, Unset):
            registry = UNSET
        else:
            registry = RegistryTold.from_dict(_registry)

        file_told = cls(
            alerts=alerts,
            birth_month=birth_month,
            exit_ban=exit_ban,
            guardians=guardians,
            is_present=is_present,
            nationality=nationality,
            objections=objections,
            read_at=read_at,
            registrar=registrar,
            residence=residence,
            standing=standing,
            subject=subject,
            duplicate_of=duplicate_of,
            journey=journey,
            last_record=last_record,
            registry=registry,
        )

        file_told.additional_properties = d
        return file_told

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
