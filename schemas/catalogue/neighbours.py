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
from schemas.wording import is_money

NEAREST = 80  # characters between two figures of which one lends to the other
DERIVED = ["growth", "change", "share"]
YEAR = r"(?:19|20)\d\d"


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
    concerned = pl.col("article_id").is_in(ties["article_id"].unique().to_list())
    known = dict(quantities.filter(concerned).select("row", "indicator").iter_rows())
    lent: dict[int, str] = {}
    for row, lender, kind, of, derived, respective, unit in ties.select(
        "row", "_lender", "kind", "of", "_derived", "_respective", "_class"
    ).iter_rows():
        indicator, own = known[lender], known[row]
        if own and not respective:  # its words have placed it already
            continue
        if indicator and (derived or respective):
            indicator = derived_from(catalogue, indicator, kind, of, unit)
        if indicator:
            known[row] = lent[row] = indicator
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
    told = quantities.select(
        "row", "article_id", "start", "end", "sentence_start", "kind", "unit", "of", "measure", "indicator",
        _class=pl.col("unit").replace_strict(units, return_dtype=pl.String),
    )  # fmt: skip
    back = (pl.col("article_id") == pl.col("article_id").shift(1)) & (pl.col("start").diff() < 0)
    ordered = told.sort("article_id", "start") if told.select(back).to_series().any() else told
    ahead = ["row", "article_id", "sentence_start", "kind", "unit", "measure", "_class"]
    beside = ordered.with_columns(
        pl.col("end").shift(1).alias("_from"),
        *(pl.col(c).shift(n).alias(f"_{c.lstrip(chr(95))}_{n}") for n in (1, 2, 3) for c in ahead),
        _kind_next=pl.col("kind").shift(-1),
        _until=pl.col("end").shift(-1),
        _starts_next=pl.col("sentence_start").shift(-1),
    )
    near = beside.filter(
        pl.col("indicator").is_null() | (pl.col("kind") == "growth"), pl.col("article_id") == pl.col("_article_id_1"),
        pl.col("start").cast(pl.Int64) - pl.col("_from") <= NEAREST, pl.col("start") >= pl.col("_from"),
    )  # fmt: skip
    texts = dict(articles.select("article_id", "text").iter_rows())
    spans = near.select("article_id", "_from", "start", "_unit_1").iter_rows()
    gaps = [past_unit(texts.get(a, "")[x:y], unit) for a, x, y, unit in spans]
    words = load_lending()
    near = near.with_columns(_respective=_respective(near, texts, words["respective"]))
    gap, tail = pl.col("_gap"), pl.col("_gap").str.extract(r"([^,;，；(（]*)$")
    one, two = _like(1), _like(2)
    level = pl.col("_kind_1") == "level"
    over = over_share() & (pl.col("sentence_start") == pl.col("_sentence_start_2"))
    money = pl.col("unit").is_in([unit for unit in units if is_money(unit)])
    conversion = money & (pl.col("_class") == pl.col("_class_1")) & (pl.col("unit") != pl.col("_unit_1"))
    same_sentence = pl.col("sentence_start") == pl.col("_sentence_start_1")
    said = near.with_columns(pl.Series("_gap", gaps, dtype=pl.String)).with_columns(
        _conversion=conversion & (pl.col("kind") == pl.col("_kind_1")) & same_sentence & only(gap, words["conversion"]),
        _derived=pl.col("kind").is_in(DERIVED) & (level | over) & same_sentence & only(gap, words["derived"]),
        _comparison=same_sentence & ~only(tail, words["filler"]) & only(tail, words["comparison"]),
        _series=one & gap.str.contains(YEAR) & only(gap, words["series"]),
    )
    lender = (
        pl.when("_respective").then("_row_2")
        .when(pl.col("_derived") & over).then("_row_2")
        .when(pl.col("_conversion") | pl.col("_derived") | pl.col("_series")).then("_row_1")
        .when(pl.col("_comparison") & one).then("_row_1")
        .when(pl.col("_comparison") & two).then("_row_2")
    )  # fmt: skip
    return said.with_columns(_lender=lender).drop_nulls("_lender")


def over_share() -> pl.Expr:
    """Whether a growth stands behind a share of the same: "exports of 54 million tonnes, 30 % of all, up 6.9 %"."""
    kinds = (pl.col("kind") == "growth") & (pl.col("_kind_1") == "share") & (pl.col("_kind_2") == "level")
    return kinds & (pl.col("measure") == pl.col("_measure_2"))


def _respective(near: pl.DataFrame, texts: dict[str, str], words: tuple[str, ...]) -> pl.Series:
    """Whether a figure is one of two growths that two levels have in turn; each then belongs to the one two before it."""
    here = [pl.col("sentence_start") == pl.col(f"_sentence_start_{n}") for n in (1, 2)]
    growth, following = pl.col("kind") == "growth", pl.col("sentence_start") == pl.col("_starts_next")
    first = (pl.col("_kind_1") == "level") & (pl.col("_kind_next") == "growth") & following
    second = (pl.col("_kind_1") == "growth") & (pl.col("_kind_3") == "level")
    shaped = near.select(growth & here[0] & here[1] & (pl.col("_kind_2") == "level") & (first | second)).to_series()
    spans = near.select("article_id", "_from", "end", "_until", "_kind_next").with_columns(shaped.alias("shaped"))
    told = []
    for article, start, end, until, kind, fits in spans.iter_rows():
        last = until if fits and kind == "growth" and until is not None and until - end <= NEAREST else end
        before = (
            texts.get(article, "")[max(0, start - NEAREST) : last + len("percent respectively") + 5] if fits else ""
        )
        told.append(fits is True and any(word in before for word in words))
    return pl.Series(told, dtype=pl.Boolean)


def _like(back: int) -> pl.Expr:
    """Whether the figure so many before has the same kind and unit, and stands in the same article."""
    alike = [pl.col(c) == pl.col(f"_{c}_{back}") for c in ("article_id", "kind")]
    return alike[0] & alike[1] & (pl.col("unit") == pl.col(f"_unit_{back}"))


def past_unit(gap: str, unit: str) -> str:
    """What stands behind a figure without the noun that it counts: "(up" of "visitors (up"."""
    said, noun = gap.lstrip(), unit.lower()
    for written in (f"{noun}s", f"{noun}es", f"{noun[:-1]}ies", noun):
        if said[: len(written)].lower() == written and not said[len(written) : len(written) + 1].isalpha():
            return said[len(written) :]
    return gap


def only(text: pl.Expr, words: tuple[str, ...]) -> pl.Expr:
    """Whether a text has no letter outside these words."""
    latin = sorted((re.escape(w) for w in words if w.isascii()), key=len, reverse=True)
    other = sorted((re.escape(w) for w in words if not w.isascii()), key=len, reverse=True)
    pattern = rf"(?i)\b(?:{'|'.join(latin)})\b|{'|'.join(other)}"
    return ~text.str.replace_all(r"[^\p{L}\p{N}]+", " ").str.replace_all(pattern, "").str.contains(r"\p{L}")
