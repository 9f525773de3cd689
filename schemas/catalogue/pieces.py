"""A piece of a whole is not the whole: "$55 billion of American GDP", "GDP: $44 billion" in a study of ports.

An indicator of a whole says with `if_part` which one such a figure has instead. It is one where the cue stands right behind the
number, led by "of", "to" or "in"; where the number goes on with the measure of such a one; and where nothing stands beside the
cue and the heading speaks of an industry (a word of `also`, by which the other indicator knows them).
"""

from __future__ import annotations

import re

import polars as pl

from schemas.catalogue.exclusions import any_of
from schemas.catalogue.loading import Catalogue
from schemas.catalogue.model import Indicator
from schemas.headline import heading_end

REACH = 60  # characters behind a number that are looked at
BETWEEN = r"\s?(?:[a-z]+ )?(?:of|to|in) (?:the |its )?(?:[\w.'’-]+ ){0,2}"  # "euros of the country's GDP"
LABEL = re.compile(r"(?:^|[\n,;:])[^\w\n]*([\w ]+)[:：|][^\w\n,;]*$")  # what a line or an item of a list begins with
STEPS = ("", "_growth", "_change")


def as_pieces(placed: pl.DataFrame, articles: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Give figures that are only a piece of a whole the indicator of one; rows keep their order.

    Args:
        placed: quantities with `indicator`.
        articles: at least `article_id` and `text`.
        catalogue: says which indicators are of a whole.
    """
    known = catalogue.indicators
    instead = {i.id: i.if_part for i in known.values() if i.if_part and i.kind == "level"}
    steps = {f"{a}{step}": f"{b}{step}" for a, b in instead.items() for step in STEPS}
    concerned = placed.with_row_index("_row").filter(pl.col("indicator").is_in(list(steps)))
    if concerned.is_empty():
        return placed
    texts = dict(articles.join(concerned, on="article_id", how="semi").select("article_id", "text").iter_rows())
    cues = {a: any_of(known[a].cues) for a in instead}
    industries = {a: any_of(_words(known[b]), plural=True) for a, b in instead.items()}
    told = concerned.select("_row", "article_id", "start", "end", "measure", "indicator").rows()
    pieces, found = set(), []
    for _, article, _, end, measure, indicator in told:
        cue = cues.get(indicator)
        behind = texts.get(article, "")[end : end + REACH]
        led = re.match(BETWEEN, behind) if cue else None
        if cue and led and any(cue.match(behind, at) for at in _begins(behind, led.end())):
            pieces.add((article, measure))
    for row, article, start, _, measure, indicator in told:
        base = indicator.removesuffix("_growth").removesuffix("_change")
        text = texts.get(article, "")
        label = LABEL.search(text[max(0, start - REACH) : start])
        bare = any(words and cues[base].fullmatch(words) for words in (measure, label and label[1]))
        if (article, measure) in pieces or (bare and industries[base].search(text[: heading_end(text)])):
            found.append((row, steps[indicator] if steps[indicator] in known else None))
    rows, names = [row for row, _ in found], pl.Series([name for _, name in found], dtype=pl.String)
    return placed.with_columns(placed["indicator"].scatter(rows, names)) if found else placed


def _begins(text: str, until: int) -> list[int]:
    """Where words begin up to a place in a text."""
    return [word.start() for word in re.finditer(r"\w+", text[: until + 1])]


def _words(indicator: Indicator) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for form in indicator.match for word in form.also if word not in indicator.cues))
