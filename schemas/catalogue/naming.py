"""Whose a figure is, and where: the entity and the area of each quantity.

What extraction found decides (subject, place). Where it found nothing, the names that stand around the number do: the last
one before it in its sentence, the first one behind it, and what the whole article is about. An article is looked through
once, with marks put where its numbers and their sentences begin, so that names and marks come out in one row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import polars as pl

from schemas.catalogue.areas import area_codes, area_names, own_names, ref_area
from schemas.catalogue.around import BETWEEN, BREAK, WIDEST
from schemas.catalogue.loading import Catalogue, load_lending
from schemas.catalogue.localities import ELSEWHERE, HAN, HOME, LOCAL, OWN, is_local, marked, with_local
from schemas.catalogue.longer_names import SOMEWHERE, Names, Passage, names_of, read_over, sure_names
from schemas.catalogue.partners import read_past
from schemas.positions import in_order

NUMBER, EDGE = BREAK, BETWEEN  # marks: a number begins; a sentence begins or ends
CAPITALS = "\x02"  # behind a word of two or three capitals: "us" is not the US
SOMEBODY = ELSEWHERE  # in place of an entity: a name of somebody else
SAID = rf"\p{{L}}\p{{N}}{NUMBER}{EDGE}{CAPITALS}{SOMEWHERE}"
UNMARKED = rf"[^{SAID} ][^{SAID}]*| [^{SAID}]+"
LEAST = 2  # mentions that make an article one about a name
LEAD = 600  # characters in which one alone does, where it is the only area
IN = re.compile(
    rf"[^,;:\d{SOMEWHERE}]{{0,40}}\b(?:in|across)\s+(?:the )?[{SOMEWHERE}A-Z]"
)  # behind a figure: it is told of that
SHORT, DOLLARS = r"\b([A-Z]{2,3})\b", r"\b[A-Z]{1,3}\s?\$"


class Read(NamedTuple):
    """Articles with their numbers.

    Attributes:
        spots: the numbers in order, one row each: `article_id`, `row`, `sentence_start`, `sentence_end`, `start`.
        texts: by article.
        marked: the texts of the articles, in the order of the spots, as plain words with marks.
    """

    spots: pl.DataFrame
    texts: Mapping[str, str]
    marked: pl.Series


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
    names = _entity_names(catalogue)
    codes = area_codes(catalogue)
    own = own_names(catalogue)
    at_home = quantities["place"].str.to_lowercase().is_in(list(own)).fill_null(value=False)
    whose, where = _by_subject(quantities, names), _by_place(quantities, codes)
    longer = names_of(catalogue)
    told = {article: _placing(text, longer) for article, text in articles.select("article_id", "text").iter_rows()}
    marks = {**sure_names(catalogue), SOMEWHERE: SOMEWHERE}
    areas = with_local({**area_names(catalogue), **marks}, catalogue)
    cut, behind = _cut_out(quantities, where, told)
    where = pl.select(pl.when(~cut).then(where)).to_series().alias("ref_area")
    nameless, placeless = whose.is_null(), quantities["place"].is_null() | at_home | cut
    chinese = articles.filter(articles["text"].str.contains(HAN))["article_id"]
    placeless_or_finer = placeless | quantities["article_id"].is_in(chinese.implode())
    concerned = quantities.filter(_of_articles(quantities, nameless | placeless_or_finer))
    read = _read(concerned, articles)
    placing = _with_texts(read, concerned, {article: text for article, (text, _) in told.items()})
    if nameless.any():
        around = _around(read, names, lead=0, beyond=False)
        whose = _filled(whose, nameless, around.select("row", pl.coalesce("before", "main", "behind")))
    whose = whose.replace(SOMEBODY, None)
    if placeless_or_finer.any():
        around = _around(placing, areas, lead=LEAD, beyond=True)
        first = pl.when(behind.gather(around["row"])).then("behind")
        near = pl.coalesce(first, "before", "behind", "main").alias("area")
        where = _filled(where, placeless & ~at_home, around.select("row", _resolved(near)))
        finer = around.filter("local").select("row", _resolved(pl.col("before").alias("area")))
        where = _filled(where, placeless_or_finer, finer)
    if at_home.any():
        foreign = with_local({**area_names(catalogue, own=False), **marks}, catalogue)
        about = _around(placing, foreign, lead=LEAD, beyond=True)
        about = about.with_columns(pl.col("main").replace(ELSEWHERE, None))
        where = _filled(where, at_home, about.select("row", "main"))
    where = where.replace(SOMEWHERE, None)
    home = quantities["place"].str.to_lowercase().replace_strict(own, default=None, return_dtype=pl.String)
    return whose, where.fill_null(home)


def _entity_names(catalogue: Catalogue) -> dict[str, str]:
    """The entities by their names; longer names of others, as of daughters (京东物流), stand for SOMEBODY."""
    entities = catalogue.entities.values()
    names = {name: e.id for e in entities for name in (e.name, *e.aliases)}
    daughters = [name + word for name in names if not name.isascii() for word in load_lending()["daughter"]]
    return {**dict.fromkeys([*daughters, *(name for e in entities for name in e.not_)], SOMEBODY), **names}


def _resolved(area: pl.Expr) -> pl.Expr:
    """The code of an area; null where none is known. 全省 is the part of a country that the article is about."""
    part = pl.when(pl.col("main").str.contains("-", literal=True)).then("main")
    return pl.when(area == HOME).then(part).when(area != ELSEWHERE).then(area).alias("area")


def _by_subject(quantities: pl.DataFrame, names: Mapping[str, str]) -> pl.Series:
    distinct = quantities.select("subject", "measure").unique()
    known = {
        c: pl.Series([found[0] if found else None for found in mentioned(distinct[c], names)], dtype=pl.String)
        for c in ("subject", "measure")
    }
    known["subject"] = known["subject"].replace(SOMEBODY, None)  # it is called what the text calls it
    table = distinct.with_columns(entity=pl.coalesce(known["subject"], "subject", known["measure"]))
    keys = ["subject", "measure"]
    return quantities.select(keys).join(table, on=keys, how="left", nulls_equal=True, maintain_order="left")["entity"]


def _by_place(quantities: pl.DataFrame, codes: Mapping[str, str]) -> pl.Series:
    table = {place: ref_area(place, codes) for place in quantities["place"].unique()}
    told = pl.col("place").replace_strict(table, return_dtype=pl.String)
    return quantities.select(told.alias("ref_area")).to_series()


def _placing(text: str, names: Names) -> tuple[str, list[Passage]]:
    """The text in which places are looked for, and the names in it that are not where a figure is."""
    own, partners = read_past(text, names)
    marked, longer = read_over(own, names)
    return marked, partners + longer


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
    again = _read(quantities.filter(pl.col("article_id").is_in(changed.implode())), frame)
    return read._replace(texts=texts, marked=read.marked.clone().scatter(other.arg_true(), again.marked))


def _of_articles(quantities: pl.DataFrame, rows: pl.Series) -> pl.Series:
    """The rows of all articles of which some rows are given: what stands beside a number may be another one's."""
    return quantities["article_id"].is_in(quantities["article_id"].filter(rows).unique().implode())


def _filled(known: pl.Series, lacking: pl.Series, told: pl.DataFrame) -> pl.Series:
    rows, found = told.filter(lacking.gather(told["row"])).get_columns()
    return known.scatter(rows, found)


def _read(quantities: pl.DataFrame, articles: pl.DataFrame) -> Read:
    texts = dict(articles.select("article_id", "text").iter_rows())
    spots = in_order(quantities.select("article_id", "row", "sentence_start", "sentence_end", "start"))
    plain = pl.Series("marked", list(_marked(spots, texts)), dtype=pl.String).to_frame()
    words = _lower(pl.col("marked")).str.replace_all(UNMARKED, " ")
    return Read(spots, texts, plain.select(pl.lit(" ") + words + pl.lit(" ")).to_series())


def _marked(spots: pl.DataFrame, texts: Mapping[str, str]) -> Iterator[str]:
    """The text of each article with its marks, each between blanks."""
    number, edge = f" {NUMBER} ", f" {EDGE} "
    starts, begins, ends = (spots[c].to_list() for c in ("start", "sentence_start", "sentence_end"))
    first = 0
    for count, article in spots["article_id"].rle().struct.unnest().iter_rows():
        rows = slice(first, first + count)
        first += count
        text = texts.get(article, "").replace(NUMBER, " ").replace(EDGE, " ")
        pieces, at, here, until = [""], 0, None, 0
        for start, begin, end in zip(starts[rows], begins[rows], ends[rows], strict=True):
            if begin != here or end != until:  # another sentence
                pieces += (text[at:until], edge, text[until:begin], edge)
                at, here, until = begin, begin, end
            pieces += (text[at:start], number)
            at = start
        pieces += (text[at:until], edge, text[until:])
        yield "".join(pieces)


def _around(read: Read, names: Mapping[str, str], *, lead: int, beyond: bool) -> pl.DataFrame:
    """The names around each number: the last one `before` it in its sentence, the first one `behind`, the article's `main`.

    Args:
        read: the articles.
        names: what a name stands for.
        lead: characters in which a name that is the only one makes an article one about it.
        beyond: whether a name behind a number may stand behind the next one too.

    Returns:
        `row`, `before`, `behind`, `main`, and `local` (whether `before` is a Chinese part of a country, or a place that nobody
        knows), in the order of the spots.
    """
    patterns = _patterns(names)
    parts = list(_patterns({name: code for name, code in names.items() if beyond and is_local(name, code)}))
    searched = [*patterns, NUMBER, EDGE]
    text = marked(read.marked) if beyond else read.marked
    items = text.str.extract_many(searched, leftmost=True).alias("item").to_frame().with_row_index("article")
    said = (
        items.explode("item")
        .with_columns(name=pl.col("item").replace_strict(patterns, default=None, return_dtype=pl.String))
        .with_columns(_part=pl.when(pl.col("name").is_not_null()).then(pl.col("item").is_in(parts)))
    )
    # A number lies between two edges, over which no name reaches: "" stands for one, until the names are filled in.
    step = pl.when(pl.col("item") == EDGE).then(pl.lit("")).otherwise("name")
    # A part of a country stands before its figure in Chinese: 全年549亿元，其中江苏50亿元.
    following = (
        pl.when(~pl.col("_part").fill_null(value=False)).then(step).backward_fill() if beyond else step.shift(-1)
    )
    numbers = said.with_columns(
        before=step.forward_fill(), behind=following, local=pl.col("_part").forward_fill().fill_null(value=False)
    ).filter(pl.col("item") == NUMBER)
    main = _about(said, _in_leads(read, names, lead))
    told = numbers.select(pl.col("before", "behind").replace("", None), "local", main.gather(numbers["article"]))
    near = _near(read.spots.with_columns(told.get_columns()), read.texts, names)
    local = pl.col("local") & pl.col("before").is_not_null()
    return near.select("row", "before", "behind", "main", local=local)


def _about(said: pl.DataFrame, leads: pl.Series) -> pl.Series:
    """The name that each article is about; null where there is none.

    It has half or more of all names in the article and is there twice or more (the first of two such), or it is the only one
    and stands in the lead.
    """
    counted = said.filter(pl.col("name") != HOME).group_by("article", "name", maintain_order=True).len("n")
    counted = counted.with_columns(of=pl.col("n").sum().over("article"), lead=leads.gather(counted["article"]))
    only = (pl.col("of") == 1) & pl.col("lead").list.contains(pl.col("name"))
    enough = counted.filter(only | ((pl.col("n") >= LEAST) & (2 * pl.col("n") >= pl.col("of"))))
    most = enough.unique("article", keep="first", maintain_order=True)
    articles = said.select(pl.col("article").unique(maintain_order=True))
    return articles.join(most, on="article", how="left", maintain_order="left")["name"].alias("main")


def _in_leads(read: Read, names: Mapping[str, str], lead: int) -> pl.Series:
    """What the first lines of each article name, in the order of `read.marked`."""
    texts = [read.texts.get(article, "") for article in read.spots["article_id"].rle().struct.field("value")]
    leads = pl.Series([text[:lead] for text in texts], dtype=pl.String)
    return pl.Series(mentioned(leads, names), dtype=pl.List(pl.String))


def _near(around: pl.DataFrame, texts: Mapping[str, str], names: Mapping[str, str]) -> pl.DataFrame:
    """The same, without the names of long sentences that stand too far away from the number."""
    long = (pl.col("start") - pl.col("sentence_start") > WIDEST) & pl.col("before").is_not_null()
    long |= (pl.col("sentence_end") - pl.col("start") > WIDEST) & pl.col("behind").is_not_null()
    far = around.with_row_index("_at").filter(long)
    spans = far.select("article_id", "sentence_start", "start", "sentence_end").rows()
    ahead = [texts.get(a, "")[max(b, s - WIDEST) : s] for a, b, s, _ in spans]
    after = [texts.get(a, "")[s : min(e, s + WIDEST)] for a, _, s, e in spans]
    before = [m[-1] if m else None for m in mentioned(pl.Series(ahead, dtype=pl.String), names)]
    behind = [m[0] if m else None for m in mentioned(pl.Series(after, dtype=pl.String), names)]
    known = pl.when(far["behind"].is_not_null()).then(pl.Series(behind, dtype=pl.String))
    return around.with_columns(
        around["before"].scatter(far["_at"], pl.Series(before, dtype=pl.String)),
        around["behind"].scatter(far["_at"], far.select(known).to_series()),
    )


def mentioned(texts: pl.Series, names: Mapping[str, str]) -> list[list[str]]:
    """What each text names, in order; of names within names the longest."""
    patterns = _patterns(names)
    plain = texts.fill_null("").to_frame("t").select(_lower(pl.col("t")).str.replace_all(UNMARKED, " "))
    words = plain.select(pl.lit(" ") + pl.col("t") + pl.lit(" ")).to_series()
    found = _found(marked(words) if LOCAL in names else words, list(patterns))
    return [[patterns[p] for p in row] for row in found]


def _lower(text: pl.Expr) -> pl.Expr:
    """Lower case, with a mark behind short words in capitals; those of a currency ("US$") are no words."""
    return text.str.replace_all(DOLLARS, "$$").str.replace_all(SHORT, f"${{1}}{CAPITALS}").str.to_lowercase()


def _found(plain: pl.Series, patterns: list[str]) -> list[list[str]]:
    if not patterns or plain.is_empty():
        return [[] for _ in range(plain.len())]
    return plain.str.extract_many(patterns, leftmost=True).to_list()


def _patterns(names: Mapping[str, str]) -> dict[str, str]:
    """What is searched for, the longest name first: the first that fits is taken."""
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return {_bounded(name): names[name] for name in longest_first if len(name) > 1 or name in (LOCAL, OWN, SOMEWHERE)}


def _bounded(name: str) -> str:
    if name in (LOCAL, OWN, SOMEWHERE):
        return name
    lowered = re.sub(SHORT, rf"\1{CAPITALS}", name).lower()
    plain = " ".join(re.sub(rf"[^\w{CAPITALS}{LOCAL}{OWN}]+|_+", " ", lowered).split())
    return f" {plain} " if plain.isascii() else plain
