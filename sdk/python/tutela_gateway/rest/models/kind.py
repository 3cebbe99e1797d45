from typing import Literal

Kind = Literal[
    "alert.cleared",
    "alert.distress",
    "alert.raised",
    "crossing.denied",
    "crossing.final",
    "crossing.referred",
    "crossing.refused",
    "crossing.released",
    "events.missed",
    "overdue",
    "review.due",
]

KIND_VALUES: set[Kind] = {
    "alert.cleared",
    "alert.distress",
    "alert.raised",
    "crossing.denied",
    "crossing.final",
    "crossing.referred",
    "crossing.refused",
    "crossing.released",
    "events.missed",
    "overdue",
    "review.due",
}


def check_kind(value: str) -> Kind:
    if value in KIND_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {KIND_VALUES!r}")
