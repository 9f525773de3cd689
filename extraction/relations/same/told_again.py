"""Whether one of two equal figures tells the other again: by the words at it, by its digits, by what stands beside both."""

from __future__ import annotations

import re

from extraction.figures import Figure, Scene
from extraction.kinds import kind_lists
from extraction.relations.near import SHARES
from extraction.relations.same.restated import value_of
from extraction.relations.same.tellings import headline
from extraction.relations.word_lists import lists_of
from extraction.relations.words import kin, topic
from extraction.times.times import year_of

_MONTHLESS = re.compile(
    r"FY|CY|\d{4}|[年度,，]|\b\d\d?\b(?!月)|end of|the end|past|year|nearly|a\b|the\b", re.IGNORECASE
)
_PART_YEAR = re.compile(r"半年|季|\b(?:half|quarter|[HQ]\d)\b", re.IGNORECASE)
_PLAIN = 20  # "three counties", "12 towns": too common to be one another's repetition without other words
_THE_SUM = re.compile(r"\bthe (?:[a-z]{2,4} ?)?[$€£¥₹]?\s?$")
_SAID = 12  # characters of "the" and a currency
_THE_NOUN = re.compile(  # "the car loses €2.4m" of a headline, "the shortfall of €2.4 million" below
    r"\bthe (?:shortfall|gap|loss|deficit|sum|amount|bill|cost|price|total|grant|fine|debt|profit|deal|order|saving|rise|cut)"
    r" of [a-z]{0,3}[$€£¥₹]?\s?$"
)
_DEFINITE = re.compile(r"(?:\bthese |\bthose |\bthis |(?:^|[.!?]\s)(?:at|for) )[$€£¥₹]?$")
_CLAUSE = ("", "，", "。", "；", "：", "\n")
_OPENERS = "，：“「—"
_ITEM = re.compile(r"[-*•▪●◦–]")  # the mark of an item of a list
_OF_ITEMS = ("change", "growth", "share")
_IN_THEM = re.compile("[\u4e00-\u9fff]{1,6}?(?:里[头面]?|之?中|当中)[，,]")
_TOPIC = re.compile(
    "(?:元|块钱?|人|吨)?(?:只是|不过是|是|并?不是|并不|不算|听[上起]|看[上起]|这个数|背后)(?![\\d一二三四五六七八九十百千万几多])"
)
_TOPIC_BACK = 6  # sentences
_LEADS = 24  # characters before such a figure in its sentence


def plain_kind(kind: str) -> str:
    """A kind, but that what was added may be told again as what there is: 新增60台叉车 … 叉车60台."""
    return "level" if kind == "change" else kind


def told_again(scene: Scene, first: Figure, second: Figure) -> bool:
    """Whether the second of two equal figures says the same as the first."""
    amount = second.amount
    two_shares = scene.lexicon.spaced and first.kind == "share"  # which often come out alike
    if _is_another(scene, first, second) or (two_shares and other_times(first, second)):
        return False
    value = abs(amount.value if amount.value is not None else amount.high or 0)
    if amount.form in ("count", "measure") and value <= _PLAIN and amount.value == int(amount.value or 0):
        return _few_again(scene, first, second, value)
    definite = amount.form == "count" and scene.lowered.endswith(lists_of(scene.language).the, 0, amount.start)
    if amount.value is None or definite:
        return True
    if same_company(scene, first, second) or (value > _PLAIN and _among(scene, second)):
        return True
    if other_times(first, second):
        return False
    if (
        value > _PLAIN
        and (second.sentence - first.sentence <= 1 or _opens(scene, second))
        and _points_at(scene, second)
    ):
        return True
    if value > _PLAIN and second.sentence - first.sentence <= _TOPIC_BACK and _as_topic(scene, second):
        return True
    if amount.form == "money" and headline(scene, first) and _THE_NOUN.search(_lead(scene, second)):
        return True
    if amount.form == "money" and _THE_SUM.search(scene.lowered[max(0, amount.start - _SAID) : amount.start]):
        return True
    return _shares_words(scene, first, second, value)


def _lead(scene: Scene, figure: Figure) -> str:
    """The words right before a figure."""
    return scene.lowered[max(0, figure.amount.start - _LEADS) : figure.amount.start]


def _shares_words(scene: Scene, first: Figure, second: Figure, value: float) -> bool:
    """Whether two equal figures have as many words in common as their digits leave to be said."""
    amount = second.amount
    digits = len(f"{value / amount.step:.0f}") if amount.step else 1
    shared = kin(topic(scene, first), topic(scene, second))
    if digits >= 4:
        return True
    if digits == 3:
        return shared >= 1 or amount.form != "percent"
    if second.sentence - first.sentence <= 1 and value > _PLAIN and amount.form != "percent":
        return shared >= 1
    if amount.form == "money" and shared and not scene.lexicon.spaced and headline(scene, first):
        return True
    needed = 2 if amount.form in ("money", "count") else 3
    return shared >= (needed if scene.lexicon.spaced else 2 * needed)


def _opens(scene: Scene, figure: Figure) -> bool:
    """Whether a Chinese sentence begins with a count of something: 68家博物馆中."""
    start = figure.amount.start
    opens = start == figure.sentence_start or scene.text[start - 1] == "】"
    return opens and not scene.lexicon.spaced and figure.amount.form == "count"


def _points_at(scene: Scene, figure: Figure) -> bool:
    """Whether a figure is one just told: "these 400 people", "At 320 metres it beats all others", 这12亿元, 1.8亿人次里."""
    if scene.lexicon.spaced:
        return _DEFINITE.search(scene.lowered, max(0, figure.amount.start - _SAID), figure.amount.start) is not None
    lead = scene.text[max(figure.sentence_start, figure.amount.start - 3) : figure.amount.start].rpartition("】")[2]
    return any(sign in lead for sign in "这那该此") or (
        not lead and scene.text.startswith(("的", *kind_lists.lists_of(scene.language).inside), figure.amount.unit_end)
    )


def _among(scene: Scene, figure: Figure) -> bool:
    """Whether a Chinese clause begins with a count of things, among which something is: “85个摊位里，21个是新来的”."""
    start = figure.amount.start
    opens = start == figure.sentence_start or scene.text[start - 1] in _OPENERS
    return opens and not scene.lexicon.spaced and _IN_THEM.match(scene.text, figure.amount.end) is not None


def _as_topic(scene: Scene, figure: Figure) -> bool:
    """Whether a Chinese clause begins with a figure, of which it says what it is: 不过别误会，9200万是流水."""
    start = figure.amount.start
    opens = start == figure.sentence_start or scene.text[start - 1] in _OPENERS
    return opens and not scene.lexicon.spaced and _TOPIC.match(scene.text, figure.amount.end) is not None


def _is_another(scene: Scene, first: Figure, second: Figure) -> bool:
    """Whether an equal figure is one more of them ("another 40") or stands beside the other ("north 30 %, west 30 %")."""
    beside = second.amount.form in SHARES and first.sentence == second.sentence
    if second.kind in _OF_ITEMS and second.sentence - first.sentence == 1 and _are_items(scene, first, second):
        return True
    return beside or scene.lowered.endswith(lists_of(scene.language).another, 0, second.amount.start)


def _are_items(scene: Scene, first: Figure, second: Figure) -> bool:
    """Whether two figures stand in two items of a list, of which each tells of its own."""
    return all(_ITEM.match(scene.text, figure.sentence_start) or _marked(scene, figure) for figure in (first, second))


def _marked(scene: Scene, figure: Figure) -> bool:
    """Whether the mark of an item stands right before the sentence of a figure."""
    lead = scene.text[max(0, figure.sentence_start - 4) : figure.sentence_start].rpartition("\n")[2]
    return _ITEM.match(lead.strip()) is not None


def _heads_clause(scene: Scene, figure: Figure) -> bool:
    """Whether a Chinese clause begins with a count, without its noun, among which something is: 12家里."""
    before = scene.text[figure.amount.start - 1 : figure.amount.start]
    return before in _CLAUSE and scene.text.startswith(
        kind_lists.lists_of(scene.language).inside, figure.amount.end + 1
    )


def _few_again(scene: Scene, first: Figure, second: Figure, value: float) -> bool:
    """Whether one of the small counts, which are too common to say much, is told again."""
    bare = second.amount.unit_start < 0 and scene.lowered.endswith(
        lists_of(scene.language).of_the, 0, second.amount.start
    )
    if bare and second.sentence - first.sentence <= 2:
        return True  # "hoisted by seven companies. Of the seven, only two still dig"
    if not scene.lexicon.spaced and second.sentence - first.sentence <= 2 and _heads_clause(scene, second):
        return True  # 12家滑雪场…… 夜里，12家里有7家开着
    named = second.amount.unit_start >= 0 and scene.lowered.endswith(
        lists_of(scene.language).of_the, 0, second.amount.start
    )
    if named and value > 2 and first.amount.unit_start >= 0 and first.amount.unit == second.amount.unit:
        return True  # "runs in seven counties … Three of the seven counties"
    shared = kin(topic(scene, first), topic(scene, second))
    return shared >= 2 and (value > 10 or (headline(scene, first) and shared >= 3))


def other_times(first: Figure, second: Figure) -> bool:
    """Whether two figures are told of different times."""
    one, two = year_of(first.period), year_of(second.period)
    if one != two:
        return one is not None and two is not None
    if (_PART_YEAR.search(first.period or "") is None) != (_PART_YEAR.search(second.period or "") is None):
        return False  # the first half, and the 30 June that it ends with
    months = [_MONTHLESS.sub("", figure.period or "").strip().lower() for figure in (first, second)]
    return bool(months[0] and months[1]) and months[0][:3] != months[1][:3]


def same_company(scene: Scene, first: Figure, second: Figure) -> bool:
    """Whether the figures beside two equal ones are equal, too: a passage that is told again."""
    beside: list[dict[tuple[float | None, str], set[int]]] = []
    for figure in (first, second):
        near_by = (
            *scene.figures[max(0, figure.index - 2) : figure.index],
            *scene.figures[figure.index + 1 : figure.index + 3],
        )
        told: dict[tuple[float | None, str], set[int]] = {}
        for other in near_by:
            counted = other.amount.form in SHARES or value_of(other) > _PLAIN
            if other is not first and other is not second and other.amount.value and counted:
                told.setdefault((other.amount.value, plain_kind(other.kind)), set()).add(other.index)
        beside.append(told)
    if first.kind != "growth":
        return bool(beside[0].keys() & beside[1].keys())
    # what stands beside both of two growths is told once
    return any(len(beside[0][key] | beside[1][key]) > 1 for key in beside[0].keys() & beside[1].keys())
