"""The bound of a number in an unspaced language."""

from __future__ import annotations

from extraction.numbers import Number
from extraction.unspaced.lexicon import UnspacedLexicon


def bound(number: Number, folded: str, lexicon: UnspacedLexicon) -> None:
    """Set the bound from the word in front of the number (or of its sign), else from the one behind."""
    if number.bound != "=":
        return
    start = number.start
    if 0 <= number.unit_start < start:
        start = number.unit_start
    if start and folded[start - 1] == " ":
        start -= 1
    found = lexicon.bound_before.before(folded, start)
    if found is None and (between := lexicon.bound_between.before(folded, start)):
        begin = start - len(between[0])
        found = lexicon.bound_before.before(folded, begin)
        start = begin if found else start
    if found and _in_front_holds(number, found[0], folded, start, lexicon):
        number.bound, number.bound_start, number.bound_end = found[1], start - len(found[0]), start
        number.rules.append("bound.front")
        return
    if number.form == "percent" and folded[start - 1 : start] == "的":
        for word, value in lexicon.of_share.items():
            place = folded.rfind(word, max(0, start - 16), start)
            if place >= 0 and not any(mark in folded[place:start] for mark in "，。；"):
                number.bound, number.bound_start, number.bound_end = value, place, place + len(word)
                return
    sign = folded[start - 1 : start]
    if sign in (">", "≥", "<", "≤", "~", "≈"):
        number.bound = ">" if sign in ">≥" else "<" if sign in "<≤" else "~"
        number.bound_start, number.bound_end = start - 1, start
        return
    classifier = lexicon.classifiers.at(folded, number.end)
    for end in (number.end, number.unit_end, number.end + len(classifier[0]) if classifier else 0):
        if end < number.end:
            continue
        behind = lexicon.bound_after.at(folded, end)
        if behind and not (
            behind[0] in ("多", "余", "起", "许", "强")
            and folded[end + 1 : end + 2] in ("少", "额", "来", "步", "元", "点", "可", "化", "种", "劲")
        ):
            number.bound, number.bound_start, number.bound_end = behind[1], end, end + len(behind[0])
            number.rules.append("bound.behind")
            return
        if folded[end : end + 1] == "+":
            number.bound, number.bound_start, number.bound_end = ">", end, end + 1
            return


def _in_front_holds(number: Number, word: str, folded: str, start: int, lexicon: UnspacedLexicon) -> bool:
    """Words that mean a bound only at a bare scale (上百) or not behind certain characters (附近, 预约)."""
    before = folded[start - len(word) - 1 : start - len(word)]
    if before and before in lexicon.bound_not_after.get(word, ()):
        return False
    if word in lexicon.only_scales:
        return folded[number.start] in "百千万亿半" or word == "站上"
    return True
