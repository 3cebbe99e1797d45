from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.direction import Direction, check_direction
from ..models.outcome import Outcome, check_outcome
from ..models.reason import Reason, check_reason
from ..types import UNSET, Unset

T = TypeVar("T", bound="CrossingSeen")


@_attrs_define
class CrossingSeen:
    """A crossing, as an event tells it.

    Attributes:
        captured_at (str): A time in UTC
        direction (Direction):
        from_ (str): A country: ISO 3166-1 alpha-2
        institution (int): The institution that recorded.
        outcome (Outcome): - `Cleared`: The legal requirement of consent is met. This does not say that the child is
            safe
            - `Referred`: A second officer has to look: no refusal
            - `Denied`: The legal requirement is not met, or something bars the journey
            - `Overridden`: Officers of two institutions let the child pass in an emergency
            - `Released`: A second officer looked and let the child pass
        reasons (list[Reason]): Every reason against clearing.
        to (str): A country: ISO 3166-1 alpha-2
        amends (int | None | Unset): The record that this one corrects, overrides or releases.
        evidence (str | Unset): 32 bytes: 0x and 64 hexadecimal digits
        post (None | str | Unset):
    """

    captured_at: str
    direction: Direction
    from_: str
    institution: int
    outcome: Outcome
    reasons: list[Reason]
    to: str
    amends: int | None | Unset = UNSET
    evidence: str | Unset = UNSET
    post: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        captured_at = self.captured_at

        direction: str = self.direction

        from_ = self.from_

        institution = self.institution

        outcome: str = self.outcome

        reasons = []
        for reasons_item_data in self.reasons:
            reasons_item: str = reasons_item_data
            reasons.append(reasons_item)

        to = self.to

        amends: int | None | Unset
        if isinstance(self.amends, Unset):
            amends = UNSET
        else:
            amends = self.amends

        evidence = self.evidence

        post: None | str | Unset
        if isinstance(self.post, Unset):
            post = UNSET
        else:
            post = self.post

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "captured_at": captured_at,
                "direction": direction,
                "from": from_,
                "institution": institution,
                "outcome": outcome,
                "reasons": reasons,
                "to": to,
            }
        )
        if amends is not UNSET:
            field_dict["amends"] = amends
        if evidence is not UNSET:
            field_dict["evidence"] = evidence
        if post is not UNSET:
            field_dict["post"] = post

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        captured_at = d.pop("captured_at")

        direction = check_direction(d.pop("direction"))

        from_ = d.pop("from")

        institution = d.pop("institution")

        outcome = check_outcome(d.pop("outcome"))

        reasons = []
        _reasons = d.pop("reasons")
        for reasons_item_data in _reasons:
            reasons_item = check_reason(reasons_item_data)

            reasons.append(reasons_item)

        to = d.pop("to")

        def _parse_amends(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        amends = _parse_amends(d.pop("amends", UNSET))

        evidence = d.pop("evidence", UNSET)

        def _parse_post(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        post = _parse_post(d.pop("post", UNSET))

        crossing_seen = cls(
            captured_at=captured_at,
            direction=direction,
            from_=from_,
            institution=institution,
            outcome=outcome,
            reasons=reasons,
            to=to,
            amends=amends,
            evidence=evidence,
            post=post,
        )

        crossing_seen.additional_properties = d
        return crossing_seen

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
