from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.role import Role, check_role
from ..types import UNSET, Unset

T = TypeVar("T", bound="DeskTold")


@_attrs_define
class DeskTold:
    """The desk that asks, and what its gateway can say.

    Attributes:
        has_node (bool): Whether a node answered when one was asked last.
        name (str): The desk's name.
        network (str): 32 bytes: 0x and 64 hexadecimal digits
        now (str): A time in UTC
        roles (list[Role]): What it may do.
        silence (int): For how many seconds no new final block was seen.
        stale_hours (int): How many hours old rules and files may be for an answer without a node.
        post (None | str | Unset):
        rules_read_at (None | str | Unset):
        stopped (None | str | Unset): Why nothing is sent until somebody does something. None: nothing stands in the
            way.
    """

    has_node: bool
    name: str
    network: str
    now: str
    roles: list[Role]
    silence: int
    stale_hours: int
    post: None | str | Unset = UNSET
    rules_read_at: None | str | Unset = UNSET
    stopped: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        has_node = self.has_node

        name = self.name

        network = self.network

        now = self.now

        roles = []
        for roles_item_data in self.roles:
            roles_item: str = roles_item_data
            roles.append(roles_item)

        silence = self.silence

        stale_hours = self.stale_hours

        post: None | str | Unset
        if isinstance(self.post, Unset):
            post = UNSET
        else:
            post = self.post

        rules_read_at: None | str | Unset
        if isinstance(self.rules_read_at, Unset):
            rules_read_at = UNSET
        else:
            rules_read_at = self.rules_read_at

        stopped: None | str | Unset
        if isinstance(self.stopped, Unset):
            stopped = UNSET
        else:
            stopped = self.stopped

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "has_node": has_node,
                "name": name,
                "network": network,
                "now": now,
                "roles": roles,
                "silence": silence,
                "stale_hours": stale_hours,
            }
        )
        if post is not UNSET:
            field_dict["post"] = post
        if rules_read_at is not UNSET:
            field_dict["rules_read_at"] = rules_read_at
        if stopped is not UNSET:
            field_dict["stopped"] = stopped

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        has_node = d.pop("has_node")

        name = d.pop("name")

        network = d.pop("network")

        now = d.pop("now")

        roles = []
        _roles = d.pop("roles")
        for roles_item_data in _roles:
            roles_item = check_role(roles_item_data)

            roles.append(roles_item)

        silence = d.pop("silence")

        stale_hours = d.pop("stale_hours")

        def _parse_post(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        post = _parse_post(d.pop("post", UNSET))

        def _parse_rules_read_at(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        rules_read_at = _parse_rules_read_at(d.pop("rules_read_at", UNSET))

        def _parse_stopped(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        stopped = _parse_stopped(d.pop("stopped", UNSET))

        desk_told = cls(
            has_node=has_node,
            name=name,
            network=network,
            now=now,
            roles=roles,
            silence=silence,
            stale_hours=stale_hours,
            post=post,
            rules_read_at=rules_read_at,
            stopped=stopped,
        )

        desk_told.additional_properties = d
        return desk_told

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
