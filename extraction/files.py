"""The lexicon files that are not one grammar's own, as pydantic models.

They stand apart from the code that reads by them, so that mypyc can compile that code (`make fast`): a class of pydantic
builds itself while it runs, and cannot be compiled.
"""

from __future__ import annotations

from typing import Any

from pydantic import Field, create_model

from extraction.lexicon import Before, Behind, Between, LexiconFile


class CompoundFile(LexiconFile):
    """Words that make one word with another.

    What stands right before a word of `growth_noun` leaves it the tags of that; a verb of `moving` with a word of
    `moved_to` behind it is of `move` and `reach`; so much more or less of what is `done` is of `up` or `down`.
    """

    before_growth: tuple[str, ...] = ()
    before_yearly: tuple[str, ...] = ()  # and that makes it yearly: 年均复合增速
    moving: tuple[str, ...] = ()
    moved_to: tuple[str, ...] = ()  # 减少为, 降低到了
    done: tuple[str, ...] = ()  # 多走10天, 少种了20亩
    done_up: tuple[str, ...] = ()
    done_down: tuple[str, ...] = ()
    done_behind: tuple[str, ...] = ()
    frame: str = ""  # 从性别看: what opens a sentence and holds no cue, as a regular expression


def cue_file(lists: list[str]) -> type[CompoundFile]:
    """The file cues.yaml of a language: a list of words for each of these names, and the compounds."""
    fields: dict[str, Any] = dict.fromkeys(lists, (list[str], ...))
    return create_model("CueFile", __base__=CompoundFile, **fields)


class PhraseFile(LexiconFile):
    """The file phrases.yaml of a language."""

    outside: list[str]
    held_against: tuple[str, ...] = ()
    of_all: tuple[str, ...] = ()
    leading: tuple[str, ...] = ()
    trailing: tuple[str, ...] = ()
    beginnings: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    breaks: list[str]
    joins: list[str]
    hollow: list[str]
    sums: list[str]
    nameless: list[str]
    tellers_before: tuple[str, ...] = ()
    tellers_behind: tuple[str, ...] = ()
    observers: tuple[str, ...] = ()
    stand_ins: tuple[str, ...] = ()
    place_nouns: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    nobody: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    with_hyphen: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    headlined: tuple[str, ...] = ()
    topicless: list[str]


class ClauseFile(LexiconFile):
    """The file clauses.yaml of a language with spaces."""

    conjunctions: frozenset[str]
    relatives: frozenset[str]
    pronouns: frozenset[str]
    determiners: frozenset[str]
    auxiliaries: frozenset[str]
    prepositions: frozenset[str]
    adverbs: frozenset[str]
    times: frozenset[str]
    leading: frozenset[str]
    telling: frozenset[str]
    telling_only: frozenset[str] = frozenset()
    linking: frozenset[str]
    doing: frozenset[str]
    linking_irregular: frozenset[str]
    doing_irregular: frozenset[str]
    nouns_as_often: frozenset[str]
    participles: tuple[str, ...]
    adverb_ending: str
    no_adverbs: frozenset[str]


class OwnerFile(LexiconFile):
    """The file owners.yaml of a language without capitals."""

    short_names: tuple[str, ...]
    company_forms: tuple[str, ...]
    same_with: tuple[str, ...]
    ends: tuple[str, ...]
    behind: tuple[str, ...]
    no_owners: tuple[str, ...]
    trades: tuple[str, ...]
    pointers: tuple[str, ...]
    common: tuple[str, ...]
    called: tuple[str, ...]
    others: tuple[str, ...]
    tells: tuple[str, ...]


class TopicFile(LexiconFile):
    """The file owners.yaml of a language with capitals."""

    forms: tuple[str, ...]
    leaders: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    trades: tuple[str, ...]
    products: tuple[str, ...]
    bodies: tuple[str, ...]
    bodies_behind: tuple[str, ...]
    does: tuple[str, ...]
    ourselves: tuple[str, ...]
    openers: frozenset[str]
    between: tuple[str, ...]
    persons: tuple[str, ...]
    sources: tuple[str, ...]
    papers: tuple[str, ...]
    owned: tuple[str, ...]
    leads: tuple[str, ...]
    others: tuple[str, ...]
    places: tuple[str, ...]
    from_places: tuple[str, ...]
    invested: tuple[str, ...]
    headings: tuple[str, ...] = ()
    points: tuple[str, ...]


class PeriodFile(LexiconFile):
    """The file periods.yaml of a language."""

    from_article: dict[str, int]
    from_text: dict[str, int]
    same_part: frozenset[str] = frozenset()
    fiscal_relative: frozenset[str] = frozenset()
    spans: list[str]
    months: dict[str, int]
    month_before: frozenset[str] = frozenset()
    month_owners: tuple[str, ...] = ()
    month_too: frozenset[str] = frozenset()
    month_year: str
    parts: list[str]
    parts_told: frozenset[str] = frozenset()
    part_ends: dict[str, int] = Field(default_factory=dict)
    part_joints: list[str]
    part_year: str
    fiscal_before: tuple[str, ...]
    fiscal_behind: tuple[str, ...]
    fiscal_year: str
    months_to_before: dict[str, int] = Field(default_factory=dict)
    months_to_ends: tuple[str, ...] = ()
    months_to_behind: dict[str, int] = Field(default_factory=dict)
    months_to: str = ""
    closes: frozenset[str] = frozenset()
    day_first: bool = False
    lengths: dict[str, int] = Field(default_factory=dict)
    last_days: frozenset[str] = frozenset()
    reached_before: tuple[str, ...] = ()
    year_end: str = ""
    of_its_line: tuple[str, ...] = ()
    to_come: tuple[str, ...] = ()
    range_from: list[str]
    range_to: list[str]
    range_and: list[str]
    range_and_from: list[str]
    range: str
    against: tuple[str, ...]
    against_year: tuple[str, ...] = ()
    since: tuple[str, ...]
    since_opened: tuple[str, ...] = ()
    since_closed: str = ""
    against_behind: tuple[str, ...] = ()
    bases: tuple[str, ...]
    events: tuple[str, ...]
    events_behind: tuple[str, ...] = ()
    pictures: frozenset[str] = frozenset()
    told_on: tuple[str, ...] = ()
    now: tuple[str, ...]
    long: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()


class KindFile(LexiconFile):
    """The file kinds.yaml of a language."""

    joined_by: Between = ()
    moved_from: tuple[str, ...] = ()
    moved_to: tuple[str, ...] = ()
    how_soon: Between = ()
    each_to: tuple[str, ...] = ()
    reported: tuple[str, ...] = ()
    took: tuple[str, ...] = ()
    done: Between = ()
    every: tuple[str, ...] = ()
    group_verbs: Between = ()
    up_from: Before = ()
    down_from: Before = ()
    up_on: Before = ()
    rate_than: Before = ()
    in_all: Behind = ()
    on_each: Before = ()
    to_come: tuple[str, ...] = ()
    under_way: tuple[str, ...] = ()
    compared_to: Before = ()
    expected_behind: tuple[str, ...] = ()
    expected_to: Behind = ()
    as_it_was: tuple[str, ...] = ()
    prospects: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    each_of: Before = ()
    each_does: Between = ()
    groups: Before = ()
    holders: frozenset[str] = frozenset()
    each_thing: tuple[str, ...] = ()
    time_units: tuple[str, ...] = ()
    times_behind: tuple[str, ...] = ()
    work_behind: tuple[str, ...] = ()
    larger: tuple[str, ...] = ()
    smaller: tuple[str, ...] = ()
    no_comparatives: tuple[str, ...] = ()
    or_more: Between = ()
    prepositions: tuple[str, ...] = ()
    grounds: Behind = ()
    compared_articles: Behind = ()
    compared_nouns: Behind = ()
    set_marks: tuple[str, ...] = ()
    also_nouns: tuple[str, ...] = ()
    grow: tuple[str, ...] = ()
    past: Before = ()
    before_verbs: Before = ()
    times_of: Between = ()
    gained: tuple[str, ...] = ()
    improved: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    give_up: tuple[str, ...] = ()
    stocks: frozenset[str] = frozenset()
    as_much_as: tuple[str, ...] = ()
    move_ends: Between = ()
    move_nouns: tuple[str, ...] = ()
    superlatives: Before = ()
    prices: tuple[str, ...] = ()
    opinions: Between = ()
    group_does: tuple[str, ...] = ()
    turns: Before = ()
    against: Before = ()
    typical: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()


class BalanceFile(LexiconFile):
    """The words of a balance and of its two sides."""

    balance: tuple[str, ...]
    side: tuple[str, ...]
    other: tuple[str, ...]
    strict: bool = False


class DifferenceFile(LexiconFile):
    """The words of what two sums of money differ by, and of the two, of which neither is a part of the other."""

    difference: tuple[str, ...] = ()
    one: tuple[str, ...] = ()
    other: tuple[str, ...] = ()


class MadeOfFile(LexiconFile):
    """The names of a total and, for each of its parts, the names of that."""

    whole: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]


class ComplementFile(LexiconFile):
    """The words of two parts that make up a whole.

    `both`: one person may be of either, so that nothing is told of people. `over`: a third part is likely, so that only more
    than the whole is a slip; `over_of`: the same for these units.
    """

    one: tuple[str, ...]
    other: tuple[str, ...]
    both: bool = False
    over: bool = False
    over_of: frozenset[str] = frozenset()


class RelationFile(LexiconFile):
    """The file relations.yaml of a language."""

    revenues: tuple[str, ...]
    per_person: tuple[str, ...]
    missing_before: tuple[str, ...]
    missing_behind: tuple[str, ...]
    answering: tuple[str, ...]
    class_heads: tuple[str, ...]
    asked: tuple[str, ...] = ()
    shared_rates: tuple[str, ...] = ()
    spent: tuple[str, ...] = ()
    left_over: tuple[str, ...] = ()
    of_everything: tuple[str, ...] = ()
    effects_on: tuple[str, ...]
    opposites: tuple[tuple[str, str], ...] = ()
    made_of: tuple[MadeOfFile, ...] = ()
    complements: tuple[ComplementFile, ...] = ()
    complement_thirds: tuple[str, ...] = ()
    complement_idle: tuple[str, ...] = ()
    balances: tuple[BalanceFile, ...]
    differences: tuple[DifferenceFile, ...] = ()
    of_all: tuple[str, ...] = ()
    over_long: tuple[str, ...] = ()
    the_rest: tuple[str, ...] = ()
    surpassing: tuple[str, ...] = ()
    either_way: tuple[str, ...] = ()
    high_points: tuple[str, ...] = ()
    low_points: tuple[str, ...] = ()
    beats: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    fared: tuple[str, ...] = ()
    peaks: tuple[str, ...] = ()
    total_of: tuple[str, ...] = ()
    totals_to: tuple[str, ...] = ()
    no_narrower: frozenset[str] = frozenset()
    compares: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    part_nouns: tuple[str, ...] = ()
    receives: tuple[str, ...] = ()
    held_up_to: tuple[str, ...] = ()
    per_one: frozenset[str] = frozenset()
    rest_begins: Before = ()
    stood_against: frozenset[str] = frozenset()
    other_bases: tuple[str, ...] = ()
    part_verbs: tuple[str, ...] = ()
    wide: tuple[str, ...] = ()
    further: tuple[str, ...] = ()
    some_people: tuple[str, ...] = ()
    at_that_time: tuple[str, ...] = ()
    other_list: tuple[str, ...] = ()
    added_only: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()
    idle_words: frozenset[str] = frozenset()
    of_the: Before = ()
    out_of: Before = ()
    the: Before = ()
    these: Before = ()
    of_them: tuple[str, ...] = ()
    there_are: Before = ()
    together: tuple[str, ...] = ()
    all_of_it: tuple[str, ...] = ()
    points_back: tuple[str, ...] = ()
    wholes: tuple[str, ...] = ()
    that_of: Between = ()
    of_whole: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    rates_of_use: tuple[str, ...] = ()
    class_limits: tuple[str, ...] = ()
    empty: frozenset[str] = frozenset()
    goes_on: Between = ()
    own_wholes: Behind = ()
    of_those: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    became: tuple[str, ...] = ()
    wider: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    averages: tuple[str, ...] = ()
    plain_signs: frozenset[str] = frozenset()
    on_the_year: tuple[str, ...] = ()
    earlier_periods: tuple[str, ...] = ()
    speeds: tuple[str, ...] = ()
    ranks: dict[str, int] = Field(default_factory=dict)
    most: tuple[str, ...] = ()
    kinds_follow: tuple[str, ...] = ()
    another: Before = ()
    that_is: Before = ()
    or_its_share: tuple[str, ...] = ()
    averages_over: dict[str, tuple[str, ...]] = Field(default_factory=dict)


class PlaceFile(LexiconFile):
    """The file places.yaml of a language."""

    names: dict[str, str]
    peoples: dict[str, str]
    not_names: list[str]
    whole_before: tuple[str, ...] = ()
    outside_before: tuple[str, ...] = ()
    nowhere: tuple[str, ...] = ()
    home_behind: tuple[str, ...] = ()
    rank_behind: tuple[str, ...] = ()
    money_behind: tuple[str, ...] = ()
    leads: frozenset[str] = frozenset()


class AlikeFile(LexiconFile):
    """The file alike.yaml: groups of units that count the same, and the words that count people."""

    groups: dict[str, list[str]]
    people: list[str]
    sorts_of_people: list[str]
    people_end_in: list[str]
    asked: list[str]
    answers: list[str]


class CurrencyFile(LexiconFile):
    """The part of units.yaml that is about money."""

    signs: dict[str, str]
    currency_words: dict[str, str]
    cents: dict[str, str]
    currency_adjectives: dict[str, dict[str, str]]
    dollar_countries: dict[str, tuple[str, ...]]
    with_cents: list[str]
    scaled_codes: tuple[str, ...] = ()
    scale_before_code: dict[str, int] = Field(default_factory=dict)
    scale_behind_code: dict[str, int] = Field(default_factory=dict)


class WeightFile(LexiconFile):
    """The file weights.yaml: what each trait of a candidate for a unit weighs."""

    weights: dict[str, float]
