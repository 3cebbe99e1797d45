from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.terms import Terms


T = TypeVar("T", bound="Draft")


@_attrs_define
class Draft:
    """What a consent is to say.

    Attributes:
        subject (str): 32 bytes: 0x and 64 hexadecimal digits
        terms (Terms): What is agreed to.
    """

    subject: str
    terms: Terms

    def to_dict(self) -> dict[str, Any]:
        subject = self.subject

        terms = self.terms.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "subject": subject,
                "terms": terms,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.terms import Terms  # noqa: PLC0415

        d = dict(src_dict)
        subject = d.pop("subject")

        terms = Terms.from_dict(d.pop("terms"))

        draft = cls(
            subject=subject,
            terms=terms,
        )

        return draft
