"""Words in the clause of a figure that turn it into something else than its measure says, and take its indicator back.

"The bank lost 2,100 jobs": the measure is jobs, and the verb says that they are none (`unless` of a form). "Exports of
medicines were 21 billion", "car exports": what is told of one good is not told of a country (`undivided`). Which words beside
a cue narrow nothing down ("total exports", "exports of goods") says `lending.yaml`. Chinese goods are `narrowed`'s, partners in
trade `partners`'.
"""

from __future__ import annotations

import re
from functools import cache

import polars as pl

from schemas.catalogue.addressed import TIMES
from schemas.catalogue.areas import PEOPLE, area_codes, cldr_names
from schemas.catalogue.loading import Catalogue, lending_words
from schemas.catalogue.model import Indicator
from schemas.catalogue.once import once
from schemas.positions import before, in_order

LONGEST = 200  # characters on each side that are looked at
MARKS = re.compile(r"[,;:，；：。!?！？\n（()）]|(?<![A-Z])\.\s|\s+(?=[\u4e00-\u9fff])")  # no mark behind "U.S."
ELSEWHERE = re.compile(
    r"\b(?:and|but|while|after|before|as|when|whereas|which|leaving)\b|而|但"
)  # behind a number another clause begins
BEGINS, ENDS = (
    r"(?<![^\W\u4e00-\u9fff])",
    r"(?![^\W\u4e00-\u9fff])",
)  # of a word in Latin letters, also between Chinese ones
OWNED = re.compile(r"\s+(of|from|in) (?:the )?([A-Z][\w-]+(?: (?:of |and )?[A-Z][\w-]+){0,3})")
TELLING = 3  # letters that a clause has that says anything


def without_excluded(placed: pl.DataFrame, articles: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Take back the indicators that the clause of a figure speaks against; rows keep their order.

    Args:
        placed: quantities with `indicator`.
        articles: at least `article_id` and `text`.
        catalogue: has the words.
    """
    strict, cues = _strict(catalogue)
    if not placed["indicator"].is_in(list(strict)).any():
        return placed
    columns = ["_row", "article_id", "start", "end", "sentence_start", "sentence_end", "indicator"]
    ordered = in_order(placed.with_row_index("_row").select(columns)).with_row_index("_at")
    speaking = articles["article_id"].filter(_speaks(articles["text"], cues))
    undivided = [i.id for i in strict.values() if i.undivided]
    candidate = pl.col("indicator").is_in(undivided) | pl.col("article_id").is_in(speaking.implode())
    spots = ordered.filter(pl.col("indicator").is_in(list(strict)) & candidate)
    if spots.is_empty():
        return placed
    spots = _beside(spots, ordered)
    texts = dict(articles.join(spots, on="article_id", how="semi").select("article_id", "text").iter_rows())
    against = {name: any_of(_unless(strict[name])) for name in spots["indicator"].unique() if _unless(strict[name])}
    own = {name: _own_words(strict[name]) for name in spots["indicator"].unique()}
    spots = spots.with_columns(
        _first=pl.max_horizontal("sentence_start", pl.col("start") - LONGEST),
        _until=pl.min_horizontal("sentence_end", pl.col("end") + LONGEST),
    )
    # Where none of the words stands about a figure, and it is none of a whole, nothing can speak against it.
    beside = pl.Series(
        [texts.get(a, "")[x:y] for a, x, y in spots.select("article_id", "_first", "_until").iter_rows()]
    )
    spots = spots.filter(pl.col("indicator").is_in(undivided) | _speaks(beside.cast(pl.String), cues))
    wholes = {name: any_of(strict[name].cues, plural=True) for name in own if strict[name].undivided}
    owners, found = _owners(catalogue), []
    for row, article, start, end, first, until, indicator, last, following in spots.select(
        "_row", "article_id", "start", "end", "_first", "_until", "indicator", "_last", "_next"
    ).iter_rows():
        text = texts.get(article, "")
        ahead = _clause(text[max(first, min(last or 0, start)) : start])
        after = text[end : min(until, max(following or until, end))]
        behind = ELSEWHERE.split(MARKS.split(after)[0])[0]
        said = f"{ahead} {behind}"
        if (telling := own[indicator]) is not None:
            said = telling.sub(" ", said)
        turned = indicator in against and against[indicator].search(said)
        if turned or (indicator in wholes and _narrowed(wholes[indicator], text[first:start], behind, owners)):
            found.append(row)
    return placed.with_columns(placed["indicator"].scatter(found, None)) if found else placed


@once
def _strict(catalogue: Catalogue) -> tuple[dict[str, Indicator], tuple[str, ...]]:
    """The indicators that a clause may speak against, and the words that speak against any of them."""
    strict = {i.id: i for i in catalogue.indicators.values() if i.undivided or _unless(i)}
    return strict, tuple(dict.fromkeys(cue for i in strict.values() for cue in _unless(i)))


def _beside(spots: pl.DataFrame, ordered: pl.DataFrame) -> pl.DataFrame:
    """Add where the figure before in the same article ends (`_last`), and where the one behind starts (`_next`)."""
    last, following = (before(ordered.select("article_id", "start", "end"), spots["_at"], n) for n in (1, -1))
    return spots.drop("_at").with_columns(
        _last=pl.when(last["article_id"] == spots["article_id"]).then(last["end"]),
        _next=pl.when(following["article_id"] == spots["article_id"]).then(following["start"]),
    )


def _clause(before: str) -> str:
    """The words between the last mark and the number; those before the mark where there are none."""
    parts = [part for part in MARKS.split(before) if len(part.strip()) >= TELLING]
    return parts[-1] if parts else before


def _unless(indicator: Indicator) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cue for form in indicator.match for cue in form.unless))


def _own_words(indicator: Indicator) -> re.Pattern[str] | None:
    """Cues of an indicator that hold a word which else speaks against it: "online population" is no population."""
    unless = _unless(indicator)
    own = tuple(cue for cue in indicator.cues if any(word in cue for word in unless))
    return any_of(own, plural=True) if own else None


def _speaks(texts: pl.Series, cues: tuple[str, ...]) -> pl.Series:
    """Which texts hold one of these at all, be it inside a word: most do not, and need no closer look."""
    return texts.str.contains_any(sorted({cue.strip("*") for cue in cues}), ascii_case_insensitive=True)


@cache
def any_of(cues: tuple[str, ...], *, plural: bool = False) -> re.Pattern[str]:
    """Finds one of some cues, those in Latin letters as whole words."""
    latin = [re.escape(c).replace(r"\*", r"\w*") + ("s?" if plural else "") for c in cues if c.isascii()]
    han = [re.escape(c) for c in cues if not c.isascii()]
    return re.compile("|".join([*([rf"{BEGINS}(?:{'|'.join(latin)}){ENDS}"] if latin else []), *han]), re.IGNORECASE)


@once
def _owners(catalogue: Catalogue) -> frozenset[str]:
    """What may own all that an area has: the words of names of areas, and words like "nation"."""
    return lending_words("owning") | {
        word for name in area_codes(catalogue) if name.isascii() for word in name.lower().split(" ")
    }


def _narrowed(cues: re.Pattern[str], before: str, behind: str, owners: frozenset[str]) -> bool:
    """Whether the nearest cue, before the number or else behind it, is told of one good, or of one that is no area."""
    told = list(cues.finditer(before))
    said, cue = (before, told[-1]) if told else (behind, cues.search(behind))
    if cue is None:
        return False
    end = cue.end() - len(" of") if cue[0].lower().endswith(" of") else cue.end()
    ahead, after = said[: cue.start()], MARKS.split(said[end:])[0]
    return cue[0].isascii() and _of_one_good(ahead, after, owners)


def _may_own(joint: str, name: str, owners: frozenset[str]) -> bool:
    """Whether a word of a name is of an area, a people or a time: "exports of the United Kingdom", "in March", "in RMB"."""
    words = name.split()
    if joint == "in" and any(word.isupper() for word in words):
        return True
    return any(
        word.lower() in owners or word.lower() in TIMES or PEOPLE.match(word) or not word.isalpha() for word in words
    )


def _of_one_good(ahead: str, after: str, owners: frozenset[str]) -> bool:
    wide = lending_words("wide")
    good = re.match(r"\s+of (?:the |its |their |all )*([A-Za-z][\w'’-]*)", after)
    if good and good[1][0].islower() and good[1] not in wide:
        return True
    if (owner := OWNED.match(after)) and not _may_own(owner[1], owner[2], owners):
        return True  # "the GDP of Tyrol", "exports of LNG"
    if re.match(r"\s+(?:goods|merchandise|products|commodities)\b", after):  # a verb: "the town exports goods"
        return False
    word = re.search(r"(^|[^\w\s]\s*)?([A-Za-z][\w-]*)(['’]s?)? $", ahead)
    if word is not None and word[3]:
        return word[2].lower() not in owners | TIMES and PEOPLE.match(word[2]) is None
    if word is not None and word[2].lower() in cldr_names() and re.search(r"['’]s $", ahead[: word.start(2)]):
        return True  # "Chile's China exports"
    if word is None or word[2].lower() in wide or word[2].endswith(("ed", "ly")):
        return False
    opens = word.start(2) == 0 or word[1] is not None
    return not (PEOPLE.match(word[2]) or word[2].lower() in cldr_names() or (word[2][0].isupper() and not opens))
