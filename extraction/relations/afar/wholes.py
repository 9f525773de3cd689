"""Chinese shares and multiples that say of what they are: 占收入的八成四, 相当于净利润的三分之一, 是公交车的1.8倍.

The whole is looked for by its name, however far before it was told; the part is what the clause speaks of, the figure right
before, or one of the sentence before. Told only where the figures bear it out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from extraction.figures import Figure, Scene
from extraction.relations.afar.search import bears_out, called, is_amount, is_share, lead_of, results
from extraction.relations.earlier import is_earlier
from extraction.relations.intervals import divides
from extraction.relations.near import Near, Relation
from extraction.relations.word_lists import lists_of

_CALLED = re.compile(
    r"(?:占到?了?|相当于|约?合|折合|接近|超过|达到|等于|约为|还?不到|不足|抵得上|顶得上|比得上|[是为占约达到])"
    r"(?P<name>[^，。；、：！？\s\d]{1,14}?)的(?:约|近|大约|将近|超过|整整|正好|恰好|不足|不到|差不多)*$"
)
_OF = re.compile(
    r"占到?了?(?P<name>[^，。；、：！？\s\d的]{2,10}?)(?:约|近|大约|将近|超过|不足|不到|差不多)*$"
)  # 占营收5%
_TIMES_BEFORE = re.compile(
    r"(?:全部|全年|全市|全省|全国|整个|去年|上年|前年|今年|当年|当月|当天|同期|本期|公司|集团|该|其|它|总|年度|所有|的"
    r"|[一二两三五十几]+年前|上月|往年|原来|过去|之前|以前|当初|前些年|年初|上一[年季轮期次]|前一[年季轮期次])*"
)
_FORMER = re.compile("(?P<first>[前后])者[^，。；]{0,8}[前后]者的?(?:约|近|将近|不到|不足|超过)?$")
_REACH, _LEAD, _TAIL = 24, 24, 6  # characters of the name in front; of a label in front of its figure and behind it
_LONGEST = 60  # the longest clause in front of a share
_BACK, _BESIDE = 100, 6  # figures among which a whole is looked for, and a part
_COARSE = 1.1
_SPOKEN = 2.0  # where 前者 and 后者 leave no doubt which two are meant: 前者接近后者的两倍
_ABOUT = 0.35  # how far a figure that only has a bound may go beyond it
_CLAUSE = re.compile("[，。；！？\n]")
_COMES_TO = re.compile("[，,][\u4e00-\u9fff]{0,4}")


def called_multiples(scene: Scene, near: Near) -> list[Relation]:
    """Ratios that name what they are of: of two things, and no growth of one, nor a part of the other (占总数的四分之一)."""
    shares = {figure.index for figure in scene.kinds["share"]}
    return [] if scene.lexicon.spaced else list(_ratios(scene, near, set(), loose=shares))


def called_wholes(scene: Scene, near: Near, known: list[Relation]) -> list[Relation]:
    """Ratios of shares and multiples that name their whole, and are in no relation yet."""
    told = results(known)
    grown = {relation.figures[2].index: relation.figures[1] for relation in known if relation.kind == "growth"}
    return [] if scene.lexicon.spaced else list(_ratios(scene, near, told, grown))


def _ratios(
    scene: Scene, near: Near, told: set[int], grown: dict[int, Figure] | None = None, loose: Collection[int] = ()
) -> Iterator[Relation]:
    """The ratios of shares not in `told`.

    `grown` has the later level of each growth by the index of its rate; of those in `loose` not the ones that occupy so much.
    """
    for share in scene.figures:
        if share.index in told or not _is_quotient(share) or share.amount.value is None or share.value <= 0:
            continue
        lead = lead_of(scene, share, _REACH)
        if (pair := _former(near, scene, share, lead)) is not None:
            yield Relation("ratio", (*pair, share))
            continue
        told_of = _CALLED.search(lead) or _OF.search(lead)
        if told_of is None or (share.index in loose and told_of[0].startswith("占")):
            continue
        name = told_of["name"][_end_of_times(told_of["name"]) :]
        wholes = _wholes(scene, share, name)
        parts = _parts(scene, share, share.amount.start - len(lead) + told_of.start()) if wholes else []
        if grown and wholes and (later := grown.get(share.index - 1)) is not None:
            parts = [later]  # 比去年的350万人增长58%，占总数的9%
        pair = next(((p, w) for p in parts for w in wholes if _fits(near, p, w, share)), None)
        if pair is not None:
            part_of_it = share.kind == "share" and told_of[0].startswith("占")
            yield Relation("ratio", (*pair, share), roles=part_of_it)


def _former(near: Near, scene: Scene, share: Figure, lead: str) -> tuple[Figure, Figure] | None:
    """The two figures before 前者约为后者的八成, in its sentence or the one before."""
    told = _FORMER.search(lead)
    if told is None or share.index < 2:
        return None
    one, two = scene.figures[share.index - 2 : share.index]
    close = share.sentence - one.sentence <= 1 and is_amount(one) and is_amount(two)
    pair = (one, two) if told["first"] == "前" else (two, one)
    limit = _SPOKEN if share.amount.form == "times" else _COARSE
    return pair if close and _fits(near, *pair, share, limit) else None


def _end_of_times(name: str) -> int:
    match = _TIMES_BEFORE.match(name)
    return match.end() if match else 0


def _is_quotient(share: Figure) -> bool:
    return is_share(share) or (share.kind == "ratio" and share.amount.form in ("times", "multiple"))


def _wholes(scene: Scene, share: Figure, name: str) -> list[Figure]:
    """The figures that have a name, totals and the nearest first, those of earlier times last; for 平均水平 the averages."""
    before = scene.figures[max(0, share.index - _BACK) : share.index]
    if name.startswith(lists_of(scene.language).averages):
        return [figure for figure in reversed(before[-2 * _BESIDE :]) if figure.kind == "ratio" and is_amount(figure)]
    if len(name) < 2:
        return []
    found = [figure for figure in reversed(before) if is_amount(figure) and _has_name(scene, figure, name)]
    totals = {figure.index for figure in found if "总" + name in lead_of(scene, figure, _LEAD)}
    return sorted(found, key=lambda figure: (is_earlier(scene, figure), bool(totals) and figure.index not in totals))


def _has_name(scene: Scene, figure: Figure, name: str) -> bool:
    """Whether a name stands in the label of a figure, or right behind it (8000万元A轮)."""
    lead, end = lead_of(scene, figure, _LEAD), figure.end
    if name in lead or name in scene.text[end : end + _TAIL + len(name)]:
        return True
    plain = _plain(name)
    return len(plain) > 1 and plain in _plain(lead)


def _plain(name: str) -> str:
    """A name without what writers leave out when they say it again: 运输总量 is 运输量, 营业收入 营收."""
    return name.replace("总", "").replace("营业收入", "营收").replace("营业总收入", "营收")


def _parts(scene: Scene, share: Figure, verb: int) -> list[Figure]:
    """What a share may be said of: what stands right before it, what its clause names, what was told the sentence before."""
    start = max(share.gap_start, verb - _LONGEST)
    beside = scene.figures[max(0, share.index - _BESIDE) : share.index]
    amounts = [figure for figure in reversed(beside) if is_amount(figure)]
    here = [figure for figure in amounts if figure.sentence == share.sentence]
    named = called(scene, share.index, _CLAUSE.split(scene.text[start:verb])[-1])
    last = [figure for figure in amounts if share.sentence - figure.sentence == 1] if not here else []
    return [*here[:1], *named, *last, *_right_behind(scene, share)]


def _right_behind(scene: Scene, share: Figure) -> list[Figure]:
    """The amount that only a comma and a verb part from what it is: 牛肉是猪肉价格的2.5倍，卖到45元."""
    behind = scene.figures[share.index + 1 : share.index + 2]
    return [
        figure
        for figure in behind
        if figure.sentence == share.sentence and is_amount(figure)
        and _COMES_TO.fullmatch(scene.text, share.amount.end, figure.amount.start)
    ]  # fmt: skip


def _fits(near: Near, part: Figure, whole: Figure, share: Figure, coarse: float = _COARSE) -> bool:
    """Whether a quotient bears a share out, and is neither too coarse nor far beyond its bound."""
    if part is whole or not near.of_one_unit(part, whole) or whole.value <= 0:
        return False
    if share.amount.bound in "<>":
        about = abs(part.value / whole.value / share.value - 1) < _ABOUT
        return about and divides(part.span, whole.span, share.span)
    return bears_out(part, whole, share, coarse)
