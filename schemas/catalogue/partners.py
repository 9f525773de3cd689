"""Figures of trade with one partner: "exports to Germany", "34 million passengers from Germany", 对德国出口.

Such a figure is neither the total of the partner nor of the other side, and gets no indicator. It is told by the words of
`placing.yaml` around the name of an area, right in front of the number or right behind it. The partner is where no figure of
the sentence is, either: "exports to the EU rose, and all exports came to 120 billion".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

import polars as pl

from schemas.catalogue.areas import PEOPLE, WORLD
from schemas.catalogue.loading import Catalogue, load_placing
from schemas.catalogue.localities import ELSEWHERE
from schemas.catalogue.longer_names import Names, area_at, area_code, names_of, write_over

AHEAD, BEHIND = 160, 60  # characters on each side that are looked at
BESIDE = {"row": pl.Int64, "ahead": pl.String, "behind": pl.String}
OF_WHAT = r"(?: of [a-z-]+(?: [a-z-]+)?)?(?: (?:of|from|in|by) (?:the )?[A-Z][A-Za-z-]+(?: [A-Z][A-Za-z-]+)?)?"
# "exports to Germany rose 5 % in 2022 to", "rose by 0.7 billion to"
PASSED = re.compile(
    r"(?:19|20)\d\d|\d[\d.,]*\s?(?:%|percent\b|per cent\b)|\bby [A-Z]{0,3} ?[$€£]?\d[\d.,]*(?: [a-z]+){1,2}(?= to )"
)
# The other way with the same partner, told right behind: 对华出口1558亿美元，进口1546亿美元; "… and imports to 9 billion".
GOES_ON = re.compile(
    r"[^\d，,。；;]{0,4}\d[\d.,]*[万亿]*[^\d，,。；;]{0,6}(?:[，,](?:同比)?(?:增长|下降)\d[\d.]*%)?[，,、](?:而|其中)?(?:进口|出口)(?:额|总额|总值)?[^\d，,。；;]{0,3}"
    r"|[^.;\d]{0,30}[$€£]?\d[\d.,]*(?: [a-z]+){0,3}(?: in (?:19|20)\d\d)?,? (?:and|while|with|against) (?:imports|exports)"
    r"(?: (?:of|to|were|was|at|came to|worth|reached|amounted to))?[ $€£]*"
)
BUYERS = re.compile(r"([A-Z][a-z]+) (?:markets?|buyers?|customers?|consumers?)\b")  # "exports to the Chinese market"
BOTH = re.compile(r" and (?:the )?(?=[A-Z])")  # "trade between China and Germany"
STOPS = re.compile(r"[;；。!?\d]|\.\s")
SENT = re.compile(
    r"(?:的(?:商品|货物|产品))?[^\u4e00-\u9fff]*?(?:[日美欧]元|人民币|元)?(?:的(?:商品|货物|产品))?(?:到|至|往|给|销往)"
)
SENT_ABROAD = "出口"
LISTED_NAMES = r"[A-Za-z][A-Za-z .'’-]*(?:\([^()]*\)(?:,| and|, and) [A-Za-z][A-Za-z .'’-]*)*\($"
LISTED = re.compile(r"[、，,和与及]|以及")  # 对东盟、欧盟和美国进出口
ENDED = re.compile(r"[;；。!?]|其中")
TRADED = re.compile(rf"{SENT_ABROAD}[^，,。；;]{{0,12}}$")
# A row of partners, each with its figure: 东盟、美国是前两大贸易伙伴，分别进出口3万亿元和2万亿元.
RANKED = re.compile(
    r"(?:贸易伙伴|\btrad(?:e|ing) partners?\b).*(?:出口|进口|贸易|\b(?:exports|imports|trade)\b)", re.DOTALL
)
ENDS = re.compile(r"[,;，；。!?()（）\d]|\.\s")


class Leads(NamedTuple):
    """What leads to the name of a partner.

    Attributes:
        pattern: `pair` of English, a noun with what it is of and its lead, or `sign` of Chinese.
        noun: a noun alone.
        lead: a `lead` right behind a number, or behind its unit.
        english: the nouns with their leads: ("exports", "to").
        chinese: sign → what stands behind the name: 对 → 出口.
        nouns: the nouns as they are written.
        paired: of English, what `pattern` finds where the name of an area may follow (Rust).
        bracketed: of English, a list of partners each with its figure: "visitors from Peru (5,100), Chile (4,200) and Cuba (".
    """

    pattern: re.Pattern[str]
    noun: re.Pattern[str]
    lead: re.Pattern[str]
    english: frozenset[tuple[str, str]]
    chinese: Mapping[str, tuple[str, ...]]
    nouns: tuple[str, ...]
    paired: str
    bracketed: re.Pattern[str]


class Partner(NamedTuple):
    """A partner in a text: where its naming ends, where its name stands, its code, and the noun of what is traded.

    Of trade between two both are partners, and the name reaches from one to the other.
    """

    end: int
    name: tuple[int, int]
    code: str
    noun: str


def hold_partners(texts: pl.Series, names: Names) -> pl.Series:
    """Which texts may name a partner: one pass over all of them, so that only these are read word by word."""
    leads = _leads()
    paired = texts.str.contains(leads.paired)
    rows = texts.str.contains_any(list(leads.chinese)).arg_true()
    if rows.is_empty():  # no Chinese text: thousands of signs with names need not be looked for
        return paired
    signed = [sign + name for sign in leads.chinese for name in (*names.unspaced, *load_placing()["abbreviated"])]
    return paired | pl.repeat(False, texts.len(), eager=True).scatter(rows, texts.gather(rows).str.contains_any(signed))


def read_past(text: str, names: Names) -> str:
    """The text without the names of partners, as long as before."""
    leads = _leads()
    found = [one for match in leads.pattern.finditer(text) if (one := _partner(text, match, names, leads))]
    return write_over(text, [(*one.name, " " * (one.name[1] - one.name[0])) for one in found])


def without_partners(placed: pl.DataFrame, articles: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Take back the indicators of figures of trade with one partner; rows keep their order.

    Args:
        placed: quantities with `indicator`.
        articles: at least `article_id` and `text`.
        catalogue: has the names of areas.
    """
    names, leads = names_of(catalogue), _leads()
    speaking = hold_partners(articles["text"], names) | articles["text"].str.contains_any([*leads.nouns, SENT_ABROAD])
    texts = dict(articles.filter(speaking).select("article_id", "text").iter_rows())
    rows = placed.with_row_index("_row").filter(
        pl.col("article_id").is_in(list(texts)), pl.col("indicator").is_not_null()
    )
    at, ahead, behind = [], [], []
    for row, article, start, end, begin, until in rows.select(
        "_row", "article_id", "start", "end", "sentence_start", "sentence_end"
    ).iter_rows():
        text = texts[article]
        at.append(row)
        ahead.append(text[max(begin, start - AHEAD) : start])
        behind.append(text[end : min(until, end + BEHIND)])
    beside = pl.DataFrame({"row": at, "ahead": ahead, "behind": behind}, schema=BESIDE)
    traded = pl.any_horizontal(pl.col("ahead", "behind").str.contains_any(words_of_trade(leads)))
    told = beside.filter(traded)  # few: only these are read word by word
    found = [row for row, ahead, behind in told.iter_rows() if _told(ahead, behind, names, leads)]
    return placed.with_columns(placed["indicator"].scatter(found, None)) if found else placed


def words_of_trade(leads: Leads) -> list[str]:
    """Words of which a figure that is told of trade with a partner has one beside it."""
    return [*leads.nouns, *leads.chinese, SENT_ABROAD]


def _told(ahead: str, behind: str, names: Names, leads: Leads) -> bool:
    """Whether a figure between these words is of trade with one partner."""
    for match in leads.pattern.finditer(ahead):
        partner = _partner(ahead, match, names, leads)
        rest = PASSED.sub("", ahead[partner.end :]).lower() if partner else ""
        if partner and LISTED.search(ahead, *partner.name) and not ENDED.search(rest):  # one figure for each of several
            return True
        if partner and partner.code != WORLD and not STOPS.search(rest) and partner.noun not in rest:
            return True
        if partner and partner.code != WORLD and GOES_ON.fullmatch(ahead, partner.end):
            return True
    if (
        RANKED.search(ahead)
        or leads.bracketed.search(ahead)
        or _led_behind(ahead, behind, names, leads)
        or _sent_behind(ahead, behind, names)
    ):
        return True
    first = leads.pattern.search(behind)
    if first is None or ENDS.search(behind[: first.start()]):
        return False
    partner = _partner(behind, first, names, leads)
    return partner is not None and partner.code != WORLD


def _led_behind(ahead: str, behind: str, names: Names, leads: Leads) -> bool:
    """Whether only the partner stands behind the number: "Exports of Gabon: 3 billion dollars to China"."""
    match = leads.lead.match(behind)
    found = area_at(behind, match.end(), names) if match and behind[match.end() : match.end() + 1].isupper() else None
    if match is None or found is None or found[1] == WORLD or behind[found[0] :].lstrip().startswith("$"):
        return False
    said = {noun.lower() for noun in leads.noun.findall(ahead)}
    return any((noun, match["lead"]) in leads.english for noun in said)


def _sent_behind(ahead: str, behind: str, names: Names) -> bool:
    """The same in Chinese: 出口1200亿美元到德国."""
    sent = SENT.match(behind)
    return sent is not None and TRADED.search(ahead) is not None and behind.startswith(names.unspaced, sent.end())


def _partner(text: str, match: re.Match[str], names: Names, leads: Leads) -> Partner | None:
    at, sign = match.end(), match["sign"]
    if sign is None:
        found = area_at(text, at, names) if text[at : at + 1].isupper() or text.startswith("world", at) else None
        if found and match["pair"].endswith(" between") and (both := BOTH.match(text, found[0])):
            other = area_at(text, both.end(), names)
            found = (other[0], found[1]) if other else found
        buyers = BUYERS.match(text, at)
        if not found and buyers and PEOPLE.match(buyers[1]):
            found = buyers.end(), ELSEWHERE
        if not found and (bloc := _blocs().match(text, at)):
            found = bloc.end(), ELSEWHERE
        if not found or text[found[0] : found[0] + 3].lstrip().startswith("$"):  # "grew to US$ 5 billion"
            return None
        said = leads.noun.match(match["pair"])
        return Partner(found[0], (at, found[0]), found[1], said[0].lower() if said else "")
    short = load_placing()["abbreviated"]
    if not text.startswith(names.unspaced, at) and not text.startswith(short, at):
        return None
    name = max((one for one in (*names.unspaced, *short) if text.startswith(one, at)), key=len)
    end = at + len(name)
    while (joint := LISTED.match(text, end)) and text.startswith(names.unspaced, joint.end()):
        end = joint.end() + max(len(one) for one in names.unspaced if text.startswith(one, joint.end()))
    behind = next((one for one in leads.chinese[sign] if text.startswith(one, end)), None)
    if behind is None:
        return None
    noun = (behind or sign[:2]).removeprefix("的")
    one = name in names.unspaced and end == at + len(name)
    code = area_code(name, names) if one else ELSEWHERE
    return Partner(end + len(behind), (at, end), code, noun)


@cache
def _leads() -> Leads:
    words = [word.partition("…")[::2] for word in load_placing()["partner"]]
    english = [before.strip().rpartition(" ")[::2] for before, _ in words if before.isascii()]
    chinese: dict[str, tuple[str, ...]] = {}
    for before, behind in words:
        if not before.isascii():
            chinese[before] = (*chinese.get(before, ()), behind)
    nouns: dict[str, set[str]] = {}  # each lead with its own: "imports from China to Germany" goes on from China
    for noun, lead in english:
        nouns.setdefault(lead, set()).update((noun, noun.capitalize()))
    written = set().union(*nouns.values())
    noun, lead, sign = map(_any_of, (written, nouns, chinese))
    pairs = "|".join(rf"(?:{_any_of(own)}){OF_WHAT} {lead}" for lead, own in sorted(nouns.items()))
    pattern = rf"(?P<pair>{pairs}) (?:the )?|(?P<sign>{sign})"
    behind = (
        rf"(?: [a-z]+)?(?: (?:went|goes|going|was sold|were sold|was shipped|were shipped))? (?P<lead>{lead}) (?:the )?"
    )
    paired = rf"(?:{pairs}) (?:the )?(?:\p{{Lu}}|world|{_blocs().pattern})"
    return Leads(
        re.compile(pattern), re.compile(rf"\b(?:{noun})\b"), re.compile(behind), frozenset(english), chinese,
        tuple(sorted(written)), paired, re.compile(rf"(?:{pairs}) {LISTED_NAMES}"),
    )  # fmt: skip


@cache
def _blocs() -> re.Pattern[str]:
    """Partners that are several countries without a name that is known: "exports to the euro area"."""
    return re.compile(rf"(?:{_any_of(load_placing()['bloc'])})\b")


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))
