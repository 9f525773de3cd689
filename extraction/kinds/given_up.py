"""What an employer or a company has fewer of after it "cut", "lost" or "shed" some: a change below zero."""

from __future__ import annotations

import re

from extraction.cue_words import DOWN_BY
from extraction.cues import Cue
from extraction.figures import Figure, Scene
from extraction.kinds.kind_lists import lists_of

# "62,000 jobs were lost": a loss, as it is worded
_WERE_LOST = re.compile(r" (?:were|have been|had been) (?:lost|cut|shed|axed|eliminated)\b")
_TO_SO_MUCH = re.compile(r" to [a-z]{0,3} ?[$€£¥₹]?\d")


def given_up(scene: Scene, figure: Figure, verb: Cue) -> bool:
    """As in "the index lost 210 points", "the mills cut 210 jobs", "gold lost $3 to $900"; who loses 210 keys has no fewer."""
    if not verb.tags & DOWN_BY:
        return False
    lists = lists_of(scene.language)
    lost = scene.lowered.startswith(lists.lost, verb.start)
    if figure.amount.form != "count":
        return lost and _TO_SO_MUCH.match(scene.lowered, figure.end) is not None
    if figure.amount.unit == "point":
        return lost
    return figure.amount.unit in lists.stocks and scene.lowered.startswith(lists.give_up, verb.start)


def were_lost(scene: Scene, figure: Figure) -> bool:
    """As in "62,000 jobs were lost"."""
    return figure.amount.unit in lists_of(scene.language).stocks and bool(_WERE_LOST.match(scene.lowered, figure.end))
