"""People who are only some of those that an indicator counts: "209 million internet users had ordered meals online".

An indicator that counts `everybody` of a sort has no figure of some of them. Who is meant says what stands right behind the
cue ("internet users using online banking", 网民曾网上订餐), or behind a number that leaves the noun out ("592 million shopped
with their phones"), in Chinese also what stands before the cue (使用网上银行的网民). The growth of such a figure goes with it.
The words that narrow (`some`) and the verbs that only say how many there are (`telling`: "had reached") are in `lending.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

import polars as pl

from schemas.catalogue.exclusions import MARKS, any_of
from schemas.catalogue.loading import Catalogue, load_lending
from schemas.catalogue.model import Indicator
from schemas.positions import in_order

SAID = ["_row", "article_id", "start", "end", "sentence_start", "sentence_end", "kind", "indicator"]
LONGEST = 240  # characters of a sentence on each side of a figure that are looked at
BRACKETS = re.compile(r"[(（][^()（）\n]{0,200}[)）]?")
COUNTED = r"(?:\s+(?!and\b|or\b|of\b)[\w'’-]+){0,4}?\s*"  # from a number to the noun that it counts
AUXILIARY = r"(?:\s*\b(?:also|already|now|still|have|has|had|were|was|are|is|been)\b)*\s*"
WHERE_OR_WHEN = r"(?:\s+(?:in|across|throughout|from)\s+(?:the\s+)?(?:(?-i:[A-Z])[\w.’'-]*\s*|\d{4}\b){1,4})?"
Cues = tuple[re.Pattern[str], re.Pattern[str]]  # find one anywhere, and one as the noun that a number counts
OF_THEM = re.compile(r"\s+of\s+(?:them|these|those|whom)\b")


def without_some(placed: pl.DataFrame, articles: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Take back the indicators of figures that count only some of those that the indicator counts; rows keep their order.

    Args:
        placed: quantities with `indicator`.
        articles: at least `article_id` and `text`.
        catalogue: says which indicators count everybody.
    """
    all_of = {i.id: i for i in catalogue.indicators.values() if i.everybody and i.kind != "share"}
    rows = placed.with_row_index("_row").select(SAID).filter(pl.col("indicator").is_in(list(all_of)))
    if rows.is_empty():
        return placed
    texts = dict(articles.join(rows, on="article_id", how="semi").select("article_id", "text").iter_rows())
    found = list(_some(in_order(rows), texts, all_of))
    return placed.with_columns(placed["indicator"].scatter(found, None)) if found else placed


def _some(told: pl.DataFrame, texts: Mapping[str, str], all_of: Mapping[str, Indicator]) -> Iterator[int]:
    """The rows that count only some, in the order of the text."""
    level = ("", -1, 0)  # article, sentence and end of the last level that counts only some
    finding = {name: _finding(indicator.cues) for name, indicator in all_of.items()}
    known: dict[tuple[str, str, str], bool] = {}  # like words are read once
    for row, article, start, end, first, until, kind, name in told.iter_rows():
        cues, text = finding[name], texts[article]
        said = name, text[max(first, start - LONGEST) : start], text[end : min(until, end + LONGEST)]
        follows = kind in ("growth", "change") and level[:2] == (article, first)
        if follows and not cues[0].search(text, level[2], start):
            yield row
            continue
        if said not in known:
            known[said] = of_some(cues, *said[1:])
        if known[said]:
            level = (article, first, end) if kind == "level" else level
            yield row
        elif kind == "level":
            level = ("", -1, 0)


def of_some(cues: Cues, before: str, behind: str) -> bool:
    """Whether a figure counts only some of the people that a cue names.

    Args:
        cues: of the indicator.
        before: the sentence of the figure, up to it.
        behind: the sentence from the figure on.
    """
    before, behind = _without_brackets(before), _without_brackets(behind)
    anywhere, right_behind = cues
    if counted := right_behind.match(behind):
        return _narrows(behind[counted.end() :])
    if OF_THEM.match(behind) or _narrows(behind):
        return True
    found = list(anywhere.finditer(before))
    if not found:
        return False
    told = found[-1]
    if _narrows(before[told.end() :]):
        return True
    return not before.isascii() and _patterns()[2].search(MARKS.split(before[: told.start()])[-1]) is not None


def _without_brackets(text: str) -> str:
    return BRACKETS.sub(" ", text) if "(" in text or "（" in text else text


def _narrows(behind: str) -> bool:
    """Whether what stands right behind a noun, or a number that stands for one, says which ones or what they did."""
    english, chinese, _ = _patterns()
    return english.match(behind) is not None or chinese.match(behind) is not None


@cache
def _finding(cues: tuple[str, ...]) -> Cues:
    anywhere = any_of(cues, plural=True)
    return anywhere, re.compile(COUNTED + f"(?:{anywhere.pattern})", re.IGNORECASE)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What narrows behind an English noun, behind a Chinese one, and at the end of a Chinese clause in front of one."""
    words = load_lending()
    latin = "|".join(word for word in words["some"] if word.isascii())
    han = "|".join(word for word in words["some"] if not word.isascii())
    telling = "|".join(words["telling"])
    doing = rf"(?!(?:{telling})\b)\w+(?:ing|ed)\b"
    return (
        re.compile(rf"{WHERE_OR_WHEN}\s*{AUXILIARY}\b(?:(?:{latin})\b|{doing})", re.IGNORECASE),
        re.compile(rf"[人名个]?\s*(?:{han})"),
        re.compile(rf"(?:{han}).{{0,30}}的?$"),
    )
