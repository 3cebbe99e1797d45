from typing import Literal

CameBack = Literal["as_said", "different", "now_known"]

CAME_BACK_VALUES: set[CameBack] = {
    "as_said",
    "different",
    "now_known",
}


def check_came_back(value: str) -> CameBack:
    if value in CAME_BACK_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {CAME_BACK_VALUES!r}")
