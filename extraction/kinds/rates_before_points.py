"""The rate that stood before so many points: "the margin was 22.6 %, an improvement of 2.4 points from 20.2 %"."""

from __future__ import annotations

import re

from extraction.cue_words import Sense
from extraction.figures import Figure, Scene

_FROM = re.compile(r" (?:from|on|over|against|compared with|compared to)(?: the)? $")


def before_points(scene: Scene, figure: Figure, points: Figure | None) -> Sense | None:
    """Kind and sign of such a rate, which are those of the rate before `points`, the figure in front of it in its sentence."""
    if points is None or points.amount.form != "point" or figure.amount.form != "percent":
        return None
    now = scene.figures[points.index - 1] if points.index else points
    led = _FROM.fullmatch(scene.lowered, max(points.end, points.amount.end), figure.amount.start) is not None
    alike = now.sentence == figure.sentence and now.amount.form == figure.amount.form
    return (now.kind, now.sign) if led and alike else None
