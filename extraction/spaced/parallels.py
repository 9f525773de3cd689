"""Two figures of one pattern, the second without its unit.

The same preposition stands behind both, "81.4 years for men and 85.2 for women", or the same verb in front of both: "men work
38 hours, women work 31".
"""

from __future__ import annotations

import re

from extraction.numbers import Number
from extraction.scan import holds_any
from extraction.spaced.lexicon import SpacedLexicon

_WORD = re.compile(r"\s(for|in|on|from|at|to|by|with|among|against|under|over|where|when)\s")
_JOINT = re.compile(
    r"\s[^.;:!?\n]{2,40}(?:,| and|, and|, but| but|;)\s"
    r"(?:only |just |about |some |nearly |over |around |almost )?[$€£¥₹]?"
)
_VERB = re.compile(r"\b([a-z]{3,}) (?:only |just |about |some |nearly |over |around |almost )?[$€£¥₹]?$")
_CLAUSES = re.compile(r"[^.;:!?\n]{0,60}(?:,| and| but| while|;) [^.;:!?\n]{0,60}")
_SHARE = re.compile(r" \((?:about |some |nearly )?\d[\d.]*\s?(?:%|per ?cent)\)")
_ITEM = re.compile(r" [a-z]+(?: [a-z]+){0,3}(?:,|,? and) (?:about |some |nearly )?")
_JOINTS = (", ", " and ", " but ", " while ", "; ")  # one of these stands in what `_CLAUSES` fits
_MOST, _VERB_AT = 90, 30


def parallel(one: Number, two: Number, folded: str, lexicon: SpacedLexicon) -> bool:
    """Whether the same preposition follows both figures, with a comma or "and" between, or the same verb leads to both."""
    end = max(one.end, one.unit_end)
    if not one.unit or two.start - end > _MOST or one.form == "times":
        return False
    share = _SHARE.match(folded, end)
    next_share = _SHARE.match(folded, two.end) if share is not None else None
    if share is not None and next_share is not None and _ITEM.fullmatch(folded, share.end(), two.start):
        return True  # "33 million (54 per cent) fish, 22 million (36 per cent) farm"
    first = _WORD.match(folded, end)
    second = _WORD.match(folded, two.end) if first is not None else None
    if (
        first is not None
        and second is not None
        and first[1] == second[1]
        and _JOINT.fullmatch(folded, first.end() - 1, two.start) is not None
    ):
        return True
    return _by_one_verb(one, two, end, folded, lexicon)


def _by_one_verb(one: Number, two: Number, end: int, folded: str, lexicon: SpacedLexicon) -> bool:
    """Whether one word stands in front of both figures, which is a verb as far as the lists can tell."""
    if not holds_any(folded[end : two.start], _JOINTS):
        return False
    second = _VERB.search(folded, max(end, two.start - _VERB_AT), two.start)
    if second is None or second[1] in lexicon.prepositions or second[1] in lexicon.bound_heads:
        return False
    first = _VERB.search(folded, max(0, one.start - _VERB_AT), one.start)
    if first is None or first[1] != second[1] or second[1] in lexicon.modifiers or second[1] in lexicon.small:
        return False
    return _CLAUSES.fullmatch(folded, end, two.start) is not None
