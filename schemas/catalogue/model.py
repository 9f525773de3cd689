"""What an entry of the catalogue is."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from schemas.data_files import Entry
from schemas.records import Kind, Role

AREA = r"^([A-Z]{2}(-[A-Z0-9]{1,3})?|\d{3})$"  # ISO 3166-1 or 3166-2 code, or UN M49 number
MONEY = "money"  # any ISO 4217 code; observations keep their own currency


def _cue(cue: str) -> str:
    if not cue.strip() or cue != cue.strip().lower():
        raise ValueError("a cue is written in lower case, without blanks around it")
    return cue


def _word(name: str) -> str:
    if not name.strip() or name != name.strip():
        raise ValueError("a name has letters, and no blanks around it")
    return name


Cue = Annotated[str, AfterValidator(_cue)]
Word = Annotated[str, AfterValidator(_word)]  # what something is called
Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class Name(Entry):
    """A name in the languages that we read."""

    en: Word
    zh: Word


class Range(Entry):
    """Plausible values in base units; outside it a quantity is flagged (RNG1)."""

    low: float | None = None
    high: float | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Range:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low ({self.low:g}) is more than high ({self.high:g})")
        return self


class Form(Entry):
    """One way in which texts speak of an indicator; all conditions that are given must hold.

    Attributes:
        any: one of these stands in the measure (with its unit).
        also: and one of these; "@airport" stands for the names of all airports in `entities.yaml`.
        none: and none of these.
        of: for shares: one of these stands in the whole.
        unless: and none of these stands in the clause of the number, whatever its measure says ("lost 2,100 jobs").
        roles: the quantity's role is one of these; "none" stands for no role.
    """

    any: tuple[Cue, ...] = Field(min_length=1)
    also: tuple[Cue, ...] = ()
    none: tuple[Cue, ...] = ()
    of: tuple[Cue, ...] = ()
    unless: tuple[Cue, ...] = ()
    roles: tuple[Role | Literal["none"], ...] = ()


class Decomposition(Entry):
    """What an indicator is the sum of."""

    parts: tuple[Identifier, ...] = Field(min_length=1)
    exhaustive: bool


class Indicator(Entry):
    """A statistical variable: what figures of many articles may be compared as.

    Attributes:
        id: short, in lower case with underscores; observations carry it, so it never changes.
        unit: of its observations; `money` for any currency.
        units: what texts may count it in, beside `unit`.
        population: what is counted, and where its border runs.
        denominator: for shares: the whole.
        by_entity: whether the subject of a quantity belongs to the key of its observation (jobs of WeChat); False where
            the indicator itself says whose it is (internet users of a country).
        body: the sort of body with a name of its own (`bodies.yaml`) whose figures it has, beside those of all of them in an
            area: the name of a listed one belongs to the key, whatever `by_entity` says (passengers of one airport).
        nobodys: what has no such figure: where one of these stands in the sentence in front of a figure and no owner is named,
            the figure is none of it ("the games market had revenue").
        owned: whether a figure of which nobody knows whose it is has it not ("the number of users has grown to 3 billion").
        market: whether it is told of all of an area, so that what one company has ("Tencent's games earned …") is none of it.
        if_loss: the indicator that a figure has instead where its words make it a loss (净利润为负).
        if_part: the indicator that a figure has instead where it is only a piece of the whole ("$55 billion of American GDP").
        match: the forms; one must fit.
        derive: indicators made from this one: `ID_growth` (percent), `ID_change` (same unit), `ID_share` (of the
            denominator).
        share_of: of what the derived share is told, as cues.
        shared_as: the indicator that a share told beside a figure of this one has, where it is not `ID_share`.
        everybody: whether it counts all people of a sort: what some of them are or did is none of it ("209 million internet
            users had ordered meals online").
        worldwide: whether it is told of its owner wherever that is active (the revenue of a company): it is of a place only
            where the sentence of the figure names one; `owned` where only a figure that somebody has is told so (the
            passengers of an airline, and those of a country).
        unsegmented: whether it is told of a company as a whole: a part of its business ("cloud revenue") has none of it.
        ungeneral: whether no industry, event or sort of things has figures of it: containers are handled by ports.
        unadjusted: whether it is told as the accounts have it: what is worked out otherwise (non-GAAP, 经调整), or leaves
            something out ("excluding …"), is none of it.
        standing: whether it stands at a moment and is not of a stretch of time: a figure that is told without a time ("employs
            9,300 people") is of the present and has none, whatever its article speaks of.
        undivided: whether it is told of an area as a whole: a cue with one good beside it ("exports of cars") is none of it.
        amid: words of its field; where its cue is a word that many things are called by (parcels, exports), one of these stands
            in the article of a figure of it, or its owner is known.
        beside: or one of these stands in the sentence of the figure or in the heading.
        decomposition: what it is the sum of.
        plausible: values that are not absurd.
        usage_warning: what a reader who cites it should know.
    """

    id: Identifier
    name: Name
    definition: str = Field(min_length=10)
    unit: str = Field(min_length=1)
    units: tuple[str, ...] = ()
    kind: Kind = "level"
    population: str | None = None
    denominator: str | None = None
    by_entity: bool = True
    body: Identifier | None = None
    nobodys: tuple[Cue, ...] = ()
    owned: bool = False
    market: bool = False
    if_loss: Identifier | None = None
    if_part: Identifier | None = None
    match: tuple[Form, ...] = Field(min_length=1)
    derive: tuple[Literal["growth", "change", "share"], ...] = ()
    share_of: tuple[Cue, ...] = ()
    shared_as: Identifier | None = None
    everybody: bool = False
    standing: bool = False
    undivided: bool = False
    worldwide: bool | Literal["owned"] = False
    unsegmented: bool = False
    unadjusted: bool = False
    ungeneral: bool = False
    amid: tuple[Cue, ...] = ()
    beside: tuple[Cue, ...] = ()
    decomposition: Decomposition | None = None
    plausible: Range = Range()
    owner: str = Field(min_length=1)
    usage_warning: str | None = None

    @property
    def cues(self) -> tuple[str, ...]:
        """What its forms look for."""
        return tuple(dict.fromkeys(cue for form in self.match for cue in form.any))

    @model_validator(mode="after")
    def _shares_name_their_whole(self) -> Indicator:
        if self.denominator is None and (self.kind == "share" or "share" in self.derive):
            raise ValueError("a share needs a denominator: the whole that it is a share of")
        if self.share_of and "share" not in self.derive:
            raise ValueError("share_of holds the cues of the whole of a derived share; add share to derive")
        return self


class Entity(Entry):
    """Whose figures they are: a company, a product, an industry.

    Attributes:
        id: short, in lower case with underscores.
        name: for people.
        aliases: other ways in which texts name it, in any language, spelling or slip of translation.
        not_: longer names of somebody else that begin or end like one of these: 京东方 is no 京东.
        part_of: the entity that it belongs to, for readers; figures are never merged along it.
        body: the sort of body that it is (`bodies.yaml`), if it has a name of its own as an airport has.
        company: whether it is a company, so that 收入 behind one of its Chinese names is its revenue.
        area: of a body: the code of the area that it lies in, which its figures are of.
        general: whether it is an industry, an event or a sort of things, which articles about others speak of in passing: an
            article is about it only where its heading names it; one that is part of another is that only where the text
            names the other.
    """

    id: Identifier
    name: Word
    aliases: tuple[Word, ...] = ()
    not_: tuple[Word, ...] = Field(default=(), alias="not")
    part_of: Identifier | None = None
    body: Identifier | None = None
    company: bool = False
    area: str | None = Field(default=None, pattern=AREA)
    general: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return self.name, *self.aliases


class Place(Entry):
    """Names of an area beside those that CLDR has: ISO 3166-1 or 3166-2 code, or UN M49 number."""

    code: str = Field(pattern=AREA)
    aliases: tuple[Word, ...] = Field(min_length=1)
    own: tuple[Word, ...] = ()  # what an article calls its own country: this one, unless it is about another
    inland: tuple[
        Word, ...
    ] = ()  # what as often only tells the sort of a thing (国内航线): where an article is about no place
    not_: tuple[Word, ...] = Field(default=(), alias="not")  # longer names of other places that begin or end like these
    within: tuple[Word, ...] = ()  # what lies in it and has no code: figures of these are none of the area


class People(Entry):
    """What the people of an area are called, and what is theirs: "Kenyans", "the Kenyan economy"."""

    code: str = Field(pattern=AREA)
    words: tuple[Word, ...] = Field(min_length=1)


class Locality(Entry):
    """How Chinese texts end the names of places that nobody lists: 昆山市.

    Attributes:
        ending: what such a name ends with.
        not_behind: signs in front of which it ends no name: 城市.
        not_before: signs behind which it ends none: 市场.
        own: what an article calls the place of this sort that it is about: 全市.
    """

    ending: Word
    not_behind: tuple[Word, ...] = ()
    not_before: tuple[Word, ...] = ()
    own: tuple[Word, ...] = ()

    @model_validator(mode="after")
    def _own_ends_so(self) -> Locality:
        for word in self.own:
            if not word.endswith(self.ending):
                raise ValueError(f"own: {word!r} does not end with {self.ending!r}")
        return self


class Body(Entry):
    """A sort of bodies that have names of their own: airports, universities.

    Attributes:
        body: what indicators and entities call the sort.
        words: what English texts call one.
        several: what they call more than one.
        endings: how Chinese names of one end.
        no_name: Chinese signs in front of such an ending that name none: 全国机场.
    """

    body: Identifier
    words: tuple[Cue, ...] = Field(min_length=1)
    several: tuple[Cue, ...] = Field(min_length=1)
    endings: tuple[Word, ...] = Field(min_length=1)
    no_name: tuple[Word, ...] = ()


class Placing(Entry):
    """Words around the name of an area that say what place it is."""

    way: Literal[
        "direction",
        "sort",
        "seat",
        "part",
        "land",
        "side",
        "elsewhere",
        "nowhere",
        "leading",
        "telling",
        "partner",
        "abbreviated",
        "bloc",
        "limiting",
        "limited",
        "seated",
        "of_that",
    ]
    words: tuple[Word, ...] = Field(min_length=1)


class Lending(Entry):
    """What may stand between a figure without a word of its own and the one that lends it its indicator."""

    way: Literal[
        "conversion",
        "derived",
        "reached",
        "comparison",
        "series",
        "respective",
        "named",
        "anaphor",
        "vague",
        "restricted",
        "restricting",
        "unrestricting",
        "daughter",
        "payer",
        "wide",
        "owning",
        "plain",
        "some",
        "telling",
        "adding",
        "based",
        "adjusted",
        "leaving_out",
        "held",
        "origin",
        "picture",
        "stated",
        "reached_by",
        "month_ago",
        "earlier",
        "last_year",
        "quarter_ago",
        "of_earlier",
        "whole_year",
        "up_to_now",
        "at_end",
        "unnamed",
        "loss",
        "deficit",
        "profit",
        "filler",
        "general",
        "unsegmented",
        "having",
        "together",
        "segment",
        "pointing",
        "others",
        "results",
        "of_time",
        "reporting",
        "office",
        "counting",
        "nobodys",
        "rows",
        "total",
    ]
    words: tuple[Cue, ...] = Field(min_length=1)
