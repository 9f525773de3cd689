"""What a figure measures, of what it is a share, and whose it is: short phrases out of its own clause.

A phrase stands before the cue words of a figure ("exports to Asia" in "exports to Asia rose by 3 %"), or behind it ("3
million direct jobs", "40 % of the workforce"). Where the clause has none, the figure goes on with what the one before
it measures: a list, a comparison, a restatement.
"""

from __future__ import annotations

import re

from extraction.cues import Cue, Tag
from extraction.figures import CLEAR, Figure, Scene
from extraction.leads import Lead
from extraction.measures import lead_to, measure
from extraction.phrase_lists import Lists, lists_of
from extraction.phrases_behind import whole
from extraction.places import is_place
from extraction.subjects import set_subjects
from extraction.text_forms import simplify
from extraction.unspaced.owners import set_owners

RATE, SHARE, TOTAL = int(Tag.RATE | Tag.MEASURED), int(Tag.SHARE), int(Tag.TOTAL)
_HAN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·]+")
_BETWEEN = CLEAR + ",，"
_PARTS = re.compile(r"[，。；：、（）,;:()\n]")
_NEXT_LABEL = re.compile(r"\)(?:, and|[,;]| and) (?:the |an? )?([A-Za-z][\w'’-]*(?: [\w'’-]+){0,4}) ")
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
        if spaced:
            found = lead_to(scene, figure, _gap_start(scene, figure))
            own = measure(scene, figure, found, lists)
            own = _with_what_counts(figure, previous, own, found)
            own = own or (_own_label(scene, figure, previous) if previous is not None else None)
            lends = found.place and own == found.subject
        else:
            own, lends = _measure_han(scene, figure, lists), False
        if previous is not None and (
            own is None or lends or (own == figure.amount.unit and _bare_item(scene, figure, previous))
        ):
            lent = _lender(figure, previous, head, alike).measure
            own = own if own and lent and is_place(scene.language, lent) else lent or own
        figure.measure = own or _unit(figure)
        head = figure if previous is None or previous.line != figure.line else head
        previous = alike[figure.amount.form] = figure
    if spaced:
        set_subjects(scene, lists)
    else:
        set_owners(scene)


def _with_what_counts(figure: Figure, previous: Figure | None, own: str | None, found: Lead) -> str | None:
    """What a figure measures whose verb is told of what the figure before counts: "ports earned" of "15 ports earned $3"."""
    if previous is None or not found.goes_on or own not in (None, figure.amount.unit):
        return own
    return f"{previous.measure or ''} {found.does}".strip() or None


def _own_label(scene: Scene, figure: Figure, previous: Figure) -> str | None:
    """The label of a figure in brackets, where that before it has the measure of its own: "phone (95 %), laptop (37 %)"."""
    text = scene.text
    if text[figure.amount.start - 1] != "(" or text[previous.amount.start - 1] != "(" or not previous.measure:
        return None
    if not text.endswith(f"{previous.measure} (", 0, previous.amount.start):
        return None
    label = _NEXT_LABEL.fullmatch(text, previous.end, figure.amount.start - 1)
    return None if label is None or is_place(scene.language, label[1]) else label[1]


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
    """Where the phrase before a figure ends: before the cue words that lean on the number (新台币50亿元, 覆盖率不低于80%)."""
    end = figure.begin
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
