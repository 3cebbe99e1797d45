from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.purpose import Purpose, check_purpose
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.series import Series


T = TypeVar("T", bound="Terms")


@_attrs_define
class Terms:
    """What is agreed to.

    Attributes:
        crossings (int): For how many crossings a consent serves
        escort_back (str): With whom the child travels: a guardian, nobody, or persons by their commitments
        escort_out (str): With whom the child travels: a guardian, nobody, or persons by their commitments
        from_ (str): A minute, as the text of a consent prints it
        issued (str): A minute, as the text of a consent prints it
        reference (str): 16 random bytes
        to (list[str]): Destinations.
        until (str): A minute, as the text of a consent prints it
        purpose (Purpose | Unset): - `Journey`: To come back: a holiday, a visit, a school trip, a treatment
            - `ResidenceAbroad`: To live abroad
        return_by (None | str | Unset):
        series (list[Series] | Unset): The series of those guardians who withdrew all consents before; the first one for
            all others.
        stays_with (None | str | Unset):
        submitted_by (int | None | Unset):
    """

    crossings: int
    escort_back: str
    escort_out: str
    from_: str
    issued: str
    reference: str
    to: list[str]
    until: str
    purpose: Purpose | Unset = UNSET
    return_by: None | str | Unset = UNSET
    series: list[Series] | Unset = UNSET
    stays_with: None | str | Unset = UNSET
    submitted_by: int | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        crossings = self.crossings

        escort_back = self.escort_back

        escort_out = self.escort_out

        from_ = self.from_

        issued = self.issued

        reference = self.reference

        to = self.to

        until = self.until

        purpose: str | Unset = UNSET
        if not isinstance(self.purpose, Unset):
            purpose = self.purpose

        return_by: None | str | Unset
        if isinstance(self.return_by, Unset):
            return_by = UNSET
        else:
            return_by = self.return_by

        series: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.series, Unset):
            series = []
            for series_item_data in self.series:
                series_item = series_item_data.to_dict()
                series.append(series_item)

        stays_with: None | str | Unset
        if isinstance(self.stays_with, Unset):
            stays_with = UNSET
        else:
            stays_with = self.stays_with

        submitted_by: int | None | Unset
        if isinstance(self.submitted_by, Unset):
            submitted_by = UNSET
        else:
            submitted_by = self.submitted_by

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "crossings": crossings,
                "escort_back": escort_back,
                "escort_out": escort_out,
                "from": from_,
                "issued": issued,
                "reference": reference,
                "to": to,
                "until": until,
            }
        )
        if purpose is not UNSET:
            field_dict["purpose"] = purpose
        if return_by is not UNSET:
            field_dict["return_by"] = return_by
        if series is not UNSET:
            field_dict["series"] = series
        if stays_with is not UNSET:
            field_dict["stays_with"] = stays_with
        if submitted_by is not UNSET:
            field_dict["submitted_by"] = submitted_by

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.series import Series  # noqa: PLC0415

        d = dict(src_dict)
        crossings = d.pop("crossings")

        escort_back = d.pop("escort_back")

        escort_out = d.pop("escort_out")

        from_ = d.pop("from")

        issued = d.pop("issued")

        reference = d.pop("reference")

        to = cast(list[str], d.pop("to"))

        until = d.pop("until")

        _purpose = d.pop("purpose", UNSET)
        purpose: Purpose | Unset
        if isinstance(_purpose, Unset):
            purpose = UNSET
        else:
            purpose = check_purpose(_purpose)

        def _parse_return_by(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        return_by = _parse_return_by(d.pop("return_by", UNSET))

        _series = d.pop("series", UNSET)
        series: list[Series] | Unset = UNSET
        if _series is not UNSET:
            series = []
            for series_item_data in _series:
                series_item = Series.from_dict(series_item_data)

                series.append(series_item)

        def _parse_stays_with(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        stays_with = _parse_stays_with(d.pop("stays_with", UNSET))

        def _parse_submitted_by(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        submitted_by = _parse_submitted_by(d.pop("submitted_by", UNSET))

        terms = cls(
            crossings=crossings,
            escort_back=escort_back,
            escort_out=escort_out,
            from_=from_,
            issued=issued,
            reference=reference,
            to=to,
            until=until,
            purpose=purpose,
            return_by=return_by,
            series=series,
            stays_with=stays_with,
            submitted_by=submitted_by,
        )

        return terms
