from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.checked_by_chain_source import (
    CheckedByChainSource,
    check_checked_by_chain_source,
)

if TYPE_CHECKING:
    from ..models.verdict_told import VerdictTold


T = TypeVar("T", bound="CheckedByChain")


@_attrs_define
class CheckedByChain:
    """What the chain says now. If the crossing is reported now, this is its verdict.

    Attributes:
        block (int): The block after which it was asked.
        source (CheckedByChainSource):
        verdict (VerdictTold): What the rules say of a crossing, by name and in words.
    """

    block: int
    source: CheckedByChainSource
    verdict: VerdictTold
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        block = self.block

        source: str = self.source

        verdict = self.verdict.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "block": block,
                "source": source,
                "verdict": verdict,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.verdict_told import VerdictTold  # noqa: PLC0415

        d = dict(src_dict)
        block = d.pop("block")

        source = check_checked_by_chain_source(d.pop("source"))

        verdict = VerdictTold.from_dict(d.pop("verdict"))

        checked_by_chain = cls(
            block=block,
            source=source,
            verdict=verdict,
        )

        checked_by_chain.additional_properties = d
        return checked_by_chain

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
