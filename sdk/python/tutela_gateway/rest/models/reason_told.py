from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.reason import Reason, check_reason
from ..types import UNSET, Unset

T = TypeVar("T", bound="ReasonTold")


@_attrs_define
class ReasonTold:
    """A reason against clearing.

    Attributes:
        meaning (str): What it means.
        name (Reason): - `UnknownSubject`: No such child is registered
            - `IdentityNotActive`: The child's identity cannot be relied on: suspended, a duplicate, fraudulent, shredded or
            of a dead person
            - `AlertRaised`: The child is missing, abducted, at risk or asked for help
            - `ExitBan`: A court forbade the child to leave
            - `Objection`: A guardian's or court's objection stands
            - `NotAGuardian`: Somebody presented as a guardian is not one, or lacks the right
            - `GuardianSuspended`: A guardian's link is suspended
            - `CustodyContested`: Custody is disputed
            - `TravelForbidden`: The rules forbid this way of travelling
            - `ConsentMissing`: A consent that the rules ask for was not shown
            - `SignatureInvalid`: A signature is not that of the key on file
            - `NotYetValid`: A consent's time has not begun
            - `Expired`: A consent's time is over
            - `Revoked`: A guardian withdrew the consent
            - `UsedUp`: The consent has served for as many crossings as it allows
            - `WrongDestination`: The consent names other destinations
            - `WrongEscort`: The child travels with somebody else than agreed
            - `WrongSubmitter`: The consent is for another institution to present
            - `AttestationRequired`: The rules ask for an attestation by a notary, a consul or a guardianship authority
            - `AttestorNotAccredited`: The one who attested is not accredited for it
            - `TooOld`: The consent is older than the rules allow
            - `ConsentMemoryFull`: Too many consents are in use to remember one more
            - `JourneyOpen`: An earlier exit from this country was never closed
            - `UnmatchedEntry`: The entry belongs to no recorded exit
            - `ArrivedLate`: The child entered later than expected
            - `ReportedAttempt`: A child-protection body reported the attempt
            - `OfficerDoubt`: The officer doubts
            - `SecondLook`: A second officer has to look before the child goes on: an institution asked for it, or an alert
            was cleared or is paused
            - `TaintedSource`: The identity, the residence or the link of a guardian who counts was entered by one who is
            distrusted since before
            - `RecentlyRefused`: Another post, or this officer, refused or doubted the child's exit not long ago
            - `KnownSince`: What bars the crossing, or another sign against it, came after it was seen and before it was
            reported
            - `BeyondConsent`: The consent under which the child left does not reach this far: not to this country, not with
            this company, or not any more
            - `TransitHome`: It is the way home over another country, without the consent that the rules ask for
            - `WrongPurpose`: The consent is for a journey, and the child leaves to live abroad
            - `KinshipUnproven`: How the escort is related to the child was not shown as it has to be
            - `PlacementNotApproved`: The child is to stay with somebody whom child protection has not approved
            - `EntersAlone`: A minor enters alone, which the rules do not provide for
            - `HomeUnproven`: What was shown of the child's home does not count here
        next_ (None | str | Unset): What the officer does next.
    """

    meaning: str
    name: Reason
    next_: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        meaning = self.meaning

        name: str = self.name

        next_: None | str | Unset
        if isinstance(self.next_, Unset):
            next_ = UNSET
        else:
            next_ = self.next_

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "meaning": meaning,
                "name": name,
            }
        )
        if next_ is not UNSET:
            field_dict["next"] = next_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        meaning = d.pop("meaning")

        name = check_reason(d.pop("name"))

        def _parse_next_(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        next_ = _parse_next_(d.pop("next", UNSET))

        reason_told = cls(
            meaning=meaning,
            name=name,
            next_=next_,
        )

        reason_told.additional_properties = d
        return reason_told

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
