from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.word_told import WordTold


T = TypeVar("T", bound="Verified")


@_attrs_define
class Verified:
    """Whose word a consent carries, and whether it counts.

    Attributes:
        answer (str): What all of this comes to, in one sentence.
        counts (bool): Whether every word in it counts, now or when its time comes.
        crossings (int): For how many crossings it serves.
        from_ (str): Its first minute.
        id (str): A consent: the first 16 bytes of the hash of its text
        until (str): Its last minute.
        used (int): How often it was used.
        words (list[WordTold]): Each guardian's agreement.
    """

    answer: str
    counts: bool
    crossings: int
    from_: str
    id: str
    until: str
    used: int
    words: list[WordTold]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        answer = self.answer

        counts = self.counts

        crossings = self.crossings

        from_ = self.from_

        id = self.id

        until = self.until

        used = self.used

        words = []
        for words_item_data in self.words:
            words_item = words_item_data.to_dict()
            words.append(words_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "answer": answer,
                "counts": counts,
                "crossings": crossings,
                "from": from_,
                "id": id,
                "until": until,
                "used": used,
                "words": words,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.word_told import WordTold  # noqa: PLC0415

        d = dict(src_dict)
        answer = d.pop("answer")

        counts = d.pop("counts")

        crossings = d.pop("crossings")

        from_ = d.pop("from")

        id = d.pop("id")

        until = d.pop("until")

        used = d.pop("used")

        words = []
        _words = d.pop("words")
        for words_item_data in _words:
            words_item = WordTold.from_dict(words_item_data)

            words.append(words_item)

        verified = cls(
            answer=answer,
            counts=counts,
            crossings=crossings,
            from_=from_,
            id=id,
            until=until,
            used=used,
            words=words,
        )

        verified.additional_properties = d
        return verified

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
