from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.attestor import Attestor, check_attestor
from ..models.form import Form, check_form
from ..models.scheme import Scheme, check_scheme
from ..types import UNSET, Unset

T = TypeVar("T", bound="Attestation")


@_attrs_define
class Attestation:
    """Who agreed: `guardian` for a guardian's signature; `officer`, `attestor`, `attested_at` and `guardians` for an
    officer's.

        Attributes:
            scheme (Scheme):
            signature (str): 64 bytes in hexadecimal, or 65 for ECDSA
            attested_at (None | str | Unset):
            attestor (Attestor | None | Unset):
            form (Form | Unset):
            guardian (int | None | Unset):
            guardians (list[int] | None | Unset): The guardians who appeared before the officer.
            officer (None | str | Unset):
    """

    scheme: Scheme
    signature: str
    attested_at: None | str | Unset = UNSET
    attestor: Attestor | None | Unset = UNSET
    form: Form | Unset = UNSET
    guardian: int | None | Unset = UNSET
    guardians: list[int] | None | Unset = UNSET
    officer: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        scheme: str = self.scheme

        signature = self.signature

        attested_at: None | str | Unset
        if isinstance(self.attested_at, Unset):
            attested_at = UNSET
        else:
            attested_at = self.attested_at

        attestor: None | str | Unset
        if isinstance(self.attestor, Unset):
            attestor = UNSET
        elif isinstance(self.attestor, str):
            attestor = self.attestor
        else:
            attestor = self.attestor

        form: str | Unset = UNSET
        if not isinstance(self.form, Unset):
            form = self.form

        guardian: int | None | Unset
        if isinstance(self.guardian, Unset):
            guardian = UNSET
        else:
            guardian = self.guardian

        guardians: list[int] | None | Unset
        if isinstance(self.guardians, Unset):
            guardians = UNSET
        elif isinstance(self.guardians, list):
            guardians = self.guardians

        else:
            guardians = self.guardians

        officer: None | str | Unset
        if isinstance(self.officer, Unset):
            officer = UNSET
        else:
            officer = self.officer

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "scheme": scheme,
                "signature": signature,
            }
        )
        if attested_at is not UNSET:
            field_dict["attested_at"] = attested_at
        if attestor is not UNSET:
            field_dict["attestor"] = attestor
        if form is not UNSET:
            field_dict["form"] = form
        if guardian is not UNSET:
            field_dict["guardian"] = guardian
        if guardians is not UNSET:
            field_dict["guardians"] = guardians
        if officer is not UNSET:
            field_dict["officer"] = officer

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        scheme = check_scheme(d.pop("scheme"))

        signature = d.pop("signature")

        def _parse_attested_at(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        attested_at = _parse_attested_at(d.pop("attested_at", UNSET))

        def _parse_attestor(data: object) -> Attestor | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                attestor_type_0 = check_attestor(data)

                return attestor_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Attestor | None | Unset, data)

        attestor = _parse_attestor(d.pop("attestor", UNSET))

        _form = d.pop("form", UNSET)
        form: Form | Unset
        if isinstance(_form, Unset):
            form = UNSET
        else:
            form = check_form(_form)

        def _parse_guardian(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        guardian = _parse_guardian(d.pop("guardian", UNSET))

        def _parse_guardians(data: object) -> list[int] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                guardians_type_0 = cast(list[int], data)

                return guardians_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[int] | None | Unset, data)

        guardians = _parse_guardians(d.pop("guardians", UNSET))

        def _parse_officer(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        officer = _parse_officer(d.pop("officer", UNSET))

        attestation = cls(
            scheme=scheme,
            signature=signature,
            attested_at=attested_at,
            attestor=attestor,
            form=form,
            guardian=guardian,
            guardians=guardians,
            officer=officer,
        )

        return attestation
