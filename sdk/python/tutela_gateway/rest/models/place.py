from typing import Literal

Place = Literal["final", "in_block", "queued", "refused", "sent", "unknown"]

PLACE_VALUES: set[Place] = {
    "final",
    "in_block",
    "queued",
    "refused",
    "sent",
    "unknown",
}


def check_place(value: str) -> Place:
    if value in PLACE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {PLACE_VALUES!r}")
