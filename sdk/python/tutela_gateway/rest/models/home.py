from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.attestor import Attestor, check_attestor
from ..models.form import Form, check_form
from ..models.scheme import Scheme, check_scheme
from ..types import UNSET, Unset

T = TypeVar("T", bound="Home")


@_attrs_define
class Home:
    """An attestation of home, as its file has it.

    Attributes:
        attested_at (str): A minute, as the text of a consent prints it
        attestor (Attestor): - `Notary`: As a notary
            - `Consul`: As a consul
            - `GuardianshipAuthority`: As a guardianship authority or social service, which approves what it attests
            - `Registrar`: As a civil registrar. Attests kinship and homes only
            - `Court`: As a court. Attests kinship and homes only
        country (str): A country: ISO 3166-1 alpha-2
        network (str): 32 bytes: 0x and 64 hexadecimal digits
        officer (str): An account: its SS58 address
        scheme (Scheme):
        signature (str): 64 bytes in hexadecimal, or 65 for ECDSA
        subject (str): 32 bytes: 0x and 64 hexadecimal digits
        valid_until (str): A minute, as the text of a consent prints it
        escort (list[str] | Unset): Of whom one takes the child there, by their commitments. Empty: whoever may take it
            home.
        form (Form | Unset):
    """

    attested_at: str
    attestor: Attestor
    country: str
    network: str
    officer: str
    scheme: Scheme
    signature: str
    subject: str
    valid_until: str
    escort: list[str] | Unset = UNSET
    form: Form | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        attested_at = self.attested_at

        attestor: str = self.attestor

        country = self.country

        network = self.network

        officer = self.officer

        scheme: str = self.scheme

        signature = self.signature

        subject = self.subject

        valid_until = self.valid_until

        escort: list[str] | Unset = UNSET
        if not isinstance(self.escort, Unset):
            escort = self.escort

        form: str | Unset = UNSET
        if not isinstance(self.form, Unset):
            form = self.form

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "attested_at": attested_at,
                "attestor": attestor,
                "country": country,
                "network": network,
                "officer": officer,
                "scheme": scheme,
                "signature": signature,
                "subject": subject,
                "valid_until": valid_until,
            }
        )
        if escort is not UNSET:
            field_dict["escort"] = escort
        if form is not UNSET:
            field_dict["form"] = form

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        attested_at = d.pop("attested_at")

        attestor = check_attestor(d.pop("attestor"))

        country = d.pop("country")

        network = d.pop("network")

        officer = d.pop("officer")

        scheme = check_scheme(d.pop("scheme"))

        signature = d.pop("signature")

        subject = d.pop("subject")

        valid_until = d.pop("valid_until")

        escort = cast(list[str], d.pop("escort", UNSET))

        _form = d.pop("form", UNSET)
        form: Form | Unset
        if isinstance(_form, Unset):
            form = UNSET
        else:
            form = check_form(_form)

        home = cls(
            attested_at=attested_at,
            attestor=attestor,
            country=country,
            network=network,
            officer=officer,
            scheme=scheme,
            signature=signature,
            subject=subject,
            valid_until=valid_until,
            escort=escort,
            form=form,
        )

        return home
