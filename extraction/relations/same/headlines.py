"""Rounded figures of the headline with the figure of the body that they stand for."""

from __future__ import annotations

from extraction.figures import Figure, Scene
from extraction.relations.earlier import is_earlier
from extraction.relations.intervals import meet
from extraction.relations.near import AMOUNTS, SHARES, Near, guessed
from extraction.relations.same.restated import value_of
from extraction.relations.same.tellings import headline
from extraction.relations.sum.layered_sums import in_brackets
from extraction.relations.units import alike
from extraction.relations.words import content, kin, topic

_VAGUE = 0.35
_PLAIN = 20  # so few say nothing of their own
_UP_TO = 0.99  # of the last digit of what is exceeded
_MANY, _NEXT = 100, 4  # a count that is told again, and figures behind among which
_TOP = 12  # figures among which those of the headline are
_LARGE = 1000
_NAME = 2  # characters of a name in short
_CLOSE = 28  # characters in front of a figure that are surely about it


def join_headlines(
    scene: Scene, near: Near, sets: list[list[Figure]], of: dict[int, list[Figure]], paired: set[int]
) -> None:
    """Put the rounded figures of the headline into the sets of the figures that they round, in place."""
    for figure in scene.figures[:_TOP]:
        if id(figure) in paired or not headline(scene, figure):
            continue
        own = of.get(figure.index, [figure])
        told = _told(scene, near, figure)
        if told is None or told in own or (len(own) > 1 and not kin(topic(scene, figure), topic(scene, told))):
            continue
        _join(sets, of, own, of.get(told.index, [told]))


def _join(sets: list[list[Figure]], of: dict[int, list[Figure]], rounded: list[Figure], exact: list[Figure]) -> None:
    """Make one set of the tellings of a rounded figure and of the one that it rounds, in place."""
    members = sorted((*rounded, *exact), key=lambda figure: figure.index)
    sets[:] = [known for known in sets if known is not rounded and known is not exact]
    sets.append(members)
    of.update((figure.index, members) for figure in members)


def _told(scene: Scene, near: Near, figure: Figure) -> Figure | None:
    """The figure of the body that a figure of the headline rounds: the one that shares most words with it, else the first."""
    if figure.amount.form not in AMOUNTS | SHARES or figure.kind not in ("level", "share", "ratio", "growth"):
        return None
    exceeded = figure.amount.bound == ">" and figure.amount.form in AMOUNTS and figure.value > 0
    interval = _up_to_the_next(figure) if exceeded else figure.span
    vague = figure.width > _VAGUE and figure.amount.bound == "="
    if vague and figure.amount.form != "fraction":
        return None
    if figure.amount.form == "count" and value_of(figure) <= _PLAIN:
        return None
    found: list[Figure] = []
    further = False  # behind the first sum only one of the same name is meant
    for other in _behind(scene, near, figure):
        if headline(scene, other) or other.amount.step > figure.amount.step * 1.0001:
            continue
        fits = meet(interval, other.span) and _rounds(scene, figure, other)
        near_by = fits and (
            not further or _shortened(scene, figure, other) or kin(topic(scene, figure), _close_words(scene, other)) > 0
        )
        if near_by and (
            not (vague or exceeded)
            or kin(topic(scene, figure), topic(scene, other)) > 0  # "profit up a fifth"
            or _shortened(scene, figure, other)
            or _opens(scene, figure, other)
        ):
            found.append(other)
        further = further or figure.amount.form == other.amount.form == "money"
    if len(found) < 2:
        return found[0] if found else _under_another_name(scene, figure)
    words, half = topic(scene, figure), figure.amount.step / 2  # what "nearly 60 %" rounds is worth two words

    def shared(other: Figure) -> tuple[bool, int, int]:
        aside = other.amount.form not in SHARES and in_brackets(scene, other)  # a share stands there as a rule
        now = not is_earlier(scene, other) and not aside
        rounds = figure.amount.bound == "~" and abs(other.value - figure.value) <= half
        return now, kin(words, topic(scene, other)) + 2 * rounds, kin(words, _close_words(scene, other))

    return max(found, key=shared)


def _under_another_name(scene: Scene, figure: Figure) -> Figure | None:
    """The same count right below a headline, of things that go by another name: "1,300 homes", "about 1,300 households"."""
    if figure.amount.form != "count" or value_of(figure) < _MANY or figure.kind != "level":
        return None
    below = scene.figures[figure.index + 1 : figure.index + 1 + _NEXT]
    counts = (f for f in below if f.amount.form == "count" and f.kind == "level" and not headline(scene, f))
    return next((f for f in counts if f.amount.value == figure.amount.value and not is_earlier(scene, f)), None)


def _opens(scene: Scene, figure: Figure, other: Figure) -> bool:
    """Whether a large Chinese count opens the headline, and another is the first of its like below: 三万多人走进书市."""
    if scene.lexicon.spaced or figure.index or figure.amount.form != "count" or value_of(figure) < _LARGE:
        return False
    between = (f for f in scene.figures[1 : other.index] if not headline(scene, f))
    return not any(f.kind == figure.kind and alike(f.amount.unit, figure.amount.unit) for f in between)


def _close_words(scene: Scene, figure: Figure) -> frozenset[str]:
    """The content words right in front of a figure."""
    return content(scene, max(0, figure.amount.start - _CLOSE), figure.amount.start)


def _shortened(scene: Scene, figure: Figure, other: Figure) -> bool:
    """Whether the name of a Chinese figure is that of another with characters left out: 营收 for 营业收入."""
    amount = figure.amount
    end = amount.bound_start if 0 <= amount.bound_start < amount.start else amount.start
    name = "" if scene.lexicon.spaced else scene.text[max(figure.sentence_start, end - _NAME) : end]
    rest = iter(scene.text[max(other.gap_start, other.amount.start - _CLOSE // 2) : other.amount.start])
    return len(name) == _NAME and all(sign in rest for sign in name)


def _up_to_the_next(figure: Figure) -> tuple[float, float]:
    """What "more than four million" of a headline may be of the body: up to almost five, by its last digit that is not 0."""
    low, high = figure.span
    digits = f"{figure.value:.0f}"
    place = 10.0 ** (len(digits) - len(digits.rstrip("0")))
    return low, max(high, figure.value + _UP_TO * place)


def _behind(scene: Scene, near: Near, figure: Figure) -> list[Figure]:
    """The figures behind one that count the same; where what it counts was guessed, those of any count or sum."""
    if not guessed(figure):
        return near.around(figure, figure.kind, 0, 12)
    run = scene.figures[figure.index + 1 : figure.index + 1 + _TOP]
    return [other for other in run if other.kind == figure.kind and other.amount.form in AMOUNTS]


def _rounds(scene: Scene, figure: Figure, other: Figure) -> bool:
    """Whether a coarse figure of the headline stands for a fine one of the body: by its digits, its words or its form."""
    coarse = figure.width
    if coarse < 0.06 or (figure.amount.form == "money" and coarse <= 0.25):
        return True
    spoken = figure.amount.form == "fraction" and other.amount.form == "percent"
    return spoken or kin(topic(scene, figure), topic(scene, other)) >= 1 or _opens(scene, figure, other)
