from typing import Literal

Passage = Literal["passed", "turned-back", "unknown"]

PASSAGE_VALUES: set[Passage] = {
    "passed",
    "turned-back",
    "unknown",
}


def check_passage(value: str) -> Passage:
    if value in PASSAGE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {PASSAGE_VALUES!r}")
