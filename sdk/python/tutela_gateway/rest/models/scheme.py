from typing import Literal

Scheme = Literal["ecdsa", "ed25519", "sr25519"]

SCHEME_VALUES: set[Scheme] = {
    "ecdsa",
    "ed25519",
    "sr25519",
}


def check_scheme(value: str) -> Scheme:
    if value in SCHEME_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {SCHEME_VALUES!r}")
