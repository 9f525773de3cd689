"""Telephone numbers: by their shape, by a word in front, or by a 热线 behind."""

from __future__ import annotations

import re

from extraction import printed_forms as forms
from extraction.scan import Atom
from extraction.unspaced.reading import Reading, class_in_front

_DIALS = ("拨打", "请拨", "致电")
HOTLINE = (3, 4, 5)  # digits of a hotline
_EXTENDED = re.compile(r"\d{5,8}(?=转\d{1,4}(?!\d))")
_SERVICE = re.compile(r"1(?:1[09]|2[02]|2\d{3}|0\d{3})(?![\d.,%])")  # 拨打110报警
_OF_HOTLINE = frozenset("市便政服消投举报急公援旅交民法维监热")  # what stands right behind its digits
_HOTLINE = re.compile(
    r"[19]\d{2,4}(?:市民|便民|政务|政府|服务|消费者?|投诉|举报|报警|急救|公益|援助|旅游|交通|民航|法律|维权|监督){0,4}热线"
)


def phone(reading: Reading, atom: Atom) -> bool:
    """Note a telephone number, its extension or a hotline."""
    folded = reading.folded
    after = folded[atom.end : atom.end + 1]
    if (after in _OF_HOTLINE and len(atom.word) in HOTLINE and _HOTLINE.match(folded, atom.start)) or (
        after == "转" and _EXTENDED.match(folded, atom.start)
    ):  # 12329热线
        reading.mention(atom.start, atom.end, "phone", "phone.hotline")
        return True
    if folded[atom.start - 1 : atom.start] == "转" and folded[atom.start - 2 : atom.start - 1].isdigit():
        reading.mention(atom.start, atom.end, "phone", "phone.extension")  # 5551234转8
        return True
    bracket = forms.PHONE_BRACKET.match(folded, atom.start - 1) if atom.start and atom.word[0] == "0" else None
    if bracket is not None:  # (021)6123 4567
        reading.mention(atom.start, bracket.end(), "phone", "phone.bracket")
        return True
    cued = class_in_front(reading, atom.start, 10, " :：(（+")
    if cued and cued[1] == "phone":
        match = forms.PHONE_CUED.match(folded, atom.start) or forms.PHONE_SHORT.match(folded, atom.start)
        if match is None and cued[0] in _DIALS:
            match = _SERVICE.match(folded, atom.start)
    else:
        match = forms.PHONE.match(folded, atom.start) if after == "-" else None
    if match is None or forms.DATE.fullmatch(atom.word) or forms.YEARS.fullmatch(atom.word):
        return False
    reading.mention(atom.start, match.end(), "phone", "phone")
    return True
