from typing import Literal

ConsentAnswer = Literal["cannot_be_said", "would_be_met", "would_not_be_met"]

CONSENT_ANSWER_VALUES: set[ConsentAnswer] = {
    "cannot_be_said",
    "would_be_met",
    "would_not_be_met",
}


def check_consent_answer(value: str) -> ConsentAnswer:
    if value in CONSENT_ANSWER_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {CONSENT_ANSWER_VALUES!r}"
    )
