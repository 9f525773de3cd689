"""Corrections: what a figure is, where its source or our reading is wrong, with a guard that fails loudly.

Analysts declare them in `corrections.yaml`; a person who reviews makes one as a decision, which the warehouse keeps.

A correction never changes a text: the printed number and its place stay. It changes what is read from it, or holds the
figure back, and leaves a verdict of rule COR1 behind: *holds* where it was applied, *broken* where what it expects is no
longer there. A figure that a declared correction drops is in quarantine as corrected: nobody is asked to decide about it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import isclose
from pathlib import Path
from typing import Annotated, Any, Literal

import polars as pl
from pydantic import AfterValidator, Field, model_validator

from schemas.data_files import Entry, load_entries
from schemas.findings import Finding
from schemas.frames import Quantities, dtypes
from schemas.records import Bound, Kind, ObsStatus, Role
from schemas.wording import BOUND_WORDS, IN_PERCENT, PERCENT, decimals, number, scale_at

FILE = Path(__file__).parent / "corrections.yaml"
SPAN = ["article_id", "start", "end"]


class Match(Entry):
    """Which figures are meant: those of a file that are printed so; with `article` and `start` only the one there.

    `now` is the article that the file says by now, under whatever name it lies there; the warehouse knows it, and nobody
    writes it down.
    """

    file: str = Field(min_length=1)
    surface: str = Field(min_length=1)
    article: str | None = None
    start: int | None = None
    now: str | None = None


class Facts(Entry):
    """What is read from a figure; only the keys that are given count."""

    value: float | None = None
    low: float | None = None
    high: float | None = None
    coefficient: int | None = None
    exponent: int | None = None
    step: float | None = Field(default=None, gt=0)
    unit: str | None = None
    bound: Bound | None = None
    kind: Kind | None = None
    role: Role | None = None
    measure: str | None = None
    of: str | None = None
    subject: str | None = None
    place: str | None = None
    period: str | None = None
    obs_status: ObsStatus | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Facts:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low ({self.low:g}) is more than high ({self.high:g})")
        return self

    def given(self) -> dict[str, Any]:
        """The keys that are given, null among them."""
        return self.model_dump(exclude_unset=True)


def _told(reason: str) -> str:
    if not reason.strip():
        raise ValueError("a correction needs a reason: those who read the version later want to know why")
    return reason


class Correction(Entry):
    """One correction; the keys are explained at the top of `corrections.yaml`."""

    id: str = Field(min_length=1)
    match: Match
    expect: Facts
    action: Literal["override", "drop"]
    set: Facts = Facts()
    reason: Annotated[str, AfterValidator(_told)]
    reported: str | None = None

    @model_validator(mode="after")
    def _action_fits(self) -> Correction:
        if not self.expect.given():
            raise ValueError(
                "expect names at least one thing that stands there now; without it nobody notices a repair"
            )
        if (self.action == "override") != bool(self.set.given()):
            raise ValueError("an override says what to set, and a drop does not")
        return self

    @property
    def changes(self) -> dict[str, Any]:
        """What becomes of a row: where the value is another one, the printed digits are no longer its digits."""
        given = self.set.given()
        return {"coefficient": None, "exponent": None} | given if {"value", "low", "high"} & given.keys() else given

    @property
    def decided(self) -> bool:
        """Whether a person decided it in the warehouse, of one place; else it is declared, for a surface."""
        return self.match.start is not None

    @property
    def told(self) -> str:
        """Its name in sentences; a decision is known by the first digits of its quarantine."""
        return self.id[:8] if self.decided else self.id

    def here(self, articles: Mapping[str, str]) -> str | None:
        """The article in question among some (id → file name): the one that is meant, or else what its file says now."""
        if self.match.article in articles:
            return self.match.article
        if self.match.now is not None:  # the name that an article came under may be that of another file by now
            return self.match.now if self.match.now in articles else None
        return next((article for article, file in articles.items() if file == self.match.file), None)

    def meant(self, article: str) -> pl.Expr:
        """The rows of `Quantities` in that article that are meant; none, where it is another text than the one decided on."""
        rows = (pl.col("article_id") == article) & (pl.col("surface") == self.match.surface)
        if not self.decided:
            return rows
        return rows & (pl.col("start") == self.match.start) & pl.lit(article == self.match.article)


@cache
def load_corrections(path: Path = FILE) -> tuple[Correction, ...]:
    """All corrections, in the order of the file.

    Raises:
        DataFileError: one sentence for each fault, with file, line and entry.
    """
    return tuple(load_entries(path, Correction, "id", optional=True))


def correct(
    quantities: pl.DataFrame, articles: pl.DataFrame, corrections: Sequence[Correction]
) -> tuple[pl.DataFrame, list[Finding]]:
    """Apply the corrections that concern these articles.

    Args:
        quantities: `schemas.frames.Quantities`; rows keep their order.
        articles: `schemas.frames.Articles`.
        corrections: all of them; those for files that are not among the articles are passed over.

    Returns:
        The quantities as corrected, and one finding for each figure that was corrected, with all that did, which holds (of
        one that was dropped, `held`); and one that is broken for each correction of which what it expects is not there.
    """
    names = _names(articles)
    findings: list[Finding] = []
    for correction in corrections:
        article = correction.here(names)
        if article is None:
            continue
        meant = correction.meant(article)
        there = quantities.filter(meant)
        expected = correction.expect.given()
        odd = [row for row in there.iter_rows(named=True) if any(row[k] != v for k, v in expected.items())]
        if there.is_empty() or odd:
            findings.append(_stale(correction, article, names[article], odd))
            continue
        findings += [_applied(correction, article, *span) for span in there.select("start", "end").iter_rows()]
        if correction.action == "override":
            quantities = quantities.with_columns(*_put(meant, correction.changes))
    return quantities, _by_figure(findings)


def made_of(findings: list[Finding], placed: pl.DataFrame) -> list[Finding]:
    """The same findings; those of figures that were overridden say what the figure counts now.

    Args:
        findings: of any rule.
        placed: quantities with their place in the catalogue.
    """
    targets = {f.target_id for f in findings if f.rule_code == "COR1" and f.outcome == "holds" and not f.held}
    some = placed.filter(pl.col("article_id").is_in([f.article_id for f in findings if f.target_id in targets]))
    where = some.select("article_id", "start", "end", "indicator", "entity", "ref_area", "time_period").iter_rows()
    now = {f"{article}:{start}-{end}": _counted(*place) for article, start, end, *place in where}
    return [
        f._replace(arithmetic=f"{f.arithmetic} ({now[f.target_id]})")
        if f.target_id in targets and f.rule_code == "COR1"
        else f
        for f in findings
    ]


def uncorrected(quantities: pl.DataFrame, articles: pl.DataFrame, corrections: Sequence[Correction]) -> pl.DataFrame:
    """Rows that were corrected as they were before, so that `correct` can be asked again. All others stay as they are.

    What a correction sets without having expected anything there keeps what was set.
    """
    names = _names(articles)
    for correction in reversed(corrections):
        article = correction.here(names)
        if article is None or correction.action != "override":
            continue
        types = dtypes(Quantities)
        now = correction.expect.given() | correction.changes
        as_set = (pl.col(k).eq_missing(pl.lit(v, types[k])) for k, v in now.items())
        corrected = pl.all_horizontal(correction.meant(article), *as_set)
        quantities = quantities.with_columns(*_put(corrected, correction.expect.given()))
    return quantities


def _names(articles: pl.DataFrame) -> dict[str, str]:
    return dict(articles.select("article_id", "file_name").iter_rows())


def _put(where: pl.Expr, facts: Mapping[str, Any]) -> Iterator[pl.Expr]:
    types = dtypes(Quantities)
    return (pl.when(where).then(pl.lit(v, types[k])).otherwise(k).alias(k) for k, v in facts.items())


def _applied(correction: Correction, article: str, start: int, end: int) -> Finding:
    changes = ", ".join(f"{k} is {v!r}" for k, v in correction.set.given().items())
    held = correction.action == "drop"
    by = f"{correction.told} of {FILE.name}" if held else correction.told
    said = f"correction {by}: {changes or 'held back'}; {correction.reason}"
    target = f"{article}:{start}-{end}"
    return Finding("COR1", "quantity", target, article, "holds", said, None, start, end, correction.id, held)


def _counted(indicator: str | None, *place: str | None) -> str:
    if indicator is None:
        return "no indicator takes it now"
    return f"it is now {', '.join(word for word in (indicator, *place) if word)}"


def _by_figure(findings: list[Finding]) -> list[Finding]:
    """One finding for each figure: what several corrections did to one is told together, and held back is held back."""
    told: dict[str, Finding] = {}
    for finding in findings:
        first = told.setdefault(finding.target_id, finding)
        if first is not finding:
            told[finding.target_id] = first._replace(
                held=first.held or finding.held,
                arithmetic=f"{first.arithmetic}; and {finding.arithmetic}",
                fingerprint=f"{first.fingerprint};{finding.fingerprint}",
            )
    return list(told.values())


def _in_hundredths(row: Mapping[str, Any], expected: Mapping[str, Any]) -> bool:
    """Whether a percentage is expected as it is printed (5.9), and not as the fraction that is read (0.059)."""
    numbers = [(row[key], expected[key]) for key in ("value", "low", "high") if expected.get(key) and row[key]]
    return bool(numbers) and row["unit"] in IN_PERCENT and all(isclose(100 * is_, told) for is_, told in numbers)


def _listed(facts: Mapping[str, Any]) -> str:
    """Facts as an analyst writes them: "value 0.059, no place"."""
    told = ((k, int(v) if isinstance(v, float) and v.is_integer() else v) for k, v in facts.items())
    return ", ".join(f"no {k}" if v is None else f"{k} {v!r}" for k, v in told)


def _amount(correction: Correction) -> str:
    """What a decision makes of a figure, as a person would write it: "12.2 %", "4.61 million jobs"."""
    facts, unit = correction.expect.given() | correction.set.given(), correction.expect.unit or ""
    ends = [facts[k] for k in ("value", "low", "high") if facts.get(k) is not None]
    scale = PERCENT if unit in IN_PERCENT else scale_at(max(map(abs, ends), default=0.0), unit)
    shown = (number(end / scale.divisor, decimals(end / scale.divisor)) for end in ends)
    return f"{BOUND_WORDS[facts.get('bound') or '=']}{' to '.join(shown)}{scale.suffix}"


def _stale(correction: Correction, article: str, file: str, odd: list[dict[str, Any]]) -> Finding:
    expected, match = correction.expect.given(), correction.match
    if odd:  # only what is another thing now
        expected = {k: v for k, v in expected.items() if odd[0][k] != v}
    named = match.file if file == match.file else f"{match.file}, now {file}"
    where, back = f"{match.surface!r} in {named}", f"take it out of {FILE.name}"
    meant = f"expects {_listed(expected)} at {where}"
    if correction.decided:  # it expects the whole reading, of which nobody wrote down a word
        back = f"`tallyhouse quarantine reopen {correction.told} --reason TEXT` takes the correction back"
        meant = f"takes {where} for {_amount(correction)}"
    now = "no such figure is there" if not odd else f"there is {_listed({k: odd[0][k] for k in expected})}"
    if odd and _in_hundredths(odd[0], expected):
        now += ", since percentages are fractions: write them so"
    if correction.decided and match.article != article:
        now = "the file has another text by now"
    said = f"correction {correction.told} {meant}, and {now}. If the source is repaired, {back}"
    return Finding("COR1", "article", f"{article}:{correction.id}", article, "broken", said, None, None, None, said)
