"""How a text is laid out, as marks between its words: where its heading ends, its heads, its paragraphs, its sentences.

A place that a text names holds as far as the layout lets it (`scopes`). A dateline says where a text was written, and many a
sentence where something was presented; neither says where a figure is, and a city or state in it is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import polars as pl

from schemas.catalogue.periods import MONTHS
from schemas.headline import heading_end

TITLE, HEAD, LINE, STOP = "\x19", "\x1a", "\x1c", "\x17"  # ends of the heading, a head, a paragraph, a sentence
LEAD = "\x16"  # the end of the first lines
MARKS = TITLE + HEAD + LINE + STOP + LEAD
FIRST = 600  # characters of them
# A short line without a figure or a full stop is a head, and so is what leads to a list.
HEADS = rf"(?m)^([^\d\n。；;:：,，{MARKS}]{{1,80}}[^\d\n。；;:：,，.{MARKS}])\n"
LISTS = rf"(?m)^([^\d\n{MARKS}]{{2,120}})\n( *[-•*●■◆▪])"
# A paragraph ends with a line that ends a sentence, before a blank line, and before one of a list; else it goes on.
LINES = rf"([.。!！?？;；)）\"”{STOP}] ?)\n|\n(\s*\n|\s*[-•*●■◆▪·【（(]|\s*\d{{1,2}}[.、)）])"
# The first sentence of a line ends; what is shorter is a label in front of one.
STOPS = r"(?m)^([^\n]{20,}?[A-Za-z)%”\"][.!?]) |^([^\n]{10,}?)[。！？]"

DATE = "|".join(month.title() for month in MONTHS)
# A dateline: names with capitals from the beginning of its line on, and a date, a source or a dash behind them.
AHEAD = re.compile(r"(?:< ?p ?> ?)?(?:[A-Z][\w’'.-]*+(?:,|/| and| of)? ?)*")  # linear: what a word has taken it keeps
BEHIND = re.compile(
    rf"(?:(?:, | and |/)[A-Z][\w.]*(?: [A-Z][\w.]*)?)*,? ?"
    rf"(?:(?:\d{{1,2}} )?(?:{DATE})\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\([A-Z][^)\n]{{0,40}}\)|[–—-]{{1,2}} )"
)
SCENE = r" (?:held|conference|released|published|presented|unveiled|announced|convened|opened) (?:here )?(?:in|at) "
SHOUTED = re.compile(r"(?m)^[^a-z\n]+$")
CAPITALS = re.compile(r"(?m)^[^a-z\n]*US[^a-z\n]*$")  # "WHAT READERS ASK US": there it may be the pronoun


def laid_out(texts: pl.Series) -> pl.Series:
    """Texts with their marks, each as long as before: a mark stands in the place of a sign that no name has."""
    texts = texts.str.replace_all(f"[{MARKS}]", " ")
    ends = [heading_end(text) for text in texts]
    titled = [text[:end] + TITLE + text[end + 1 :] if end else text for text, end in zip(texts, ends, strict=True)]
    titled = [text[:FIRST] + LEAD + text[FIRST + 1 :] if len(text) > FIRST else text for text in titled]
    marked = (
        pl.col("text")
        .str.replace_all(HEADS, f"${{1}}{HEAD}")
        .str.replace_all(LISTS, f"${{1}}{HEAD}${{2}}")
        .str.replace_all(STOPS, f"${{1}}${{2}}{STOP}")
        .str.replace_all(LINES, f"${{1}}{LINE}${{2}}")
    )
    return pl.DataFrame({"text": pl.Series(titled, dtype=pl.String)}).select(marked).to_series()


class Scenes:
    """Where a text was written and where something was told, which is no place of its figures."""

    def __init__(self, parts: Iterable[str]) -> None:
        """Look for the names of some parts of countries, in title case and in capitals."""
        written = {form for name in parts for form in (name.title(), name.upper())}
        self.names = sorted(written, key=lambda name: (-len(name), name))
        name = "|".join(map(re.escape, self.names))
        self._name = re.compile(rf"(?:{name})(?!\w)")
        self._scene = re.compile(rf"({SCENE})(?:{name})(?!\w)")

    def left_out(self, texts: pl.Series) -> pl.Series:
        """The texts without them, each as long as before."""
        if self.names:
            texts = rewritten(texts, texts.str.head(FIRST).str.contains_any(self.names), self._without_dateline)
            texts = rewritten(texts, texts.str.contains(SCENE), self._without_scenes)
        return rewritten(texts, texts.str.contains(CAPITALS.pattern), _without_pronouns)

    def _without_dateline(self, text: str) -> str:
        for match in self._name.finditer(text, 0, FIRST):
            line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
            if AHEAD.fullmatch(line) and BEHIND.match(text, match.end()):
                text = text[: match.start()] + " " * len(match[0]) + text[match.end() :]
        return text

    def _without_scenes(self, text: str) -> str:
        return self._scene.sub(lambda found: found[1] + " " * (len(found[0]) - len(found[1])), text)


def _without_pronouns(text: str) -> str:
    return SHOUTED.sub(lambda line: re.sub(r"\bUS\b", "  ", line[0]), text)


def rewritten(texts: pl.Series, some: pl.Series, rewrite: Callable[[str], str]) -> pl.Series:
    """Texts of which some are written anew."""
    rows = some.arg_true()
    told = [rewrite(text) for text in texts.gather(rows)]
    return texts.clone().scatter(rows, pl.Series(told, dtype=pl.String)) if told else texts
