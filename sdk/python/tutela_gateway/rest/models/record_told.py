from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.companions_type_2 import CompanionsType2, check_companions_type_2
from ..models.crossing_purpose import CrossingPurpose, check_crossing_purpose
from ..models.direction import Direction, check_direction
from ..models.passage import Passage, check_passage
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.escort import Escort
    from ..models.guardians import Guardians
    from ..models.verdict_told import VerdictTold


T = TypeVar("T", bound="RecordTold")


@_attrs_define
class RecordTold:
    """A record of a crossing.

    Attributes:
        captured_at (str): A time in UTC
        companions (CompanionsType2 | Escort | Guardians): Who travels along
        consents (list[str]): The consents that were presented.
        direction (Direction):
        evidence (str): 32 bytes: 0x and 64 hexadecimal digits
        from_ (str): A country: ISO 3166-1 alpha-2
        institution (int): The institution that recorded.
        officer (str): An account: its SS58 address
        passage (Passage):
        purpose (CrossingPurpose):
        record (int): Its number.
        recorded_at (str): A time in UTC
        to (str): A country: ISO 3166-1 alpha-2
        verdict (VerdictTold): What the rules say of a crossing, by name and in words.
        amends (int | None | Unset): The record that this one corrects or overrides.
        document (None | str | Unset):
        final_destination (None | str | Unset):
        post (None | str | Unset):
        previous (int | None | Unset): The child's record before this one.
        stays_with (None | str | Unset):
        subject (None | str | Unset):
    """

    captured_at: str
    companions: CompanionsType2 | Escort | Guardians
    consents: list[str]
    direction: Direction
    evidence: str
    from_: str
    institution: int
    officer: str
    passage: Passage
    purpose: CrossingPurpose
    record: int
    recorded_at: str
    to: str
    verdict: VerdictTold
    amends: int | None | Unset = UNSET
    document: None | str | Unset = UNSET
    final_destination: None | str | Unset = UNSET
    post: None | str | Unset = UNSET
    previous: int | None | Unset = UNSET
    stays_with: None | str | Unset = UNSET
    subject: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.escort import Escort  # noqa: PLC0415
        from ..models.guardians import Guardians  # noqa: PLC0415

        captured_at = self.captured_at

        companions: dict[str, Any] | str
        if isinstance(self.companions, Guardians):
            companions = self.companions.to_dict()
        elif isinstance(self.companions, Escort):
            companions = self.companions.to_dict()
        else:
            companions = self.companions

        consents = self.consents

        direction: str = self.direction

        evidence = self.evidence

        from_ = self.from_

        institution = self.institution

        officer = self.officer

        passage: str = self.passage

        purpose: str = self.purpose

        record = self.record

        recorded_at = self.recorded_at

        to = self.to

        verdict = self.verdict.to_dict()

        amends: int | None | Unset
        if isinstance(self.amends, Unset):
            amends = UNSET
        else:
            amends = self.amends

        document: None | str | Unset
        if isinstance(self.document, Unset):
            document = UNSET
        else:
            document = self.document

        final_destination: None | str | Unset
        if isinstance(self.final_destination, Unset):
            final_destination = UNSET
        else:
            final_destination = self.final_destination

        post: None | str | Unset
        if isinstance(self.post, Unset):
            post = UNSET
        else:
            post = self.post

        previous: int | None | Unset
        if isinstance(self.previous, Unset):
            previous = UNSET
        else:
            previous = self.previous

        stays_with: None | str | Unset
        if isinstance(self.stays_with, Unset):
            stays_with = UNSET
        else:
            stays_with = self.stays_with

        subject: None | str | Unset
        if isinstance(self.subject, Unset):
            subject = UNSET
        else:
            subject = self.subject

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "captured_at": captured_at,
                "companions": companions,
                "consents": consents,
                "direction": direction,
                "evidence": evidence,
                "from": from_,
                "institution": institution,
                "officer": officer,
                "passage": passage,
                "purpose": purpose,
                "record": record,
                "recorded_at": recorded_at,
                "to": to,
                "verdict": verdict,
            }
        )
        if amends is not UNSET:
            field_dict["amends"] = amends
        if document is not UNSET:
            field_dict["document"] = document
        if final_destination is not UNSET:
            field_dict["final_destination"] = final_destination
        if post is not UNSET:
            field_dict["post"] = post
        if previous is not UNSET:
            field_dict["previous"] = previous
        if stays_with is not UNSET:
            field_dict["stays_with"] = stays_with
        if subject is not UNSET:
            field_dict["subject"] = subject

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.escort import Escort  # noqa: PLC0415
        from ..models.guardians import Guardians  # noqa: PLC0415
        from ..models.verdict_told import VerdictTold  # noqa: PLC0415

        d = dict(src_dict)
        captured_at = d.pop("captured_at")

        def _parse_companions(data: object) -> CompanionsType2 | Escort | Guardians:
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_companions_type_0 = Guardians.from_dict(data)

                return componentsschemas_companions_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_companions_type_1 = Escort.from_dict(data)

                return componentsschemas_companions_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, str):
                raise TypeError()
            componentsschemas_companions_type_2 = check_companions_type_2(data)

            return componentsschemas_companions_type_2

        companions = _parse_companions(d.pop("companions"))

        consents = cast(list[str], d.pop("consents"))

        direction = check_direction(d.pop("direction"))

        evidence = d.pop("evidence")

        from_ = d.pop("from")

        institution = d.pop("institution")

        officer = d.pop("officer")

        passage = check_passage(d.pop("passage"))

        purpose = check_crossing_purpose(d.pop("purpose"))

        record = d.pop("record")

        recorded_at = d.pop("recorded_at")

        to = d.pop("to")

        verdict = VerdictTold.from_dict(d.pop("verdict"))

        def _parse_amends(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        amends = _parse_amends(d.pop("amends", UNSET))

        def _parse_document(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        document = _parse_document(d.pop("document", UNSET))

        def _parse_final_destination(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        final_destination = _parse_final_destination(d.pop("final_destination", UNSET))

        def _parse_post(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        post = _parse_post(d.pop("post", UNSET))

        def _parse_previous(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        previous = _parse_previous(d.pop("previous", UNSET))

        def _parse_stays_with(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        stays_with = _parse_stays_with(d.pop("stays_with", UNSET))

        def _parse_subject(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        subject = _parse_subject(d.pop("subject", UNSET))

        record_told = cls(
            captured_at=captured_at,
            companions=companions,
            consents=consents,
            direction=direction,
            evidence=evidence,
            from_=from_,
            institution=institution,
            officer=officer,
            passage=passage,
            purpose=purpose,
            record=record,
            recorded_at=recorded_at,
            to=to,
            verdict=verdict,
            amends=amends,
            document=document,
            final_destination=final_destination,
            post=post,
            previous=previous,
            stays_with=stays_with,
            subject=subject,
        )

        record_told.additional_properties = d
        return record_told

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
