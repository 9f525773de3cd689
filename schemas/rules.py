"""The rules as data: `rules.yaml`, judged, and looked up by code or by the kind of identity that they judge."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from pydantic import Field, model_validator

from schemas.data_files import DataFileError, Entry, hash_of, load_entries, parse, read_text
from schemas.records import IdentityKind

FILE = Path(__file__).parent / "rules.yaml"
JUDGING = (  # the code that judges: another one of it are other rules
    "columns.py", "corrections.py", "doors.py", "duplicates.py", "headline.py", "intervals.py", "positions.py", "quick.py",
    "reconciliation.py", "retellings.py", "series.py", "slips.py", "tally.py", "validation.py", "verdicts.py",
)  # fmt: skip
# What the program asks the file for: the codes that it judges by, with the settings that they need.
READING = tuple(f"READ{n}" for n in range(1, 9))
NEEDED: dict[str, tuple[str, ...]] = dict.fromkeys((
    *READING, "TXT1", "NUM1", "KEY1", "UNI1", "RNG1", "COR1", "SUM1", "SHR1", "SHR2", "RAT1", "PRT1", "SAM1", "GRO1",
    "GRT1", "HED1", "BAL1", "BAL2", "STG1", "REF1", "SPN1", "SPN2", "SPN3", "RUL1", "RUL2", "OBS1",
), ()) | {
    "AGR1": ("reprint",),
    "JMP1": ("history", "deviations", "least_factor"),
    "FRS1": ("days",),
    "DRF1": ("gone", "changed", "least"),
}  # fmt: skip
CORRECTIONS = FILE.parent / "corrections.yaml"


class Rule(Entry):
    """One rule; the keys are explained at the top of `rules.yaml`."""

    code: str = Field(pattern=r"^[A-Z]{3,4}[1-9]$")
    name: str = Field(min_length=1)
    version: int = Field(ge=1)
    severity: Literal["error", "warning"]
    scope: Literal["file", "row", "identity", "article", "observation", "version"]
    judges: IdentityKind | None = None
    exhaustive: bool | None = None
    policy: str = Field(min_length=1)
    owner: str = Field(min_length=1)
    description: str = Field(min_length=1)
    settings: dict[str, float] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _identity_rules_judge_a_kind(self) -> Rule:
        if (self.scope == "identity") != (self.judges is not None):
            raise ValueError("a rule of scope identity names the kind it judges, and no other rule does")
        if (self.judges == "shares") != (self.exhaustive is not None):
            raise ValueError("a rule that judges shares says whether it is for exhaustive ones, and no other rule does")
        return self


@cache
def load_rules(path: Path = FILE) -> MappingProxyType[str, Rule]:
    """All rules by code, in the order of the file.

    Raises:
        DataFileError: one sentence for each fault, with file and line.
    """
    rules = {rule.code: rule for rule in load_entries(path, Rule, "code")}
    faults = lacking(rules) if path == FILE else []  # a file of one's own need not have all
    if faults:
        raise DataFileError(f"{path}: {fault}" for fault in faults)
    return MappingProxyType(rules)


def lacking(rules: Mapping[str, Rule]) -> list[str]:
    """What the program judges by and the rules do not have, a sentence each."""
    gone = [code for code in NEEDED if code not in rules]
    said = [
        f"there is no rule {', '.join(gone)}, and the program judges by it: put the entry back (with severity warning a "
        "rule holds nothing back)"
    ] * bool(gone)
    for code, needed in NEEDED.items():
        unset = [name for name in needed if code in rules and name not in rules[code].settings]
        said += [f"code {code!r}: settings: {', '.join(unset)} is missing"] * bool(unset)
    return said


def rule_for(kind: str, exhaustive: bool) -> Rule:
    """The rule that judges an identity of this kind."""
    for rule in load_rules().values():
        if rule.judges == kind and rule.exhaustive in (None, exhaustive):
            return rule
    raise KeyError(f"no rule in {FILE.name} judges identities of kind {kind!r}")


@cache
def rules_hash() -> str:
    """What the rules are: hash of `rules.yaml`, the corrections and the code that judges. 64 hexadecimal digits."""
    code = [(name, (FILE.parent / name).read_text(encoding="utf-8")) for name in JUDGING]
    corrections = parse(CORRECTIONS, read_text(CORRECTIONS))
    return hash_of([rule.model_dump() for rule in load_rules().values()], corrections, code)
