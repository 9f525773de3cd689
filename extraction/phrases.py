"""What a figure measures, of what it is a share, and whose it is: short phrases out of its own clause.

A phrase stands before the cue words of a figure ("exports to Asia" in "exports to Asia rose by 3 %"), or behind it ("3
million direct jobs", "40 % of the workforce"). Where the clause has none, the figure goes on with what the one before
it measures: a list, a comparison, a restatement.
"""

from __future__ import annotations

import re

from extraction.cues import Cue, Tag
from extraction.figures import CLEAR, Figure, Scene
from extraction.phrase_lists import LONGEST, WORD, Lists, lists_of
from extraction.phrases_behind import attributed, counted, moved, predicate, summed, whole
from extraction.subjects import set_subjects
from extraction.text_forms import simplify
from extraction.unspaced.owners import set_owners

RATE, SHARE, TOTAL = int(Tag.RATE | Tag.MEASURED), int(Tag.SHARE), int(Tag.TOTAL)
_HAN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·]+")
_BETWEEN = CLEAR + ",，"
_SIGNS = " \n\t\r\u00a0,:;(–—$£€¥₹￥#*~≈"
_AND = re.compile(r"\b(?:and|but)$")
_PARTED = re.compile(r"[,:(–—]|\b(?:and|but)\b")
_ASIDE = re.compile(r"\([^()\n]*\)")  # "Traffic (in passenger miles) grew": what grew stands in front
_PARTS = re.compile(r"[，。；：、（）,;:()\n]")
_LEAD = 110  # characters in front of a number that are looked at
_LONGEST_HAN = 16  # characters of one


def set_phrases(scene: Scene) -> None:
    """Set `measure`, `of` and `subject` of every figure."""
    lists = lists_of(scene.language)
    spaced = scene.lexicon.spaced
    previous: Figure | None = None
    for figure in scene.figures:
        if previous is None or previous.paragraph != figure.paragraph:
            previous, head = None, figure
            alike: dict[str, Figure] = {}
        if figure.amount.form in ("percent", "fraction") and figure.kind == "share":
            figure.of = whole(scene, figure, lists) if spaced else _whole_han(scene, figure, lists)
        own = _measure(scene, figure, lists) if spaced else _measure_han(scene, figure, lists)
        if previous is not None and (
            own is None or (own == figure.amount.unit and _bare_item(scene, figure, previous))
        ):
            own = _lender(figure, previous, head, alike).measure
        figure.measure = own or _unit(figure)
        head = figure if previous is None or previous.line != figure.line else head
        previous = alike[figure.amount.form] = figure
    if spaced:
        set_subjects(scene, lists)
    else:
        set_owners(scene)


def _lender(figure: Figure, previous: Figure, head: Figure, alike: dict[str, Figure]) -> Figure:
    """The figure before that one without words of its own goes on with.

    A line goes on with what the line before began with. Money goes on with money, and what is counted with what is
    counted: "a GDP of $9 billion and 40,000 jobs, against $7 billion and 30,000 in 2015".

    Args:
        figure: has no words of its own.
        previous: the one before it in the paragraph.
        head: the first of the line of `previous`.
        alike: the last of each form in the paragraph.
    """
    form = figure.amount.form
    if figure.line != previous.line and head.amount.form == form:
        return head
    last = alike.get(form)
    crossed = {form, previous.amount.form} == {"money", "count"}
    if not crossed or last is None or not last.measure:
        return previous
    labelled = previous.measure is not None and " " in previous.measure  # "Trams: 40,000 trips, $7 billion"
    return last if last.line == figure.line or not labelled else previous


def _bare_item(scene: Scene, figure: Figure, previous: Figure) -> bool:
    """Whether a figure begins a line and has no word there but cues, so that its noun comes from another line."""
    amount = figure.amount
    if figure.line == previous.line or not figure.first or amount.end <= amount.unit_start or figure.left_tags & TOTAL:
        return False
    ends = [figure.sentence_start, *(cue.end for cue in figure.left)]
    starts = [*(cue.start for cue in figure.left), amount.start]
    return not any(sign.isalpha() for a, b in zip(ends, starts, strict=True) for sign in scene.text[a:b])


def _unit(figure: Figure) -> str | None:
    return figure.amount.unit if figure.amount.form in ("count", "measure") else None


def _gap_start(scene: Scene, figure: Figure) -> int:
    """Where the words of the gap before a figure begin: behind the unit of the figure before."""
    return figure.gap_start if figure.first else scene.figures[figure.index - 1].end


def _clause_end(scene: Scene, figure: Figure) -> int:
    """Where the phrase before a figure ends: before the cue words that lean on the number."""
    end, unit = figure.amount.start, figure.amount.unit_start
    if not scene.lexicon.spaced:
        end = figure.begin  # 新台币50亿元, 覆盖率不低于80%
    elif figure.gap_start <= unit < end:
        end = unit
    for cue in reversed(figure.left):
        if cue.end > end:
            continue
        if cue.tags & RATE or (cue.tags & SHARE and scene.lowered[cue.end - 1] == "率"):
            break  # a rate is what is measured: "taxes", "inflation", 普及率
        between = scene.text[cue.end : end]
        if between != " " and between.strip(_BETWEEN):
            break
        end = cue.start
    return end


def _measure(scene: Scene, figure: Figure, lists: Lists) -> str | None:
    before = _before(scene, figure, lists)
    amount = figure.amount
    if amount.form in ("count", "measure") and figure.kind != "rank":
        noun = counted(scene, figure, lists)
        if figure.kind == "change":
            return before or (None if noun == amount.unit else noun)
        if before is None and noun == amount.unit and not figure.first and figure.left:
            return None
        return f"{noun} {before}" if before and not _has_noun(before, noun) else before or noun
    if amount.form == "money" and (goods := summed(scene, figure, lists) or attributed(scene, figure, lists)):
        return f"{goods} {before}" if before else goods
    if figure.kind == "growth" and (thing := moved(scene, figure, lists)):
        return thing
    if before is None and figure.kind == "share" and (figure.first or not figure.of):
        return predicate(scene, figure, lists)
    return before


def _has_noun(phrase: str, noun: str) -> bool:
    """Whether a phrase names what is counted already: "the number of online video users" of users."""
    phrase, noun = phrase.lower(), noun.lower()
    last, words = noun.rpartition(" ")[2], phrase.split()
    return phrase == noun or last in words or f"{last}s" in words


def _before(scene: Scene, figure: Figure, lists: Lists) -> str | None:
    """The nearest phrase in front of a number that is told of it."""
    end = _clause_end(scene, figure)
    begin = _gap_start(scene, figure)
    start = max(begin, end - _LEAD)
    piece = scene.text[start:end]
    piece = _ASIDE.sub(lambda aside: " " * len(aside[0]), piece) if ")" in piece else piece
    told = piece.rstrip(_SIGNS)
    if told.endswith(("and", "but")):
        told = _without_and(told)
    if not told or piece.find(";", len(told)) >= 0:
        return None
    clause = told
    for sign in (";", ":", "(", " – ", " — "):
        if sign in clause:
            clause = clause.rpartition(sign)[2]
    parts = clause.split(",")
    if clause == told and start == begin and not figure.first and (len(parts) > 1 or _PARTED.search(piece, len(told))):
        del parts[0]  # what stands behind the figure before is told of that one: "2 million were rural, 3 million …"
    for part in reversed(parts):
        phrase = _last_phrase(part, lists)
        if phrase and not (part is parts[-1] and len(parts) > 1 and _only_does(scene, figure, phrase)):
            return phrase
    return None


def _only_does(scene: Scene, figure: Figure, phrase: str) -> bool:
    """Whether nothing but a participle leads to the number: "the leader, grabbing 23 % of all sales"."""
    if " " in phrase or not phrase.endswith("ing") or not phrase.islower():
        return False
    at = figure.amount.start
    return scene.text[max(0, at - 40) : at].rstrip(_SIGNS).endswith((phrase, phrase + " a", phrase + " about"))


def _without_and(told: str) -> str:
    """What stands before a number, without the "and" that leads to it."""
    joined = _AND.search(told, max(0, len(told) - 4))
    return told[: joined.start()].rstrip(_SIGNS) if joined else told


def _last_phrase(piece: str, lists: Lists) -> str:
    """The last run of words without a break; "of", and one preposition, may stand inside."""
    words: list[str] = []
    joined = False
    every: list[str] = WORD.findall(piece)
    for word in reversed(every):
        low = word.lower()
        if low not in lists.small:
            if len(low) > 1:
                words.append(word)
        elif low in lists.joins and not joined and _filled(words, lists):
            joined = True
            words.append(word)
        elif low in lists.breaks:
            if _filled(words, lists):
                break
            words = []
        elif low == "of" and words:
            words.append(word)
        if len(words) >= LONGEST:
            break
    while words and words[-1].lower() in lists.leading:
        words.pop()
    words = _without_roles(words, lists)
    return " ".join(reversed(words)) if _filled(words, lists) else ""


def _without_roles(words: list[str], lists: Lists) -> list[str]:
    """The words without a role that stands with a bare abbreviation, as it is told by itself: "GDP" of "Direct GDP"."""
    if len(words) > 1 and all(word.lower() in lists.nameless for word in words):
        return [word for word in words if word.lower() in lists.sums]
    return words


def _filled(words: list[str], lists: Lists) -> bool:
    for word in words:  # noqa: SIM110 (it is asked of every phrase, and mostly the first word tells)
        if len(word) > 1 and word.lower() not in lists.empty:
            return True
    return False


def _measure_han(scene: Scene, figure: Figure, lists: Lists) -> str | None:
    end = _clause_end(scene, figure)
    if figure.of and (share := _share_cue(scene, figure)):
        end = share.start  # 游戏用户占网民的四成: 网民 is the whole
    start = max(_gap_start(scene, figure), end - 40)
    for part in reversed(_PARTS.split(scene.text[start:end])):
        runs = _HAN.findall(part)
        phrase = _trimmed(runs[-1][-_LONGEST_HAN:], lists) if runs else ""
        if phrase and phrase not in lists.hollow and not phrase.isdigit():
            return phrase
    if figure.amount.form in ("percent", "fraction"):
        behind = _HAN.match(scene.text, figure.amount.end, min(figure.gap_end, figure.amount.end + _LONGEST_HAN))
        return _trimmed(behind.group(), lists) or None if behind else None
    return None


def _trimmed(phrase: str, lists: Lists) -> str:
    """A Chinese phrase without the words that only lead to it or away from it."""
    simple = simplify(phrase)
    last = lists.ends.search(simple) if simple[-1:] in lists.last or simple[-1:].isdecimal() else None
    phrase, simple = (phrase[: last.start()], simple[: last.start()]) if last else (phrase, simple)
    first = lists.edges.match(simple)
    return phrase[first.end() :] if first else phrase


def _whole_han(scene: Scene, figure: Figure, lists: Lists) -> str | None:
    """The characters behind 占, up to the number."""
    cue = _share_cue(scene, figure)
    runs = _HAN.findall(scene.text[cue.end : figure.amount.start]) if cue else []
    return (_trimmed(runs[0], lists) or None) if runs else None


def _share_cue(scene: Scene, figure: Figure) -> Cue | None:
    return next((cue for cue in figure.left if cue.tags & SHARE and scene.lowered[cue.start] == "占"), None)
