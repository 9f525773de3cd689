"""The rows that extraction hands on: what one article says, before anything is judged.

Named tuples, not dataclasses: an article yields dozens of them, a tuple is built four times faster than a frozen
dataclass, and a list of tuples becomes a Polars frame without a detour. They are just as immutable.

Numbers are floats that carry printed decimals: a double keeps any decimal of up to 15 significant digits exactly
(IEEE 754, DBL_DIG), so `Decimal(repr(value))` is the number as printed. `schemas.intervals` relies on it, and
extraction never makes a quantity of more digits than that.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

MentionClass = Literal[
    "quantity",
    "date",
    "year",
    "time",
    "ordinal",
    "name",
    "citation",
    "enumeration",
    "phone",
    "address",
    "version",
    "idiom",
    "boilerplate",
]
Bound = Literal["=", "~", ">", "<", "range"]
Kind = Literal["level", "share", "growth", "change", "ratio", "rank"]
Role = Literal["total", "direct", "indirect", "induced", "part"]
IdentityKind = Literal["sum", "shares", "ratio", "part_of", "same", "growth", "greater"]
TermRole = Literal["total", "part", "whole", "share", "member", "from", "to", "rate", "larger", "smaller"]
ObsStatus = Literal["A", "E", "F", "P", "U"]


class Mention(NamedTuple):
    """One number as written, whatever it is; every digit run of a text lies in exactly one.

    `start` and `end` are Unicode code points of the unnormalised text, end exclusive (Web Annotation
    TextPositionSelector), and `text[start:end] == surface`. `rule` names the grammar rule that decided.
    """

    start: int
    end: int
    surface: str
    mention_class: MentionClass
    rule: str


class Quantity(NamedTuple):
    """A mention that states an amount. Its mention has class "quantity" and the same start and end.

    Attributes:
        start, end, surface: as in `Mention`.
        value: in base units (10070000.0; 0.857 for 85.7 %; a fall is negative); None for a range.
        low, high: the ends of a range in base units; None otherwise.
        coefficient, exponent: the decimal as printed, coefficient x 10**exponent ("10.07 million" is 1007, 4;
            "600,000" is 600000, 0; "85.7 %" is 857, -3); None for a range.
        step: the place of the last significant digit, in base units: the printed digits are the tolerance.
        unit: ISO 4217 code, "percent", "percentage_point", "times", "rank", or the singular head noun.
        bound: what the word at the number says.
        kind, role: as `docs/conventions.md` defines them; role None outside a decomposition.
        measure: short noun phrase of what is measured. of: the whole of a share. subject: whose it is.
        place, period: where and when, as the text gives them. Each None where the text gives none.
        obs_status: SDMX CL_OBS_STATUS: A normal, E estimated, F forecast, P provisional, U low reliability.
        sentence_start, sentence_end: the sentence that it stands in.
        rule: the grammar rules that fired, joined by "+".
    """

    start: int
    end: int
    surface: str
    value: float | None
    low: float | None
    high: float | None
    coefficient: int | None
    exponent: int | None
    step: float
    unit: str
    bound: Bound
    kind: Kind
    role: Role | None
    measure: str | None
    of: str | None
    subject: str | None
    place: str | None
    period: str | None
    obs_status: ObsStatus
    sentence_start: int
    sentence_end: int
    rule: str


class Term(NamedTuple):
    """One quantity in an identity, by its span."""

    role: TermRole
    start: int
    end: int


class Identity(NamedTuple):
    """An arithmetic relation that the text says or implies, not yet judged.

    Terms stand in the order of the kind: sum: total, parts; shares: parts; ratio: part, whole, share; part_of: part,
    whole; same: members; growth: from, to, rate; greater: larger, smaller. `exhaustive` matters for shares (they make
    up the whole), `years` for growth (a yearly rate over so many years).
    """

    kind: IdentityKind
    terms: tuple[Term, ...]
    exhaustive: bool = False
    years: int = 1


class Extraction(NamedTuple):
    """All that one text says: mentions in order of position, the quantities among them, identities over those."""

    mentions: list[Mention]
    quantities: list[Quantity]
    identities: list[Identity]


class Article(NamedTuple):
    """One source document, read.

    Attributes:
        article_id: the first 32 hexadecimal digits of the SHA-256 of its bytes.
        sha256: all 64 of them.
        file_name: the name under which it was found, relative to the landing folder, with forward slashes.
        media_type: text/plain, text/markdown or text/html.
        charset: of the bytes.
        language: "en" or "zh": the lexicons that read it.
        title: None where the file has none.
        published: the article's own date (ISO 8601, as fine as it is given); None where it does not say.
        byte_size: of the file, in bytes.
        text: decoded, the one that all positions refer to.
    """

    article_id: str
    sha256: str
    file_name: str
    media_type: str
    charset: str
    language: str
    title: str | None
    published: str | None
    byte_size: int
    text: str


class Unreadable(NamedTuple):
    """A file that gives no article, with a sentence that says why. `sha256` is None where it could not be read at all."""

    file_name: str
    sha256: str | None
    byte_size: int
    rule_code: str
    reason: str
