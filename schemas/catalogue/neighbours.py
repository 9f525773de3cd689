"""Lending: a figure that is told only against the one before it counts what that one counts.

"18 % of turnover, down from 19 %", "498 billion yuan (US$74 billion)", "31 million visitors (up 7.8 %)": the second
figure has no word of its own, and what stands between the two says how it belongs to the first. Only what is between is
looked at: any other word there, and nothing is lent. The words are those of `lending.yaml`.
"""

from __future__ import annotations

import re

import polars as pl

from schemas.catalogue.around import unit_class
from schemas.catalogue.loading import Catalogue, load_lending
from schemas.positions import before, in_order
from schemas.wording import is_money

NEAREST = 80  # characters between two figures of which one lends to the other
DERIVED = ["growth", "change", "share"]
YEAR = r"(?:19|20)\d\d"
EDGE = r"(?-u:\b)"


def lend(quantities: pl.DataFrame, articles: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """The indicators that unplaced quantities get from the one before.

    Args:
        quantities: a frame with the columns of `schemas.frames.Quantities`, `row` (its number) and `indicator`.
        articles: at least `article_id` and `text`.
        catalogue: says which indicators have a growth, a change or a share of their own.

    Returns:
        `row` and `indicator` where one is lent.
    """
    ties = _ties(quantities, articles)
    none = pl.DataFrame(schema={"row": quantities.schema["row"], "indicator": pl.String})
    if ties.is_empty():
        return none
    concerned = pl.col("row").is_in(ties["_lender"].unique().implode())
    known = dict(quantities.filter(concerned, pl.col("indicator").is_not_null()).select("row", "indicator").iter_rows())
    lent: dict[int, str] = {}
    told_of: dict[tuple[str, str, str | None, str], str | None] = {}  # like figures are derived once
    told = (ties[c].to_list() for c in ("row", "_lender", "kind", "of", "_derived", "_respective", "_class"))
    for row, lender, kind, of, derived, respective, unit in zip(*told, strict=True):
        indicator = lent.get(lender) or known.get(lender)
        if indicator and (derived or respective):
            alike = indicator, kind, of, unit
            if alike not in told_of:
                told_of[alike] = derived_from(catalogue, *alike)
            indicator = told_of[alike]
        if indicator:
            lent[row] = indicator
    return pl.DataFrame(list(lent.items()), schema=none.schema, orient="row")


def derived_from(catalogue: Catalogue, indicator: str, kind: str, of: str | None, unit: str) -> str | None:
    """The growth, change or share of an indicator, if the catalogue has it in this unit (and if its whole is the one told)."""
    share = catalogue.indicators[indicator].shared_as if kind == "share" else None
    found = catalogue.indicators.get(share or f"{indicator}_{kind}")
    if found is None or unit not in (found.unit, *found.units):
        return None
    wholes = {cue for form in found.match for cue in form.of}
    return found.id if kind != "share" or not of or not wholes or any(cue in of.lower() for cue in wholes) else None


def _ties(quantities: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """The unplaced quantities that something ties to one before: `row`, `article_id`, `kind`, `of`, `_lender`, `_derived`."""
    units = {unit: unit_class(unit) for unit in quantities["unit"].unique()}
    ordered = in_order(
        quantities.select(
            "row", "article_id", "start", "end", "sentence_start", "kind", "unit", "of", "measure", "indicator",
            _class=pl.col("unit").replace_strict(units, return_dtype=pl.String),
        )
    )  # fmt: skip
    asked = {
        1: ["row", "article_id", "sentence_start", "kind", "unit", "_class"],
        2: ["row", "article_id", "sentence_start", "kind", "unit", "measure"],
        3: ["kind"],
    }
    last = ordered["end"].shift(1)
    rows = ordered.select(
        (pl.col("indicator").is_null() | (pl.col("kind") == "growth"))
        & (pl.col("article_id") == pl.col("article_id").shift(1))
        & (pl.col("start").cast(pl.Int64) - last <= NEAREST)
        & (pl.col("start") >= last)
    ).to_series().arg_true()  # fmt: skip
    if rows.is_empty():
        return ordered.clear()
    ahead = (
        before(ordered.select(**{f"_{c.lstrip('_')}_{n}": c for c in columns}), rows, n) for n, columns in asked.items()
    )
    behind = before(ordered.select(_kind_next="kind", _until="end", _starts_next="sentence_start"), rows, -1)
    near = pl.concat([ordered[rows], last.gather(rows).to_frame("_from"), *ahead, behind], how="horizontal")
    level = pl.col("_kind_1") == "level"
    money = pl.col("unit").is_in([unit for unit in units if is_money(unit)])
    conversion = money & (pl.col("_class") == pl.col("_class_1")) & (pl.col("unit") != pl.col("_unit_1"))
    same_sentence = pl.col("sentence_start") == pl.col("_sentence_start_1")
    shaped = near.with_columns(
        _one=_like(1),
        _two=_like(2) & (pl.col("sentence_start") == pl.col("_sentence_start_2")),
        _over=over_share() & (pl.col("sentence_start") == pl.col("_sentence_start_2")),
        _respective=_in_turn(),
    ).with_columns(
        _conversion=conversion & (pl.col("kind") == pl.col("_kind_1")) & same_sentence,
        _derived=pl.col("kind").is_in(DERIVED) & (level | pl.col("_over")) & same_sentence,
        _comparison=same_sentence & (pl.col("_one") | pl.col("_two")),
    )
    # The shape rules most out; only for what is left the words between are read. What its own words have placed already
    # borrows nothing, unless it is one of two that stand for two others in turn.
    borrows = pl.any_horizontal("_one", "_conversion", "_derived", "_comparison") & pl.col("indicator").is_null()
    shaped = shaped.filter(borrows | pl.col("_respective"))
    texts = dict(articles.select("article_id", "text").iter_rows())
    columns = (shaped[c].to_list() for c in ("article_id", "_from", "start"))
    gaps = pl.Series("_gap", [texts.get(a, "")[x:y] for a, x, y in zip(*columns, strict=True)], dtype=pl.String)
    words = load_lending()
    tail = pl.col("_gap").str.extract(r"([^,;，；(（]*)$")
    one, two, over = (pl.col(f"_{c}") for c in ("one", "two", "over"))
    said = shaped.with_columns(
        past_units(gaps, shaped["_unit_1"]), _said_respectively(shaped, texts, words["respective"])
    ).with_columns(_tail=tail, _series=one & pl.col("_gap").str.contains(YEAR))
    for tie, text in (("conversion", "_gap"), ("derived", "_gap"), ("series", "_gap"), ("comparison", "_tail")):
        said = said.with_columns(_only(said, f"_{tie}", text, words[tie]))
    idle = _only(said, "_comparison", "_tail", words["filler"])
    said = said.with_columns(_comparison=pl.col("_comparison") & ~idle)
    lender = (
        pl.when("_respective").then("_row_2")
        .when(pl.col("_derived") & over).then("_row_2")
        .when(pl.col("_conversion") | pl.col("_derived") | pl.col("_series")).then("_row_1")
        .when(pl.col("_comparison") & one).then("_row_1")
        .when(pl.col("_comparison") & two).then("_row_2")
    )  # fmt: skip
    lends = pl.col("indicator").is_null() | pl.col("_respective")
    return said.with_columns(_lender=lender).filter(lends).drop_nulls("_lender")


def over_share() -> pl.Expr:
    """Whether a growth stands behind a share of the same: "exports of 54 million tonnes, 30 % of all, up 6.9 %"."""
    kinds = (pl.col("kind") == "growth") & (pl.col("_kind_1") == "share") & (pl.col("_kind_2") == "level")
    return kinds & (pl.col("measure") == pl.col("_measure_2"))


def _in_turn() -> pl.Expr:
    """Whether a figure stands as one of two growths that follow two levels."""
    here = [pl.col("sentence_start") == pl.col(f"_sentence_start_{n}") for n in (1, 2)]
    growth, following = pl.col("kind") == "growth", pl.col("sentence_start") == pl.col("_starts_next")
    first = (pl.col("_kind_1") == "level") & (pl.col("_kind_next") == "growth") & following
    second = (pl.col("_kind_1") == "growth") & (pl.col("_kind_3") == "level")
    return growth & here[0] & here[1] & (pl.col("_kind_2") == "level") & (first | second)


def _said_respectively(shaped: pl.DataFrame, texts: dict[str, str], words: tuple[str, ...]) -> pl.Series:
    """Whether a figure is one of two growths that two levels have in turn; each then belongs to the one two before it."""
    rows = shaped.select("article_id", "_from", "end", "_until", "_kind_next").with_row_index("row")
    told = []
    for row, article, start, end, until, kind in rows.filter(shaped["_respective"]).iter_rows():
        last = until if kind == "growth" and until is not None and until - end <= NEAREST else end
        around = texts.get(article, "")[max(0, start - NEAREST) : last + len("percent respectively") + 5]
        if any(word in around for word in words):
            told.append(row)
    return pl.Series("_respective", rows["row"].is_in(told))


def _like(back: int) -> pl.Expr:
    """Whether the figure so many before has the same kind and unit, and stands in the same article."""
    alike = [pl.col(c) == pl.col(f"_{c}_{back}") for c in ("article_id", "kind")]
    return alike[0] & alike[1] & (pl.col("unit") == pl.col(f"_unit_{back}"))


def past_units(gaps: pl.Series, units: pl.Series) -> pl.Series:
    """`past_unit` of many gaps, most of which do not begin with the noun."""
    begins = [c.str.strip_chars_start().str.slice(0, 1).str.to_lowercase() for c in (gaps, units)]
    rows = (begins[0] == begins[1]).arg_true()
    told = [past_unit(gap, unit) for gap, unit in zip(gaps.gather(rows), units.gather(rows), strict=True)]
    return gaps.scatter(rows, pl.Series(told, dtype=pl.String))


def past_unit(gap: str, unit: str) -> str:
    """What stands behind a figure without the noun that it counts: "(up" of "visitors (up"."""
    said, noun = gap.lstrip(), unit.lower()
    for written in (f"{noun}s", f"{noun}es", f"{noun[:-1]}ies", noun):
        if said[: len(written)].lower() == written and not said[len(written) : len(written) + 1].isalpha():
            return said[len(written) :]
    return gap


def _only(frame: pl.DataFrame, asked: str, text: str, words: tuple[str, ...]) -> pl.Series:
    """Of the rows that are asked for, those whose text has no letter outside these words."""
    none = pl.repeat(False, frame.height, eager=True).alias(asked)
    rows = frame[asked].arg_true()
    if rows.is_empty():
        return none
    said = frame[text].gather(rows)
    distinct = said.unique()  # most have one of a few words there, or none
    held = distinct.to_frame().select(only(text, words)).to_series()
    told = said.replace_strict(distinct, held, return_dtype=pl.Boolean)
    return none.scatter(rows.filter(told), True)


def only(text: str, words: tuple[str, ...]) -> pl.Expr:
    """Whether a column of passages has no letter outside these words.

    Where a Latin word ends is asked of ASCII alone: with the word boundaries of Unicode the search is ten times slower.
    """
    latin = sorted((re.escape(w) for w in words if w.isascii()), key=len, reverse=True)
    other = sorted((re.escape(w) for w in words if not w.isascii()), key=len, reverse=True)
    pattern = rf"(?i){EDGE}(?:{'|'.join(latin)}){EDGE}|{'|'.join(other)}"
    plain = pl.col(text).str.replace_all(r"[^\p{L}\p{N}]+", " ")
    return ~plain.str.replace_all(pattern, "").str.contains(r"\p{L}")
