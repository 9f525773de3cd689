"""What a figure measures, of what it is a share, and whose it is: short phrases out of its own clause.

A phrase stands before the cue words of a figure ("exports to Asia" in "exports to Asia rose by 3 %"), or behind it ("3
million direct jobs", "40 % of the workforce"). Where the clause has none, the figure goes on with what the one before
it measures: a list, a comparison, a restatement.
"""

from __future__ import annotations

import re

from extraction.cues import Cue, Tag
from extraction.figures import CLEAR, Figure, Scene
from extraction.phrases.leads import Lead
from extraction.phrases.measures import lead_to, measure
from extraction.phrases.phrase_lists import Lists, lists_of, trimmed
from extraction.phrases.phrases_behind import whole
from extraction.phrases.places import is_place
from extraction.phrases.subjects import set_subjects
from extraction.text_forms import simplify
from extraction.unspaced.in_turn import name_in_turn
from extraction.unspaced.owners import set_owners

RATE, SHARE, TOTAL = int(Tag.RATE | Tag.MEASURED), int(Tag.SHARE), int(Tag.TOTAL)
NOTHING = int(Tag.NOTHING)
MOVES = int(Tag.UP | Tag.DOWN | Tag.MOVE)
_HAN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·]+")
_AMOUNTS = ("总额", "总量", "总值", "增加值", "就业")
_COLONS = (":", "：")
_BETWEEN = CLEAR + ",，"
_PARTS = re.compile(r"[，。；：、（）,;:()\n]")
_NEXT_LABEL = re.compile(r"\)(?:, and|[,;]| and) (?:the |an? )?([A-Za-z][\w'’-]*(?: [\w'’-]+){0,4}) ")
_LONGEST_HAN, _REACH_HAN = 24, 60  # characters of one, and those in front of a figure that are looked at
_LEAST_HAN = 4  # characters of what stands behind 的, where a phrase is too long
_WIDE = ("占总", "占全国")  # of which only 占 is the cue
# what only says that it is a share of the whole in front: 占网民的比例, 占网销比重升
_SHARE_OF = re.compile("(?<=[\u4e00-\u9fff]{2})的?(?:比[例重率]|份[额額]|百分比)[\u4e00-\u9fff]{0,4}$")
_ASIDE = re.compile(r"[（(][^（）()\n]*[）)]")


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
        name_in_turn(scene, lists)
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
        word = scene.lowered[cue.start : cue.end]
        if word == "年" or (cue.tags & (NOTHING | TOTAL) and word.endswith(_AMOUNTS)):
            break  # of 上半年; nouns with the sign of a cue: 零售总额, 渔业增加值
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
    start = max(_gap_start(scene, figure), end - _REACH_HAN)
    parts = _PARTS.split(_ASIDE.sub("", scene.text[start:end]))
    held = figure.kind == "growth" or figure.amount.form == "point"
    if phrase := _phrase_han(parts[-1], lists, held=held):
        return phrase
    if (
        figure.kind == "share"
        and scene.text[end - 1 : end] not in _COLONS
        and (told := _behind_han(scene, figure, lists))
    ):
        return told
    for part in reversed(parts[:-1]):
        if phrase := _phrase_han(part, lists, held=held):
            return phrase
    return _behind_han(scene, figure, lists)


def _phrase_han(part: str, lists: Lists, *, held: bool) -> str:
    """The phrase that ends a part of a clause; "" where it says nothing of what is measured.

    Args:
        part: characters between two signs.
        lists: the words of the language.
        held: whether it may only tell what a rate or points are held against: 比上年末, 高于全国平均水平.
    """
    runs = _HAN.findall(part)
    if not runs or (held and simplify(runs[0]).startswith(lists.held_against)):
        return ""
    phrase = trimmed(runs[-1], lists)
    if len(phrase) > _LONGEST_HAN:
        of = phrase.rfind("的", 0, -_LEAST_HAN)
        phrase = phrase[of + 1 :] if of > 0 and len(phrase) - of <= _LONGEST_HAN else phrase[-_LONGEST_HAN:]
    return "" if simplify(phrase) in lists.hollow or phrase.isdigit() else phrase


def _behind_han(scene: Scene, figure: Figure, lists: Lists) -> str | None:
    """What stands right behind a percentage: 的网民使用手机支付 of 50.3%的网民使用手机支付."""
    moves = figure.right and figure.right[0].tags & MOVES and figure.right[0].start <= figure.end
    if figure.amount.form not in ("percent", "fraction") or moves:
        return None
    behind = _HAN.match(scene.text, figure.amount.end, min(figure.gap_end, figure.amount.end + _LONGEST_HAN))
    phrase = trimmed(behind.group(), lists) if behind else ""
    return None if len(phrase) == 1 or simplify(phrase) in lists.hollow else phrase or None


def _whole_han(scene: Scene, figure: Figure, lists: Lists) -> str | None:
    """The characters behind 占, up to the number."""
    cue = _share_cue(scene, figure)
    if cue is None or scene.lowered.startswith("占比", cue.start):
        return None  # 占比首次超过40%: what stands there is no whole
    begin = cue.end if scene.lowered[cue.start : cue.end] not in _WIDE else cue.start + 1
    runs = _HAN.findall(scene.text[begin : figure.amount.start])
    whole = trimmed(runs[0], lists) if runs else ""
    return trimmed(_SHARE_OF.sub("", whole), lists) or None


def _share_cue(scene: Scene, figure: Figure) -> Cue | None:
    return next((cue for cue in figure.left if cue.tags & SHARE and scene.lowered[cue.start] == "占"), None)
