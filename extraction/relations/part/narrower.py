"""Parts that are told without a word of parts: by a clause without a verb, by a narrower name, by being singled out.

"1.6 trillion was spent, 495 billion by the Chinese"; "759 million online video users ... 648 million short video users";
"consumption reached 11 billion. Noteworthy is that mini programs drove consumption of 4.4 billion".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.earlier import is_earlier
from extraction.relations.near import Near
from extraction.relations.part.subsets import larger_before
from extraction.relations.word_lists import any_of
from extraction.relations.words import content, kin, label, topic

STOPS = int(Tag.COMPARE | Tag.MOVE | Tag.BEFORE)
_OF_SOME = (  # and no time, and no manner
    r"(?!\d|year|month|quarter|total|all\b|average|return|cash|favou?r|addition|january|february|march|april|may\b|june|july"
    r"|august|september|october|november|december)[a-z]"
)
_BY_SOME = re.compile(
    rf" ?(?:of them |coming |living )?(?:from|by|in|at|with|among|on) (?:the |its |their |our |other )?{_OF_SOME}"
)
_SAID_OF = re.compile(
    rf" ?(?:of them )?(?:(?:went|was|were|came|is|are) |(?:from|by|in|at|with|among|on|for|to) (?:the )?{_OF_SOME})"
)
# ", 22 million going to schools", ", 14,000 printed before the war"
_GOING = re.compile(
    r" (?:(?:going|coming|belonging) (?:to|from|into)|living|working|written|printed|built|held|owned|based|run|kept|set aside"
    r"|earmarked|reserved|rented out|leased)\b"
)
_DOES = re.compile(r"(?: [a-z]+)? ?(?:(?:come|comes|live|lived|work|worked|fly|flew) )?(from|by|in|at|with|among|on)\b")
_ELIDED = re.compile(
    r", (?:(?:and|with|some|about|around|nearly|over|more than|only|just|at least) )*(?:[a-z]{1,3}\$?|[$€£¥])?$"
)
_SINGLED_OUT = re.compile(
    r"\W*(?:it is |it's )?(?:also )?(?:noteworthy|notabl[ey]|worth noting|in particular|especially|值得注意|值得一提|尤其)"
)
_NAMED = re.compile(r"((?:[a-z]+(?:-[a-z]+)* ){1,4})([a-z]+)\b")
_WIDENS = re.compile(
    r"the|an?|number|of|our|its|their|total|overall|all|online|internet|active|registered|monthly|daily|domestic|new"
    r"|more|than|about|some|over|nearly|almost|around"
)
_USERS = re.compile("用户(?:规模|数量?|总数)?$")
_AMONG = re.compile(r"\W*among (?:the |these |those |our |its )?([a-z][a-z -]{2,24}?), ")
_BEHIND, _OPENS = 30, 10
_SENTENCES, _USERS_SENTENCES, _BACK = 2, 8, 6
_KIN = 2


def narrower(scene: Scene, near: Near) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of a part and its whole."""
    for figure in scene.levels:
        if scene.lexicon.spaced:
            whole = _by_some(scene, near, figure) or _narrower_name(near, figure) or _among(scene, near, figure)
        else:
            whole = _users(scene, near, figure)
        whole = whole or _of_the_same(scene, figure, _singled_out(scene, near, figure))
        if whole is not None:
            yield figure, whole


def _by_some(scene: Scene, near: Near, figure: Figure) -> Figure | None:
    """The figure before ", 495 billion by the Chinese" and ", some 4,100 from the hills": said of no one else."""
    if figure.first or figure.amount.form == "measure":
        return None
    own = figure.end
    if not (_BY_SOME.match(scene.lowered, own) or _GOING.match(scene.lowered, own)):
        return None
    if not _ELIDED.search(scene.lowered, max(figure.gap_start - 1, 0), figure.amount.start):
        return None
    whole = next(larger_before(near, figure, 1), None)
    if whole is None or whole.passage != figure.passage or whole.amount.unit != figure.amount.unit:
        return None
    end = whole.end
    one, two = (
        _DOES.match(scene.lowered, end),
        _DOES.match(scene.lowered, figure.end),
    )
    alike = one is not None and two is not None and one[1] == two[1]  # "sixty come from Poland, twenty from Spain"
    return None if alike or _SAID_OF.match(scene.lowered, end) else whole


def _singled_out(scene: Scene, near: Near, figure: Figure) -> Figure | None:
    """The figure of the sentence before one that opens with "Noteworthy is": of the same, and smaller."""
    if not figure.first or figure.left_tags & STOPS or not _SINGLED_OUT.match(scene.lowered, figure.sentence_start):
        return None
    found = next(larger_before(near, figure, 1), None)
    return found if found and kin(topic(scene, figure), topic(scene, found)) >= _KIN else None


def _of_the_same(scene: Scene, figure: Figure, whole: Figure | None) -> Figure | None:
    """A figure where it has the name of another; pairs of Chinese characters in common say little."""
    same = whole is not None and (scene.lexicon.spaced or label(scene, figure) == label(scene, whole) != "")
    return whole if same else None


def _narrower_name(near: Near, figure: Figure) -> Figure | None:
    """The figure of "online video users" for "short video users": the same name, but for what says which of them."""
    own = _name(figure) if not figure.left_tags & STOPS else None
    if own is None or len(own) < 2:
        return None
    for other in larger_before(near, figure, _SENTENCES):
        name = _name(other)
        if name is not None and len(name) > 1 and name < own and other.subject == figure.subject:
            return other
    return None


def _among(scene: Scene, near: Near, figure: Figure) -> Figure | None:
    """The figure of shellfish for "Among the shellfish, lobster was a mere 640 tonnes"."""
    start = figure.sentence_start
    if not figure.first or figure.left_tags & STOPS or scene.lowered.find("among ", start, start + _OPENS) < 0:
        return None
    opens = _AMONG.match(scene.lowered, figure.sentence_start, figure.amount.start)
    group = content(scene, opens.start(1), opens.end(1)) if opens else frozenset()
    for other in larger_before(near, figure, _SENTENCES + 1) if group else ():
        end = other.end
        own = content(scene, max(other.gap_start, other.sentence_start), other.amount.start)
        if group <= own | content(scene, end, min(end + _BEHIND, other.gap_end)):
            return other
    return None


def _name(figure: Figure) -> frozenset[str] | None:
    """The words of what a figure counts, up to its noun, without those that widen it; None where there is no such name."""
    counted = figure.measure if figure.amount.form == "count" else None
    return _words_of(counted, figure.amount.unit[:4]) if counted else None


@lru_cache(maxsize=1 << 10)
def _words_of(measure: str, noun: str) -> frozenset[str] | None:
    found = _NAMED.search(measure)
    if found is None or not found[2].startswith(noun):
        return None
    return frozenset(word for word in (*found[1].split(), found[2]) if not _WIDENS.fullmatch(word))


def _users(scene: Scene, near: Near, figure: Figure) -> Figure | None:
    """The internet users (网民) before that the users of a service are some of; those with phones for phone services."""
    if figure.amount.unit != "user" or figure.left_tags & STOPS or not _USERS.search(figure.measure or ""):
        return None
    found: Figure | None = None
    for other in reversed(near.around(figure, "level", _BACK, 0)):
        if figure.sentence - other.sentence > _USERS_SENTENCES:
            break
        told_of_all = not any_of(scene.language, "some_people").search(other.measure or "")
        if (
            other.amount.unit == "internet user"
            and told_of_all
            and other.value > figure.value
            and not is_earlier(scene, other)
        ):
            if ("手机" in (other.measure or "")) == ("手机" in (figure.measure or "")):
                return other
            found = found or other
    return found
