"""The lexicons of a language that writes without spaces (Chinese), read and made ready for the grammar."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from babel import Locale
from babel.numbers import get_currency_name, list_currencies

from extraction.cues import phrase_pattern
from extraction.currencies import IN_USE, Shared, shared_endings
from extraction.layout.furniture import Furniture, furniture_of
from extraction.layout.numbered_rows import RowHeads
from extraction.lexicon import FOLDER, load_lexicon
from extraction.scan import unspaced_pattern
from extraction.unspaced.files import BoundFile, CalendarFile, MentionFile, NounFile, NumeralFile, UnitFile
from schemas.records import Bound

Value = TypeVar("Value")


class Table(dict[str, Value]):
    """Words and what they stand for; looked up at a position, longest first.

    Most look-ups find nothing: the lengths of the words by their first and their last character say so at once.
    """

    longest: int

    def __init__(self, words: dict[str, Value] | Iterable[tuple[str, Value]]) -> None:
        super().__init__(words)
        self.longest = max((len(word) for word in self), default=0)
        self._by_first = _lengths((word[0], len(word)) for word in self)
        self._by_last = _lengths((word[-1], len(word)) for word in self)

    def at(self, text: str, position: int) -> tuple[str, Value] | None:
        """The longest word that begins at a position, and its value."""
        lengths = self._by_first.get(text[position : position + 1])
        if lengths is None:
            return None
        for length in lengths:
            word = text[position : position + length]
            if word in self and len(word) == length:
                return word, self[word]
        return None

    def ends_with(self, char: str) -> bool:
        """Whether a word ends with a character."""
        return char in self._by_last

    def before(self, text: str, position: int) -> tuple[str, Value] | None:
        """The longest word that ends at a position, and its value."""
        if position <= 0:
            return None
        lengths = self._by_last.get(text[position - 1])
        if lengths is None:
            return None
        for length in lengths:
            if length <= position and (word := text[position - length : position]) in self:
                return word, self[word]
        return None


def _lengths(words: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    """For every character the lengths of its words, longest first."""
    lengths: dict[str, set[int]] = {}
    for char, length in words:
        lengths.setdefault(char, set()).add(length)
    return {char: tuple(sorted(found, reverse=True)) for char, found in lengths.items()}


@dataclass(frozen=True, slots=True)
class UnspacedLexicon:
    """All that the grammar looks up."""

    language: str
    wanted: re.Pattern[str]
    phrases: frozenset[str]
    numerals: NumeralFile
    numeral_run: re.Pattern[str]
    section_run: re.Pattern[str]
    sections: dict[str, int]
    percent: Table[str]
    spoken_points: frozenset[str]
    no_points_after: frozenset[str]
    of_indexes: tuple[str, ...]
    letter_times: frozenset[str]
    of_multiples: tuple[str, ...]
    multiples: Table[float]
    rank_words: Table[int]
    rank_before: Table[bool]
    bound_before: Table[Bound]
    bound_after: Table[Bound]
    only_scales: frozenset[str]
    bound_not_after: dict[str, list[str]]
    bound_between: Table[bool]
    of_share: dict[str, Bound]
    bound_signs: dict[str, Bound]
    currency_words: Table[str]
    shared_money: Shared
    cents: Table[str]
    colloquial: dict[str, str]
    decimals_behind: frozenset[str]
    measuring: Table[bool]
    countable: Table[bool]
    names_behind: frozenset[str]
    going_on: frozenset[str]
    ranges: tuple[str, ...]
    some: frozenset[str]
    told_nouns: Table[str]
    signs: Table[str]
    measures: Table[str]
    age: Table[str]
    classifiers: Table[str]
    soft: frozenset[str]
    percent_columns: tuple[str, ...]
    taiwan: tuple[str, ...]
    not_taiwan: tuple[str, ...]
    hong_kong: tuple[str, ...]
    not_hong_kong: tuple[str, ...]
    nouns: Table[str]
    noun_pattern: re.Pattern[str]
    hiding: frozenset[str]
    money: frozenset[str]
    money_cues: frozenset[str]
    people: frozenset[str]
    abstract: frozenset[str]
    counted_by_person: frozenset[str]
    organizations: frozenset[str]
    of_organizations: frozenset[str]
    brings: tuple[str, ...]
    of_people: frozenset[str]
    done_by_people: tuple[str, ...]
    far: frozenset[str]
    heads: dict[str, str]
    no_heads: frozenset[str]
    of_classifier: dict[str, frozenset[str]]
    counts_only: dict[str, frozenset[str]]
    cannot_count: dict[str, frozenset[str]]
    no_classifiers: dict[str, tuple[str, ...]]
    behind_heads: frozenset[str]
    not_single: dict[str, list[str]]
    between: Table[bool]
    by_context: dict[str, dict[str, list[str]]]
    calendar: CalendarFile
    durations: frozenset[str]
    year_words: Table[bool]
    no_year_before: tuple[str, ...]
    time_after: Table[bool]
    time_before: Table[bool]
    short_measured: frozenset[str]
    date_after: Table[bool]
    measured_after: Table[bool]
    measured_before: Table[bool]
    mentions: MentionFile
    class_before: Table[str]
    nothing_of: Table[bool]
    name_after: Table[bool]
    version_after: Table[bool]
    index_after: Table[bool]
    reads_index: frozenset[str]
    measured_letters: frozenset[str]
    boilerplate_after: Table[bool]
    page: Furniture
    row_heads: RowHeads
    top: Table[bool]


def _flag(words: Iterable[str]) -> Table[bool]:
    return Table(dict.fromkeys(words, True))


def _cannot_count(file: NounFile) -> dict[str, frozenset[str]]:
    """The nouns that each classifier cannot count; the name of a class of nouns stands for all of them."""
    classes = {"people": file.people, "organizations": file.organizations, "abstract": file.abstract}

    def units(words: Iterable[str]) -> set[str]:
        return {unit for word in words for unit in classes.get(word, [word])}

    everything = {*file.nouns, *file.heads.values()}
    these = {word: frozenset(everything - units(nouns)) for word, nouns in file.counts_these.items()}
    return these | {word: frozenset(units(nouns)) for word, nouns in file.counts_never.items()}


@cache
def unspaced_lexicon(language: str) -> UnspacedLexicon:
    """The lexicon of an unspaced language, read once in a process."""
    folder = FOLDER / language
    numerals = load_lexicon(folder / "numerals.yaml", NumeralFile)
    bounds = load_lexicon(folder / "bounds.yaml", BoundFile)
    calendar = load_lexicon(folder / "calendar.yaml", CalendarFile)
    mentions = load_lexicon(folder / "mentions.yaml", MentionFile)
    units = load_lexicon(folder / "units.yaml", UnitFile)
    nouns = load_lexicon(folder / "nouns.yaml", NounFile)
    section = "".join({**numerals.digits, **numerals.tens})
    everything = section + "".join(numerals.sections) + "".join(numerals.half)
    noun_of = {form: noun for noun, forms in nouns.nouns.items() for form in forms}
    class_before: dict[str, str] = {}
    for name, words in (
        ("name", mentions.name_before),
        ("version", mentions.version_before),
        ("phone", mentions.phone_before),
        ("boilerplate", mentions.boilerplate_before),
        ("enumeration", mentions.enumeration_before),
    ):
        class_before |= dict.fromkeys(words, name)
    percent = {
        **dict.fromkeys(numerals.percent, "percent"),
        **dict.fromkeys([*numerals.points, *numerals.spoken_points], "point"),
        **dict.fromkeys(numerals.basis_points, "basis"),
        **dict.fromkeys(numerals.permille, "permille"),
        **dict.fromkeys([*numerals.times, *numerals.letter_times], "times"),
    }
    currency_words = {**_cldr_names(language), **units.currency_words}
    measures = {form: unit for unit, forms in units.measures.items() for form in forms}
    measures |= {form.lower(): unit for unit, forms in units.measures.items() for form in forms}
    behind = [*mentions.name_after, *mentions.version_after, *mentions.index_after, "系"]
    seen = [word for word in (*noun_of, *nouns.money, *nouns.hiding) if len(word) > 1]  # 案 stands in 答案, 车 in 车间
    told_money = dict.fromkeys(nouns.money, "")
    phrases = frozenset([*mentions.idioms, *numerals.multiples, *numerals.rank_words])
    return UnspacedLexicon(
        language=language,
        wanted=unspaced_pattern(phrases, everything),
        phrases=phrases,
        numerals=numerals,
        numeral_run=re.compile(f"[{everything}]+"),
        section_run=re.compile(f"[{section}]+"),
        sections=numerals.sections,
        percent=Table(percent),
        spoken_points=frozenset(numerals.spoken_points),
        no_points_after=frozenset(numerals.no_points_after),
        of_indexes=tuple(numerals.of_indexes),
        letter_times=frozenset(numerals.letter_times),
        of_multiples=numerals.of_multiples,
        multiples=Table(numerals.multiples),
        rank_words=Table(numerals.rank_words),
        rank_before=_flag(numerals.rank_before),
        bound_before=Table({word: bound for bound, words in bounds.before.items() for word in words}),
        bound_after=Table({word: bound for bound, words in bounds.after.items() for word in words}),
        only_scales=frozenset(bounds.only_scales),
        bound_not_after=bounds.not_after,
        bound_between=_flag(bounds.between),
        of_share=bounds.of_share,
        bound_signs=bounds.signs,
        currency_words=Table(currency_words),
        shared_money=shared_endings(
            language, {noun: units.currency_words[noun] for noun in units.shared_money}, currency_words
        ),
        cents=Table(units.cents),
        colloquial=units.colloquial,
        decimals_behind=frozenset(units.decimals_behind),
        signs=Table(units.signs),
        measures=Table(measures),
        measuring=_flag([*percent, *currency_words, *measures, *units.age]),
        countable=_flag([*units.classifiers, *measures, *currency_words, *units.age]),
        names_behind=frozenset(word[0] for word in behind),
        going_on=frozenset([" ", "几", *numerals.more, *numerals.some]),
        some=frozenset(numerals.some),
        ranges=tuple(numerals.range),
        told_nouns=Table({word: noun for word, noun in [*noun_of.items(), *told_money.items()] if len(word) > 1}),
        age=Table(dict.fromkeys(units.age, "year")),
        classifiers=Table(units.classifiers),
        soft=frozenset(units.soft),
        percent_columns=units.percent_columns,
        taiwan=tuple(units.taiwan),
        not_taiwan=tuple(units.not_taiwan),
        hong_kong=tuple(units.hong_kong),
        not_hong_kong=tuple(units.not_hong_kong),
        nouns=Table(noun_of),
        noun_pattern=phrase_pattern(dict.fromkeys(seen, 0), spaced=False),
        hiding=frozenset(nouns.hiding),
        money=frozenset(nouns.money),
        money_cues=frozenset([*nouns.money, *nouns.money_cues]),
        people=frozenset(nouns.people),
        abstract=frozenset(nouns.abstract),
        counted_by_person=frozenset(nouns.counted_by_person),
        organizations=frozenset(nouns.organizations),
        of_organizations=frozenset(nouns.of_organizations),
        brings=nouns.brings,
        of_people=frozenset(nouns.of_people),
        done_by_people=nouns.done_by_people,
        far=frozenset(nouns.far),
        heads=nouns.heads,
        no_heads=frozenset([*nouns.no_heads, *nouns.hiding]),
        of_classifier={word: frozenset(units) for word, units in nouns.of_classifier.items()},
        counts_only={word: frozenset(units) for word, units in nouns.counts_only.items()},
        cannot_count=_cannot_count(nouns),
        no_classifiers={word: tuple(after) for word, after in nouns.no_classifiers.items()},
        behind_heads=frozenset(nouns.behind_heads),
        not_single=nouns.not_single,
        between=_flag(nouns.between),
        by_context=nouns.by_context,
        calendar=calendar,
        durations=frozenset(calendar.duration_years),
        year_words=_flag(calendar.year_words),
        no_year_before=calendar.no_year_before,
        time_after=_flag(calendar.time_after),
        time_before=_flag(calendar.time_before),
        short_measured=frozenset(calendar.short_measured),
        date_after=_flag(calendar.date_after),
        measured_after=_flag(calendar.measured_after),
        measured_before=_flag(calendar.measured_before),
        mentions=mentions,
        class_before=Table(class_before),
        nothing_of=_flag(mentions.nothing_of),
        name_after=_flag(mentions.name_after),
        version_after=_flag(mentions.version_after),
        index_after=_flag(mentions.index_after),
        reads_index=frozenset(mentions.reads_index),
        measured_letters=frozenset(mentions.measured_letters),
        page=furniture_of(mentions.page_lines, mentions.page_phrases),
        row_heads=RowHeads(frozenset(mentions.row_ranks), frozenset(mentions.row_numbers)),
        boilerplate_after=_flag(mentions.boilerplate_after),
        top=_flag(numerals.top),
    )


def _cldr_names(language: str) -> dict[str, str]:
    """The names that the CLDR gives today's currencies in this language."""
    locale = Locale.parse(language)
    return {get_currency_name(code, locale=locale): code for code in sorted(list_currencies(locale)) if code in IN_USE}
