"""What a share says that it is a share of: of the figure before ("of it", 占总数), or of one with a name (占营收)."""

from __future__ import annotations

from extraction.cues import Tag
from extraction.figures import CLEAR, Figure, Scene
from extraction.relations.word_lists import lists_of
from extraction.relations.words import content, stem

OF, SHARE = int(Tag.OF), int(Tag.SHARE)
_NEAR = 10
_NAME, _LEAD, _TAIL = 40, 60, 24
_TRAIL = "的约为达到比例比重不足近接近超过了将 \u3000"


def whole_phrase(scene: Scene, share: Figure) -> tuple[int, int]:
    """Where the words stand that name the whole of a share: behind "of", or between 占 and the number; empty if nowhere."""
    if scene.lexicon.spaced:
        for cue in share.right[:1]:
            if cue.tags & OF and cue.start - share.amount.end < 3:
                end = min(share.gap_end, cue.end + _NAME)
                stop = min(
                    (p for p in (scene.text.find(sign, cue.end, end) for sign in ",;.()") if p >= 0), default=end
                )
                return cue.end, stop
        return share.amount.end, share.amount.end
    for cue in reversed(share.left):
        if cue.tags & SHARE and scene.text[cue.start] in "占到":
            return cue.start + 1, share.amount.start
    return share.amount.start, share.amount.start


def points_back(scene: Scene, share: Figure) -> bool:
    """Whether a share is of what was told before: "a third of it", 占总数的三成."""
    start, end = whole_phrase(scene, share)
    phrase = scene.lowered[start:end]
    if scene.lexicon.spaced:
        of = next((scene.lowered[cue.start : cue.end] for cue in share.right[:1] if cue.tags & OF), "")
        return (
            f"{of.removeprefix('of').strip()} {phrase.strip()}".strip().startswith(lists_of(scene.language).points_back)
            if of
            else False
        )
    lead = scene.text[max(share.gap_start, share.amount.start - _NEAR) : share.amount.start].rpartition("，")[2]
    return phrase.strip(CLEAR).startswith(lists_of(scene.language).points_back) or any(
        word in lead for word in lists_of(scene.language).wholes
    )


def names(scene: Scene, share: Figure, whole: Figure) -> bool:
    """Whether the words that name the whole of a share stand at a figure."""
    start, end = whole_phrase(scene, share)
    if start >= end:
        return False
    if not scene.lexicon.spaced:
        name = scene.text[start:end].strip(CLEAR).rstrip(_TRAIL)[-4:]
        lead = scene.text[max(whole.sentence_start, whole.amount.start - _LEAD) : whole.amount.start]
        return len(name) > 1 and name in lead[-_TAIL:]
    words = content(scene, start, end) - {stem(whole.amount.unit.rsplit(" ", 1)[-1])}
    begin = max(whole.sentence_start, whole.amount.start - _LEAD)
    tail = min(whole.sentence_end, whole.amount.end + _TAIL)
    return bool(words & (content(scene, begin, whole.amount.start) | content(scene, whole.amount.end, tail)))
