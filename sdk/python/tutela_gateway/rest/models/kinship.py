from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.attestor import Attestor, check_attestor
from ..models.form import Form, check_form
from ..models.relation import Relation, check_relation
from ..models.scheme import Scheme, check_scheme
from ..types import UNSET, Unset

T = TypeVar("T", bound="Kinship")


@_attrs_define
class Kinship:
    """An attestation of kinship, as its file has it.

    Attributes:
        attested_at (str): A minute, as the text of a consent prints it
        attestor (Attestor): - `Notary`: As a notary
            - `Consul`: As a consul
            - `GuardianshipAuthority`: As a guardianship authority or social service, which approves what it attests
            - `Registrar`: As a civil registrar. Attests kinship and homes only
            - `Court`: As a court. Attests kinship and homes only
        escort (str): 32 bytes: 0x and 64 hexadecimal digits
        network (str): 32 bytes: 0x and 64 hexadecimal digits
        officer (str): An account: its SS58 address
        relation (Relation): - `Grandparent`: A parent of a parent
            - `AdultSibling`: A brother or sister of age
            - `StepParent`: The spouse of a parent
            - `AuntOrUncle`: A brother or sister of a parent
        scheme (Scheme):
        signature (str): 64 bytes in hexadecimal, or 65 for ECDSA
        subject (str): 32 bytes: 0x and 64 hexadecimal digits
        valid_until (str): A minute, as the text of a consent prints it
        form (Form | Unset):
    """

    attested_at: str
    attestor: Attestor
    escort: str
    network: str
    officer: str
    relation: Relation
    scheme: Scheme
    signature: str
    subject: str
    valid_until: str
    form: Form | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        attested_at = self.attested_at

        attestor: str = self.attestor

        escort = self.escort

        network = self.network

        officer = self.officer

        relation: str = self.relation

        scheme: str = self.scheme

        signature = self.signature

        subject = self.subject

        valid_until = self.valid_until

        form: str | Unset = UNSET
        if not isinstance(self.form, Unset):
            form = self.form

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "attested_at": attested_at,
                "attestor": attestor,
                "escort": escort,
                "network": network,
                "officer": officer,
                "relation": relation,
                "scheme": scheme,
                "signature": signature,
                "subject": subject,
                "valid_until": valid_until,
            }
        )
        if form is not UNSET:
            field_dict["form"] = form

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        attested_at = d.pop("attested_at")

        attestor = check_attestor(d.pop("attestor"))

        escort = d.pop("escort")

        network = d.pop("network")

        officer = d.pop("officer")

        relation = check_relation(d.pop("relation"))

        scheme = check_scheme(d.pop("scheme"))

        signature = d.pop("signature")

        subject = d.pop("subject")

        valid_until = d.pop("valid_until")

        _form = d.pop("form", UNSET)
        form: Form | Unset
        if isinstance(_form, Unset):
            form = UNSET
        else:
            form = check_form(_form)

        kinship = cls(
            attested_at=attested_at,
            attestor=attestor,
            escort=escort,
            network=network,
            officer=officer,
            relation=relation,
            scheme=scheme,
            signature=signature,
            subject=subject,
            valid_until=valid_until,
            form=form,
        )

        return kinship
