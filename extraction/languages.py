"""Which lexicons read a text: told by its script."""

from __future__ import annotations

import re

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_LATIN = re.compile(r"[A-Za-z]")
_SAMPLE = 20_000


def language_of(text: str) -> str:
    """As in "zh" where Han characters carry the text, else "en".

    A Chinese character says as much as three letters or more, so a fifth of Han among the letters is a Chinese text
    with names and addresses in Latin script. Judged by the beginning and the middle of the text.
    """
    if text.isascii():
        return "en"
    middle = len(text) // 2
    sample = text if len(text) <= 2 * _SAMPLE else text[:_SAMPLE] + text[middle : middle + _SAMPLE]
    han = len(_HAN.findall(sample))
    return "zh" if han and han * 4 >= len(_LATIN.findall(sample)) else "en"
