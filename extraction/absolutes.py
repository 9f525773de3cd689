"""The kind of an absolute amount: level, change, or a ratio (an average, something per something)."""

from __future__ import annotations

import re

from extraction.cue_words import (
    ADDED,
    AVERAGE,
    BACK,
    BEFORE,
    BY,
    CHANGES,
    CLAUSE_BREAK,
    COMPARE,
    COUNTED,
    DOWN,
    EVERY,
    FALLS,
    FAR,
    FILLER,
    LESS,
    MORE,
    MOVE,
    NEAR,
    NOTHING,
    OF,
    PART,
    PER,
    PER_YEAR,
    RATE,
    REACH,
    SHARE,
    SIGN,
    STRONG_BREAK,
    TOTAL,
    UP,
    Sense,
    behind,
    bounds_next,
    broken,
    comparative,
    heading_of,
    nearest,
)
from extraction.cues import Cue
from extraction.figures import CLEAR, Figure, Scene

_ON_EACH = ("on ", "for ", "in ", "at ")
_OF_ONE_SIZE = 50  # a figure so many times a ratio is none
_NAMED = re.compile(r"[A-Z][\w’'-]+ \([$€£]?$")
_EXCHANGED = re.compile(r"[^=\d]{0,12}=[^=\d]{0,6}")
_PREPOSITIONS = ("under", "below", "above", "up", "down")
_TIMES = ("year", "month", "week", "day", "night", "hour", "minute", "second", "time")
_SAYS_NOTHING = FILLER | NOTHING
_ADDED_REACH = 10  # characters of a noun between 新增 and its number
_LIST = 60  # the longest gap between two figures of one list


def absolute_kind(scene: Scene, figure: Figure, previous: Figure | None, hooks: list[Cue]) -> Sense:
    """Kind and sign of an amount of things or money: a level, where nothing says that it is a change or a ratio."""
    if scene.lowered.endswith("per ", max(0, figure.amount.start - 4), figure.amount.start):
        return "level", 1  # of "7 cases per 100,000 people" the second only says per what
    if previous is not None and not scene.lexicon.spaced and _other_column(scene, figure, previous):
        previous = None
    if (
        previous is not None
        and previous.amount.value == 1
        and _EXCHANGED.fullmatch(scene.text, previous.amount.end, figure.amount.start)
    ):
        return "ratio", 1  # "$1 = 22,775 dong"
    return (
        _change_from_right(scene, figure)
        or _change_compared(scene, figure)
        or _change_from_hooks(scene, figure, hooks)
        or _ratio(scene, figure, previous, hooks)
        or _from_previous(scene, figure, previous, hooks)
        or _bracketed(scene, figure)
        or ("level", 1)
    )


def _bracketed(scene: Scene, figure: Figure) -> Sense | None:
    """As in "… 505 kg per person. Denmark (845 kg) had the most": behind a name, one more of the sentence before."""
    if (
        not figure.index
        or not scene.lexicon.spaced
        or not _NAMED.search(scene.text[figure.gap_start : figure.amount.start])
    ):
        return None
    for before in reversed(scene.figures[max(0, figure.index - 8) : figure.index]):
        if before.paragraph != figure.paragraph:
            return None
        if before.amount.unit == figure.amount.unit and before.kind != "change":
            return ("ratio", 1) if before.kind == "ratio" and _of_one_size(before, figure) else None
    return None


def _change_from_right(scene: Scene, figure: Figure) -> Sense | None:
    end, last = figure.amount.end, figure
    if scene.text[max(end, figure.amount.unit_end) : max(end, figure.amount.unit_end) + 1] == ")":
        end, last = behind(scene, figure)
    for cue in last.right:
        if cue.start - end > NEAR or broken(scene, end, cue.start):
            return None
        if cue.tags & (MORE | LESS) and (not cue.tags & (CHANGES | REACH) or cue.tags & OF):
            if _only_a_preposition(scene, figure, cue):
                return None
            if bounds_next(scene, figure, cue) or " and " in scene.lowered[end : cue.start]:
                return None
            return "change", -1 if cue.tags & LESS else 1
        if cue.tags & (OF | MOVE | REACH | SHARE):
            return None
    return None


def _change_before(scene: Scene, figure: Figure) -> Sense | None:
    """As in "exports rose by 9 tons to 20, imports by 4": the verb stands only before the first."""
    for earlier in reversed(scene.figures[max(0, figure.index - 3) : figure.index]):
        if earlier.sentence == figure.sentence and earlier.kind == "change":
            return "change", earlier.sign
    return None


def _only_a_preposition(scene: Scene, figure: Figure, cue: Cue) -> bool:
    """As in "49 work under contracts": what compares two amounts stands right at the first, or at its noun."""
    at = max(figure.amount.end, figure.amount.unit_end)
    return scene.lowered[cue.start : cue.end] in _PREPOSITIONS and bool(scene.text[at : cue.start].strip())


def _change_from_hooks(scene: Scene, figure: Figure, hooks: list[Cue]) -> Sense | None:
    if scene.lowered[figure.gap_start : figure.amount.start].endswith(("of the ", "in the ")):
        return None  # "the growth of the three towns" counts towns
    for hook in hooks:
        tags = hook.tags
        if tags & BY:
            direction = nearest(figure, hook.start, CHANGES)
            return ("change", -1 if direction.tags & FALLS else 1) if direction else _change_before(scene, figure)
        if tags & ADDED:
            return None if _added_up(scene, figure, hook) else ("change", 1)
        if tags & (UP | DOWN) and not tags & (MOVE | REACH):
            bare = scene.lowered[hook.start : hook.end] in ("up", "down")
            if tags & COMPARE or (bare and not _is_predicate(scene, figure, hook)):
                return None
            return "change", -1 if tags & FALLS else 1
        if tags & (MOVE | REACH | RATE | SHARE | AVERAGE | EVERY | PER | SIGN | COMPARE) and not tags & FILLER:
            return None
    return None if scene.lexicon.spaced else _change_of_noun(scene, figure)


def _change_compared(scene: Scene, figure: Figure) -> Sense | None:
    sign = comparative(scene, figure)
    return ("change", sign) if sign else None


def _change_of_noun(scene: Scene, figure: Figure) -> Sense | None:
    """A change where a noun stands between the word of change and the number: 新增就业岗位1500个."""
    cue = next((cue for cue in reversed(figure.left) if cue.tags & ~_SAYS_NOTHING), None)
    if cue is None or not cue.tags & (ADDED | UP | DOWN) or cue.tags & REACH:
        return None
    reach = _ADDED_REACH if cue.tags & ADDED else 6
    if figure.amount.start - cue.end > reach or broken(scene, cue.end, figure.amount.start):
        return None
    return "change", -1 if cue.tags & FALLS else 1


def _added_up(scene: Scene, figure: Figure, hook: Cue) -> bool:
    """As in "add the 104 plants of the rest", "added 3 to 9": a sum, and no change of a thing."""
    if scene.lowered[hook.end : figure.amount.start].split()[:1] == ["the"]:
        return True
    return any(cue.tags & MOVE and cue.start - figure.amount.end < 14 for cue in figure.right[:1])


def _is_predicate(scene: Scene, figure: Figure, hook: Cue) -> bool:
    """Whether "up" or "down" speaks of the figure ("were up 40", ", down 300") and does not belong to a verb ("rang up")."""
    before = scene.text[max(0, hook.start - 3) : hook.start].rstrip()
    if not before or before[-1] in ",(;:—–-|\n":
        return True
    return any(cue.end + 1 == hook.start and cue.tags & REACH for cue in figure.left)


def _ratio(scene: Scene, figure: Figure, previous: Figure | None, hooks: list[Cue]) -> Sense | None:
    """Whether a figure is an average, or something per something, by the words behind it, before it, or before the last."""
    if hooks and hooks[0].tags & EVERY and _is_bare_every(scene, hooks[0]):
        return None
    if hooks and hooks[0].tags & PER and not scene.lexicon.spaced:
        return "ratio", 1
    if _per_from_right(scene, figure) or _average_from_left(scene, figure):
        return "ratio", 1
    if not scene.lexicon.spaced and (_average_column(scene, figure) or _compared_by_times(scene, figure)):
        return "ratio", 1
    if previous is None or (figure.left_tags & MOVE and _is_compound(scene, previous)):
        return None
    if _begins_with_per(scene, previous):
        return "ratio", 1
    if _is_compound(scene, previous) and previous.left_tags & AVERAGE:
        return "ratio", 1
    every = previous.kind == "level" and any(_is_bare_every(scene, cue) for cue in previous.left[-3:])
    return ("ratio", 1) if every and previous.amount.form in COUNTED else None


def _begins_with_per(scene: Scene, denominator: Figure) -> bool:
    """As in "Per 1,000 residents there were 45 cases": what follows in the sentence is so many per so many."""
    if not denominator.first:
        return False
    return scene.lowered[denominator.sentence_start : denominator.amount.start].strip(" -*•") == "per"


def _per_from_right(scene: Scene, figure: Figure) -> bool:
    """Whether "per ton", "a day", "each", "on average" follow, and are not part of the unit itself ("half an hour")."""
    text, end, unit = scene.text, figure.amount.end, " " + figure.amount.unit
    if figure.amount.form in ("money", "measure") and _per_noun(scene, figure):
        return True
    for cue in figure.right:
        if not scene.lexicon.spaced and not _per_closes(scene, figure, cue):
            return False
        if cue.start - end > 60 or CLAUSE_BREAK.search(text, end, cue.start):
            return False
        if cue.tags & AVERAGE and scene.lowered.startswith(("on average", "per "), cue.start):
            return True
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


_OF_STUFF = re.compile(r" of (?!them|these|those|us)[a-z-]+ ")
_PER_NOUN = re.compile(
    r" an? (?!year|record|decade|century|new|few|lot|couple|while|bit|little|quarter|third|fifth)"
    r"[a-z-]{3,}(?! ago| earlier| later| before)\b"
)


def _per_noun(scene: Scene, figure: Figure) -> bool:
    """Whether "a" and a noun follow straight behind money or a measure: "$6 a bushel", "2 tonnes a hectare"."""
    if not scene.lexicon.spaced:
        return False
    amount = figure.amount
    return _PER_NOUN.match(scene.lowered, max(amount.end, amount.unit_end)) is not None


def _per_closes(scene: Scene, figure: Figure, cue: Cue) -> bool:
    """Whether "per" stands right behind a Chinese number and ends its phrase: 12元每公斤, 5元/人; not 六家公司每天发走9万件."""
    near = cue.start - max(figure.amount.end, figure.amount.unit_end) <= 1
    slash = scene.text[cue.start] == "/"
    behind = scene.text[cue.end : cue.end + 3]
    return near and (slash or not behind.strip() or any(sign in behind for sign in "，。；、）)\n"))


def _average_from_left(scene: Scene, figure: Figure) -> bool:
    """Whether "average", "typical", "per" lead to a figure without a comma between."""
    for cue in reversed(figure.left):
        between = scene.text[cue.end : figure.amount.start]
        if len(between) > FAR or STRONG_BREAK.search(between) or ", " in between or "，" in between:
            return False
        if cue.tags & AVERAGE:
            return not _is_compound(scene, figure)
        phrase = scene.lowered[cue.start : cue.end]
        bare = not scene.lexicon.spaced or phrase.startswith(("per", "every ", "each ", "for every", "for each"))
        if cue.tags & PER and not cue.tags & PER_YEAR and bare:
            return True
        if phrase in ("each", "every") and len(between.split()) > 1 and not between.lstrip().startswith(("of ", "in ")):
            return True
        if cue.tags & MOVE and not between.strip():
            return False
    return False


def _from_previous(scene: Scene, figure: Figure, previous: Figure | None, hooks: list[Cue]) -> Sense | None:
    """A figure takes the kind of one before it that it restates, goes on with in a list, or is compared with."""
    if previous is None:
        return ("ratio", 1) if hooks and hooks[0].tags & MOVE and _moves_average(scene, figure, None) else None
    earlier = _earlier_of_unit(scene, figure)
    if hooks and hooks[0].tags & MOVE and _moves_average(scene, figure, earlier):
        return "ratio", 1
    if figure.left_tags & (COMPARE | BEFORE | BACK) or _compared_by(figure):
        return (
            ("ratio", 1) if earlier is not None and earlier.kind == "ratio" and _of_one_size(earlier, figure) else None
        )
    gap = scene.text[previous.amount.end : figure.amount.start]
    if len(gap) > 60:
        return None
    if (
        gap.strip() in ("(", "or", ", or")
        and previous.kind == "growth"
        and previous.amount.form in ("percent", "fraction")
    ):
        return "change", previous.sign  # "a fall of 1.2 % (1,380)"
    if "(" in gap[-6:] or "（" in gap[-6:]:
        if previous.kind not in ("change", "ratio") or previous.amount.form not in COUNTED:
            return None
        close = 0.85 < abs(figure.amount.value or 0) / (abs(previous.amount.value or 0) or 1) < 1.18
        return (previous.kind, previous.sign) if close or previous.amount.unit != figure.amount.unit else None
    if bool(figure.left_tags & (CHANGES | SHARE | REACH | MOVE)):
        return None
    if earlier is not None and earlier.kind in ("change", "ratio"):
        return None if _apart(scene, figure, earlier, previous, gap) else (earlier.kind, earlier.sign)
    joined = previous.kind == "change" and gap.strip(CLEAR).lower().split()[-1:] in (["and"], ["和"])
    return ("change", previous.sign) if joined and len(gap) < 30 else None


def _apart(scene: Scene, figure: Figure, earlier: Figure, previous: Figure, gap: str) -> bool:
    """Whether a figure is no more of an earlier change or ratio of its unit."""
    if figure.amount.bound in ("<", ">") and "unit.age" in figure.amount.rule:
        return True  # 60岁以上 is a threshold, whatever the average age before it
    if earlier.kind == "ratio":
        return _other_than(figure, earlier, previous, gap)
    return not scene.lexicon.spaced and _past_change(figure, earlier, gap)


def _other_than(figure: Figure, ratio: Figure, previous: Figure, gap: str) -> bool:
    """Whether a figure is no more of a ratio before it: a total, of another size behind a level, or past a semicolon."""
    if figure.left_tags & TOTAL:
        return True
    if (previous is ratio or previous.kind == "level") and (figure.amount.value or 0) > _OF_ONE_SIZE * (
        ratio.amount.value or 0
    ):
        return True
    return ";" in gap and not ratio.left_tags & (AVERAGE | PER | EVERY)


def _other_column(scene: Scene, figure: Figure, previous: Figure) -> bool:
    heading = scene.headings.get(figure.index)
    return heading is not None and heading != scene.headings.get(previous.index)


def _average_column(scene: Scene, figure: Figure) -> bool:
    return any(cue.tags & AVERAGE for cue in heading_of(scene, figure))


def _compared_by_times(scene: Scene, figure: Figure) -> bool:
    """Whether a figure is what an earlier ratio is so many times of: 日均1850吨，是三年前620吨的近3倍."""
    following = scene.figures[figure.index + 1] if figure.index + 1 < len(scene.figures) else None
    if following is None or following.sentence != figure.sentence or following.amount.form != "times":
        return False
    end = max(figure.amount.end, figure.amount.unit_end)
    earlier = _earlier_of_unit(scene, figure)
    return scene.text[end : end + 1] == "的" and earlier is not None and earlier.kind == "ratio"


def _past_change(figure: Figure, change: Figure, gap: str) -> bool:
    """Whether a figure behind a change is no part of it: past a semicolon, or larger (增加5人，在岗90人)."""
    if "；" in gap or ("，" in gap and (figure.amount.value or 0) > (change.amount.value or 0)):
        return True
    own = gap.rpartition("，")[2].strip(CLEAR)
    return "，" in gap and len(own) > 4 and not figure.left_tags & PART


def _moves_average(scene: Scene, figure: Figure, earlier: Figure | None) -> bool:
    """Whether the ends of a move are those of an average: "the average crowd doubled, from 1,400 to 2,800"."""
    if earlier is not None and earlier.kind == "ratio":
        return True
    for other in scene.figures[max(0, figure.index - 2) : figure.index + 1]:
        if other.sentence == figure.sentence and other.first and figure.amount.start - figure.sentence_start < 2 * FAR:
            return bool(other.left_tags & AVERAGE)
    return False


def _compared_by(figure: Figure) -> bool:
    """Whether a comparative stands between a figure and the one before: "2 above the record of 36"."""
    return any(cue.tags & (MORE | LESS) and not cue.tags & CHANGES for cue in figure.left[:2])


def _earlier_of_unit(scene: Scene, figure: Figure) -> Figure | None:
    """The figure before of the same unit and about the same size, within the sentence; else one of another size."""
    last = None
    for earlier in reversed(scene.figures[max(0, figure.index - 3) : figure.index]):
        if earlier.sentence == figure.sentence and earlier.amount.unit == figure.amount.unit:
            if _of_one_size(earlier, figure):
                return earlier
            last = last or earlier
    return last


def _of_one_size(one: Figure, two: Figure) -> bool:
    a, b = abs(one.amount.value or 0), abs(two.amount.value or 0)
    return not a or not b or 1 / _OF_ONE_SIZE < a / b < _OF_ONE_SIZE


def join_ratios(scene: Scene) -> None:
    """Give a figure the ratio of the next one that it is coupled with: "40 crates and 9 dollars a day"."""
    figures = scene.figures
    for place in range(len(figures) - 2, -1, -1):
        figure, following = figures[place], figures[place + 1]
        if following.kind != "ratio" or figure.kind != "level" or figure.sentence != following.sentence:
            continue
        if figure.amount.form not in COUNTED or following.amount.form in ("times", "multiple"):
            continue
        gap = scene.lowered[figure.amount.end : following.amount.start]
        if len(gap) > 30 or any(
            cue.tags & (CHANGES | REACH | SHARE | AVERAGE | EVERY) and not cue.tags & FILLER for cue in following.left
        ):
            continue
        if "(" in gap or "（" in gap or " and " in gap:
            figure.kind = "ratio"


def _is_compound(scene: Scene, figure: Figure) -> bool:
    """Whether a number only makes part of a noun: "a typical three-bedroom house"."""
    return scene.text[figure.amount.end : figure.amount.end + 1] in ("-", "‑")


def _measures(scene: Scene, figure: Figure, cue: Cue) -> bool:
    """Whether "each", "a day" … make a figure a ratio: not where they only say when, or hand out over named things."""
    following = scene.lowered[cue.end : cue.end + 12].split()
    word = following[0].strip(",.;:)") if following else ""
    phrase = scene.lowered[cue.start : cue.end]
    if phrase == "each":
        if word == "of":  # "on each of the 30 days", but not "of each of the towns"
            return scene.lowered[max(0, cue.start - 4) : cue.start].endswith(_ON_EACH)
        return word not in ("in", "from", "at", "on", "to", "for", "of", "year")
    if phrase.startswith(("a ", "an ")) and not phrase.endswith(_TIMES):
        gap = scene.text[max(figure.amount.end, figure.amount.unit_end) : cue.start]
        return word not in ("from", "of", "on", "for") and (not gap.strip() or bool(_OF_STUFF.fullmatch(gap)))
    if phrase.startswith(("a ", "an ")):
        return word not in ("before", "ago", "earlier", "later", "after", "from", "of", "on", "for")
    return word != "year"


def _is_bare_every(scene: Scene, cue: Cue) -> bool:
    return bool(cue.tags & EVERY) and scene.lowered[cue.start : cue.end] in (
        "for every",
        "every",
        "each",
        "每",
        "平均每",
        "out of every",
        "in every",
    )
