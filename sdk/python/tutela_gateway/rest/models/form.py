from typing import Literal

Form = Literal["hashed", "raw", "wrapped"]

FORM_VALUES: set[Form] = {
    "hashed",
    "raw",
    "wrapped",
}


def check_form(value: str) -> Form:
    if value in FORM_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {FORM_VALUES!r}")
