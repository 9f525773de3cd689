"""The lexicon files of an unspaced language, as pydantic models."""

from __future__ import annotations

from extraction.lexicon import LexiconFile
from schemas.records import Bound


class NumeralFile(LexiconFile):
    """numerals.yaml of an unspaced language."""

    script: str
    decimal: str = "."
    common: tuple[str, ...] = ()
    abbreviations: frozenset[str] = frozenset()
    line_leads: frozenset[str] = frozenset()
    digits: dict[str, int]
    decimal_points: frozenset[str] = frozenset()
    tens: dict[str, int]
    sections: dict[str, int]
    more: list[str]
    some: list[str]
    vague: list[str]
    half: list[str]
    percent: list[str]
    points: list[str]
    spoken_points: list[str]
    no_points_after: list[str]
    of_indexes: list[str]
    basis_points: list[str]
    permille: list[str]
    times: list[str]
    letter_times: tuple[str, ...] = ()
    of_multiples: tuple[str, ...] = ()
    tenths: list[str]
    tenths_not: frozenset[str]
    fraction: list[str]
    redouble: list[str]
    multiples: dict[str, float]
    ordinal: list[str]
    range: list[str]
    start: list[str]
    per: list[str]
    top: list[str]
    rank_before: list[str]
    rank_after: frozenset[str]
    rank_words: dict[str, int]


class BoundFile(LexiconFile):
    """bounds.yaml of an unspaced language."""

    before: dict[Bound, list[str]]
    after: dict[Bound, list[str]]
    only_scales: list[str]
    not_after: dict[str, list[str]]
    between: list[str]
    of_share: dict[str, Bound]
    signs: dict[str, Bound]


class CalendarFile(LexiconFile):
    """calendar.yaml of an unspaced language."""

    time_after: list[str]
    date_after: list[str]
    time_before: list[str]
    short_measured: list[str]
    measured_after: list[str]
    measured_before: list[str]
    duration_years: list[str]
    year_words: list[str]
    no_year_before: tuple[str, ...] = ()


class MentionFile(LexiconFile):
    """mentions.yaml of an unspaced language."""

    idioms: list[str]
    name_before: list[str]
    version_before: list[str]
    phone_before: list[str]
    boilerplate_before: list[str]
    boilerplate_after: list[str]
    row_ranks: list[str]
    row_numbers: list[str]
    page_lines: list[str]
    page_phrases: list[str]
    enumeration_before: list[str]
    ordinal_after: frozenset[str]
    whole: frozenset[str]
    nothing_of: list[str]
    name_after: list[str]
    version_after: list[str]
    index_after: list[str]
    reads_index: list[str]
    measured_letters: list[str]


class UnitFile(LexiconFile):
    """units.yaml of an unspaced language."""

    measures: dict[str, list[str]]
    age: list[str]
    currency_words: dict[str, str]
    shared_money: list[str]
    cents: dict[str, str]
    colloquial: dict[str, str]
    decimals_behind: list[str]
    signs: dict[str, str]
    currency_adjectives: dict[str, str]
    classifiers: dict[str, str]
    soft: list[str]
    percent_columns: tuple[str, ...] = ()
    taiwan: list[str]
    not_taiwan: list[str]
    hong_kong: list[str]
    not_hong_kong: list[str]


class NounFile(LexiconFile):
    """nouns.yaml of an unspaced language."""

    nouns: dict[str, list[str]]
    hiding: list[str]
    money: list[str]
    money_cues: list[str]
    past: list[str]
    people: list[str]
    abstract: list[str]
    counted_by_person: list[str]
    organizations: list[str]
    of_organizations: list[str]
    brings: tuple[str, ...] = ()
    of_people: list[str]
    done_by_people: tuple[str, ...] = ()
    far: list[str]
    heads: dict[str, str]
    no_heads: list[str]
    of_classifier: dict[str, list[str]]
    counts_only: dict[str, list[str]]
    counts_these: dict[str, list[str]]
    counts_never: dict[str, list[str]]
    no_classifiers: dict[str, list[str]]
    behind_heads: list[str]
    not_single: dict[str, list[str]]
    between: list[str]
    by_context: dict[str, dict[str, list[str]]]
