"""Which indicator, entity, area and period a quantity belongs to.

Mapping looks at the distinct combinations of measure, whole, unit, kind and role, not at every row: a million
quantities have a few thousand of them. The indicators are tried in the order of the catalogue, and the first form
that fits wins.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

import polars as pl

from schemas.catalogue.anaphora import go_on
from schemas.catalogue.areas import area_codes, ref_area
from schemas.catalogue.around import SIGNS, WIDEST, plain_words, unit_class
from schemas.catalogue.context import first_fit, map_by_context, rules_of
from schemas.catalogue.loading import Catalogue, load_catalogue
from schemas.catalogue.miscounted import miscounted
from schemas.catalogue.neighbours import lend
from schemas.catalogue.periods import time_period

LABEL_KEYS = ["measure", "of", "unit", "kind", "role"]


def place_in_catalogue(
    quantities: pl.DataFrame, articles: pl.DataFrame, catalogue: Catalogue | None = None
) -> pl.DataFrame:
    """Add `indicator`, `entity`, `ref_area` and `time_period` (strings or null) to quantities; rows keep their order.

    Args:
        quantities: a frame with the columns of `schemas.frames.Quantities`.
        articles: at least `article_id` and `published`; "last year" is resolved by it.
        catalogue: the project's own where None.
    """
    catalogue = catalogue or load_catalogue()
    dated = quantities.with_row_index("row").join(
        articles.select("article_id", "published"), on="article_id", how="left", maintain_order="left"
    )
    named = dated.filter(pl.col("measure").is_not_null())
    labels = map_labels(named.select(LABEL_KEYS).unique(), catalogue)
    dated = dated.join(labels, on=LABEL_KEYS, how="left", nulls_equal=True, maintain_order="left")
    dated = _filled(dated, map_by_context(dated, articles, catalogue))
    odd = miscounted(dated, articles, catalogue)
    dated = dated.with_columns(indicator=pl.when(~pl.col("row").is_in(odd.implode())).then("indicator"))
    dated = _filled(dated, go_on(dated, articles, catalogue))
    dated = _filled(dated, lend(dated, articles, catalogue), over=True)
    entities = map_entities(dated, articles, catalogue)
    areas = map_areas(dated, articles, catalogue)
    periods = dated.select("period", "published").unique()
    periods = periods.with_columns(
        pl.Series("time_period", [time_period(*row) for row in periods.iter_rows()], dtype=pl.String)
    )
    for table, keys in (
        (entities, ["row"]),
        (areas, ["row"]),
        (periods, ["period", "published"]),
    ):
        dated = dated.join(table, on=keys, how="left", nulls_equal=True, maintain_order="left")
    whose = {i.id: i.by_entity for i in catalogue.indicators.values()}
    by_entity = pl.col("indicator").replace_strict(whose, default=True, return_dtype=pl.Boolean)
    return dated.with_columns(entity=pl.when(by_entity).then("entity")).drop("row", "published")


def _filled(dated: pl.DataFrame, told: pl.DataFrame, *, over: bool = False) -> pl.DataFrame:
    """Put indicators (`row`, `indicator`) where there are none, or also over those that are there."""
    joined = dated.join(told.rename({"indicator": "_told"}), on="row", how="left", maintain_order="left")
    first, second = ("_told", "indicator") if over else ("indicator", "_told")
    return joined.with_columns(pl.coalesce(first, second).alias("indicator")).drop("_told")


def map_labels(distinct: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """The indicator of each distinct combination of LABEL_KEYS.

    Returns:
        LABEL_KEYS and `indicator`, only where one fits.
    """
    rules = rules_of(catalogue)
    cues = distinct.select(plain_words("measure", "of")).select(
        pl.all().str.extract_many(list(rules.patterns), overlapping=True)
    )
    found = []
    for row, (measure, whole) in zip(distinct.select(LABEL_KEYS).iter_rows(), cues.iter_rows(), strict=True):
        place = (row[3], unit_class(row[2]), row[4] or "none")
        indicator = first_fit(rules, place, measure or (), whole or ())
        if indicator:
            found.append((*row, indicator))
    schema = {**dict.fromkeys(LABEL_KEYS, pl.String), "indicator": pl.String}
    return pl.DataFrame(found, schema=schema, orient="row")


def map_entities(quantities: pl.DataFrame, articles: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """The entity of each quantity.

    An alias in the subject decides, then a subject that no alias names, as the text has it, then an alias in the measure.
    Where extraction gives no subject: the last alias before the number in its sentence, or else the one that the article
    is about (that has half or more of all aliases in it).

    Returns:
        `row` and `entity`.
    """
    names = {name: e.id for e in catalogue.entities.values() for name in (e.name, *e.aliases)}
    distinct = quantities.select("subject", "measure").unique()
    known = {c: _only(_mentioned(distinct[c], names), last=False) for c in ("subject", "measure")}
    table = distinct.with_columns(
        entity=pl.coalesce(
            pl.Series(known["subject"], dtype=pl.String), "subject", pl.Series(known["measure"], dtype=pl.String)
        )
    )
    rows = quantities.select("row", "article_id", "sentence_start", _until(), "start", "subject", "measure")
    rows = rows.join(table, on=["subject", "measure"], how="left", nulls_equal=True)
    return _from_text(rows, "entity", articles, names, places=False)


def map_areas(quantities: pl.DataFrame, articles: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """The area of each quantity.

    Its place decides; where extraction gives none, an area in the sentence, or else the one that the article is about.

    Returns:
        `row` and `ref_area`.
    """
    codes = area_codes(catalogue)
    places = quantities.select("place").unique()
    table = places.with_columns(ref_area=pl.Series([ref_area(p, codes) for p in places["place"]], dtype=pl.String))
    rows = quantities.select("row", "article_id", "sentence_start", "sentence_end", "start", "place")
    rows = rows.join(table, on="place", how="left", nulls_equal=True)
    unplaced = rows.with_columns(_given=pl.col("place").is_not_null())
    found = _from_text(unplaced.filter(~pl.col("_given")), "ref_area", articles, codes, places=True)
    return pl.concat([found, unplaced.filter("_given").select("row", "ref_area")])


def _from_text(
    rows: pl.DataFrame, column: str, articles: pl.DataFrame, names: Mapping[str, str], *, places: bool
) -> pl.DataFrame:
    """Fill what is null in a column from the names around a number.

    The last name before the number in its sentence decides. Then comes what follows the number if places are sought
    ("jobs in Brazil"), and what the article is about if entities are.
    """
    texts = dict(articles.select("article_id", "text").iter_rows()) if "text" in articles.columns else {}
    least = 1 if places else 2  # mentions that make an article one about it
    open_rows = rows.filter(pl.col(column).is_null())
    if open_rows.is_empty() or not texts:
        return rows.select("row", column)
    wanted = open_rows["article_id"].unique().to_list()
    main = dict(
        zip(wanted, _main(_mentioned(pl.Series([texts.get(a, "") for a in wanted]), names), least), strict=True)
    )
    spans = open_rows.select("article_id", "sentence_start", "sentence_end", "start").rows()
    before = _only(
        _mentioned(
            pl.Series([texts.get(a, "")[max(b, s - WIDEST) : s] for a, b, _, s in spans], dtype=pl.String), names
        ),
        last=True,
    )
    after = _only(
        _mentioned(
            pl.Series([texts.get(a, "")[s : min(e, s + WIDEST)] for a, _, e, s in spans], dtype=pl.String), names
        ),
        last=False,
    )
    told = zip(before, after, (main[span[0]] for span in spans), strict=True)
    filled = [x or (y or z if places else z or y) for x, y, z in told]
    table = open_rows.select("row").with_columns(pl.Series("_filled", filled, dtype=pl.String))
    return rows.join(table, on="row", how="left").select("row", pl.coalesce(column, "_filled").alias(column))


def _until() -> pl.Expr:
    """Up to where a name behind a number may be its own: the end of the sentence, or the next number in it.

    Of "Of these, 2 million were direct, and 9 million came with tourism" tourism is no entity of the first figure.
    """
    following = pl.when(pl.col("article_id") == pl.col("article_id").shift(-1)).then(pl.col("start").shift(-1))
    following = pl.when(following > pl.col("start")).then(following)
    return pl.min_horizontal("sentence_end", following).alias("sentence_end")


def _mentioned(texts: pl.Series, names: Mapping[str, str]) -> list[list[str]]:
    """What each text names, in order; of names within names the longest."""
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    patterns = {_bounded(name): names[name] for name in longest_first if len(name) > 1}
    plain = texts.fill_null("").str.to_lowercase().str.replace_all(SIGNS, " ").to_frame("t")
    if not patterns:
        return [[] for _ in range(texts.len())]
    found = plain.select((pl.lit(" ") + pl.col("t") + pl.lit(" ")).str.extract_many(list(patterns), leftmost=True))
    return [[patterns[p] for p in row] for (row,) in found.iter_rows()]


def _bounded(name: str) -> str:
    plain = " ".join(re.sub(r"[\W_]+", " ", name.lower()).split())
    return f" {plain} " if plain.isascii() else plain


def _only(found: list[list[str]], *, last: bool) -> list[str | None]:
    return [(names[-1] if last else names[0]) if names else None for names in found]


def _main(found: list[list[str]], least: int) -> list[str | None]:
    """What an article is about: the name that makes up half or more of all names in it."""
    tops = (Counter(names).most_common(1) for names in found)
    return [t[0][0] if t and t[0][1] >= max(least, len(n) / 2) else None for t, n in zip(tops, found, strict=True)]
