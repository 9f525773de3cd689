"""What "each" and "every" are said of, and of how many an average thing is."""

from __future__ import annotations

import re

from extraction.cues import Cue
from extraction.figures import Figure, Scene
from extraction.kinds.kind_lists import lists_of

_HEADS = re.compile(r" [a-z-]+: ")  # "the biggest in each group: American with 100,684"
# "the 12 regions each reported 40 cases", "each were awarded 5 points"
_DID = re.compile(r" (?:(?:were|was|have|has|had) )?(?!need|provid|compar|bas|includ|exclud)[a-z]{3,}ed ")
# "$900 each to mend wells", and not "$900 each to the schools"
_INFINITIVE = re.compile(
    r" to (?!the |an? |its |their |his |her |our |this |that |these |those |all |both |be )[a-z]{2,} [a-z]"
)


def each_does(scene: Scene, cue: Cue) -> bool:
    """As in "the four schools each have 12 classes": what follows is so much for every one of them."""
    if not scene.lowered.startswith("each", cue.start):
        return False
    told = scene.lowered.startswith(lists_of(scene.language).each_does, cue.end)
    return told or _DID.match(scene.lowered, cue.end) is not None


def for_all_of_them(scene: Scene, cue: Cue, between: str) -> bool:
    """Whether "each" or "every" in front of a figure makes it so much for one; `between` is what parts the two."""
    if each_does(scene, cue):
        return True
    if between.startswith(" of "):  # "each of the wards has 24 beds"
        return any(word in between for word in lists_of(scene.language).each_does)
    told = len(between.split()) > 1 and not _HEADS.match(between)
    return told and not between.lstrip().startswith(lists_of(scene.language).each_of)


def each_measures(scene: Scene, figure: Figure, cue: Cue, following: list[str]) -> bool:
    """Whether "each" behind a figure makes it so much for one; `following` are the next words."""
    lists, word = lists_of(scene.language), following[0].strip(",.;:)") if following else ""
    if word == "of":  # "on each of the 30 days", but not "of each of the towns"
        return scene.lowered.endswith(lists.on_each, 0, cue.start)
    if word == "from" and following[1:2] in (["these"], ["this"], ["such"], ["selling"], ["sales"]):
        return True  # "make €240 each from these sales"
    if figure.amount.form == "count" and each_does(scene, cue):
        return False
    if word == "to" and _INFINITIVE.match(scene.text, cue.end):
        return True
    if cue.start > figure.end + 1 and word in lists.each_thing:
        return False  # "with 40 stalls you count each penny"
    return word not in lists.each_to


def is_average_group(scene: Scene, figure: Figure) -> bool:
    """Whether a number only says of how many an average thing is: "a typical family of four spent 940 dollars"."""
    if not scene.lexicon.spaced or figure.amount.form != "count" or (figure.amount.value or 0) % 1:
        return False
    return scene.lowered.endswith(lists_of(scene.language).groups, figure.gap_start, figure.amount.start)
