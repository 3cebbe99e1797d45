from typing import Literal

CheckedByLastKnownSource = Literal["last_known"]

CHECKED_BY_LAST_KNOWN_SOURCE_VALUES: set[CheckedByLastKnownSource] = {
    "last_known",
}


def check_checked_by_last_known_source(value: str) -> CheckedByLastKnownSource:
    if value in CHECKED_BY_LAST_KNOWN_SOURCE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {CHECKED_BY_LAST_KNOWN_SOURCE_VALUES!r}"
    )
