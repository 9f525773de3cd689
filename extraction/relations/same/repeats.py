"""Figures that report the same thing twice: repeated, restated ("67 %, or two thirds"), rounded for the headline."""

from __future__ import annotations

import re

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.kinds import kind_lists
from extraction.relations.intervals import meet
from extraction.relations.near import AMOUNTS, SHARES, Near, Relation, guessed
from extraction.relations.same.headlines import join_headlines
from extraction.relations.same.other_words import in_other_words
from extraction.relations.same.restated import restated, spelled_out, value_of
from extraction.relations.same.slipped_headlines import slipped_headlines
from extraction.relations.same.tellings import headline
from extraction.relations.word_lists import lists_of
from extraction.relations.words import kin, topic
from extraction.times.times import year_of

_MONTHLESS = re.compile(
    r"FY|CY|\d{4}|[年度,，]|\b\d\d?\b(?!月)|end of|the end|past|year|nearly|a\b|the\b", re.IGNORECASE
)
_PART_YEAR = re.compile(r"半年|季|\b(?:half|quarter|[HQ]\d)\b", re.IGNORECASE)
_FOUR_DIGITS = 1000  # value against step
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
_OVER = re.compile("[^多余]{0,4}(?:[多余]|出头|挂零)")
_LEADS = 24  # characters before such a figure in its sentence
_MANY, _AGAIN = 1000, 24  # a count that is no other one by chance, and figures among which it was told
_BACK, _COARSE, _FEWER, _COMPARED = 30, 0.06, 100, int(Tag.COMPARE | Tag.BEFORE | Tag.MOVE | Tag.PART)
_VAGUE = 0.15  # the same, where a sentence says that it tells a figure again
_THIRD = 0.004  # step of a figure of three digits against it
_FINE = 0.002  # width of a figure of three digits, whose repetition is no chance


def repeats(scene: Scene, near: Near) -> list[Relation]:
    """All sets of figures that say the same.

    Equal figures make one set. A restatement beside a figure makes a pair with it. A rounded figure of the headline joins
    the set of the figure that it rounds.
    """
    sets = _equal(scene, near)
    of: dict[int, list[Figure]] = {figure.index: members for members in sets for figure in members}
    pairs: list[tuple[Figure, Figure]] = []
    for figure in scene.figures:
        before = restated(scene, figure)
        if before is None:
            before = spelled_out(scene, figure)
        if before is not None and of.get(before.index) is not of.get(figure.index, []):
            pairs.append((before, figure))
    again = ((_named_again(scene, figure), figure) for figure in scene.levels if figure.index not in of)
    pairs += [(before, figure) for before, figure in again if before is not None]
    pairs += in_other_words(scene)
    paired = {id(figure) for pair in pairs for figure in pair}
    join_headlines(scene, near, sets, of, paired)
    for figure in scene.figures:
        if figure.index not in of and id(figure) not in paired:
            other = _rounded(scene, near, figure)
            if other is not None and other.index not in of:
                pairs.append((other, figure))
            elif (other := _just_passed(scene, near, figure)) is not None:
                if other.index in of:
                    of[other.index].append(figure)
                else:
                    pairs.append((other, figure))
    pairs.extend(slipped_headlines(scene, near, {*of, *(figure.index for pair in pairs for figure in pair)}))
    found = [Relation("same", tuple(kept)) for members in sets if len(kept := _of_one_value(members)) > 1]
    return found + [Relation("same", pair) for pair in pairs]


def _of_one_value(members: list[Figure]) -> list[Figure]:
    """Without what meets only the rough one among them: "over 100 billion" may round 109.6 or 112.2, but not both."""
    exact = next((figure for figure in members if figure.amount.bound == "="), None)
    rough = any(figure.amount.bound in "<>" for figure in members)
    if exact is None or not rough:
        return members
    return [f for f in members if f.amount.bound != "=" or meet(f.span, exact.span)]


def _named_again(scene: Scene, figure: Figure) -> Figure | None:
    """The figure that another noun tells again: "22 million people own one. Of the 22 million Danes who do, …"."""
    many = figure.amount.form == "count" and figure.value >= _MANY
    if not many or not scene.lowered.endswith(lists_of(scene.language).the, 0, figure.amount.start):
        return None
    these = scene.lowered.endswith(lists_of(scene.language).these, 0, figure.amount.start)
    for other in reversed(scene.figures[max(0, figure.index - _AGAIN) : figure.index]):
        counts = other.amount.form == "count" and other.kind == "level" and other.amount.value is not None
        if counts and (other.value == figure.value or (these and _rounds(figure, other))):
            return other
    return None


def _rounds(coarse: Figure, fine: Figure) -> bool:
    """Whether a figure is another with fewer digits: rounded, or with a word for how it falls short of it or passes it."""
    over = fine.value - coarse.value
    step = coarse.amount.step * 1.000001
    if coarse.amount.step <= fine.amount.step:
        return False
    if abs(over) <= step / 2:
        return True
    bound = coarse.amount.bound
    return abs(over) <= step and (bound == "~" or (bound == ">" and over > 0) or (bound == "<" and over < 0))


def _equal(scene: Scene, near: Near) -> list[list[Figure]]:
    """Figures of one value, unit and kind, near enough in meaning to be one report."""
    by_value: dict[tuple[float, float, str, str], list[list[Figure]]] = {}
    for figure in scene.figures:
        amount = figure.amount
        if amount.form in ("rank", "times", "multiple"):
            continue
        unit = near.units[amount.unit]
        if amount.form == "count" and amount.value is not None and abs(amount.value) >= _FOUR_DIGITS * amount.step:
            unit = "#"  # so many digits say more than a unit that may have been guessed
        sets = by_value.setdefault((figure.value, amount.low or 0.0, unit, _plain(figure.kind)), [])
        for members in sets[-3:]:
            first = members[0]
            if figure.kind != members[-1].kind and not _same_company(scene, members[-1], figure):
                continue
            if (
                unit == "#"
                and near.units[first.amount.unit] != near.units[amount.unit]
                and not (guessed(first) or guessed(figure) or _in_column(first) or _in_column(figure))
            ):
                continue
            if _repeats(scene, members[-1], figure) or (len(members) > 1 and _repeats(scene, first, figure)):
                members.append(figure)
                break
        else:
            sets.append([figure])
    return [members for sets in by_value.values() for members in sets if len(members) > 1]


def _in_column(figure: Figure) -> bool:
    """Whether a figure has its unit from a column's head, which may name the things by what befell them: "Completions"."""
    return "unit.column" in figure.amount.rule


def _plain(kind: str) -> str:
    """A kind, but that what was added may be told again as what there is: 新增60台叉车 … 叉车60台."""
    return "level" if kind == "change" else kind


def _repeats(scene: Scene, first: Figure, second: Figure) -> bool:
    amount = second.amount
    two_shares = scene.lexicon.spaced and first.kind == "share"  # which often come out alike
    if _is_another(scene, first, second) or (two_shares and _other_times(first, second)):
        return False
    value = abs(amount.value if amount.value is not None else amount.high or 0)
    if amount.form in ("count", "measure") and value <= _PLAIN and amount.value == int(amount.value or 0):
        return _few_again(scene, first, second, value)
    definite = amount.form == "count" and scene.lowered.endswith(lists_of(scene.language).the, 0, amount.start)
    if amount.value is None or definite:
        return True
    if _same_company(scene, first, second) or (value > _PLAIN and _among(scene, second)):
        return True
    if _other_times(first, second):
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


def _other_times(first: Figure, second: Figure) -> bool:
    """Whether two figures are told of different times."""
    one, two = year_of(first.period), year_of(second.period)
    if one != two:
        return one is not None and two is not None
    if (_PART_YEAR.search(first.period or "") is None) != (_PART_YEAR.search(second.period or "") is None):
        return False  # the first half, and the 30 June that it ends with
    months = [_MONTHLESS.sub("", figure.period or "").strip().lower() for figure in (first, second)]
    return bool(months[0] and months[1]) and months[0][:3] != months[1][:3]


def _same_company(scene: Scene, first: Figure, second: Figure) -> bool:
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
                told.setdefault((other.amount.value, _plain(other.kind)), set()).add(other.index)
        beside.append(told)
    if first.kind != "growth":
        return bool(beside[0].keys() & beside[1].keys())
    # what stands beside both of two growths is told once
    return any(len(beside[0][key] | beside[1][key]) > 1 for key in beside[0].keys() & beside[1].keys())


def _tells_again(coarse: Figure, fine: Figure) -> bool:
    """Whether a figure beside another one can hardly be anything but the same, told with fewer digits."""
    fewer = coarse.amount.bound != "=" or coarse.amount.step >= _FEWER * fine.amount.step
    return fewer and not coarse.left_tags & _COMPARED and not fine.left_tags & _COMPARED


def _says_it(scene: Scene, figure: Figure) -> bool:
    """Whether a sentence opens with what points at the figure before: "That is nearly one and a half billion"."""
    return figure.first and scene.lowered.startswith(lists_of(scene.language).that_is, figure.sentence_start)


def _coarse(figure: Figure) -> float:
    """How wide a figure is, as printed: one that says "over" has no end."""
    open_ended = figure.amount.bound in "<>"
    return figure.amount.step / max(abs(figure.value), figure.amount.step) if open_ended else figure.width


def _just_passed(scene: Scene, near: Near, figure: Figure) -> Figure | None:
    """The one figure before that 六万多 or 四亿出头 rounds: no other lies between it and the next ten thousand."""
    amount = figure.amount
    open_ended = amount.bound == ">" and amount.form in ("count", "money") and figure.value > _PLAIN
    if scene.lexicon.spaced or not open_ended or figure.kind != "level" or figure.left_tags & _COMPARED:
        return None
    if not _OVER.match(scene.text, amount.end - 2, amount.end + 3) or amount.start - figure.sentence_start > _LEADS:
        return None
    digits = f"{figure.value:.0f}"
    top = figure.value + 10.0 ** (len(digits) - len(digits.rstrip("0")))
    around = near.around(figure, "level", len(scene.figures), len(scene.figures))
    within = [other for other in around if figure.value < other.value < top and other.amount.unit == amount.unit]
    if not within or within[0].index > figure.index or {other.value for other in within} != {within[0].value}:
        return None
    return None if _other_times(within[0], figure) else within[-1 if within[-1].index < figure.index else 0]


def _rounded(scene: Scene, near: Near, figure: Figure) -> Figure | None:
    """The figure before that this one rounds, or is rounded by: the same words in another place of the text."""
    if figure.kind not in ("level", "ratio") or figure.amount.form not in AMOUNTS or figure.amount.value is None:
        return None
    if _coarse(figure) > (_VAGUE if _says_it(scene, figure) else _COARSE):
        return None
    low, high = figure.span
    for other in reversed(near.around(figure, figure.kind, _BACK, 0)):
        span = other.span  # few of those before meet it, which is seen first
        if low > span[1] or span[0] > high or other.amount.step == figure.amount.step:
            continue
        if other.sentence == figure.sentence:
            continue
        coarse, fine = (figure, other) if figure.amount.step > other.amount.step else (other, figure)
        if other.amount.value is None or not _rounds(coarse, fine):
            continue
        needed = (
            1
            if _coarse(coarse) < _FINE or coarse.amount.step < _THIRD * abs(coarse.value)
            else 3
            if scene.lexicon.spaced
            else 5
        )
        if coarse.amount.bound != "=" and coarse.amount.step < _THIRD * abs(coarse.value):
            needed = 0  # "over four hundred and twelve million"
        if figure.index == other.index + 1 and figure.sentence - other.sentence == 1 and _tells_again(coarse, fine):
            needed = 0  # "drew 21,400 visitors. That is more than 21,000 people"
        words = topic(scene, coarse)
        alike = kin(topic(scene, other), topic(scene, figure)) >= needed or (words and words <= topic(scene, fine))
        if alike and _coarse(coarse) < (_COARSE if needed else _VAGUE) and not _other_times(other, figure):
            return other
    return None
