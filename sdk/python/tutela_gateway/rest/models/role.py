from typing import Literal

Role = Literal["auditor", "border", "child-protection", "registrar", "webhooks"]

ROLE_VALUES: set[Role] = {
    "auditor",
    "border",
    "child-protection",
    "registrar",
    "webhooks",
}


def check_role(value: str) -> Role:
    if value in ROLE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {ROLE_VALUES!r}")
