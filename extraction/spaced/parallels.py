"""Two figures of one pattern, the second without its unit: "81.4 years for men and 85.2 for women"."""

from __future__ import annotations

import re

from extraction.numbers import Number

_WORD = re.compile(r"\s(for|in|on|from|at|to|by|with|among|against|under|over)\s")
_JOINT = re.compile(
    r"\s[^.;:!?\n]{2,40}(?:,| and|, and|, but| but|;)\s"
    r"(?:only |just |about |some |nearly |over |around |almost )?[$€£¥₹]?"
)
_MOST = 90


def parallel(one: Number, two: Number, folded: str) -> bool:
    """Whether the same preposition follows both figures, with a comma or "and" between."""
    end = max(one.end, one.unit_end)
    if not one.unit or two.start - end > _MOST or one.form == "times":
        return False
    first, second = _WORD.match(folded, end), _WORD.match(folded, two.end)
    return (
        first is not None
        and second is not None
        and first[1] == second[1]
        and _JOINT.fullmatch(folded, first.end() - 1, two.start) is not None
    )
