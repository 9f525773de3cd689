"""Why an indicator does not catch a figure: what the figure lacks, in the words of the entry that would have to change.

The same words are looked at as when figures are placed (`around`, `context`). Where they would do, the figure is given the
indicator for once, and what takes it back again says why (`thresholds`, `narrowed`, `partners`, `exclusions` and others).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from typing import NamedTuple

import polars as pl

from schemas.catalogue.around import plain_words, read_around, unit_class
from schemas.catalogue.bases import without_other_bases
from schemas.catalogue.context import Rules, rules_of
from schemas.catalogue.exclusions import any_of, without_excluded
from schemas.catalogue.handfuls import without_handfuls
from schemas.catalogue.loading import Catalogue
from schemas.catalogue.losses import as_losses
from schemas.catalogue.model import Form, Indicator
from schemas.catalogue.narrowed import without_sorts
from schemas.catalogue.ownerless import without_owners
from schemas.catalogue.partners import without_partners
from schemas.catalogue.people import without_some
from schemas.catalogue.pieces import as_pieces
from schemas.catalogue.thresholds import without_thresholds
from schemas.catalogue.titles import without_changes
from schemas.catalogue.unpriced import without_unpriced
from schemas.catalogue.vouching import without_vouchers

SEARCHED = ["measure", "of", "clause", "left", "whole", "noun", "topic"]
NAMED = 3  # cues and units that are named
# How far a figure is from being caught; what is least is told first.
WORD, TAKEN, KIND, UNIT, CUE = 1, 2, 3, 3, 4
Step = Callable[[pl.DataFrame, pl.DataFrame, Catalogue], pl.DataFrame]
STEPS: Mapping[str, Step] = {
    "it only says which things are counted (a threshold)": without_thresholds,
    "it is told of one sort or one good of it": without_sorts,
    "it is told of one partner in trade": without_partners,
    "its clause speaks against it": without_excluded,
    "it counts only some of them": without_some,
    "it grew over another base than a year earlier": without_other_bases,
    "it is told of a market, and not of a company": without_owners,
    "nothing in its article vouches for it (amid), nor in its sentence or the heading (beside)": without_vouchers,
    "it is only a handful": without_handfuls,
    "it is only a piece of the whole": as_pieces,
    "its words make it a loss": as_losses,
    "it is a change that a headline tells like a level": lambda placed, articles, _: without_changes(placed, articles),
    "outside the plausible range ({}), and no currency stands beside it": lambda placed, _, known: without_unpriced(
        placed, known
    ),
}
ELSEWHERE = "its words fit, but what stands nearer or what it is reckoned with says something else"


class Lack(NamedTuple):
    """What one figure lacks of one form: how far it is away, the reasons in order, and whether its words fit."""

    distance: int
    reasons: tuple[str, ...]
    indicator: str


def misses(read: pl.DataFrame, articles: pl.DataFrame, ids: Sequence[str], catalogue: Catalogue) -> pl.DataFrame:
    """What figures lack to have an indicator or one that it derives.

    Args:
        read: the figures in question, as they are placed by the whole catalogue: `indicator` is who takes them.
        articles: at least `article_id` and `text`.
        ids: the indicator, and those that it derives.
        catalogue: has them.

    Returns:
        `read` with `lacks` (reasons, apart by semicolons) and `distance`, the nearest misses first.
    """
    only = catalogue._replace(indicators={i: catalogue.indicators[i] for i in ids})
    rules = rules_of(only)
    said = _said(read, articles, rules)
    found = [_least(rules, only, row, words) for row, words in zip(read.iter_rows(named=True), said, strict=True)]
    fits = pl.Series("indicator", [None if lack.reasons else lack.indicator for lack in found], dtype=pl.String)
    refused = _refused(read.with_columns(fits), articles, only)
    lacks, far = [], []
    for row, (lack, taken) in enumerate(zip(found, read["indicator"].to_list(), strict=True)):
        reasons = lack.reasons or (() if taken and row not in refused else (refused.get(row, ELSEWHERE),))
        lacks.append("; ".join([*([f"taken by {taken}"] if taken else []), *reasons]))
        far.append(lack.distance + (0 if lack.reasons else WORD) + (TAKEN if taken else 0))
    told = read.with_columns(pl.Series("lacks", lacks, dtype=pl.String), pl.Series("distance", far, dtype=pl.Int64))
    return told.sort("distance", maintain_order=True)


def _said(read: pl.DataFrame, articles: pl.DataFrame, rules: Rules) -> list[dict[str, set[str]]]:
    """The cues of the indicator that stand around each figure, by where; `text` is its clause with its measure."""
    wanted = frozenset((kind, unit_class(unit)) for kind, unit in read.select("kind", "unit").unique().iter_rows())
    bare = read.with_columns(indicator=pl.lit(None, dtype=pl.String)).with_row_index("row")
    around = read_around(bare, articles, wanted)
    beside = around.rows.select(
        "row", "clause", "left", "whole", "noun", topic=around.topics.gather(around.rows["line"])
    )
    words = bare.select("row", "measure", "of").join(beside, on="row", how="left", maintain_order="left")
    words = words.with_columns(pl.col(SEARCHED).fill_null(""))
    held = words.select(plain_words(c).str.extract_many(list(rules.patterns), overlapping=True) for c in SEARCHED)
    texts = words.select(pl.concat_str("clause", "measure", separator=" ")).to_series()
    return [
        {c: rules.cues(found or []) for c, found in row.items()} | {"text": {text}}
        for row, text in zip(held.iter_rows(named=True), texts, strict=True)
    ]


def _least(rules: Rules, only: Catalogue, row: Mapping[str, object], said: Mapping[str, set[str]]) -> Lack:
    """What a figure lacks of the form that it is nearest to."""
    kinds = {indicator.kind for indicator in only.indicators.values()}
    alike = [(i, form) for i, form in rules.forms if i.kind == row["kind"]] or rules.forms
    base = next(iter(only.indicators.values()))
    return min((_lack(i, form, base, kinds, row, said) for i, form in alike), key=lambda lack: lack.distance)


def _lack(
    indicator: Indicator,
    form: Form,
    base: Indicator,
    kinds: Set[str],
    row: Mapping[str, object],
    said: Mapping[str, set[str]],
) -> Lack:
    reasons, distance = [], 0
    if row["kind"] not in kinds:
        deriving = row["kind"] in ("growth", "change", "share") and base.kind == "level"
        more = f" (derive: [{row['kind']}] would take it)" if deriving else ""
        reasons.append(f"kind {row['kind']}, wants {_listed(sorted(kinds), 'or')}{more}")
        distance += KIND
    elif unit_class(str(row["unit"])) not in (units := (indicator.unit, *indicator.units)):
        reasons.append(f"unit does not fit: has {row['unit']}, {indicator.id} counts {_listed(units, 'or')}")
        distance += UNIT
    near = said["clause"] | said["measure"] | said["noun"]
    wide = near | said["left"]
    wider = wide | said["topic"]
    if not wide.intersection(form.any):
        if far := [cue for cue in form.any if cue in said["topic"]]:
            reasons.append(f"its cue “{far[0]}” stands only in the headline or at the beginning of the line")
            distance += WORD
        else:
            reasons.append(f"no cue in its sentence ({_listed(form.any, 'or')})")
            distance += CUE
    elif form.also and not wider.intersection(form.also):
        reasons.append(f"no second cue (also: {_listed(form.also, 'or')})")
        distance += WORD
    if form.of and not (said["whole"] | said["of"] or wider).intersection(form.of):
        reasons.append(f"no share of its whole (of: {_listed(form.of, 'or')})")
        distance += WORD
    if form.roles and (role := row["role"] or "none") not in form.roles:
        reasons.append(f"role {role}, wants {_listed(form.roles, 'or')} (roles)")
        distance += WORD
    if against := [cue for cue in form.none if cue in near]:
        reasons.append(f"excluded by “{against[0]}” (none)")
        distance += WORD
    if form.unless and (turned := any_of(form.unless).search(next(iter(said["text"])))):
        reasons.append(f"excluded by “{turned[0]}” in its clause (unless)")
        distance += WORD
    return Lack(distance, tuple(reasons), indicator.id)


def _refused(given: pl.DataFrame, articles: pl.DataFrame, only: Catalogue) -> dict[int, str]:
    """Row → what takes back the indicator of figures whose words fit, and which were given it."""
    found: dict[int, str] = {}
    for reason, step in STEPS.items():
        after = step(given, articles, only)["indicator"]
        for row in given["indicator"].ne_missing(after).arg_true():
            found.setdefault(row, reason.format(plausible(only.indicators[given["indicator"][row]])))
    return found


def plausible(indicator: Indicator) -> str:
    """The plausible range of an indicator in words."""
    low, high = indicator.plausible.low, indicator.plausible.high
    return " ".join(f"{word} {end:g}" for word, end in (("from", low), ("to", high)) if end is not None)


def _listed(words: Sequence[str], joint: str) -> str:
    """Some words as people list them; of many the first."""
    if len(words) > NAMED:
        return f"{', '.join(words[:NAMED])} {joint} {len(words) - NAMED} more"
    *first, last = words
    return f"{', '.join(first)} {joint} {last}" if first else last
