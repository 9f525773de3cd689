"""Numbers of houses and post codes: "221 Baker Street", "Salem, OR 97301"."""

from __future__ import annotations

import re

from extraction.scan import Atom
from extraction.spaced.reading import Reading, counts_something, names_itself

_POST_CODE = 5  # digits
_STATE = re.compile(r"(?:,|[a-z])\s(?:[A-Z]{2}|[A-Z]\.[A-Z]\.|(?:New |North |South |West )?[A-Z][a-z]+)\.?,? $")
_SHORT_STATE = re.compile(r",\s[A-Z]{2}\.? $")
_AFTER_CODE = re.compile(r"(?:-\d{4})?(?:\s?[.,;)|\n]|\s[A-Z]|\s?$)")
_INITIAL_STREET = re.compile(r"\s[A-Z]\s(?:St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard)\b")


def address(reading: Reading, atom: Atom) -> bool:
    """Note the number of a house or a post code."""
    digits = len(atom.word)
    if digits > _POST_CODE or not (digits == _POST_CODE or reading.text[atom.end + 1 : atom.end + 2].isupper()):
        return False  # most numbers
    if not atom.word.isdigit() or not reading.text[atom.end : atom.end + 2].isascii():
        return False
    return _street(reading, atom) or (len(atom.word) == _POST_CODE and _post_code(reading, atom))


def _street(reading: Reading, atom: Atom) -> bool:
    """As in "221 Baker Street", "1517 H St"."""
    if not reading.text[atom.end + 1 : atom.end + 2].isupper():
        return False
    street = reading.lexicon.street.match(reading.text, atom.end) or _INITIAL_STREET.match(reading.text, atom.end)
    if street:
        reading.mention(atom.start, street.end(), "address", "address.street")
    return street is not None


def _post_code(reading: Reading, atom: Atom) -> bool:
    """As in "Salem, OR 97301": five digits without a comma behind a state."""
    before = reading.text[max(0, atom.start - 24) : atom.start]
    if counts_something(reading, atom.end) or not names_itself(reading, atom):
        return False
    if not _SHORT_STATE.search(before) and not (_STATE.search(before) and _AFTER_CODE.match(reading.text, atom.end)):
        return False
    reading.mention(atom.start, atom.end, "address", "address.post_code")
    return True
