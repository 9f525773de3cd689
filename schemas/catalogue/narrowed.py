"""Figures of a sort or of one partner are not those of the whole: 机电产品出口, 对美国出口, 跨境电商进出口.

Where an indicator counts the whole only (`undivided`), nothing may stand beside its cue in a Chinese text but names of areas,
times and the words that `lending.yaml` calls `plain`. Any other word makes the figure one of something else, and it gets no
indicator; nor does what stands under such a figure (其中出口1.83万亿元), and its growth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import polars as pl

from schemas.catalogue.areas import area_names
from schemas.catalogue.exclusions import any_of
from schemas.catalogue.loading import Catalogue, load_lending
from schemas.catalogue.localities import HAN, LOCAL, OWN, marked
from schemas.catalogue.once import once
from schemas.positions import in_order

WIDEST = 120  # characters before a figure that are looked at
STOPS = re.compile(r"[,，;；:：。!?！？、\n（）()“”\"|]")
INSIDE = "其中"
NAMED = rf"[\u4e00-\u9fff&&[^对向自从与]]{{1,7}}[{LOCAL}{OWN}]"  # 昆山市, not 对昆山市
SAID = ["_row", "article_id", "start", "end", "sentence_start", "kind", "indicator", "measure"]


class Words(NamedTuple):
    """What stands before a figure: in front of the cue in its clause and behind it; `head` None where it has no cue.

    `own` says whether that cue stands right before the figure, and not only in what extraction found that it measures.
    """

    head: str | None
    tail: str
    own: bool


def without_sorts(placed: pl.DataFrame, articles: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Take back the indicators of figures that are not of the whole; rows keep their order.

    Args:
        placed: quantities with `indicator`.
        articles: at least `article_id` and `text`.
        catalogue: says which indicators count the whole only.
    """
    whole = {i.id: i for i in catalogue.indicators.values() if i.undivided}
    han = {cue for i in whole.values() for f in i.match for cue in f.any if not cue.isascii()}
    cues = tuple(sorted(han, key=lambda cue: (-len(cue), cue)))
    rows = placed.with_row_index("_row")
    concerned = rows.filter(pl.col("indicator").is_in(list(whole)))
    texts = articles.filter(pl.col("text").str.contains(HAN)).join(concerned, on="article_id", how="semi")
    if texts.is_empty() or not cues:
        return placed
    known = dict(texts.select("article_id", "text").iter_rows())
    told = in_order(rows.join(texts, on="article_id", how="semi").select(SAID))
    passages = list(_passages(told, known))
    words = [_words(*said, cues) for said in zip(passages, told["measure"].fill_null(""), strict=True)]
    beside = pl.Series([*(w.head or "" for w in words), *(w.tail for w in words)], dtype=pl.String)
    other = _says_more(beside, catalogue)
    sorts = (other.head(len(words)) | other.tail(len(words))).to_list()
    found = list(_narrowed(told, passages, words, sorts, set(whole)))
    return placed.with_columns(placed["indicator"].scatter(found, None)) if found else placed


def _passages(told: pl.DataFrame, texts: Mapping[str, str]) -> Iterator[str]:
    """What stands between each figure and the one before it in its sentence."""
    last = ("", 0)
    for article, start, end, sentence in told.select("article_id", "start", "end", "sentence_start").iter_rows():
        yield texts[article][max(sentence, start - WIDEST, last[1] if last[0] == article else 0) : start]
        last = (article, end)


def _words(passage: str, measure: str, cues: tuple[str, ...]) -> Words:
    """The words beside the last cue before a figure; all that its clause says where no cue is in it."""
    *before, clause = STOPS.split(passage)
    head, tail = _parted(clause, cues)
    if head is not None:
        return Words(head, tail, own=True)
    for earlier in (*reversed(before), measure):
        head, _ = _parted(earlier, cues)
        if head is not None:
            return Words(head, clause, own=earlier is not measure)
    return Words(None, clause, own=False)


def _parted(clause: str, cues: tuple[str, ...]) -> tuple[str | None, str]:
    if not any_of(cues).search(clause):  # most have none
        return None, clause
    last = max(((at + len(cue), len(cue)) for cue in cues if (at := clause.rfind(cue)) >= 0), default=None)
    return (clause[: last[0] - last[1]], clause[last[0] :]) if last else (None, clause)


def _says_more(texts: pl.Series, catalogue: Catalogue) -> pl.Series:
    """Whether Chinese words are left of texts without areas, times and plain words."""
    distinct = texts.unique()
    named = marked(distinct).str.replace_all(NAMED, " ")
    left = named.str.replace_many(_plain(catalogue), [" "], leftmost=True).str.contains(HAN)
    return texts.replace_strict(distinct, left, return_dtype=pl.Boolean)


@once
def _plain(catalogue: Catalogue) -> list[str]:
    """Names of areas, and words that narrow nothing down, the longest first."""
    areas = [name for name in area_names(catalogue) if not name.isascii()]
    within = [name for place in catalogue.places.values() for name in place.within]
    within += [f"{name}市" for name in within]
    return sorted({*areas, *within, *load_lending()["plain"]}, key=len, reverse=True)


def _narrowed(
    told: pl.DataFrame, passages: list[str], words: list[Words], sorts: list[bool], whole: set[str]
) -> Iterator[int]:
    """The rows whose indicator is to be taken back."""
    here = ("", -1)
    under = inside = lost = (
        False  # a figure of a sort came before; 其中 came since; the last level was none of the whole
    )
    columns = (told[c].to_list() for c in ("_row", "article_id", "sentence_start", "kind", "indicator"))
    for row, article, sentence, kind, indicator, passage, said, sort in zip(
        *columns, passages, words, sorts, strict=True
    ):
        if (article, sentence) != here:
            if article != here[0] or not passage.lstrip().startswith(INSIDE):
                under = inside = lost = False
            here = (article, sentence)
        inside = inside or (under and INSIDE in passage)
        counts = kind == "level" or indicator in whole  # 比整体多两成 says nothing of what follows
        if said.own and sort and counts:
            under, inside, lost = True, False, True
        elif said.own and counts:
            under = lost = under and inside
        elif said.own:
            lost = False
        elif kind == "level":
            lost = lost or sort
        if indicator in whole and (lost or sort):
            yield row
