from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.fault import Fault


T = TypeVar("T", bound="Problem")


@_attrs_define
class Problem:
    """Why something was not done, and what to do (RFC 9457).

    Attributes:
        detail (str): What is wrong this time.
        remedy (str): What to do.
        status (int): The answer's status.
        title (str): The kind in words.
        type_ (str): What kind of problem it is. It never changes. Example: urn:tutela:problem:not-allowed.
        faults (list[Fault] | Unset): The places that are wrong.
    """

    detail: str
    remedy: str
    status: int
    title: str
    type_: str
    faults: list[Fault] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        detail = self.detail

        remedy = self.remedy

        status = self.status

        title = self.title

        type_ = self.type_

        faults: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.faults, Unset):
            faults = []
            for faults_item_data in self.faults:
                faults_item = faults_item_data.to_dict()
                faults.append(faults_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "detail": detail,
                "remedy": remedy,
                "status": status,
                "title": title,
                "type": type_,
            }
        )
        if faults is not UNSET:
            field_dict["faults"] = faults

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.fault import Fault  # noqa: PLC0415

        d = dict(src_dict)
        detail = d.pop("detail")

        remedy = d.pop("remedy")

        status = d.pop("status")

        title = d.pop("title")

        type_ = d.pop("type")

        _faults = d.pop("faults", UNSET)
        faults: list[Fault] | Unset = UNSET
        if _faults is not UNSET:
            faults = []
            for faults_item_data in _faults:
                faults_item = Fault.from_dict(faults_item_data)

                faults.append(faults_item)

        problem = cls(
            detail=detail,
            remedy=remedy,
            status=status,
            title=title,
            type_=type_,
            faults=faults,
        )

        problem.additional_properties = d
        return problem

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
