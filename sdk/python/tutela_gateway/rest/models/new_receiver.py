from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.kind import Kind, check_kind
from ..models.role import Role, check_role
from ..types import UNSET, Unset

T = TypeVar("T", bound="NewReceiver")


@_attrs_define
class NewReceiver:
    """A receiver that is to be told.

    Attributes:
        roles (list[Role]): It is told what a desk with these roles may know. Only roles that this desk has.
        url (str): Where messages go: https, and a host that the configuration lists. No id may be in it. Example:
            https://hooks.example.org/tutela.
        kinds (list[Kind] | Unset): The kinds of events that it wants. Left out: all.
    """

    roles: list[Role]
    url: str
    kinds: list[Kind] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        roles = []
        for roles_item_data in self.roles:
            roles_item: str = roles_item_data
            roles.append(roles_item)

        url = self.url

        kinds: list[str] | Unset = UNSET
        if not isinstance(self.kinds, Unset):
            kinds = []
            for kinds_item_data in self.kinds:
                kinds_item: str = kinds_item_data
                kinds.append(kinds_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "roles": roles,
                "url": url,
            }
        )
        if kinds is not UNSET:
            field_dict["kinds"] = kinds

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        roles = []
        _roles = d.pop("roles")
        for roles_item_data in _roles:
            roles_item = check_role(roles_item_data)

            roles.append(roles_item)

        url = d.pop("url")

        _kinds = d.pop("kinds", UNSET)
        kinds: list[Kind] | Unset = UNSET
        if _kinds is not UNSET:
            kinds = []
            for kinds_item_data in _kinds:
                kinds_item = check_kind(kinds_item_data)

                kinds.append(kinds_item)

        new_receiver = cls(
            roles=roles,
            url=url,
            kinds=kinds,
        )

        return new_receiver
