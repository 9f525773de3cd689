"""A figure: an amount in its surroundings, while we find out what it is an amount of.

Between the amounts of a sentence lie gaps; the cue words of the gap before an amount and of the gap behind it say most
of what there is to know. A figure holds both, with its neighbours a step away in the list of figures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from math import inf

from extraction.amounts import Amount
from extraction.cues import Cue, Lexicon
from extraction.gaps import cues_of_gaps
from extraction.layout.row_labels import row_labels
from extraction.layout.sentences import Sentences
from extraction.layout.tables import headings
from extraction.relations.intervals import width
from extraction.text_forms import simplify
from schemas.records import Kind, Mention, ObsStatus, Role

BEYOND = 0.05  # how far "over" and "under" are taken to reach at least, against the value
ROUNDING = 1e-9  # of floats, against the value
_SIGNS = ("", "-", "−", "+")
_NO_WORDS: frozenset[str] = frozenset()
_OF_THEN = re.compile("(?:全年|[上下]半年|上年|年?[初底末中]|同期|前?[一二三四]季度|末)?的")
# What may stand between a cue and its number without being a word.
CLEAR = " \t\n\r\u3000\u00a0$£€¥₹￥US#*~≈\"“”'‘’（"


@dataclass(slots=True, eq=False)
class Figure:
    """An amount, where it stands, and what has been found out about it so far.

    Attributes:
        index: its place among the figures of the text.
        sentence: the number of its sentence; line, paragraph and passage likewise.
        gap_start: where the gap before it begins: the end of the figure before, or the start of the sentence.
        gap_end: where the gap behind it ends: the start of the next figure, or the end of the sentence.
        begin: where it begins with its unit and its bound word; end: where it ends with its unit.
        left, right: the cue words of those two gaps; left_tags, right_tags: all their tags in one.
        sign: -1 where the words say that it fell.
        value: the signed value; of a range its middle.
        span: the interval of its printed digits as floats, for a quick look (the verdict is exact and made elsewhere), with
            "over" and "under" taken as no more than a little beyond the number. What this interval meets, holds for the
            whole interval too, and would not hold for just any figures.
        width: how coarse that interval is, as `relations.intervals.width` has it.
        words, label: what `relations.words.topic` and `label` found, once asked.
        earlier, bracketed: what `relations.earlier.is_earlier` and `relations.sum.layered_sums.in_brackets` found, once asked.
        opened: whether a clause of its own begins in front of it (`relations.spaced.own_clauses`), once asked.
    """

    index: int
    amount: Amount
    sentence: int
    line: int
    paragraph: int
    passage: int
    sentence_start: int
    sentence_end: int
    gap_start: int
    gap_end: int
    begin: int
    end: int
    first: bool
    left: list[Cue]
    right: list[Cue]
    left_tags: int
    right_tags: int
    kind: Kind = "level"
    sign: int = 1
    role: Role | None = None
    measure: str | None = None
    of: str | None = None
    subject: str | None = None
    place: str | None = None
    period: str | None = None
    obs_status: ObsStatus = "A"
    value: float = 0.0
    span: tuple[float, float] = (0.0, 0.0)
    width: float = inf
    words: frozenset[str] = _NO_WORDS
    label: str | None = None
    earlier: bool | None = None
    bracketed: bool | None = None
    opened: bool | None = None

    def set_span(self) -> None:
        """Set `value`, `span` and `width` from number, step, bound and sign."""
        amount = self.amount
        if amount.value is None:
            low, high = amount.low or 0.0, amount.high or 0.0
            value = (low + high) / 2
        else:
            value, step = amount.value, amount.step
            low, high = value - step / 2, value + step / 2
            if amount.bound == "~":
                low, high = value - step, value + step
            elif amount.bound == ">":
                low, high = value, value + max(step, BEYOND * abs(value))
            elif amount.bound == "<":
                low, high = value - max(step, BEYOND * abs(value)), value
        slack = ROUNDING * (high if 0 <= low <= high else max(abs(low), abs(high)))
        self.value = value * self.sign
        self.span = (low - slack, high + slack) if self.sign > 0 else (-high - slack, slack - low)
        self.width = width(self.span)


@dataclass(slots=True)
class Scene:
    """A text with its figures, its sentences and its other mentions: all that describing and relating look at.

    `kinds`, `levels` and `shares` are the figures sorted out by `relations.near.sort_out`, in order: those of each kind, the
    levels of what can be counted, measured or paid, and the shares in per cent or as a fraction.
    """

    text: str
    lowered: str
    language: str
    lexicon: Lexicon
    sentences: Sentences
    figures: list[Figure]
    mentions: list[Mention]
    published: str | None
    tags: int = 0
    headings: dict[int, tuple[int, int]] = field(default_factory=dict)
    labels: dict[int, tuple[int, int]] = field(default_factory=dict)
    heading_dates: dict[tuple[int, int], str | None] = field(default_factory=dict)
    heading_cues: dict[tuple[int, int], list[Cue]] = field(default_factory=dict)
    contents: dict[tuple[int, int], frozenset[str]] = field(default_factory=dict)
    kinds: dict[Kind, list[Figure]] = field(default_factory=dict)
    levels: list[Figure] = field(default_factory=list)
    shares: list[Figure] = field(default_factory=list)


def is_next_by_slash(scene: Scene, one: Figure, two: Figure) -> bool:
    """Whether a figure is the next of a list with slashes, of one unit with the one before: 3.1/3.6/4.2亿元."""
    alike = one.sentence == two.sentence and one.amount.form == two.amount.form and one.amount.unit == two.amount.unit
    gap = scene.text[one.amount.end : two.amount.start].strip() if alike else ""
    return gap.startswith("/") and gap[1:] in _SIGNS


def lower(text: str) -> str:
    """Lower case with every character in its place; a few capitals become two letters otherwise."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def set_scene(
    text: str, amounts: list[Amount], mentions: list[Mention], published: str | None, language: str, lexicon: Lexicon
) -> Scene:
    """Place the amounts in their sentences and gather the cue words around each.

    Args:
        text: the text.
        amounts: in order of position, none overlapping another.
        mentions: the other numbers of the text, in order.
        published: the date of the article, or None.
        language: "en" or "zh".
        lexicon: the cues of that language.
    """
    lowered = lower(text) if lexicon.spaced else simplify(lower(text))
    sentences = Sentences(text, language, {m.start: m.end for m in mentions if m.mention_class == "citation"})
    figures: list[Figure] = []
    every = sentences.all
    # "由2011年的40", 从2017年全年的40: the preposition leads to the figure, not to the date.
    of_then = "的" in text
    dated = {m.start for m in mentions if not (of_then and _OF_THEN.match(text, m.end))}
    at, count = 0, len(amounts)
    while at < count:
        number = sentences.index_at(amounts[at].start)
        sentence = every[number]
        last = at + 1
        limit = every[number + 1].start if number + 1 < len(every) else len(text)
        while last < count and amounts[last].start < limit:
            last += 1
        start = min(sentence.start, amounts[at].start)
        end = max(sentence.end, amounts[last - 1].end)
        gaps = cues_of_gaps(lexicon, lowered, start, end, amounts[at:last], dated)
        for place in range(at, last):
            amount = amounts[place]
            before = amounts[place - 1].end if place > at else start
            after = amounts[place + 1].start if place + 1 < last else end
            (left, left_tags), (right, right_tags) = gaps[place - at], gaps[place - at + 1]
            figures.append(
                Figure(place, amount, number, sentence.line, sentence.paragraph, sentence.passage, start, end, before, after,
                       _begin(amount, before), max(amount.end, amount.unit_end), place == at, left, right, left_tags,
                       right_tags)
            )  # fmt: skip
        at = last
    scene = Scene(text, lowered, language, lexicon, sentences, figures, mentions, published)
    places = [(figure.sentence, figure.line, figure.amount.start) for figure in figures]
    scene.headings = headings(text, sentences.all, places)
    scene.labels = row_labels(text, sentences.all, places)
    for heading in {*scene.headings.values(), *scene.labels.values()}:
        scene.heading_cues[heading] = lexicon.cues(lowered, *heading)
    scene.tags = _tags_of(scene)
    return scene


def _begin(amount: Amount, first: int) -> int:
    """Where an amount begins with its unit and its bound word, neither of them in front of a place."""
    begin = amount.start
    if first <= amount.unit_start < begin:
        begin = amount.unit_start
    return amount.bound_start if first <= amount.bound_start < begin else begin


def _tags_of(scene: Scene) -> int:
    tags = 0
    for figure in scene.figures:
        tags |= figure.left_tags | figure.right_tags
    for cues in scene.heading_cues.values():
        for cue in cues:
            tags |= cue.tags
    return tags
