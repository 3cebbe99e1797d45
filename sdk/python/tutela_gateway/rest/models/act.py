from typing import Literal

Act = Literal["amend", "override", "release"]

ACT_VALUES: set[Act] = {
    "amend",
    "override",
    "release",
}


def check_act(value: str) -> Act:
    if value in ACT_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {ACT_VALUES!r}")
