"""Whether the words right behind an amount say per what it is: "$6 a bushel", "3 nights on average", 12元每公斤."""

from __future__ import annotations

import re

from extraction.cue_words import (
    AVERAGE,
    CLAUSE_BREAK,
    PER,
    PER_YEAR,
)
from extraction.cues import Cue
from extraction.figures import Figure, Scene
from extraction.kinds.each import each_measures
from extraction.kinds.kind_lists import is_joined, lists_of

USERS = frozenset(("user", "listener", "subscriber", "customer", "viewer", "reader", "player", "member"))
# What follows straight behind money or a measure: "$6 a bushel", "2 tonnes a hectare"
_PER_NOUN = re.compile(
    r" an? (?!year|record|decade|century|new|few|lot|couple|while|bit|little|quarter|third|fifth)"
    r"[a-z-]{3,}(?! ago| earlier| later| before)\b"
)
_A_NOUN = re.compile(r" an? ([a-z-]{3,})\b")
_SLASH = re.compile(r" ?/ ?[A-Za-z]")  # "€1.54/l"
_SLASH_HAN = re.compile(r"/(?!年)[\u4e00-\u9fff]")  # 2546美元/盎司; a yearly amount is no average: 产能40万吨/年
# So much per hour, minute or second.
_SPEEDS = frozenset(["mph", "kph", "km/h", "kmh", "kmph", "m/s", "mbps", "gbps", "kbps", "rpm"])
_SPEEDS_HAN = frozenset(["千米/小时", "千米/时", "公里/时", "千米每小时", "公里每小时", "公里/小时"])
# "gets $9 for it in France, on average, about", "120 calls on an average day"
_ON_AVERAGE = re.compile(
    r"[^.;:,\d\n]{0,40}(?:, on average\b(?=[,.;])"
    r"| (?:on|in) (?:an average|a typical|an ordinary|a normal)"
    r" (?:day|night|week|weekday|month|year|morning|evening|weekend|shift)\b)"
)


def per_from_right(scene: Scene, figure: Figure) -> bool:
    """Whether "per ton", "a day", "each", "on average" follow, and are not part of the unit itself ("half an hour")."""
    form = figure.amount.form
    if form != "money" and is_speed(scene, figure):
        return True
    if scene.lexicon.spaced:
        told = _per_counted(scene, figure) if form == "count" else _PER_NOUN.match(scene.lowered, figure.end)
        told = told or (form == "money" and _SLASH.match(scene.text, figure.end))
    else:
        told = _SLASH_HAN.match(scene.text, figure.end)
    if scene.lexicon.spaced and figure.right_tags & AVERAGE and _ON_AVERAGE.match(scene.lowered, figure.end):
        return True
    return bool(told) or (bool(figure.right_tags & (AVERAGE | PER)) and _per_behind(scene, figure))


def is_speed(scene: Scene, figure: Figure) -> bool:
    """Whether the unit of a figure says itself per what: "km/h", 公里/小时."""
    return scene.lowered[figure.amount.unit_start : figure.amount.unit_end] in _SPEEDS | _SPEEDS_HAN


def _per_behind(scene: Scene, figure: Figure) -> bool:
    """Whether a cue word behind a figure makes it an average, or says per what it is."""
    text, end, unit = scene.text, figure.amount.end, " " + figure.amount.unit
    for cue in figure.right:
        if not scene.lexicon.spaced and not _per_closes(scene, figure, cue):
            return False
        between = text[end : cue.start]
        if (
            cue.start - end > 60
            or CLAUSE_BREAK.search(between)
            or " of them " in between
            or is_joined(scene.language, between)
        ):
            return False
        if cue.tags & AVERAGE and _averaged(scene, figure, cue):
            return True
        if figure.amount.unit in USERS and scene.lowered.startswith("every ", cue.start):
            continue  # "120 million users now listen every month": so many there are
        own = cue.start < figure.amount.unit_end or scene.lowered[cue.start : cue.end].endswith(unit)
        if (
            cue.tags & PER
            and not cue.tags & PER_YEAR
            and not own
            and cue.start - end < 45
            and _measures(scene, figure, cue)
        ):
            return True
    return False


def _averaged(scene: Scene, figure: Figure, cue: Cue) -> bool:
    """As in "3 nights on average", "$900 in average annual pay"."""
    paid = figure.amount.form == "money" and scene.text[figure.amount.end : cue.start] == " in "
    return paid or scene.lowered.startswith(("on average", "per "), cue.start)


def _per_counted(scene: Scene, figure: Figure) -> bool:
    """Whether "a" and what was counted shortly before follow straight behind: "45 ships carried 9 million, 200,000 a ship"."""
    match = _A_NOUN.match(scene.lowered, figure.amount.end)
    counted = scene.figures[max(0, figure.index - 3) : figure.index] if match else []
    return match is not None and any(f.amount.unit == match[1] and f.sentence == figure.sentence for f in counted)


def _per_closes(scene: Scene, figure: Figure, cue: Cue) -> bool:
    """Whether "per" stands right behind a Chinese number and ends its phrase: 12元每公斤, 5元/人; not 六家公司每天发走9万件."""
    near = cue.start - figure.end <= 1
    slash = scene.text[cue.start] == "/"
    behind = scene.text[cue.end : cue.end + 3]
    return near and (slash or not behind.strip() or behind[0] in "，。；、）)\n")


def _measures(scene: Scene, figure: Figure, cue: Cue) -> bool:
    """Whether "each", "a day" … make a figure a ratio: not where they only say when, or hand out over named things."""
    following = scene.lowered[cue.end : cue.end + 12].split()
    word = following[0].strip(",.;:)") if following else ""
    phrase, lists = scene.lowered[cue.start : cue.end], lists_of(scene.language)
    if phrase == "each":
        return each_measures(scene, figure, cue, following)
    if phrase == "in every":
        return word[:1].isdigit() or word in lists.time_units  # "3 in every 1,000", but not "jobs in every town"
    if phrase.startswith(("a ", "an ")) and not phrase.endswith(lists.time_units):
        gap = scene.text[figure.end : cue.start]
        return not gap.strip()
    if phrase.startswith(("a ", "an ")):
        if scene.lowered.endswith(lists.how_soon, 0, cue.start):
            return False  # "were answered within a minute"
        beside = cue.start == figure.end + 1  # "three times a week for milk"
        return word not in lists.times_behind and (beside or word not in lists.work_behind)
    return word != "year"
