from typing import Literal

Relation = Literal["AdultSibling", "AuntOrUncle", "Grandparent", "StepParent"]

RELATION_VALUES: set[Relation] = {
    "AdultSibling",
    "AuntOrUncle",
    "Grandparent",
    "StepParent",
}


def check_relation(value: str) -> Relation:
    if value in RELATION_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {RELATION_VALUES!r}")
