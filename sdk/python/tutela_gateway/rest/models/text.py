from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.consent import Consent


T = TypeVar("T", bound="Text")


@_attrs_define
class Text:
    """The text that guardians sign.

    Attributes:
        bytes_ (str): Its bytes in hexadecimal, for a wallet that takes one line only.
        file (Consent): A consent, as a consent file has it.
        id (str): A consent: the first 16 bytes of the hash of its text
        text (str): The text, to be shown to whoever signs.
    """

    bytes_: str
    file: Consent
    id: str
    text: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        bytes_ = self.bytes_

        file = self.file.to_dict()

        id = self.id

        text = self.text

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "bytes": bytes_,
                "file": file,
                "id": id,
                "text": text,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.consent import Consent  # noqa: PLC0415

        d = dict(src_dict)
        bytes_ = d.pop("bytes")

        file = Consent.from_dict(d.pop("file"))

        id = d.pop("id")

        text = d.pop("text")

        text = cls(
            bytes_=bytes_,
            file=file,
            id=id,
            text=text,
        )

        text.additional_properties = d
        return text

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
