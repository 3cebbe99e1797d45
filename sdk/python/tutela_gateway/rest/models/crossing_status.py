from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.came_back import CameBack, check_came_back
from ..models.crossing_state import CrossingState, check_crossing_state
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.foretold_told import ForetoldTold
    from ..models.refusal_told import RefusalTold
    from ..models.verdict_told import VerdictTold


T = TypeVar("T", bound="CrossingStatus")


@_attrs_define
class CrossingStatus:
    """A crossing that was given to the gateway.

    Attributes:
        evidence (str): 32 bytes: 0x and 64 hexadecimal digits
        given_at (str): A time in UTC
        key (str): 32 bytes: 0x and 64 hexadecimal digits
        message (str): Where it is, in a sentence.
        state (CrossingState): Where a crossing is between the desk and a final block.
        block (int | None | Unset): The number of the block with it.
        came_back (CameBack | None | Unset):
        foretold (ForetoldTold | None | Unset):
        record (int | None | Unset): The number of its record. It may change as long as the state is not `final`.
        refusal (None | RefusalTold | Unset):
        transaction (None | str | Unset):
        verdict (None | Unset | VerdictTold):
    """

    evidence: str
    given_at: str
    key: str
    message: str
    state: CrossingState
    block: int | None | Unset = UNSET
    came_back: CameBack | None | Unset = UNSET
    foretold: ForetoldTold | None | Unset = UNSET
    record: int | None | Unset = UNSET
    refusal: None | RefusalTold | Unset = UNSET
    transaction: None | str | Unset = UNSET
    verdict: None | Unset | VerdictTold = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.foretold_told import ForetoldTold  # noqa: PLC0415
        from ..models.refusal_told import RefusalTold  # noqa: PLC0415
        from ..models.verdict_told import VerdictTold  # noqa: PLC0415

        evidence = self.evidence

        given_at = self.given_at

        key = self.key

        message = self.message

        state: str = self.state

        block: int | None | Unset
        if isinstance(self.block, Unset):
            block = UNSET
        else:
            block = self.block

        came_back: None | str | Unset
        if isinstance(self.came_back, Unset):
            came_back = UNSET
        elif isinstance(self.came_back, str):
            came_back = self.came_back
        else:
            came_back = self.came_back

        foretold: dict[str, Any] | None | Unset
        if isinstance(self.foretold, Unset):
            foretold = UNSET
        elif isinstance(self.foretold, ForetoldTold):
            foretold = self.foretold.to_dict()
        else:
            foretold = self.foretold

        record: int | None | Unset
        if isinstance(self.record, Unset):
            record = UNSET
        else:
            record = self.record

        refusal: dict[str, Any] | None | Unset
        if isinstance(self.refusal, Unset):
            refusal = UNSET
        elif isinstance(self.refusal, RefusalTold):
            refusal = self.refusal.to_dict()
        else:
            refusal = self.refusal

        transaction: None | str | Unset
        if isinstance(self.transaction, Unset):
            transaction = UNSET
        else:
            transaction = self.transaction

        verdict: dict[str, Any] | None | Unset
        if isinstance(self.verdict, Unset):
            verdict = UNSET
        elif isinstance(self.verdict, VerdictTold):
            verdict = self.verdict.to_dict()
        else:
            verdict = self.verdict

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "evidence": evidence,
                "given_at": given_at,
                "key": key,
                "message": message,
                "state": state,
            }
        )
        if block is not UNSET:
            field_dict["block"] = block
        if came_back is not UNSET:
            field_dict["came_back"] = came_back
        if foretold is not UNSET:
            field_dict["foretold"] = foretold
        if record is not UNSET:
            field_dict["record"] = record
        if refusal is not UNSET:
            field_dict["refusal"] = refusal
        if transaction is not UNSET:
            field_dict["transaction"] = transaction
        if verdict is not UNSET:
            field_dict["verdict"] = verdict

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.foretold_told import ForetoldTold  # noqa: PLC0415
        from ..models.refusal_told import RefusalTold  # noqa: PLC0415
        from ..models.verdict_told import VerdictTold  # noqa: PLC0415

        d = dict(src_dict)
        evidence = d.pop("evidence")

        given_at = d.pop("given_at")

        key = d.pop("key")

        message = d.pop("message")

        state = check_crossing_state(d.pop("state"))

        def _parse_block(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        block = _parse_block(d.pop("block", UNSET))

        def _parse_came_back(data: object) -> CameBack | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                came_back_type_0 = check_came_back(data)

                return came_back_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CameBack | None | Unset, data)

        came_back = _parse_came_back(d.pop("came_back", UNSET))

        def _parse_foretold(data: object) -> ForetoldTold | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                foretold_type_0 = ForetoldTold.from_dict(data)

                return foretold_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ForetoldTold | None | Unset, data)

        foretold = _parse_foretold(d.pop("foretold", UNSET))

        def _parse_record(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        record = _parse_record(d.pop("record", UNSET))

        def _parse_refusal(data: object) -> None | RefusalTold | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                refusal_type_0 = RefusalTold.from_dict(data)

                return refusal_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | RefusalTold | Unset, data)

        refusal = _parse_refusal(d.pop("refusal", UNSET))

        def _parse_transaction(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        transaction = _parse_transaction(d.pop("transaction", UNSET))

        def _parse_verdict(data: object) -> None | Unset | VerdictTold:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                verdict_type_0 = VerdictTold.from_dict(data)

                return verdict_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | VerdictTold, data)

        verdict = _parse_verdict(d.pop("verdict", UNSET))

        crossing_status = cls(
            evidence=evidence,
            given_at=given_at,
            key=key,
            message=message,
            state=state,
            block=block,
            came_back=came_back,
            foretold=foretold,
            record=record,
            refusal=refusal,
            transaction=transaction,
            verdict=verdict,
        )

        crossing_status.additional_properties = d
        return crossing_status

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
