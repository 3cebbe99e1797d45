from typing import Literal

Attestor = Literal["Consul", "Court", "GuardianshipAuthority", "Notary", "Registrar"]

ATTESTOR_VALUES: set[Attestor] = {
    "Consul",
    "Court",
    "GuardianshipAuthority",
    "Notary",
    "Registrar",
}


def check_attestor(value: str) -> Attestor:
    if value in ATTESTOR_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {ATTESTOR_VALUES!r}")
