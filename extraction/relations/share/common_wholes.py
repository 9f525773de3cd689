"""Shares, sentences or paragraphs apart, that name one whole alike: "accounting for 61.7 % of the total exports".

Each says that its subject accounts for so much of one total; together they leave something or nothing of it, never more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.earlier import is_earlier
from extraction.relations.near import Relation
from extraction.relations.ratio.named_wholes import whole_phrase
from extraction.relations.word_lists import any_of, lists_of
from extraction.relations.words import content, stem

SHARE, OF = int(Tag.SHARE), int(Tag.OF)
_TOTAL = re.compile(r"(?:the |its |our |their |all )?(?:total|overall|entire|whole|gross)\b|[^，。；]{0,8}总|全")
_VOTES = re.compile(r"(?:the |all )?(?:popular |valid )?(?:votes?|ballots?)\b")  # each is cast for one
_WORD = re.compile(r"[a-z]{3,}")
_RATE = re.compile("[\u4e00-\u9fff]{1,4}率")
_SENTENCES = 8  # from one share to the next
_WORDS = 2  # of a name that tell it from others
_SUBJECT = 40
_NEXT, _WHOLE = 3, 1.02  # figures from one share to the next, and what they may make together


def of_common_wholes(scene: Scene, shares: Iterable[Figure]) -> Iterator[list[Figure]]:
    """Groups of the shares of one whole, told of different subjects at one time, that together do not exceed it."""
    open_: dict[tuple[frozenset[str], str | None], list[Figure]] = {}
    for share in shares:
        name = _name(scene, share)
        if not name or is_earlier(scene, share):
            continue
        group = open_.setdefault((name, share.period), [])
        if group and not _goes_on(scene, group, share):
            yield from _told(group)
            group.clear()
        group.append(share)
    for group in open_.values():
        yield from _told(group)


def _told(group: list[Figure]) -> Iterator[list[Figure]]:
    if len(group) > 1:
        yield list(group)


def _goes_on(scene: Scene, group: list[Figure], share: Figure) -> bool:
    near_by = share.sentence - group[-1].sentence <= _SENTENCES and not share.left_tags & int(Tag.PART)
    if scene.lexicon.spaced and share.paragraph != group[-1].paragraph:
        return False  # each paragraph, and each item of a list, tells of its own country
    if not scene.lexicon.spaced and any_of(scene.language, "other_list").search(
        scene.text, share.sentence_start, share.amount.start
    ):
        return False
    fits = sum(figure.value for figure in group) + share.value <= 1
    own = _subject(scene, share)
    return near_by and fits and all(_subject(scene, figure) != own for figure in group)


def _subject(scene: Scene, share: Figure) -> frozenset[str]:
    """The words at the head of the sentence of a share, which say whose it is."""
    return content(scene, share.sentence_start, min(share.sentence_start + _SUBJECT, share.amount.start))


def _name(scene: Scene, share: Figure) -> frozenset[str]:
    """The words that tell the whole of a share from other totals; none where it does not account for some total."""
    votes = scene.lexicon.spaced and share.right_tags & OF
    if not (share.left_tags & SHARE or votes):
        return frozenset()
    start, end = whole_phrase(scene, share)
    while start < end and scene.text[start] == " ":
        start += 1
    if votes and _VOTES.match(scene.lowered, start, end):
        return frozenset(("vote",))
    if not share.left_tags & SHARE or not _TOTAL.match(scene.lowered, start, end):
        return frozenset()
    if not scene.lexicon.spaced:
        return content(scene, start, end)
    empty = lists_of(scene.language).empty
    words = (stem(word) for word in _WORD.findall(scene.lowered, start, end) if word not in empty)
    return frozenset(islice(words, _WORDS))


def of_one_whole(scene: Scene, known: list[Relation]) -> Iterator[Relation]:
    """The shares of one sentence that divide the same figure, each with its part: classes of one breakdown, side by side.

    Rates of different names are none: 知晓的1854人，知晓率53.1%；服药的1540人，治疗率44.1%.
    """
    classed = {figure.index for relation in known if relation.kind == "shares" for figure in relation.figures}
    by_whole: dict[tuple[int, int], list[tuple[Figure, ...]]] = {}
    for relation in known:
        share = relation.figures[-1]
        if relation.kind == "ratio" and share.kind == "share" and share.index not in classed:
            by_whole.setdefault((relation.figures[1].index, share.sentence), []).append(relation.figures)
    for ratios in by_whole.values():
        shares = sorted({figures[2].index: figures[2] for figures in ratios}.values(), key=lambda share: share.index)
        parts = {figures[0].index for figures in ratios}
        close = all(two.index - one.index <= _NEXT for one, two in pairwise(shares))
        if not scene.lexicon.spaced and len({_rate(scene, share) for share in shares}) > 1:
            continue
        if len(shares) > 1 and len(parts) == len(shares) and close and sum(share.value for share in shares) <= _WHOLE:
            yield Relation("shares", tuple(shares), roles=True)


def _rate(scene: Scene, share: Figure) -> str:
    """The noun of the rate that leads to a share; empty where none does."""
    named = _RATE.search(scene.text, share.gap_start, share.amount.start)
    return named[0] if named is not None else ""
