from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.kind import Kind, check_kind
from ..models.role import Role, check_role
from ..types import UNSET, Unset

T = TypeVar("T", bound="ReceiverTold")


@_attrs_define
class ReceiverTold:
    """A receiver, and how it goes with it.

    Attributes:
        dead (int): Messages that were given up after 72 hours.
        delivered (int): Messages that it took.
        failed (int): Attempts that failed.
        id (str): By what it is known here.
        keys (list[str]): The ids of the keys that sign now.
        kinds (list[Kind]): The kinds of events that it wants. None: all.
        roles (list[Role]): It is told what a desk with these roles may know.
        url (str): Where messages go.
        waiting (int): Messages that wait.
        delivered_at (None | str | Unset):
        desk (None | str | Unset): The desk that registered it. None: the configuration has it.
        failed_at (None | str | Unset):
        failure (None | str | Unset): Why it failed.
        held_back (None | str | Unset): Why it is told nothing at present, although messages wait. None: it is told.
        oldest_at (None | str | Unset):
    """

    dead: int
    delivered: int
    failed: int
    id: str
    keys: list[str]
    kinds: list[Kind]
    roles: list[Role]
    url: str
    waiting: int
    delivered_at: None | str | Unset = UNSET
    desk: None | str | Unset = UNSET
    failed_at: None | str | Unset = UNSET
    failure: None | str | Unset = UNSET
    held_back: None | str | Unset = UNSET
    oldest_at: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        dead = self.dead

        delivered = self.delivered

        failed = self.failed

        id = self.id

        keys = self.keys

        kinds = []
        for kinds_item_data in self.kinds:
            kinds_item: str = kinds_item_data
            kinds.append(kinds_item)

        roles = []
        for roles_item_data in self.roles:
            roles_item: str = roles_item_data
            roles.append(roles_item)

        url = self.url

        waiting = self.waiting

        delivered_at: None | str | Unset
        if isinstance(self.delivered_at, Unset):
            delivered_at = UNSET
        else:
            delivered_at = self.delivered_at

        desk: None | str | Unset
        if isinstance(self.desk, Unset):
            desk = UNSET
        else:
            desk = self.desk

        failed_at: None | str | Unset
        if isinstance(self.failed_at, Unset):
            failed_at = UNSET
        else:
            failed_at = self.failed_at

        failure: None | str | Unset
        if isinstance(self.failure, Unset):
            failure = UNSET
        else:
            failure = self.failure

        held_back: None | str | Unset
        if isinstance(self.held_back, Unset):
            held_back = UNSET
        else:
            held_back = self.held_back

        oldest_at: None | str | Unset
        if isinstance(self.oldest_at, Unset):
            oldest_at = UNSET
        else:
            oldest_at = self.oldest_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "dead": dead,
                "delivered": delivered,
                "failed": failed,
                "id": id,
                "keys": keys,
                "kinds": kinds,
                "roles": roles,
                "url": url,
                "waiting": waiting,
            }
        )
        if delivered_at is not UNSET:
            field_dict["delivered_at"] = delivered_at
        if desk is not UNSET:
            field_dict["desk"] = desk
        if failed_at is not UNSET:
            field_dict["failed_at"] = failed_at
        if failure is not UNSET:
            field_dict["failure"] = failure
        if held_back is not UNSET:
            field_dict["held_back"] = held_back
        if oldest_at is not UNSET:
            field_dict["oldest_at"] = oldest_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        dead = d.pop("dead")

        delivered = d.pop("delivered")

        failed = d.pop("failed")

        id = d.pop("id")

        keys = cast(list[str], d.pop("keys"))

        kinds = []
        _kinds = d.pop("kinds")
        for kinds_item_data in _kinds:
            kinds_item = check_kind(kinds_item_data)

            kinds.append(kinds_item)

        roles = []
        _roles = d.pop("roles")
        for roles_item_data in _roles:
            roles_item = check_role(roles_item_data)

            roles.append(roles_item)

        url = d.pop("url")

        waiting = d.pop("waiting")

        def _parse_delivered_at(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        delivered_at = _parse_delivered_at(d.pop("delivered_at", UNSET))

        def _parse_desk(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        desk = _parse_desk(d.pop("desk", UNSET))

        def _parse_failed_at(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        failed_at = _parse_failed_at(d.pop("failed_at", UNSET))

        def _parse_failure(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        failure = _parse_failure(d.pop("failure", UNSET))

        def _parse_held_back(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        held_back = _parse_held_back(d.pop("held_back", UNSET))

        def _parse_oldest_at(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        oldest_at = _parse_oldest_at(d.pop("oldest_at", UNSET))

        receiver_told = cls(
            dead=dead,
            delivered=delivered,
            failed=failed,
            id=id,
            keys=keys,
            kinds=kinds,
            roles=roles,
            url=url,
            waiting=waiting,
            delivered_at=delivered_at,
            desk=desk,
            failed_at=failed_at,
            failure=failure,
            held_back=held_back,
            oldest_at=oldest_at,
        )

        receiver_told.additional_properties = d
        return receiver_told

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
