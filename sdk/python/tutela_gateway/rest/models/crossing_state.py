from typing import Literal

CrossingState = Literal["final", "in_block", "queued", "refused", "sent", "unknown"]

CROSSING_STATE_VALUES: set[CrossingState] = {
    "final",
    "in_block",
    "queued",
    "refused",
    "sent",
    "unknown",
}


def check_crossing_state(value: str) -> CrossingState:
    if value in CROSSING_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {CROSSING_STATE_VALUES!r}"
    )
