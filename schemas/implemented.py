"""What the program judges by: the codes of rules that code stands behind, the severities that each can have, its settings.

`rules.yaml` says how a rule is set; here stands what it may be set to. A rule has one severity only where the other could not
be kept: a file that cannot be read, or a number that is none, has nothing that could be published; what is judged of an
observation (AGR1, JMP1) is of figures that are published together, and what is judged of a version holds it back as a whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]
EITHER: tuple[Severity, ...] = ("error", "warning")
ERROR: tuple[Severity, ...] = ("error",)
WARNING: tuple[Severity, ...] = ("warning",)


class Limits(NamedTuple):
    """What a setting may be: a number from `least` to `most`, a whole one where `whole`."""

    least: float
    most: float | None = None
    whole: bool = False

    def refuses(self, value: float) -> bool:
        """Whether a setting may not have this value."""
        above = self.most is not None and value > self.most
        return value < self.least or above or (self.whole and value != int(value))

    @property
    def told(self) -> str:
        """The limits in words."""
        number = "a whole number" if self.whole else "a number"
        return (
            f"{number}, {self.least:g} or more"
            if self.most is None
            else f"{number} from {self.least:g} to {self.most:g}"
        )


class Implemented(NamedTuple):
    """What a rule of one code may be set to."""

    severities: tuple[Severity, ...]
    settings: Mapping[str, Limits] = {}


SHARE = Limits(0, 1)
COUNT = Limits(0, whole=True)
IMPLEMENTED: Mapping[str, Implemented] = {
    **dict.fromkeys((f"READ{n}" for n in range(1, 9)), Implemented(ERROR)),
    **dict.fromkeys(("TXT1", "NUM1", "KEY1", "COR1"), Implemented(ERROR)),
    **dict.fromkeys(("UNI1", "RNG1", "HED1"), Implemented(EITHER)),
    "SUM1": Implemented(EITHER, {"apart": SHARE}),
    **dict.fromkeys(("SHR1", "SHR2", "RAT1", "PRT1", "SAM1", "GRO1", "GRT1"), Implemented(EITHER)),
    **dict.fromkeys(
        ("BAL1", "BAL2", "STG1", "REF1", "SPN1", "SPN2", "SPN3", "RUL1", "RUL2", "OBS1"), Implemented(ERROR)
    ),
    "AGR1": Implemented(WARNING, {"reprint": SHARE}),
    "JMP1": Implemented(
        WARNING, {"history": Limits(1, whole=True), "deviations": Limits(0), "least_factor": Limits(1)}
    ),
    "FRS1": Implemented(WARNING, {"days": COUNT}),
    "DRF1": Implemented(ERROR, {"gone": SHARE, "changed": SHARE, "least": COUNT}),
}


def severity_fault(code: str, severity: Severity) -> str | None:
    """Why a rule cannot have this severity; None where it can."""
    may = IMPLEMENTED[code].severities
    return None if severity in may else f"severity: the rule can only be {' or '.join(may)}, found {severity!r}"


def setting_fault(code: str, name: str, value: float) -> str | None:
    """Why a rule cannot have this setting; None where it can."""
    known = IMPLEMENTED[code].settings
    if name not in known:
        has = f"its settings are {', '.join(known)}" if known else "it has none"
        return f"settings.{name}: the rule has no setting of this name; {has}"
    limits = known[name]
    return f"settings.{name}: must be {limits.told}, found {value:g}" if limits.refuses(value) else None
