"""A sentence that begins with "that figure" or 这门生意 goes on with what the sentence before it counted first.

"Cross-border trade came to 1.2 trillion yuan. That figure had been 0.9 trillion in 2018": only figures in the unit of that
first one count the same, and a growth is the growth of it. The words are those of `lending.yaml`. So does one that only says
where or when else: "In Kerry the rate was 8.2 %", "Ohio's was 4.1 %".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import polars as pl

from schemas.catalogue.around import unit_class
from schemas.catalogue.loading import Catalogue, load_lending
from schemas.catalogue.neighbours import derived_from

FURTHEST = 200  # characters between the sentence and the end of the first figure that it goes on with
# All that stands in such a sentence in front of its first figure.
ELSEWHERE = re.compile(
    r"\W{0,3}(?:(?:In|For) (?:the )?[A-Z][\w’'-]*(?: [\w’'-]+){0,4}?,? (?:the (?:rate|figure|number|share)|it|this) "
    r"|(?:The )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3}['’]s (?:rate |figure )?|The national (?:rate|figure|average) )"
    r"(?:was|is|stood at|reached|came to|amounted to|averaged|had been)(?: (?:about|around|nearly|only|just|at|even)){0,2}"
    r" (?:[A-Z]{2,3} ?)?[$£€¥₹]?"
)
LONGEST = 90  # characters in front of that figure
OPENING = 30  # characters of a sentence that are looked at
SAID = ["row", "article_id", "start", "end", "sentence_start", "kind", "unit", "of", "indicator"]


def go_on(quantities: pl.DataFrame, articles: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """The indicators of unplaced quantities in such sentences: `row` and `indicator`.

    Args:
        quantities: a frame with the columns of `schemas.frames.Quantities`, `row` (its number) and `indicator`.
        articles: at least `article_id` and `text`.
        catalogue: says which indicators have a growth of their own.
    """
    texts = dict(articles.select("article_id", "text").iter_rows())
    words = load_lending()["anaphor"]
    opens = _pattern(words)
    lacking = quantities.filter(pl.col("indicator").is_null(), pl.col("kind").is_in(["level", "share", "growth"]))
    begins = lacking.select("article_id", "sentence_start").unique()
    openings = pl.Series([texts.get(a, "")[s : s + OPENING] for a, s in begins.iter_rows()], dtype=pl.String)
    some = openings.str.contains_any(list(words), ascii_case_insensitive=True)  # few: only these are looked at closely
    begins, openings = begins.filter(some), openings.filter(some)
    wanted = begins.filter(pl.Series([bool(opens.match(opening)) for opening in openings], dtype=pl.Boolean))
    firsts = lacking.filter(pl.col("kind") != "growth", pl.col("start") - pl.col("sentence_start") <= LONGEST)
    elsewhere = {
        (article, sentence)
        for article, sentence, start in firsts.select("article_id", "sentence_start", "start").iter_rows()
        if ELSEWHERE.fullmatch(texts.get(article, ""), sentence, start)
    }
    begun = set(wanted.iter_rows()) | elsewhere
    concerned = quantities.filter(pl.col("article_id").is_in([article for article, _ in begun]))
    found = list(_told(concerned, begun, catalogue))
    return pl.DataFrame(found, schema={"row": quantities.schema["row"], "indicator": pl.String}, orient="row")


def _told(quantities: pl.DataFrame, wanted: set[tuple[str, int]], catalogue: Catalogue) -> Iterator[tuple[int, str]]:
    # indicator, class of unit, end and kind of the first level or share of a sentence
    first: tuple[str, str, int, str] | None = None
    before, here = first, ("", -1)
    for row, article, _, end, sentence, kind, unit, of, indicator in (
        quantities.sort("article_id", "start").select(SAID).iter_rows()
    ):
        if (article, sentence) != here:
            before = first if article == here[0] else None
            here, first = (article, sentence), None
        if here in wanted and before and indicator is None and sentence - before[2] <= FURTHEST:
            indicator, counted, _, told = before
            if kind == "growth":
                indicator = derived_from(catalogue, indicator, kind, of, unit_class(unit))
            elif kind != told or unit_class(unit) != counted:
                indicator = None
            if indicator:
                yield row, indicator
        if first is None and kind in ("level", "share") and indicator:
            first = indicator, unit_class(unit), end, kind


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    latin = "|".join(re.escape(word) for word in words if word.isascii())
    other = "|".join(re.escape(word) for word in words if not word.isascii())
    return re.compile(rf"\W{{0,3}}(?:(?:{latin})\b(?! of\b)|{other})", re.IGNORECASE)
