"""What a figure measures, of what it is a share, and whose it is: short phrases out of its own clause.

A phrase stands before the cue words of a figure ("exports to Asia" in "exports to Asia rose by 3 %"), or behind it ("3
million direct jobs", "40 % of the workforce"). Where the clause has none, the figure goes on with what the one before
it measures: a list, a comparison, a restatement.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extraction.cues import Tag
from extraction.figures import CLEAR, Figure, Scene
from extraction.files import PhraseFile
from extraction.lexicon import FOLDER, load_lexicon

OF, SHARE = int(Tag.OF), int(Tag.SHARE)
_WORD = re.compile(r"[A-Za-z][A-Za-z'’&.-]*[A-Za-z]|[A-Za-z]")
_HAN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·]+")
_NAME = re.compile(r"[A-Z][A-Za-z0-9&.-]*[A-Za-z0-9](?:[ ](?:of |and |for |the )?[A-Z][A-Za-z0-9&.-]*[A-Za-z0-9])*")
_LONGEST_HEADLINE, _BODY = 160, 4000  # characters looked at for the name that a text is about
_STARTS = frozenset('.:!?"“(>|*')
_LEAD, _TAIL = 110, 70
_LONGEST = 7  # words of a phrase
_LONGEST_HAN = 16  # characters of one


class _Lists(NamedTuple):
    outside: frozenset[str]
    breaks: frozenset[str]
    joins: frozenset[str]
    leading: frozenset[str]  # what no phrase begins with: the joins and "of"
    hollow: frozenset[str]
    empty: frozenset[str]  # the hollow words and "of": a phrase of nothing else says nothing
    skipped: frozenset[str]  # outside and breaks
    edges: re.Pattern[str]
    ends: re.Pattern[str]


@cache
def _lists(language: str) -> _Lists:
    file = load_lexicon(FOLDER / language / "phrases.yaml", PhraseFile)
    alternatives = "|".join(sorted(map(re.escape, [*file.outside, *file.breaks]), key=len, reverse=True))
    edges, ends = re.compile(rf"(?:\d+|{alternatives})+"), re.compile(rf"(?:{alternatives})+$")
    outside, breaks, joins = frozenset(file.outside), frozenset(file.breaks), frozenset(file.joins)
    hollow, of = frozenset(file.hollow), frozenset(("of",))
    return _Lists(outside, breaks, joins, joins | of, hollow, hollow | of, outside | breaks, edges, ends)


@cache
def topicless(language: str) -> frozenset[str]:
    """Words that tell nothing of what a figure is about, so that two figures that share them are not of one topic yet."""
    return frozenset(load_lexicon(FOLDER / language / "phrases.yaml", PhraseFile).topicless)


def set_phrases(scene: Scene) -> None:
    """Set `measure`, `of` and `subject` of every figure."""
    lists = _lists(scene.language)
    spaced = scene.lexicon.spaced
    previous: Figure | None = None
    for figure in scene.figures:
        if previous is not None and previous.paragraph != figure.paragraph:
            previous = None
        if figure.amount.form in ("percent", "fraction") and figure.kind == "share":
            figure.of = _whole(scene, figure, lists) if spaced else _whole_han(scene, figure, lists)
        own = _measure(scene, figure, lists) if spaced else _measure_han(scene, figure, lists)
        figure.measure = own or (previous.measure if previous is not None else None) or _unit(figure)
        previous = figure
    if spaced:
        _set_subjects(scene)


def _unit(figure: Figure) -> str | None:
    return figure.amount.unit if figure.amount.form in ("count", "measure") else None


def _gap_start(scene: Scene, figure: Figure) -> int:
    """Where the words of the gap before a figure begin: behind the unit of the figure before."""
    if figure.first or not figure.index:
        return figure.gap_start
    return max(figure.gap_start, scene.figures[figure.index - 1].amount.unit_end)


def _clause_end(scene: Scene, figure: Figure) -> int:
    """Where the phrase before a figure ends: before the cue words that lean on the number."""
    end = figure.amount.start
    for cue in reversed(figure.left):
        if cue.end > end:
            continue
        if scene.text[cue.end : end].strip(CLEAR + ",，"):
            break
        end = cue.start
    return end


def _measure(scene: Scene, figure: Figure, lists: _Lists) -> str | None:
    before = _before(scene, figure, lists)
    amount = figure.amount
    if amount.form in ("count", "measure") and figure.kind != "rank":
        counted = _counted(scene, figure, lists)
        if figure.kind == "change":
            return before or (None if counted == amount.unit else counted)
        if before is None and counted == amount.unit and not figure.first and figure.left:
            return None
        return f"{counted} {before}" if before and before.lower() != counted.lower() else counted
    if before is None and figure.kind == "share":
        return _predicate(scene, figure, lists)
    return before


def _before(scene: Scene, figure: Figure, lists: _Lists) -> str | None:
    end = _clause_end(scene, figure)
    start = max(_gap_start(scene, figure), figure.sentence_start, end - _LEAD)
    piece = scene.text[start:end]
    for sign in (";", ":", "(", " – ", " — "):
        piece = piece.rpartition(sign)[2] or piece
    phrase = ""
    for part in reversed(piece.split(",")):
        phrase = _last_phrase(part, lists)
        if phrase:
            break
    return phrase or None


def _last_phrase(piece: str, lists: _Lists) -> str:
    """The last run of words without a break; "of", and one preposition, may stand inside."""
    words: list[str] = []
    joined = False
    every: list[str] = _WORD.findall(piece)
    for word in reversed(every):
        low = word.lower().rstrip(".")
        if low in lists.joins and not joined and _filled(words, lists):
            joined = True
            words.append(word)
        elif low in lists.breaks:
            if _filled(words, lists):
                break
            words = []
        elif low == "of":
            if words:
                words.append(word)
        elif low not in lists.outside and len(low) > 1:
            words.append(word)
        if len(words) >= _LONGEST:
            break
    words.reverse()
    while words and words[0].lower() in lists.leading:
        words = words[1:]
    return " ".join(words) if _filled(words, lists) else ""


def _filled(words: list[str], lists: _Lists) -> bool:
    return any(len(word) > 1 and word.lower() not in lists.empty for word in words)


def _counted(scene: Scene, figure: Figure, lists: _Lists) -> str:
    """The noun that a number counts, with the words before it: "direct jobs" of "1.9 million direct jobs"."""
    amount = figure.amount
    if not amount.end <= amount.unit_start < amount.unit_end:
        return amount.unit
    words = [w for w in _WORD.findall(scene.text[amount.end : amount.unit_end]) if w.lower() not in lists.skipped]
    return " ".join(words[-4:]) or amount.unit


def _until_sign(piece: str) -> str:
    for place, sign in enumerate(piece):
        if sign in ",;:.()|\n" and not (sign == "\n" and place < 2):
            return piece[:place]
    return piece


def _whole(scene: Scene, figure: Figure, lists: _Lists) -> str | None:
    """The words behind "of": "40 % of the total workforce"."""
    cue = next((c for c in figure.right[:1] if c.tags & OF and c.start - figure.amount.end < 4), None)
    if cue is None:
        return None
    words: list[str] = []
    for word in _WORD.findall(
        _until_sign(scene.text[cue.end : min(figure.gap_end, figure.sentence_end, cue.end + _TAIL)])
    ):
        low = word.lower()
        if low in lists.breaks and words:
            break
        if low not in lists.outside and low not in lists.breaks:
            words.append(word)
        if len(words) >= _LONGEST:
            break
    return " ".join(words) or None


def _predicate(scene: Scene, figure: Figure, lists: _Lists) -> str | None:
    """What a share at the head of its clause is said to do: "95 % of firms had a website"."""
    end = min(figure.gap_end, figure.sentence_end, figure.amount.end + _TAIL)
    words = [
        w
        for w in _WORD.findall(_until_sign(scene.text[figure.amount.end : end]))
        if w.lower() not in lists.outside and w.lower() != "of"
    ]
    return " ".join(words[:_LONGEST]) or None


def _measure_han(scene: Scene, figure: Figure, lists: _Lists) -> str | None:
    end = _clause_end(scene, figure)
    start = max(_gap_start(scene, figure), figure.sentence_start, end - 40)
    for part in reversed(re.split(r"[，。；：、（）,;:()\n]", scene.text[start:end])):
        runs = _HAN.findall(part)
        phrase = _trimmed(runs[-1][-_LONGEST_HAN:], lists) if runs else ""
        if phrase and phrase not in lists.hollow and not phrase.isdigit():
            return phrase
    if figure.amount.form in ("percent", "fraction"):
        behind = _HAN.match(scene.text, figure.amount.end, min(figure.gap_end, figure.amount.end + _LONGEST_HAN))
        return _trimmed(behind.group(), lists) or None if behind else None
    return None


def _trimmed(phrase: str, lists: _Lists) -> str:
    """A Chinese phrase without the words that only lead to it or away from it."""
    last = lists.ends.search(phrase)
    phrase = phrase[: last.start()] if last else phrase
    first = lists.edges.match(phrase)
    return phrase[first.end() :] if first else phrase


def _whole_han(scene: Scene, figure: Figure, lists: _Lists) -> str | None:
    """The characters behind 占, up to the number."""
    for cue in figure.left:
        if cue.tags & SHARE and scene.lowered[cue.start] in "占":
            runs = _HAN.findall(scene.text[cue.end : figure.amount.start])
            return (_trimmed(runs[0], lists) or None) if runs else None
    return None


def _set_subjects(scene: Scene) -> None:
    """Whose a figure is: the nearest name before it in its sentence that is no place and no date; of a list, the list's."""
    number, names = -1, []
    topic = _headline_name(scene)
    for figure in scene.figures:
        if figure.sentence != number:
            number = figure.sentence
            names = [
                m for m in _NAME.finditer(scene.text, figure.sentence_start, figure.sentence_end) if _is_name(scene, m)
            ]
        name = next((m for m in reversed(names) if m.end() <= figure.amount.start), None)
        figure.subject = name.group().removesuffix("'s") if name else topic


def _headline_name(scene: Scene) -> str | None:
    """The name of the headline that the body repeats most, which the whole text is then about."""
    first = scene.sentences.all[0]
    names = {
        m.group()
        for m in _NAME.finditer(scene.text, first.start, min(first.end, first.start + _LONGEST_HEADLINE))
        if " " not in m.group()
    }
    counted = {name: scene.text.count(name, first.end, first.end + _BODY) for name in sorted(names) if len(name) > 3}
    best = max(counted, key=lambda name: counted[name], default=None)
    return best if best is not None and counted[best] > 1 else None


def _is_name(scene: Scene, match: re.Match[str]) -> bool:
    """Whether capitals make a name: not only those of a sentence's first word, of a month or of a currency."""
    text = match.group()
    if text.isupper() and len(text) <= 3:
        return False
    before = scene.text[max(0, match.start() - 3) : match.start()]
    starts = match.start() == 0 or "\n" in before or not _STARTS.isdisjoint(before)
    if not starts:
        return True
    return " " in text or any(c.isupper() for c in text[1:])
