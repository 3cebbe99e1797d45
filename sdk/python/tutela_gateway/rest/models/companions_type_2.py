from typing import Literal

CompanionsType2 = Literal["nobody"]

COMPANIONS_TYPE_2_VALUES: set[CompanionsType2] = {
    "nobody",
}


def check_companions_type_2(value: str) -> CompanionsType2:
    if value in COMPANIONS_TYPE_2_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {COMPANIONS_TYPE_2_VALUES!r}"
    )
