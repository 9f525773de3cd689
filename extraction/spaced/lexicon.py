"""The lexicons of a language that parts its words by spaces (English), read and made ready for the grammar."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extraction.currencies import Currencies, currencies
from extraction.layout.furniture import Furniture, furniture_of
from extraction.layout.numbered_rows import RowHeads
from extraction.lexicon import FOLDER, load_lexicon
from extraction.scan import alternation, spaced_pattern
from extraction.spaced.files import BoundFile, CalendarFile, MentionFile, NounFile, NumeralFile, UnitFile
from schemas.records import Bound, MentionClass


@dataclass(frozen=True, slots=True)
class SpacedLexicon:
    """All that the grammar looks up, as dictionaries, sets and compiled patterns."""

    language: str
    wanted: re.Pattern[str]
    small: dict[str, int]
    scales: dict[str, int]
    scale_letters: dict[str, int]
    scale_letters_spaced: frozenset[str]
    numerals: NumeralFile
    calendar: CalendarFile
    nouns: NounFile
    cues: MentionFile
    bound_before: dict[str, dict[str, list[tuple[tuple[str, ...], Bound]]]]
    bound_after: re.Pattern[str]
    bound_after_of: dict[str, Bound]
    bound_after_heads: frozenset[str]
    bound_between: frozenset[str]
    bound_heads: frozenset[str]
    bound_signs: dict[str, Bound]
    comparing: frozenset[str]
    surpassing: frozenset[str]
    reached_before: frozenset[str]
    percent: re.Pattern[str]
    point: re.Pattern[str]
    basis_point: re.Pattern[str]
    permille: re.Pattern[str]
    measure: re.Pattern[str]
    measure_of: dict[str, str]
    glued: dict[str, str]
    glued_lower: dict[str, str]
    stop: frozenset[str]
    not_plural: frozenset[str]
    verbs: frozenset[str]
    irregular_endings: tuple[str, ...]
    modifiers: frozenset[str]
    money_nouns: frozenset[str]
    never: frozenset[str]
    no_nouns: frozenset[str]
    number_of: frozenset[str]
    prepositions: frozenset[str]
    currencies: Currencies
    class_before: dict[str, MentionClass]
    year_before: frozenset[str]
    year_not_before: frozenset[str]
    time_before: frozenset[str]
    time_between: frozenset[str]
    time_after: re.Pattern[str]
    date_after: re.Pattern[str]
    age_after: re.Pattern[str]
    clock: re.Pattern[str]
    clock_heads: frozenset[str]
    boilerplate_after: re.Pattern[str]
    page: Furniture
    row_heads: RowHeads
    ranked: frozenset[str]
    ranked_number: frozenset[str]
    rank_places: frozenset[str]
    idiom: re.Pattern[str]
    hyphen_idioms: frozenset[str]
    whole_names: frozenset[str]
    cue_verbs: frozenset[str]
    name_does: re.Pattern[str]
    emergency: frozenset[str]
    calls: frozenset[str]
    units_before: dict[str, str]
    no_units: frozenset[str]
    irregular: dict[str, str]
    age_heads: frozenset[str]
    indexes: tuple[str, ...]
    to_index: re.Pattern[str]
    unit_heads: frozenset[str]
    percent_heads: frozenset[str]
    percent_initials: frozenset[str]
    class_heads: frozenset[str]
    months: dict[str, int]
    durations: frozenset[str]
    street: re.Pattern[str]
    audience: re.Pattern[str]


def _bounds_before(file: BoundFile) -> dict[str, dict[str, list[tuple[tuple[str, ...], Bound]]]]:
    """Phrases by their last word, so that one look-up of the word at the number is enough, and by the word before it.

    The longest stand first; "" is the word before a last word that is the whole phrase.
    """
    found: dict[str, dict[str, list[tuple[tuple[str, ...], Bound]]]] = {}
    for bound, phrases in file.before.items():
        for phrase in phrases:
            words = tuple(phrase.split())
            found.setdefault(words[-1], {}).setdefault(words[-2] if len(words) > 1 else "", []).append((words, bound))
    for group in found.values():
        for told in group.values():
            told.sort(key=lambda item: -len(item[0]))
    return found


def _units_before(nouns: NounFile, money: Currencies) -> dict[str, str]:
    """What words in front of a number count by themselves: "" for what says money, else a unit."""
    said = dict.fromkeys([*nouns.money, *money.names], "")
    return nouns.counted_before | nouns.counted_as | said


def _class_before(file: MentionFile) -> dict[str, MentionClass]:
    """The class that a word right in front of a number gives it."""
    found: dict[str, MentionClass] = {}
    order: tuple[MentionClass, ...] = ("boilerplate", "address", "phone", "name", "version", "citation", "enumeration")
    for mention_class in order:
        for word in getattr(file, mention_class).before:
            found[word] = mention_class
    return found


@cache
def spaced_lexicon(language: str) -> SpacedLexicon:
    """The lexicon of a spaced language, read once in a process."""
    folder = FOLDER / language
    numerals = load_lexicon(folder / "numerals.yaml", NumeralFile)
    bounds = load_lexicon(folder / "bounds.yaml", BoundFile)
    calendar = load_lexicon(folder / "calendar.yaml", CalendarFile)
    cues = load_lexicon(folder / "mentions.yaml", MentionFile)
    units = load_lexicon(folder / "units.yaml", UnitFile)
    nouns = load_lexicon(folder / "nouns.yaml", NounFile)
    words = {*numerals.ones, *numerals.zero, *numerals.teens, *numerals.tens, *numerals.hundred, *numerals.scales}
    words |= {
        *numerals.dozen,
        *numerals.vague,
        *numerals.fractions,
        *numerals.ordinals,
        *numerals.multiples,
        *numerals.idioms,
    }
    measure_of = {form: unit for unit, forms in units.words.items() for form in forms}
    money = currencies(language, units)
    heads = [
        *money.names,
        *money.cents,
        *money.codes,
        *measure_of,
        *calendar.age_after,
        *numerals.times,
        *cues.boilerplate.after,
    ]
    unit_heads = (
        frozenset(re.split(r"[\s.-]", phrase.lower().lstrip("-"))[0] for phrase in heads)
        | frozenset(sign[0] for sign in money.signs if not sign[0].isalpha())
        | {"sq", "u", "separate", "different", "distinct", "individual"}
    )
    units_before = _units_before(nouns, money)
    never = {*nouns.never, *numerals.fractions, *numerals.scales, *numerals.vague, *_bounds_before(bounds)}
    percent_heads = {
        p.split()[0].partition(".")[0]
        for p in (*numerals.percent, *numerals.points, *numerals.basis_points, *numerals.permille)
    } | {"%"}
    after = {phrase: bound for bound, phrases in bounds.after.items() for phrase in phrases}
    return SpacedLexicon(
        language=language,
        wanted=spaced_pattern(words),
        small={**numerals.zero, **numerals.ones, **numerals.teens, **numerals.tens},
        scales=numerals.scales,
        scale_letters=numerals.scale_letters,
        scale_letters_spaced=frozenset(numerals.scale_letters_spaced),
        numerals=numerals,
        calendar=calendar,
        nouns=nouns,
        cues=cues,
        bound_before=_bounds_before(bounds),
        bound_after=re.compile(
            rf"\s?({alternation(p for p in after if p[0] not in '+-')})(?!\d?[a-z_-]|\d\d)"
            rf"|(\+)(?!\s?\d)|({alternation(p for p in after if p[0] == '-')})\b"
        ),
        bound_after_of=after,
        bound_after_heads=frozenset(phrase.lstrip("-")[:2] for phrase in after),
        bound_between=frozenset(bounds.between),
        bound_heads=frozenset({*bounds.between, *_bounds_before(bounds)}),
        bound_signs=bounds.signs,
        comparing=frozenset(bounds.comparing),
        surpassing=frozenset(bounds.surpassing),
        reached_before=frozenset(bounds.reached_before),
        percent=re.compile(rf"(?:[\s-]{{0,2}}|[ ]\|[ ])({alternation(numerals.percent)})(?![a-z])"),
        point=re.compile(rf"(?:[\s-]{{0,2}}|[ ]\|[ ])({alternation(numerals.points)})(?![a-z])"),
        basis_point=re.compile(rf"[\s-]{{0,2}}({alternation(numerals.basis_points)})(?![a-z])"),
        permille=re.compile(rf"[\s-]{{0,2}}({alternation(numerals.permille)})(?![a-z])"),
        measure=re.compile(rf"[\s-]{{0,2}}({alternation(measure_of)})(?![a-z])"),
        measure_of=measure_of,
        glued=units.glued,
        glued_lower={symbol.lower(): symbol for symbol in reversed(units.glued)},
        stop=frozenset(nouns.stop),
        not_plural=frozenset({*nouns.not_plural, *nouns.places, *nouns.verbs}),
        verbs=frozenset(nouns.verbs),
        irregular_endings=tuple(nouns.irregular_endings),
        modifiers=frozenset(nouns.modifiers),
        money_nouns=frozenset(nouns.money),
        never=frozenset(never),
        no_nouns=frozenset({*numerals.scales, *numerals.vague, *numerals.times, "others", "ones", "percents"}),
        number_of=frozenset(nouns.number_of),
        prepositions=frozenset(nouns.prepositions),
        currencies=money,
        class_before=_class_before(cues),
        year_before=frozenset(calendar.year_before),
        year_not_before=frozenset(calendar.year_not_before),
        time_before=frozenset(calendar.time_before),
        time_between=frozenset(calendar.time_between),
        time_after=re.compile(rf"\s({alternation(calendar.time_after)})\b"),
        date_after=re.compile(rf"\s({alternation(calendar.date_after)})\b"),
        age_after=re.compile(rf"[\s-]?({alternation(calendar.age_after)})\b"),
        clock=re.compile(rf"\s?({alternation(calendar.clock)})(?![a-z])"),
        clock_heads=frozenset(phrase[0] for phrase in calendar.clock),
        page=furniture_of(cues.page_lines, cues.page_phrases),
        row_heads=RowHeads(frozenset(cues.row_ranks), frozenset(cues.row_numbers)),
        ranked=cues.ranked,
        ranked_number=cues.ranked_number,
        rank_places=cues.rank_places,
        boilerplate_after=re.compile(rf"\s({alternation(cues.boilerplate.after)})(?![a-z])"),
        street=re.compile(
            rf"[a-z]?\s(?:[NSEW]{{1,2}}\.?\s)?(?:(?:[A-Z][A-Za-z’']+|\d{{1,3}}(?:st|nd|rd|th))\s){{1,3}}"
            rf"(?:{alternation(word.capitalize() for word in cues.address.after)})(?![a-z])"
        ),
        months=calendar.months,
        durations=frozenset(calendar.durations.values()),
        unit_heads=unit_heads,
        percent_heads=frozenset(percent_heads),
        percent_initials=frozenset(head[0] for head in percent_heads if head),
        class_heads=frozenset(cue.split()[-1] for cue in _class_before(cues) if " " in cue),
        whole_names=frozenset(cues.name.whole),
        cue_verbs=frozenset(cues.verbs),
        name_does=re.compile(rf"\s({alternation(cues.name.verbs)})\b"),
        emergency=frozenset(cues.phone.numbers),
        calls=frozenset(cues.phone.verbs),
        units_before=units_before,
        no_units=frozenset(
            word for word in {*nouns.stop, *never} if word not in units_before and word.rstrip("s") not in money.names
        ),
        irregular=nouns.irregular,
        age_heads=frozenset(phrase.split()[-1] for phrase in calendar.age_than),
        indexes=tuple(nouns.indexes),
        to_index=re.compile(
            rf"\b(?:{alternation(nouns.indexes)})\b(?:[^.;!?\n]|\.\d){{0,110}}\b(?:at|to|from|above|below)\s"
            r"(?:(?:an?|the|its|new|record|adjusted|revised|high|low|of) ){0,4}$"
        ),
        hyphen_idioms=frozenset(cues.idiom.after),
        idiom=re.compile(rf"\b({alternation(cues.idiom.phrases)})\b"),
        audience=re.compile(
            rf"\W{{0,4}}(?:[a-z'’-]+ ){{0,3}}?(?P<who>{alternation(nouns.audience)})"
            rf"(?: (?:on|of|in|for|at|across|from) (?:[a-z0-9'’.&-]+ ){{0,4}}?[a-z0-9'’.&-]+)? "
            rf"(?:{alternation(nouns.audience_verbs)})\b"
            if nouns.audience
            else "(?!)"
        ),
    )
