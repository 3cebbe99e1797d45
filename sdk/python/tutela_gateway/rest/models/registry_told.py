from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="RegistryTold")


@_attrs_define
class RegistryTold:
    """What a registry or an auditor sees of a file beside what a post sees.

    Attributes:
        claims (str): 32 bytes: 0x and 64 hexadecimal digits
        duplicate_attempts (int): How often somebody tried to use one of them for another identity.
        has_own_key (bool): Whether the child has a key of its own.
        revision (int): How often the identity was changed.
        tags (int): How many uniqueness tags it has.
    """

    claims: str
    duplicate_attempts: int
    has_own_key: bool
    revision: int
    tags: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        claims = self.claims

        duplicate_attempts = self.duplicate_attempts

        has_own_key = self.has_own_key

        revision = self.revision

        tags = self.tags

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "claims": claims,
                "duplicate_attempts": duplicate_attempts,
                "has_own_key": has_own_key,
                "revision": revision,
                "tags": tags,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        claims = d.pop("claims")

        duplicate_attempts = d.pop("duplicate_attempts")

        has_own_key = d.pop("has_own_key")

        revision = d.pop("revision")

        tags = d.pop("tags")

        registry_told = cls(
            claims=claims,
            duplicate_attempts=duplicate_attempts,
            has_own_key=has_own_key,
            revision=revision,
            tags=tags,
        )

        registry_told.additional_properties = d
        return registry_told

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
