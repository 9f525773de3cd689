"""The lexicon files of a spaced language, as pydantic models."""

from __future__ import annotations

from pydantic import Field

from extraction.files import CurrencyFile
from extraction.lexicon import LexiconFile
from schemas.records import Bound


class NumeralFile(LexiconFile):
    """numerals.yaml of a spaced language."""

    script: str
    decimal: str = "."
    common: tuple[str, ...] = ()
    abbreviations: frozenset[str] = frozenset()
    line_leads: frozenset[str] = frozenset()
    ones: dict[str, int]
    zero: dict[str, int]
    teens: dict[str, int]
    tens: dict[str, int]
    hundred: list[str]
    scales: dict[str, int]
    scale_letters: dict[str, int]
    scale_letters_spaced: list[str]
    scale_letters_of_money: frozenset[str] = frozenset()
    scales_of_money: dict[str, int] = Field(default_factory=dict)
    dozen: dict[str, int]
    vague: dict[str, int]
    fractions: dict[str, int]
    ordinals: dict[str, int]
    ordinal_endings: list[str]
    multiples: dict[str, float]
    times: list[str]
    idioms: list[str]
    percent: list[str]
    points: list[str]
    basis_points: list[str]
    permille: list[str]
    joint: list[str]
    point: list[str]
    article: list[str]
    one_more: list[str]
    to: list[str]
    between: list[str]
    start: list[str]
    out_of: list[str]
    every: list[str]
    spread: frozenset[str]


class BoundFile(LexiconFile):
    """bounds.yaml."""

    before: dict[Bound, list[str]]
    after: dict[Bound, list[str]]
    reached_before: list[str]
    between: list[str]
    signs: dict[str, Bound]
    comparing: list[str]
    surpassing: list[str]


class CalendarFile(LexiconFile):
    """calendar.yaml of a spaced language."""

    months: dict[str, int]
    weekdays: frozenset[str]
    date_prefixes: list[str]
    year_prefixes: list[str]
    year_before: list[str]
    year_not_before: list[str]
    year_nouns: frozenset[str]
    dated_nouns: frozenset[str] = frozenset()
    durations: dict[str, str]
    time_before: list[str]
    time_between: list[str]
    date_after: list[str]
    time_after: list[str]
    clock: list[str]
    age_before: list[str]
    age_than: list[str]
    age_of: frozenset[str]
    age_most: list[str]
    age_after: list[str]


class Cues(LexiconFile):
    """Words before, behind, glued or whole that give a number its class."""

    before: tuple[str, ...] = ()
    always: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    after_glued: tuple[str, ...] = ()
    before_glued: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


class MentionFile(LexiconFile):
    """mentions.yaml: cues by mention class, those of them that may be verbs, and the lines of a page."""

    verbs: list[str]
    enumeration: Cues
    citation: Cues
    version: Cues
    name: Cues
    phone: Cues
    address: Cues
    boilerplate: Cues
    idiom: Cues
    ranked: frozenset[str] = frozenset()
    ranked_number: frozenset[str] = frozenset()
    rank_places: frozenset[str] = frozenset()
    row_ranks: list[str]
    row_numbers: list[str]
    page_lines: list[str]
    page_phrases: list[str]


class UnitFile(CurrencyFile):
    """units.yaml of a spaced language."""

    words: dict[str, list[str]]
    glued: dict[str, str]


class NounFile(LexiconFile):
    """nouns.yaml of a spaced language."""

    irregular: dict[str, str]
    irregular_endings: dict[str, str]
    not_plural: list[str]
    places: list[str]
    verbs: list[str]
    stop: list[str]
    modifiers: list[str]
    counted_as: dict[str, str]
    counted_before: dict[str, str]
    money: list[str]
    number_of: list[str]
    amounts_of: frozenset[str]
    not_counted: frozenset[str]
    groups: frozenset[str]
    never: list[str]
    prepositions: list[str]
    ratio_nouns: frozenset[str]
    audience: dict[str, str] = Field(default_factory=dict)
    audience_verbs: tuple[str, ...] = ()
    attributive: frozenset[str]
    indexes: list[str]
    changes: frozenset[str] = frozenset()
    kinds_of_change: frozenset[str] = frozenset()
    verbs_before: dict[str, str]
    verbs_after: dict[str, str]
    money_verbs: frozenset[str]
