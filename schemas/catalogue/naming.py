"""Whose a figure is, and where: the entity and the area of each quantity.

What extraction found decides (subject, place). Where it found nothing, the names that stand around the number do: the last
one before it in its sentence, the first one behind it, and what the whole article is about (`spotting`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

import polars as pl

from schemas.catalogue.addressed import addressed, hold_addressed
from schemas.catalogue.areas import area_codes, area_names, hold_namesakes, own_names, ref_area, without_namesakes
from schemas.catalogue.examples import without_examples
from schemas.catalogue.general import general_of, not_of_others, without_wholes
from schemas.catalogue.loading import Catalogue, load_bodies, load_lending
from schemas.catalogue.localities import ELSEWHERE, HAN, HOME, with_local
from schemas.catalogue.longer_names import SOMEWHERE, Names, Passage, hold_longer, names_of, read_over, sure_names
from schemas.catalogue.once import once
from schemas.catalogue.partners import hold_partners, read_past
from schemas.catalogue.spotting import Read, Sought, around_numbers, mentioned, read_articles, sought

SOMEBODY = ELSEWHERE  # in place of an entity: a name of somebody else
LEAD = 600  # characters in which one alone does, where it is the only area
IN = re.compile(
    rf"[^,;:\d{SOMEWHERE}]{{0,40}}\b(?:in|across)\s+(?:the )?[{SOMEWHERE}A-Z]"
)  # behind a figure: it is told of that


def name_whose_and_where(
    quantities: pl.DataFrame, articles: pl.DataFrame, catalogue: Catalogue
) -> tuple[pl.Series, pl.Series]:
    """The `entity` and the `ref_area` of each quantity, in the order of the rows.

    An alias in the subject decides whose it is, then a subject that no alias names, as the text has it, then an alias in the
    measure; else the last alias before the number, the one that the article is about (that has half or more of all aliases in
    it), or the first behind the number, up to the next one: of "Of these, 2 million were direct, and 9 million came with
    tourism" tourism is no entity of the first figure.

    The place decides where it is ("the country": the one that the article is about), unless it is only part of a longer name
    there ("South Australia") or a partner ("exports to Germany"); where there is none, the last area before the number, the
    first behind it ("jobs in Brazil"), or the one that the article is about. Where that is an area that nobody knows, it is
    none. A part of a country that a Chinese text names nearer to the number decides before either, also one that nobody
    knows (我国 ... 昆山市): the figure then has no area.

    Args:
        quantities: a frame with the columns of `schemas.frames.Quantities` and `row` (its number, from 0).
        articles: at least `article_id` and `text`.
        catalogue: has the names.
    """
    names = sought_entities(catalogue)
    codes = area_codes(catalogue)
    own = own_names(catalogue)
    homes = {place: own[place.lower()] for place in quantities["place"].unique().drop_nulls() if place.lower() in own}
    at_home = quantities["place"].is_in(list(homes)).fill_null(value=False)
    whose, where = _by_subject(quantities, names, codes), _by_place(quantities, codes)
    longer = names_of(catalogue)
    told = _placing(articles, longer)
    cut, behind = _cut_out(quantities, where, told)
    where = pl.select(pl.when(~cut).then(where)).to_series().alias("ref_area")
    nameless, placeless = whose.is_null(), quantities["place"].is_null() | at_home | cut
    chinese = articles.filter(articles["text"].str.contains(HAN))["article_id"]
    placeless_or_finer = placeless | quantities["article_id"].is_in(chinese.implode())
    concerned = quantities.filter(_of_articles(quantities, nameless | placeless_or_finer))
    read = read_articles(concerned, articles)
    placing = _with_texts(read, concerned, {article: text for article, (text, _) in told.items()})
    if nameless.any():
        general = general_of(catalogue)
        around = around_numbers(read, names, lead=LEAD, beyond=False, general=general)
        around = not_of_others(around, read, _placed(quantities), general)
        whose = _filled(whose, nameless, around.select("row", pl.coalesce("before", "main", "behind")))
    whose = without_wholes(whose, quantities, articles, catalogue)
    whose = without_examples(whose.replace(SOMEBODY, None), quantities, articles, catalogue)
    if placeless_or_finer.any():
        around = around_numbers(placing, sought_areas(catalogue), lead=LEAD, beyond=True)
        first = pl.when(behind.gather(around["row"])).then("behind")
        near = pl.coalesce(first, "before", "behind", "main").alias("area")
        where = _filled(where, placeless & ~at_home, around.select("row", _resolved(near)))
        finer = around.filter("local").select("row", _resolved(pl.col("before").alias("area")))
        where = _filled(where, placeless_or_finer, finer)
    if at_home.any():
        about = around_numbers(placing, sought_foreign(catalogue), lead=LEAD, beyond=True)
        about = about.with_columns(pl.col("main").replace(ELSEWHERE, None))
        where = _filled(where, at_home, about.select("row", "main"))
    where = where.replace(SOMEWHERE, None)
    if homes:
        where = where.fill_null(quantities["place"].replace_strict(homes, default=None, return_dtype=pl.String))
    return whose, where


@once
def sought_entities(catalogue: Catalogue) -> Sought:
    """The entities by their names; longer names of others, as of daughters (京东物流), stand for SOMEBODY."""
    entities = catalogue.entities.values()
    names = {name: e.id for e in entities for name in e.names}
    daughters = [name + word for name in names if not name.isascii() for word in load_lending()["daughter"]]
    others = [*daughters, *(name for e in entities for name in e.not_)]
    return sought({**dict.fromkeys(others, SOMEBODY), **names})


@once
def sought_areas(catalogue: Catalogue) -> Sought:
    """The areas by their names, and places that nobody knows."""
    return _sought_places(catalogue, own=True)


@once
def sought_foreign(catalogue: Catalogue) -> Sought:
    """The same without what articles call their own country."""
    return _sought_places(catalogue, own=False)


def _sought_places(catalogue: Catalogue, *, own: bool) -> Sought:
    names = {**area_names(catalogue, own=own), **sure_names(catalogue), SOMEWHERE: SOMEWHERE}
    return sought(with_local(names, catalogue))


def _resolved(area: pl.Expr) -> pl.Expr:
    """The code of an area; null where none is known. 全省 is the part of a country that the article is about."""
    part = pl.when(pl.col("main").str.contains("-", literal=True)).then("main")
    return pl.when(area == HOME).then(part).when(area != ELSEWHERE).then(area).alias("area")


def _by_subject(quantities: pl.DataFrame, names: Sought, areas: Iterable[str]) -> pl.Series:
    distinct = quantities.select("subject", "measure").unique()
    both = mentioned(pl.concat([distinct["subject"], distinct["measure"].alias("subject")]), names)
    first = pl.Series([found[0] if found else None for found in both], dtype=pl.String)
    known = {"subject": first.head(distinct.height), "measure": first.tail(distinct.height)}
    known["subject"] = known["subject"].replace(SOMEBODY, None)  # it is called what the text calls it
    # An area is where a figure is, and not whose: "Nevada has 12,000 mining jobs".
    area = pl.col("subject").str.to_lowercase().str.strip_suffix("'s").str.strip_suffix("’s").is_in(sorted(areas))
    # 内河港口 are no one port, and nobody's but where a figure measures what they have.
    several = pl.col("subject").is_in(_nameless()) & ~pl.col("measure").str.contains(pl.col("subject"), literal=True)
    distinct = distinct.with_columns(pl.when(~(area | several.fill_null(False))).then("subject").alias("called"))
    # 京东物流营收 is not that of 京东, of whom the text tells otherwise.
    of_other = pl.lit(known["measure"] == SOMEBODY) & ~pl.col("measure").str.contains(pl.col("subject"), literal=True)
    told = pl.when(~of_other.fill_null(value=False)).then(pl.coalesce(known["subject"], "called"))
    table = distinct.with_columns(entity=pl.coalesce(told, known["measure"]))
    keys = ["subject", "measure"]
    return quantities.select(keys).join(table, on=keys, how="left", nulls_equal=True, maintain_order="left")["entity"]


@cache
def _nameless() -> tuple[str, ...]:
    """What Chinese texts call bodies of a sort without naming one: 沿海港口, 各机场."""
    return tuple(word + ending for body in load_bodies() for ending in body.endings for word in ("", *body.no_name))


def _by_place(quantities: pl.DataFrame, codes: Mapping[str, str]) -> pl.Series:
    table = {place: ref_area(place, codes) for place in quantities["place"].unique()}
    told = pl.col("place").replace_strict(table, return_dtype=pl.String)
    return quantities.select(told.alias("ref_area")).to_series()


def _placing(articles: pl.DataFrame, names: Names) -> dict[str, tuple[str, list[Passage]]]:
    """By article: the text in which places are looked for, and the names in it that are not where a figure is.

    Each step reads only the texts that hold what it looks for.
    """
    texts, passages = articles["text"], [list[Passage]() for _ in range(articles.height)]
    rows = hold_namesakes(texts).arg_true()
    texts = _rewritten(texts, rows, [without_namesakes(text) for text in texts.gather(rows)])
    rows = hold_partners(texts, names).arg_true()
    partners = [read_past(text, names) for text in texts.gather(rows)]
    texts = _rewritten(texts, rows, [text for text, _ in partners])
    longer, beside = hold_longer(texts, names), hold_addressed(texts)
    some = (longer | beside).arg_true()
    both = zip(texts.gather(some), longer.gather(some), strict=True)
    named = [_read_names(text, names, longer=holds) for text, holds in both]
    texts = _rewritten(texts, some, [text for text, _ in named])
    for row, (_, found) in (*zip(rows, partners, strict=True), *zip(some, named, strict=True)):
        passages[row] += found
    return dict(zip(articles["article_id"], zip(texts, passages, strict=True), strict=True))


def _rewritten(texts: pl.Series, rows: pl.Series, told: list[str]) -> pl.Series:
    return texts.clone().scatter(rows, pl.Series(told, dtype=pl.String)) if told else texts


def _read_names(text: str, names: Names, *, longer: bool) -> tuple[str, list[Passage]]:
    """The text without names that are none where they stand; whoever knows that it holds no `longer` ones need not look."""
    others = list(addressed(text, names))
    return read_over(text, names, others) if longer or others else (text, [])


def _cut_out(
    quantities: pl.DataFrame, where: pl.Series, told: Mapping[str, tuple[str, list[Passage]]]
) -> tuple[pl.Series, pl.Series]:
    """Whether the area of a figure may be told by part of a longer name, or by a partner, in its sentence.

    And whether a place stands right behind such a figure, which is told of that then: "and 1.1 million in Western Germany".
    """
    holding = [article for article, (_, longer) in told.items() if longer]
    rows = quantities.select("article_id", "sentence_start", "sentence_end", "end", ref_area=where).with_row_index(
        "_at"
    )
    some = rows.filter(pl.col("article_id").is_in(holding), pl.col("ref_area").is_not_null())
    cut, behind = [], []
    for at, article, start, until, end, code in some.iter_rows():
        text, longer = told[article]
        if any(start <= one.start < until and one.code in (code, None) for one in longer):
            cut.append(at)
            behind += [at] * bool(IN.match(text, end, until))
    return rows["_at"].is_in(cut), rows["_at"].is_in(behind)


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


def _of_articles(quantities: pl.DataFrame, rows: pl.Series) -> pl.Series:
    """The rows of all articles of which some rows are given: what stands beside a number may be another one's."""
    return quantities["article_id"].is_in(quantities["article_id"].filter(rows).unique().implode())


def _placed(quantities: pl.DataFrame) -> pl.Series:
    """The rows that have an indicator; all where none is looked for yet."""
    return (quantities.drop_nulls("indicator") if "indicator" in quantities.columns else quantities)["row"]


def _filled(known: pl.Series, lacking: pl.Series, told: pl.DataFrame) -> pl.Series:
    rows, found = told.filter(lacking.gather(told["row"])).get_columns()
    return known.scatter(rows, found)
