"""Whose a figure is, and where: the entity and the area of each quantity.

Whose it is decides the subject that extraction found. Where it found none, the names that stand around the number do: the last
one before it in its sentence, the first one behind it, and what the whole article is about (`spotting`). Where it is decide the
places that are named around it (`locating`).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import polars as pl

from schemas.catalogue.areas import area_codes
from schemas.catalogue.examples import unexemplified, without_examples
from schemas.catalogue.general import general_of, not_of_others, without_trades, without_wholes
from schemas.catalogue.layout import FIRST
from schemas.catalogue.loading import Catalogue, load_bodies, load_lending, load_peoples, load_placing
from schemas.catalogue.localities import ELSEWHERE, HAN
from schemas.catalogue.locating import placeless, ref_areas
from schemas.catalogue.namesakes import without_nonplaces
from schemas.catalogue.once import once
from schemas.catalogue.reporters import of_reporters
from schemas.catalogue.spotting import Read, Sought, around_numbers, mentioned, read_articles, sought
from schemas.catalogue.turns import told_in_turn

SOMEBODY = ELSEWHERE  # in place of an entity: a name of somebody else
ABBREVIATED = r"^(?:[A-Z][a-z]+ )?[A-Z]{2,}s$"  # what is counted, and nobody: MAUs, "Mobile MAUs" (Rust)


def name_whose_and_where(
    quantities: pl.DataFrame, articles: pl.DataFrame, catalogue: Catalogue
) -> tuple[pl.Series, pl.Series]:
    """The `entity` and the `ref_area` of each quantity, in the order of the rows.

    An alias in the subject decides whose it is, then a subject that no alias names, as the text has it, then an alias in the
    measure; else the last alias before the number, the one that the article is about (that has half or more of all aliases in
    it), or the first behind the number, up to the next one: of "Of these, 2 million were direct, and 9 million came with
    tourism" tourism is no entity of the first figure.

    Where it is says the place that its sentence names, or the passage that it stands in (`locating`).

    Args:
        quantities: a frame with the columns of `schemas.frames.Quantities` and `row` (its number, from 0).
        articles: at least `article_id` and `text`.
        catalogue: has the names.
    """
    names = sought_entities(catalogue)
    whose = _by_subject(quantities, names, catalogue)
    nameless = whose.is_null()
    told = without_nonplaces(articles, catalogue)
    read = read_articles(_to_be_read(quantities, articles, nameless, told, catalogue), unexemplified(articles))
    if read.spots.height:
        general = general_of(catalogue)
        around = around_numbers(read, names, lead=FIRST, general=general)
        around = not_of_others(around, read, _placed(quantities), general)
        whose = _filled(whose, nameless, around.select("row", pl.coalesce("before", "main", "behind")))
    whose = without_wholes(whose, quantities, articles, catalogue)
    whose = told_in_turn(whose.replace(SOMEBODY, None), quantities, articles, catalogue)
    whose = without_trades(without_examples(whose, quantities, articles, catalogue), quantities, catalogue)
    whose = of_reporters(whose, quantities, articles, catalogue)
    return whose, ref_areas(quantities, articles, _with_texts(read, quantities, told), catalogue, whose)


def _to_be_read(
    quantities: pl.DataFrame, articles: pl.DataFrame, nameless: pl.Series, told: Mapping[str, str], catalogue: Catalogue
) -> pl.DataFrame:
    """The quantities of articles that must be read: all, but where extraction found of each whose and where it is.

    A Chinese text may name a place that nobody knows nearer to a figure, and one with something written over other places.
    """
    texts = articles["text"]
    other = texts.str.contains(HAN) | (texts != pl.Series([told[a] for a in articles["article_id"]], dtype=pl.String))
    lacking = quantities["article_id"].filter(nameless | placeless(quantities, catalogue))
    some = pl.concat([articles["article_id"].filter(other), lacking]).unique()
    return quantities.filter(pl.col("article_id").is_in(some.implode()))


@once
def sought_entities(catalogue: Catalogue) -> Sought:
    """The entities by their names; those of others, as of daughters (京东物流) and payers, stand for SOMEBODY."""
    entities = catalogue.entities.values()
    names = {name: e.id for e in entities for name in e.names}
    spelt, words = [name for name in names if not name.isascii()], load_lending()
    daughters = [name + word for name in spelt for word in words["daughter"]]
    payers = [word + name for name in spelt for word in words["payer"]]
    others = [*daughters, *payers, *(name for e in entities for name in e.not_)]
    return sought({**dict.fromkeys(others, SOMEBODY), **names})


def _by_subject(quantities: pl.DataFrame, names: Sought, catalogue: Catalogue) -> pl.Series:
    distinct = quantities.select("subject", "measure").unique()
    both = mentioned(pl.concat([distinct["subject"], distinct["measure"].alias("subject")]), names)
    first = pl.Series([found[0] if found else None for found in both], dtype=pl.String)
    known = {"subject": first.head(distinct.height), "measure": first.tail(distinct.height)}
    known["subject"] = known["subject"].replace(SOMEBODY, None)  # it is called what the text calls it
    # An area is where a figure is, and not whose: "Nevada has 12,000 mining jobs".
    peoples = (word.lower() for people in load_peoples() for word in people.words)  # "Latvian ports handled"
    places = sorted({*area_codes(catalogue), *(name.lower() for name in load_placing()["elsewhere"]), *peoples})
    called = pl.col("subject").str.to_lowercase().str.strip_suffix("'s").str.strip_suffix("’s")
    area = (
        called.is_in(places)
        | called.str.split(" and ")
        .list.join("/")
        .str.replace_all("[-&]", "/")
        .str.split("/")
        .list.eval(pl.element().str.strip_chars().is_in(places))
        .list.all()
    )
    area |= pl.col("subject").str.contains(ABBREVIATED)
    # 内河港口 are no one port, and nobody's but where a figure measures what they have.
    several = pl.col("subject").str.contains(_nameless()) & ~pl.col("measure").str.contains(
        pl.col("subject"), literal=True
    )
    distinct = distinct.with_columns(pl.when(~(area | several.fill_null(False))).then("subject").alias("called"))
    # 京东物流营收 is not that of 京东, of whom the text tells otherwise.
    of_other = pl.lit(known["measure"] == SOMEBODY) & ~pl.col("measure").str.contains(pl.col("subject"), literal=True)
    told = pl.when(~of_other.fill_null(value=False)).then(pl.coalesce(known["subject"], "called"))
    wholes = {e.id: e.part_of for e in catalogue.entities.values() if e.part_of and not e.general}
    own = known["measure"].replace_strict(wholes, default=None, return_dtype=pl.String) == known["subject"]
    product = pl.when(own.fill_null(value=False)).then(known["measure"])  # 腾讯 … QQ月活跃账户数
    table = distinct.with_columns(entity=pl.coalesce(product, told, known["measure"]))
    keys = ["subject", "measure"]
    return quantities.select(keys).join(table, on=keys, how="left", nulls_equal=True, maintain_order="left")["entity"]


@cache
def _nameless() -> str:
    """A pattern (Rust) of what Chinese texts call bodies of a sort without naming one: 港口, 各机场, 内河主要港口."""
    ways = (f"(?:{'|'.join(body.no_name)})*(?:{'|'.join(body.endings)})" for body in load_bodies())
    return f"^(?:{'|'.join(ways)})$"


def _with_texts(read: Read, quantities: pl.DataFrame, texts: Mapping[str, str]) -> Read:
    """The same numbers in other texts; only articles whose text is another one are read again."""
    articles = read.spots["article_id"].rle().struct.field("value")
    other = pl.Series([texts[article] != read.texts[article] for article in articles], dtype=pl.Boolean)
    if not other.any():
        return read
    changed = articles.filter(other)
    frame = pl.DataFrame({"article_id": changed, "text": [texts[article] for article in changed]})
    again = read_articles(quantities.filter(pl.col("article_id").is_in(changed.implode())), frame)
    return read._replace(texts=texts, marked=read.marked.clone().scatter(other.arg_true(), again.marked))


def _placed(quantities: pl.DataFrame) -> pl.Series:
    """The rows that have an indicator; all where none is looked for yet."""
    return (quantities.drop_nulls("indicator") if "indicator" in quantities.columns else quantities)["row"]


def _filled(known: pl.Series, lacking: pl.Series, told: pl.DataFrame) -> pl.Series:
    rows, found = told.filter(lacking.gather(told["row"])).get_columns()
    return known.scatter(rows, found)
