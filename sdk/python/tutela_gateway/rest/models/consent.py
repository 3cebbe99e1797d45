from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.attestation import Attestation
    from ..models.terms import Terms


T = TypeVar("T", bound="Consent")


@_attrs_define
class Consent:
    """A consent, as a consent file has it.

    Attributes:
        network (str): 32 bytes: 0x and 64 hexadecimal digits
        subject (str): 32 bytes: 0x and 64 hexadecimal digits
        terms (Terms): What is agreed to.
        attestations (list[Attestation] | Unset): Who agreed.
    """

    network: str
    subject: str
    terms: Terms
    attestations: list[Attestation] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        network = self.network

        subject = self.subject

        terms = self.terms.to_dict()

        attestations: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.attestations, Unset):
            attestations = []
            for attestations_item_data in self.attestations:
                attestations_item = attestations_item_data.to_dict()
                attestations.append(attestations_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "network": network,
                "subject": subject,
                "terms": terms,
            }
        )
        if attestations is not UNSET:
            field_dict["attestations"] = attestations

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.attestation import Attestation  # noqa: PLC0415
        from ..models.terms import Terms  # noqa: PLC0415

        d = dict(src_dict)
        network = d.pop("network")

        subject = d.pop("subject")

        terms = Terms.from_dict(d.pop("terms"))

        _attestations = d.pop("attestations", UNSET)
        attestations: list[Attestation] | Unset = UNSET
        if _attestations is not UNSET:
            attestations = []
            for attestations_item_data in _attestations:
                attestations_item = Attestation.from_dict(attestations_item_data)

                attestations.append(attestations_item)

        consent = cls(
            network=network,
            subject=subject,
            terms=terms,
            attestations=attestations,
        )

        return consent
