from typing import Literal

Outcome = Literal["Cleared", "Denied", "Overridden", "Referred", "Released"]

OUTCOME_VALUES: set[Outcome] = {
    "Cleared",
    "Denied",
    "Overridden",
    "Referred",
    "Released",
}


def check_outcome(value: str) -> Outcome:
    if value in OUTCOME_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {OUTCOME_VALUES!r}")
