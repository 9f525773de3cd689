"""Numerals of a spaced language, from atoms: "10 million 70 thousand", "twenty-eight point six billion", "two thirds"."""

from __future__ import annotations

from extraction.numbers import Number, decimal, step_of
from extraction.scan import DIGITS, GLYPH, WORD, Atom
from extraction.spaced.lexicon import SpacedLexicon

_GAPS = frozenset((" ", "-", "  ", "\n", "–", " \n"))
_LARGEST = 18  # powers of ten beyond which nobody counts anything
Group = tuple[int, int, int]  # coefficient, decimal places, scale


def read_cardinal(
    atoms: list[Atom], i: int, folded: str, lexicon: SpacedLexicon, *, article: bool = False
) -> tuple[Number, int] | None:
    """Read the longest numeral that begins at atom i.

    Args:
        atoms: of the text.
        i: where to begin.
        folded: the folded text, for the gaps between atoms.
        lexicon: of the language.
        article: "a" stands in front: a bare scale word counts one ("a million").

    Returns:
        The number and the index of the first atom behind it; None where no numeral begins here.
    """
    first = atoms[i]
    if first.kind == DIGITS and (
        i + 1 == len(atoms) or atoms[i + 1].kind != WORD or atoms[i + 1].start > first.end + 2
    ):
        plain = decimal(first.word)  # nothing stands near: by far the most numbers
        return (_plain(first, *plain), i + 1) if plain else None
    if first.kind == DIGITS and (scaled := _scaled(atoms, i, folded, lexicon)):
        return scaled, i + 2
    reading = _Cardinal(lexicon)
    if article:
        reading.current, reading.words = 1, True
    last_end = atoms[i].start
    j = i
    while j < len(atoms):
        atom = atoms[j]
        gap = folded[last_end : atom.start] if j > i else ""
        if j > i and len(gap) > 9:
            break
        if not reading.take(atom, gap):
            break
        last_end = atom.end
        j += 1
    if j == i:
        return None
    number = reading.number(atoms[i].start, last_end)
    if number is None:
        return None
    while reading.returned and j > i + 1:  # a trailing group that belongs to what comes next
        j -= 1
        reading.returned -= 1
        number.end = atoms[j - 1].end
    return number, j


def _plain(atom: Atom, coefficient: int, places: int) -> Number:
    return Number(atom.start, atom.end, coefficient, -places, step_of(coefficient, -places, places, -1), places=places)


def _scaled(atoms: list[Atom], i: int, folded: str, lexicon: SpacedLexicon) -> Number | None:
    """Digits, one scale word and nothing near behind it ("8.1 million"): the next most frequent form."""
    first, word = atoms[i], atoms[i + 1]
    scale = lexicon.scales.get(word.word)
    if (
        scale is None
        or folded[first.end : word.start] != " "
        or (i + 2 < len(atoms) and atoms[i + 2].start < word.end + 8)
    ):
        return None
    plain = decimal(first.word)
    if plain is None:
        return None
    coefficient, places = plain
    exponent = scale - places
    step = step_of(coefficient, exponent, places, scale)
    return Number(first.start, word.end, coefficient, exponent, step, scale=scale, places=places)


class _Cardinal:
    """The state of one numeral: closed groups, and the group being read."""

    __slots__ = (
        "after_scale",
        "and_half",
        "current",
        "digits",
        "groups",
        "lexicon",
        "places",
        "point",
        "returned",
        "taken",
        "words",
    )

    def __init__(self, lexicon: SpacedLexicon) -> None:
        self.lexicon = lexicon
        self.groups: list[Group] = []
        self.current: int | None = None
        self.places = 0
        self.point = False
        self.words = False
        self.digits = False
        self.after_scale = False
        self.and_half = False
        self.taken = 0
        self.returned = 0

    def take(self, atom: Atom, gap: str) -> bool:
        """Take one more atom into the numeral; False where it cannot belong to it."""
        if self.and_half:
            return atom.word in self.lexicon.scales and gap in _GAPS and self._scale(self.lexicon.scales[atom.word])
        if atom.kind == DIGITS:
            return self._digits(atom, gap)
        if atom.kind == GLYPH:
            return False
        if atom.kind != WORD:
            return False
        small = self.lexicon.small.get(atom.word)
        if small is not None:
            return self._small(small, gap)
        if atom.word in self.lexicon.numerals.hundred:
            return self._hundred(gap)
        scale = self.lexicon.scales.get(atom.word)
        if scale is None and gap in _GAPS and (self.digits or self.groups or (self.words and self.current is not None)):
            vague = self.lexicon.numerals.vague.get(atom.word, 0)
            scale = vague if vague > 2 else None
        if scale is not None:
            return (gap == "" or gap in _GAPS) and self._scale(scale)
        if atom.word in self.lexicon.numerals.dozen:
            return self._dozen(gap)
        return self._half(atom.word, gap)

    def _digits(self, atom: Atom, gap: str) -> bool:
        if self.current is not None:
            return False
        if self.groups and gap != " ":
            return False
        read = decimal(atom.word)
        if read is None:
            return False
        self.current, self.places = read
        self.digits = True
        self.after_scale = False
        self.taken = 1
        return True

    def _small(self, value: int, gap: str) -> bool:
        numerals = self.lexicon.numerals
        if self.point:
            return gap in (" ", "") and self._decimal(value)
        if gap.strip() in numerals.point and gap.strip() and self.current is not None and not self.places:
            self.point = True
            return self._decimal(value)
        joint = gap.strip() in numerals.joint
        if gap and gap not in _GAPS and not joint:
            return False
        if self.current is None:
            if (self.groups and gap not in (" ", " and ")) or (joint and not self.words):
                return False
            self.current, self.words, self.after_scale, self.taken = value, True, False, 1
            return True
        return self._add(value, joint=joint)

    def _decimal(self, digit: int) -> bool:
        """One more digit behind the point."""
        if digit > 9:
            return False
        self.current, self.places = (self.current or 0) * 10 + digit, self.places + 1
        return True

    def _add(self, value: int, *, joint: bool) -> bool:
        """As in "two hundred (and) six", "sixty-seven"."""
        if not self.words or self.places or not self.current:
            return False
        tens = self.current % 10 == 0 and self.current % 100 >= 20 and 0 < value < 10 and not joint
        if self.current % 100 != 0 and not tens:
            return False
        self.current += value
        self.taken += 1
        return True

    def _hundred(self, gap: str) -> bool:
        if self.current is None or self.current >= 100 or (gap and gap not in _GAPS):
            return False
        if self.places:
            self.groups.append((self.current, self.places, 2))
            self.current, self.places, self.after_scale = None, 0, True
            return True
        self.current *= 100
        self.taken += 1
        return True

    def _scale(self, scale: int) -> bool:
        if self.current is None:
            if not self.after_scale or not self.groups:
                return False
            coefficient, places, before = self.groups[-1]
            if before + scale > _LARGEST:
                return False
            self.groups[-1] = (coefficient, places, before + scale)
            return True
        if self.groups and scale >= self.groups[-1][2]:  # "5 million 20 million": another number has begun
            return False
        self.groups.append((self.current, self.places, scale))
        self.current, self.places, self.after_scale, self.point, self.taken = None, 0, True, False, 0
        return True

    def _dozen(self, gap: str) -> bool:
        if self.current is None or self.places or (gap and gap not in _GAPS):
            return False
        self.current *= 12
        return True

    def _half(self, word: str, gap: str) -> bool:
        """As in "two and a half", "one and three quarters" (only the half: the rest is rare)."""
        if word != "half" or self.current is None or self.places or self.current > 9999:
            return False
        if not gap.startswith((" and a", "-and-a", " and-a")):
            return False
        self.current, self.places, self.and_half = self.current * 10 + 5, 1, True
        return True

    def number(self, start: int, end: int) -> Number | None:
        """The numeral as a number; a last group that does not fit is handed back in `returned`."""
        if self.current is not None:
            if self.groups and not self._fits(self.current):
                self.returned = self.taken
            else:
                self.groups.append((self.current, self.places, 0 if not self.groups else -1))
        groups = self.groups
        if not groups:
            return None
        exponent = min(max(scale, 0) - places for _, places, scale in groups)
        coefficient = sum(c * 10 ** (max(scale, 0) - places - exponent) for c, places, scale in groups)
        scale = groups[-1][2] if len(groups) > 1 or groups[-1][2] > 0 else -1
        places = groups[-1][1]
        if scale > 0 and not places:  # "95 billion 200 million": never finer than its last word
            step = step_of(coefficient, exponent, 0, scale)
        else:
            step = step_of(coefficient, exponent, places, scale)
        return Number(start, end, coefficient, exponent, step, scale=max(scale, -1), places=places, words=self.words)

    def _fits(self, value: int) -> bool:
        """A bare last group ("318 thousand 600") belongs to the numeral: in words always, in digits three of them.

        Words behind digits do not: "3.1 million three years ago".
        """
        scale = self.groups[-1][2]
        if self.places or value >= 10 ** min(scale, 6):
            return False
        return (self.words and not self.digits) or (scale == 3 and value >= 100)
