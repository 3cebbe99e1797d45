from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.companions_type_2 import CompanionsType2, check_companions_type_2
from ..models.crossing_purpose import CrossingPurpose, check_crossing_purpose
from ..models.direction import Direction, check_direction
from ..models.passage import Passage, check_passage
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.consent import Consent
    from ..models.escort import Escort
    from ..models.guardians import Guardians
    from ..models.home import Home
    from ..models.kinship import Kinship


T = TypeVar("T", bound="Crossing")


@_attrs_define
class Crossing:
    """A crossing, as a crossing file has it.

    Attributes:
        companions (CompanionsType2 | Escort | Guardians): Who travels along
        direction (Direction):
        other (str): A country: ISO 3166-1 alpha-2
        post (str): A border post, port or airport: UN/LOCODE
        subject (str): 32 bytes: 0x and 64 hexadecimal digits
        captured_at (int | None | str | Unset):
        consents (list[Consent | str] | Unset): The consents presented.
        document (None | str | Unset):
        evidence (str | Unset): 32 bytes: 0x and 64 hexadecimal digits
        final_destination (None | str | Unset):
        home (Home | None | Unset):
        kinship (Kinship | None | Unset):
        officer_doubts (bool | Unset): Whether the officer doubts.
        passage (Passage | Unset):
        purpose (CrossingPurpose | Unset):
        unsigned (bool | Unset): Whether the consents' signatures are left out, because the child's file remembers them.
    """

    companions: CompanionsType2 | Escort | Guardians
    direction: Direction
    other: str
    post: str
    subject: str
    captured_at: int | None | str | Unset = UNSET
    consents: list[Consent | str] | Unset = UNSET
    document: None | str | Unset = UNSET
    evidence: str | Unset = UNSET
    final_destination: None | str | Unset = UNSET
    home: Home | None | Unset = UNSET
    kinship: Kinship | None | Unset = UNSET
    officer_doubts: bool | Unset = UNSET
    passage: Passage | Unset = UNSET
    purpose: CrossingPurpose | Unset = UNSET
    unsigned: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.consent import Consent  # noqa: PLC0415
        from ..models.escort import Escort  # noqa: PLC0415
        from ..models.guardians import Guardians  # noqa: PLC0415
        from ..models.home import Home  # noqa: PLC0415
        from ..models.kinship import Kinship  # noqa: PLC0415

        companions: dict[str, Any] | str
        if isinstance(self.companions, Guardians):
            companions = self.companions.to_dict()
        elif isinstance(self.companions, Escort):
            companions = self.companions.to_dict()
        else:
            companions = self.companions

        direction: str = self.direction

        other = self.other

        post = self.post

        subject = self.subject

        captured_at: int | None | str | Unset
        if isinstance(self.captured_at, Unset):
            captured_at = UNSET
        else:
            captured_at = self.captured_at

        consents: list[dict[str, Any] | str] | Unset = UNSET
        if not isinstance(self.consents, Unset):
            consents = []
            for consents_item_data in self.consents:
                consents_item: dict[str, Any] | str
                if isinstance(consents_item_data, Consent):
                    consents_item = consents_item_data.to_dict()
                else:
                    consents_item = consents_item_data
                consents.append(consents_item)

        document: None | str | Unset
        if isinstance(self.document, Unset):
            document = UNSET
        else:
            document = self.document

        evidence = self.evidence

        final_destination: None | str | Unset
        if isinstance(self.final_destination, Unset):
            final_destination = UNSET
        else:
            final_destination = self.final_destination

        home: dict[str, Any] | None | Unset
        if isinstance(self.home, Unset):
            home = UNSET
        elif isinstance(self.home, Home):
            home = self.home.to_dict()
        else:
            home = self.home

        kinship: dict[str, Any] | None | Unset
        if isinstance(self.kinship, Unset):
            kinship = UNSET
        elif isinstance(self.kinship, Kinship):
            kinship = self.kinship.to_dict()
        else:
            kinship = self.kinship

        officer_doubts = self.officer_doubts

        passage: str | Unset = UNSET
        if not isinstance(self.passage, Unset):
            passage = self.passage

        purpose: str | Unset = UNSET
        if not isinstance(self.purpose, Unset):
            purpose = self.purpose

        unsigned = self.unsigned

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "companions": companions,
                "direction": direction,
                "other": other,
                "post": post,
                "subject": subject,
            }
        )
        if captured_at is not UNSET:
            field_dict["captured_at"] = captured_at
        if consents is not UNSET:
            field_dict["consents"] = consents
        if document is not UNSET:
            field_dict["document"] = document
        if evidence is not UNSET:
            field_dict["evidence"] = evidence
        if final_destination is not UNSET:
            field_dict["final_destination"] = final_destination
        if home is not UNSET:
            field_dict["home"] = home
        if kinship is not UNSET:
            field_dict["kinship"] = kinship
        if officer_doubts is not UNSET:
            field_dict["officer_doubts"] = officer_doubts
        if passage is not UNSET:
            field_dict["passage"] = passage
        if purpose is not UNSET:
            field_dict["purpose"] = purpose
        if unsigned is not UNSET:
            field_dict["unsigned"] = unsigned

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.consent import Consent  # noqa: PLC0415
        from ..models.escort import Escort  # noqa: PLC0415
        from ..models.guardians import Guardians  # noqa: PLC0415
        from ..models.home import Home  # noqa: PLC0415
        from ..models.kinship import Kinship  # noqa: PLC0415

        d = dict(src_dict)

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

        direction = check_direction(d.pop("direction"))

        other = d.pop("other")

        post = d.pop("post")

        subject = d.pop("subject")

        def _parse_captured_at(data: object) -> int | None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | str | Unset, data)

        captured_at = _parse_captured_at(d.pop("captured_at", UNSET))

        _consents = d.pop("consents", UNSET)
        consents: list[Consent | str] | Unset = UNSET
        if _consents is not UNSET:
            consents = []
            for consents_item_data in _consents:

                def _parse_consents_item(data: object) -> Consent | str:
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        componentsschemas_shown_type_1 = Consent.from_dict(data)

                        return componentsschemas_shown_type_1
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    return cast(Consent | str, data)

                consents_item = _parse_consents_item(consents_item_data)

                consents.append(consents_item)

        def _parse_document(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        document = _parse_document(d.pop("document", UNSET))

        evidence = d.pop("evidence", UNSET)

        def _parse_final_destination(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        final_destination = _parse_final_destination(d.pop("final_destination", UNSET))

        def _parse_home(data: object) -> Home | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                home_type_0 = Home.from_dict(data)

                return home_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Home | None | Unset, data)

        home = _parse_home(d.pop("home", UNSET))

        def _parse_kinship(data: object) -> Kinship | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                kinship_type_0 = Kinship.from_dict(data)

                return kinship_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Kinship | None | Unset, data)

        kinship = _parse_kinship(d.pop("kinship", UNSET))

        officer_doubts = d.pop("officer_doubts", UNSET)

        _passage = d.pop("passage", UNSET)
        passage: Passage | Unset
        if isinstance(_passage, Unset):
            passage = UNSET
        else:
            passage = check_passage(_passage)

        _purpose = d.pop("purpose", UNSET)
        purpose: CrossingPurpose | Unset
        if isinstance(_purpose, Unset):
            purpose = UNSET
        else:
            purpose = check_crossing_purpose(_purpose)

        unsigned = d.pop("unsigned", UNSET)

        crossing = cls(
            companions=companions,
            direction=direction,
            other=other,
            post=post,
            subject=subject,
            captured_at=captured_at,
            consents=consents,
            document=document,
            evidence=evidence,
            final_destination=final_destination,
            home=home,
            kinship=kinship,
            officer_doubts=officer_doubts,
            passage=passage,
            purpose=purpose,
            unsigned=unsigned,
        )

        return crossing
