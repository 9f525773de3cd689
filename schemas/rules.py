"""The rules as data: `rules.yaml`, judged, and looked up by code or by the kind of identity that they judge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from pydantic import Field, model_validator

from schemas.data_files import DataFileError, Entry, hash_of, line_of, load_entries, parse, read_text
from schemas.ids import OF_RULES
from schemas.implemented import IMPLEMENTED, Severity, setting_fault, severity_fault
from schemas.records import IdentityKind

FILE = Path(__file__).parent / "rules.yaml"
JUDGING = (  # the code that judges: another one of it are other rules
    "arithmetic.py", "columns.py", "corrections.py", "doors.py", "duplicates.py", "findings.py", "headline.py", "intervals.py",
    "positions.py", "quick.py", "reconciliation.py", "retellings.py", "series.py", "sides.py", "slips.py", "tally.py",
    "units.py", "validation.py", "verdicts.py", "writing.py",
)  # fmt: skip
CORRECTIONS = FILE.parent / "corrections.yaml"


class Rule(Entry):
    """One rule; the keys are explained at the top of `rules.yaml`."""

    code: str = Field(pattern=r"^[A-Z]{3,4}[1-9]$")
    name: str = Field(min_length=1)
    version: int = Field(ge=1)
    severity: Severity
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
    entries = load_entries(path, Rule, "code")
    rules = {rule.code: rule for rule in entries}
    faults = [*_unfit(path, entries)]
    if path == FILE:  # a file of one's own need not have all
        faults += [f"{path}: {fault}" for fault in lacking(rules)]
    if faults:
        raise DataFileError(faults)
    return MappingProxyType(rules)


def _unfit(path: Path, entries: Sequence[Rule]) -> Iterator[str]:
    """What the entries ask for and the program cannot do, a sentence each with file, line and code."""
    for index, rule in enumerate(entries):
        for where, fault in _faults(rule):
            yield f"{path}:{line_of(read_text(path), (index, *where))}: code {rule.code!r}: {fault}"


def _faults(rule: Rule) -> Iterator[tuple[tuple[str, ...], str]]:
    """What of one entry the program cannot do, each with the keys that lead to it."""
    if rule.code not in IMPLEMENTED:
        yield (
            ("code",),
            "nothing in the program judges by this code, so the rule would do nothing; take the entry out, or write the code "
            "that judges and declare it in schemas/implemented.py",
        )
        return
    if fault := severity_fault(rule.code, rule.severity):
        yield ("severity",), fault
    for name, value in rule.settings.items():
        if fault := setting_fault(rule.code, name, value):
            yield ("settings", name), fault
    unset = [name for name in IMPLEMENTED[rule.code].settings if name not in rule.settings]
    if unset:
        yield ("settings",), f"settings: {', '.join(unset)} is missing"


def lacking(rules: Mapping[str, Rule]) -> list[str]:
    """What the program judges by and the rules do not have, in a sentence if anything."""
    gone = [code for code in IMPLEMENTED if code not in rules]
    return [f"there is no rule {', '.join(gone)}, and the program judges by it: put the entry back"] * bool(gone)


def rule_for(kind: str, exhaustive: bool) -> Rule:
    """The rule that judges an identity of this kind."""
    for rule in load_rules().values():
        if rule.judges == kind and rule.exhaustive in (None, exhaustive):
            return rule
    raise KeyError(f"no rule in {FILE.name} judges identities of kind {kind!r}")


@cache
def rules_hash() -> str:
    """What the rules are, in 64 hexadecimal digits: hash of `rules.yaml` and the code that judges, then of the corrections.

    They stand side by side, so that an edit of the corrections is not told as another one of the rules.
    """
    code = [(name, (FILE.parent / name).read_text(encoding="utf-8")) for name in JUDGING]
    corrections = parse(CORRECTIONS, read_text(CORRECTIONS))
    rules = [rule.model_dump() for rule in load_rules().values()]
    return hash_of(rules, code)[:OF_RULES] + hash_of(corrections)[OF_RULES:]
