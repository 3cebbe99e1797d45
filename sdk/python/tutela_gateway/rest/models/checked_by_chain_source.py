from typing import Literal

CheckedByChainSource = Literal["chain"]

CHECKED_BY_CHAIN_SOURCE_VALUES: set[CheckedByChainSource] = {
    "chain",
}


def check_checked_by_chain_source(value: str) -> CheckedByChainSource:
    if value in CHECKED_BY_CHAIN_SOURCE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {CHECKED_BY_CHAIN_SOURCE_VALUES!r}"
    )
