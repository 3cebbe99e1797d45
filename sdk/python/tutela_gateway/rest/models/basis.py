from typing import Literal

Basis = Literal[
    "Correction",
    "CourtAuthorisation",
    "Emergency",
    "Exempted",
    "FreeExitAge",
    "GuardianConsent",
    "GuardianPresent",
    "MatchedExit",
    "NoConsentRequired",
    "NotMet",
    "OfAge",
    "RelativePresent",
    "Report",
    "SoleTravelRight",
    "Unidentified",
    "WayHome",
]

BASIS_VALUES: set[Basis] = {
    "Correction",
    "CourtAuthorisation",
    "Emergency",
    "Exempted",
    "FreeExitAge",
    "GuardianConsent",
    "GuardianPresent",
    "MatchedExit",
    "NoConsentRequired",
    "NotMet",
    "OfAge",
    "RelativePresent",
    "Report",
    "SoleTravelRight",
    "Unidentified",
    "WayHome",
}


def check_basis(value: str) -> Basis:
    if value in BASIS_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {BASIS_VALUES!r}")
