from typing import Literal

CrossingPurpose = Literal["journey", "residence-abroad"]

CROSSING_PURPOSE_VALUES: set[CrossingPurpose] = {
    "journey",
    "residence-abroad",
}


def check_crossing_purpose(value: str) -> CrossingPurpose:
    if value in CROSSING_PURPOSE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {CROSSING_PURPOSE_VALUES!r}"
    )
