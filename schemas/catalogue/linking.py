"""What identities say about the place of their terms: a figure told twice is one figure, a rate belongs to its levels.

Only gaps are filled, and only where all other terms that know say the same.
"""

from __future__ import annotations

import polars as pl

from schemas.catalogue.adjusted import without_adjusted
from schemas.catalogue.agreement import agreeing, loose, near, words_of
from schemas.catalogue.bases import without_other_bases
from schemas.catalogue.bodies import of_bodies, owned
from schemas.catalogue.exclusions import without_excluded
from schemas.catalogue.general import general_of
from schemas.catalogue.handfuls import without_handfuls
from schemas.catalogue.labels import told_apart
from schemas.catalogue.limits import within_limits
from schemas.catalogue.loading import Catalogue, load_catalogue
from schemas.catalogue.losses import as_losses
from schemas.catalogue.markets import without_companies
from schemas.catalogue.narrowed import without_sorts
from schemas.catalogue.neighbours import lend
from schemas.catalogue.ownerless import without_owners
from schemas.catalogue.partners import without_partners
from schemas.catalogue.parts import not_their_totals
from schemas.catalogue.parts_of_others import without_parts_of_others
from schemas.catalogue.seasons import without_years
from schemas.catalogue.segments import without_segments
from schemas.catalogue.senses import in_one_sense
from schemas.catalogue.summing import add_up
from schemas.catalogue.thresholds import without_thresholds
from schemas.catalogue.time_scopes import at_their_ends, within_scopes
from schemas.catalogue.titles import from_titles, without_changes
from schemas.catalogue.unpriced import without_unpriced
from schemas.catalogue.vouching import without_vouchers
from schemas.characters import in_simple_forms
from schemas.positions import numbers_of, rows_at

DECOMPOSED = ["direct", "indirect", "induced"]
SAID = ["kind", "unit", "step", "measure", "of", "start"]
CALLED = ["measure", "of", "subject", "place"]
PLACE = ["indicator", "entity", "ref_area", "time_period"]


def link(
    placed: pl.DataFrame,
    articles: pl.DataFrame,
    identities: pl.DataFrame,
    terms: pl.DataFrame,
    catalogue: Catalogue | None = None,
    rows: pl.Series | None = None,
) -> pl.DataFrame:
    """Fill gaps in the place of quantities from the identities that they take part in; rows keep their order.

    Total and parts of a sum tell of each other what they count (`summing`). Tellings of one figure (same) share
    indicator, entity, area and period. The two levels of a growth share their indicator, and the rate of a growth is
    the growth of it, where the catalogue has one. Then figures without a word of their own get theirs from the
    headline's (`titles`), bare nouns what the same noun counts elsewhere (`senses`), and the rest from those beside
    them (`neighbours`) that have one now. What is only a threshold, of a sort, of one partner in trade, no sum of money, or a
    change that a headline tells like a level loses it (`thresholds`, `narrowed`, `partners`, `unpriced`, `titles`), and so
    does what its clause speaks against (`exclusions`); a loss is no profit (`losses`). Rows of a table get the entity that
    their label names (`labels`), figures of airports and the like that of theirs (`bodies`); a market has no company's revenue
    (`ownerless`), and a part not what its own total has (`parts`). In the end a growth over another base loses its
    indicator (`bases`), what a holiday brought its year (`seasons`), and what a company
    earns or employs the area that nothing limits it to (`limits`).

    Args:
        placed: quantities as `mapping.place_in_catalogue` returns them.
        articles: at least `article_id` and `text`.
        identities: `schemas.frames.Identities`.
        terms: `schemas.frames.Terms`.
        catalogue: the project's own where None.
        rows: what `rows_at(terms, placed)` tells, where it is known already.
    """
    catalogue = catalogue or load_catalogue()
    articles, said = in_simple_forms(articles, ["text"]), placed.select(CALLED)
    placed = in_simple_forms(placed, CALLED)
    at = rows_at(terms, placed) if rows is None else rows
    numbers = numbers_of(identities, terms)
    tied = terms.select("term_role", identity=numbers, identity_kind=identities["kind"].gather(numbers), _row=at)
    told = placed["indicator"]
    sums = tied.filter(pl.col("identity_kind") == "sum").drop_nulls("_row")
    placed = _decomposed(add_up(placed, sums, catalogue), sums)
    placed = from_titles(_shared(placed, tied, catalogue), articles)
    placed = in_one_sense(placed, articles, catalogue)
    placed = without_thresholds(_relent(placed, told, articles, catalogue), articles, catalogue)
    placed = without_unpriced(without_sorts(placed, articles, catalogue), catalogue)
    placed = without_partners(placed, articles, catalogue)
    placed = without_excluded(without_changes(placed, articles), articles, catalogue)
    placed = without_adjusted(as_losses(placed, articles, catalogue), articles, catalogue)
    placed = without_years(at_their_ends(within_scopes(placed, articles, catalogue), catalogue), articles)
    placed = told_apart(placed.with_columns(owned(catalogue)), articles, catalogue)
    placed = of_bodies(placed, articles, catalogue)
    placed = without_segments(without_owners(placed, articles, catalogue), articles, catalogue)
    placed = without_companies(_owned(placed, catalogue), articles, catalogue)
    placed = without_parts_of_others(not_their_totals(placed, tied, articles, catalogue), tied, catalogue)
    placed = without_handfuls(without_vouchers(placed, articles, catalogue), articles, catalogue)
    placed = within_limits(without_other_bases(placed, articles, catalogue, tied), articles, catalogue)
    return placed.with_columns(said)


def _owned(placed: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Take back the indicators that only somebody's figures have from those of which nobody knows whose they are.

    What is told of a continent or the world is no company's revenue: "Europe's revenues gained 8.9 %" in a report on music; nor
    is that of an industry.
    """
    owned = [i.id for i in catalogue.indicators.values() if i.owned]
    whole = [i.id for i in catalogue.indicators.values() if i.unsegmented]
    wide = pl.col("indicator").is_in(whole) & pl.col("ref_area").str.contains(r"^\d{3}$")
    nobodys = (pl.col("indicator").is_in(owned) | wide) & pl.col("entity").is_null()
    nobodys |= pl.col("indicator").is_in(whole) & pl.col("entity").is_in(list(general_of(catalogue)))
    # What stands and changed with nobody is a change of all that there is: "employers in Ohio added 4,600 jobs".
    moved = [i.id for i in catalogue.indicators.values() if i.by_entity and i.standing and i.kind == "change"]
    nobodys |= pl.col("indicator").is_in(moved) & pl.col("entity").is_null()
    return placed.with_columns(indicator=pl.when(~nobodys.fill_null(False)).then("indicator"))


def _relent(placed: pl.DataFrame, told: pl.Series, articles: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Figures that are told only against one that has got its indicator since get theirs from it."""
    found = placed.filter(placed["indicator"].is_not_null() & told.is_null())["article_id"].unique()
    if found.is_empty():
        return placed
    rows = placed.with_row_index("row")
    concerned = pl.col("article_id").is_in(found.implode())
    lent = lend(rows.filter(concerned), articles.filter(concerned), catalogue).drop_nulls("indicator")
    again = rows.join(lent.rename({"indicator": "_told"}), on="row", how="left", maintain_order="left")
    return again.with_columns(pl.coalesce("indicator", "_told").alias("indicator")).drop("row", "_told")


def _shared(placed: pl.DataFrame, tied: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """What tellings of one figure, and the terms of a growth, share."""
    wanting = tied.filter(pl.col("identity_kind").is_in(["same", "growth"])).drop_nulls("_row")
    unsure = placed.select(pl.any_horizontal(pl.col(PLACE).is_null())).to_series()
    gaps = wanting.filter(unsure.gather(wanting["_row"])).select("identity").unique()
    wanting = wanting.join(gaps, on="identity", how="semi")
    if wanting.is_empty():
        return placed
    ids = pl.Enum(list(catalogue.indicators))
    place = [placed[c].gather(wanting["_row"]) for c in PLACE]
    members = wanting.with_columns(
        *(placed[c].gather(wanting["_row"]) for c in (*SAID, "value")),
        place[0].cast(ids),  # what is enumerated is compared as numbers
        *(c.cast(pl.Enum(c.drop_nulls().unique())) for c in place[1:]),
        is_rate=pl.col("term_role") == "rate",
    )
    levels = members.filter(~pl.col("is_rate"))
    known = levels.group_by("identity").agg(
        *(_agreed(column).alias(f"_{column}") for column in PLACE),
        _alike=pl.col("kind").min() == pl.col("kind").max(),
        # What is printed with like digits, and not alike, is told again only by what it measures: 556 and 555 million.
        _equal=(pl.col("value").min() == pl.col("value").max()) | (pl.col("step").min() != pl.col("step").max()),
    )
    multiplied = members.filter(pl.col("is_rate") & (pl.col("kind") != "growth"))  # what it leads to is another thing
    known = known.filter("_alike").join(multiplied, on="identity", how="anti")
    # What the others measure is asked of round percentages only (`loose`), and of figures that are not printed alike.
    doubts = pl.concat([members.filter(loose()).select("identity"), known.filter(~pl.col("_equal")).select("identity")])
    doubtful = levels.join(doubts.unique(), on="identity", how="semi")
    told = members.join(known, on="identity").join(words_of(doubtful), on="identity", how="left")
    growths = {i: f"{i}_growth" for i in catalogue.indicators if f"{i}_growth" in catalogue.indicators}
    rate = pl.when(pl.col("kind") == "growth").then(
        pl.col("_indicator").cast(pl.String).replace_strict(growths, default=None, return_dtype=pl.String).cast(ids)
    )
    same = pl.col("identity_kind") == "same"
    fills = (
        told.with_columns(
            pl.when("is_rate").then(rate).otherwise("_indicator").alias("_indicator"),
            *(pl.when(same).then(f"_{column}").alias(f"_{column}") for column in PLACE[1:]),
        )
        .group_by("_row")
        .agg(
            *(_agreed(f"_{column}").cast(pl.String) for column in PLACE),
            _loose=((loose() | ~pl.col("_equal").fill_null(True)) & same & ~near()).any(),
            _words=pl.col("_words").drop_nulls().first(),
        )
    )
    rows = fills["_row"]
    known = fills.with_columns(placed[column].gather(rows).alias(column) for column in (*SAID, *PLACE))
    given = known.filter(pl.col("indicator").is_null() & pl.col("_indicator").is_not_null())
    given = given.with_columns(indicator="_indicator")
    refused = given["_row"].filter(~agreeing(given, catalogue))
    told = known.with_columns(_indicator=pl.when(~pl.col("_row").is_in(refused.implode())).then("_indicator")).select(
        pl.coalesce(column, f"_{column}").alias(column) for column in PLACE
    )
    return placed.with_columns(placed[column].scatter(rows, told[column]) for column in PLACE)


def _decomposed(placed: pl.DataFrame, sums: pl.DataFrame) -> pl.DataFrame:
    """Direct, indirect and induced parts of a total without an entity of their own are those of the total's."""
    parts = pl.col("role").is_in(DECOMPOSED) & pl.col("entity").is_null() & pl.col("indicator").is_not_null()
    wanting = placed.select(parts.fill_null(False)).to_series()
    lacking = sums.filter((pl.col("term_role") == "part") & wanting.gather(sums["_row"]))
    if lacking.is_empty():
        return placed
    totals = sums.filter(pl.col("term_role") == "total")
    whose = totals.select("identity", _entity=placed["entity"].gather(totals["_row"]))
    told = lacking.join(whose, on="identity").group_by("_row").agg(_agreed("_entity")).drop_nulls()
    return placed.with_columns(entity=placed["entity"].scatter(told["_row"], told["_entity"]))


def _agreed(column: str) -> pl.Expr:
    """The one value that all who have any have; null where they have none or more than one."""
    least, most = pl.col(column).min(), pl.col(column).max()  # they pass over nulls
    return pl.when(least == most).then(least)
