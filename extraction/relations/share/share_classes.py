"""Shares that the words set side by side: "followed by", "Food comes second", 占…占…, short names in a list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.cues import Cue, Tag
from extraction.figures import CLEAR, Figure, Scene
from extraction.kinds import kind_lists
from extraction.kinds.bracket_lists import in_bracket_list
from extraction.kinds.kind_lists import is_joined
from extraction.phrases.phrase_lists import topicless
from extraction.relations.earlier import lists_on
from extraction.relations.ratio.named_wholes import whole_phrase
from extraction.relations.share.own_lists import own_each
from extraction.relations.word_lists import any_of, lists_of
from extraction.relations.words import label
from extraction.times.times import year_of

SPLITS = int(Tag.SPLIT | Tag.REST)
RANKED = int(Tag.RESPECTIVELY | Tag.REST)
SHARE, OF = int(Tag.SHARE), int(Tag.OF)
COMPARED = int(Tag.MOVE | Tag.COMPARE | Tag.BEFORE | Tag.EXCEEDS | Tag.TRAILS)
FOLLOWS, FILLER, MOVE = int(Tag.FOLLOWS), int(Tag.FILLER), int(Tag.MOVE)
# The next place of a ranking, and no time of year.
_NEXT = re.compile(
    r" (?:second|third|fourth|runner-up|next|after that)\b(?! (?:quarter|half|year|month|week|season|time))"
)
_NEXT_HAN = re.compile(r"第[二三四](?![季次届年轮期])|次之|其次|再次|紧随|随后|再往下|再下来")
# A class with a verb of its own is an answer to another question: "35 % have a car, 22 % have a bicycle".
_DID = re.compile(r" (?:[a-z]{3,12}ed|(?:are|were) [a-z]{3,12}ing) ")
_COLUMN = re.compile(r"[\s|]+[\d.,]+[\s|]+")
_ASIDE = re.compile(r"[(（][^()（）]{0,30}[)）]")
_BACK = re.compile(r"^ of (?:it|them|that|these|those|which|whom)\b")
_VERB, _VERB_AT = re.compile(r"\b([a-z]{3,})(?: for| up| of| about| nearly| almost| some)* $"), 30
_OPPOSED_HAN = re.compile(
    "(?:的?(?:人|者|受访者|选民|民众|市民|网友|居民|员工|家长|学生|业主))?(?:则|却|明确|表示|认为|持)*"
    "(?:反对|不支持|不同意|不赞成|不认可|不看好|相反|中立|弃权|无所谓|说不清|不确定|没有?意见)"
)
# "31%, 14% and 9% of the market", "coal made up 31%, gas 14% and wind 9% of it"
_JOINED = re.compile(r"(?:,|,? and) (?:(?!has |had |won |was |are |is |were |took |got |gets |lost )[a-z-]+ ){0,2}")
# "is most common in Spain (24%), Greece (22%)": each of its own people
_MOST_IN = re.compile(r"\b(?:most|least|[a-z]{3,}est) [^,;()]{0,40}\b(?:in|among) (?:the )?(?:[A-Z][\w'’-]+ ){1,3}\(")
_COMMAS, _RIGHT = ",，;；", 3
# what a list of another sort, or of parts of a part, begins with
_CLAUSE_END = re.compile(r"[,.;:()!?，。；：（）]")
_SHARE_OF = re.compile("^(?:到|了|比|据)+|的?(?:约|近|将近|超过?|接近|大约)?$|[ 的]")
_COMMON = re.compile("我|全(?!部|年)|本次|该|.*总[值量额]")  # what several can only have shares of together
_RATE = re.compile("([\u4e00-\u9fff]{1,4}率)(?:分别)?[为是达约近仅只有超过至到]{0,4}$")
_HAN_END = re.compile("[\u4e00-\u9fff]{1,4}$")
_FOR_NAME = re.compile(r"(?:,|\band) (?:the )?(?:[\w.'’-]+ ){1,4}for (?:a )?(?:further |another |some |about )?$")
# "Saturday sees 31 % of all loans; Monday gets 9 %"
_TAKES_ON = re.compile(
    r" of (?:all |the |its |our )?[a-z' -]{3,30}; (?:the )?(?:[a-z-]+ ){1,3}"
    r"(?:gets?|got|takes?|took|has|had|holds?|held|wins?|won|makes? up|made up|sees|saw|brings?|accounts? for|accounted for) "
    r"(?:about |only |just |nearly |another )?"
)
# The other answers to the question that a share was of: "57 % would pay, 29 % took the opposite view, 14 % do not know".
_OPPOSED = re.compile(
    r" (?:(?:took|take|held|hold|said|say|think|thought|believed?) the (?:opposite|contrary|reverse)|(?:are|were|was|is) "
    r"(?:opposed|against|undecided|unsure|neutral)|opposed?|disagreed?|objected|(?:do|did|does) ?n(?:o|')t know)\b"
)
# "weather (34%), signal faults (22%) and staff (15%)"
_NEXT_BRACKET = re.compile(r"\)(?:, and|,| and) [^,;:.\d()]{2,40} \(")
_RATES = re.compile(r"\b(?:(?<!at a )rates?|turnout|literacy|attendance|coverage|penetration|unemployment)$")
_BESIDE, _LONG, _SHORT, _SHORT_HAN, _BARE_HAN = 60, 48, 28, 16, 8
_CLAUSE, _AFTER = 40, 8
_EXCESS = 1.2  # beyond this, the shares are answers of which one may give several


def classes(scene: Scene, run: list[Figure]) -> Iterator[list[Figure]]:
    """Stretches of a sentence's shares that its words set side by side."""
    group: list[Figure] = run[:1]
    for figure in [*run[1:], None]:
        count = sum(1 for other in run if figure is not None and other.sentence == figure.sentence)
        if figure is not None and _side_by_side(scene, group, figure, count):
            group.append(figure)
            continue
        total = sum(max(0.0, member.span[0]) for member in group)
        if (
            len(group) > 1
            and not own_each(scene, group[0])
            and not _rates(scene, group[0])
            and (total <= 1 or (total <= _EXCESS and _divides(scene, group)))
        ):
            yield group
        if figure is not None:
            group = [figure]


def _side_by_side(scene: Scene, group: list[Figure], figure: Figure, count: int) -> bool:
    """Whether a share and the ones before it are classes of one breakdown and not answers to different questions."""
    before = group[-1]
    opposed = _OPPOSED if scene.lexicon.spaced else _OPPOSED_HAN
    if figure.sentence == before.sentence and opposed.match(scene.lowered, figure.amount.end):
        return not own_wholes(scene, [before, figure])
    if _apart(scene, before, figure) or _of_each(scene, before, figure) or _of_rates(scene, before, figure):
        return False
    if _ranked(scene, before, figure) or _of_one_whole(scene, before, figure):
        return True
    if figure.sentence != before.sentence:
        return _alike_told(scene, before, figure)
    gap = scene.lowered[before.amount.end : figure.amount.start]
    if _COLUMN.fullmatch(gap):
        return False  # the next column of a row, of another thing
    if is_joined(scene.language, gap) and _DID.match(scene.lowered, figure.amount.end):
        return False  # "turnout was 61 %, and 34 % voted by post"
    if figure.left_tags & FOLLOWS or gap.strip(" ,，、和及与and&:：\n") == "":
        return True
    if in_bracket_list(scene, before, figure) or _in_brackets(scene, group[0], before, figure):
        return not _asked_of(scene, group[0])
    return _in_one_list(scene, group, figure, count, gap)


def _in_brackets(scene: Scene, first: Figure, before: Figure, figure: Figure) -> bool:
    """Whether an English list of names goes on with one that has its share in brackets, too."""
    closed = scene.lexicon.spaced and scene.text.startswith(")", figure.amount.end)
    joins = closed and _NEXT_BRACKET.fullmatch(scene.text, before.amount.end, figure.amount.start)
    return bool(joins) and not _MOST_IN.search(scene.text, first.sentence_start, first.amount.start)


def _rates(scene: Scene, first: Figure) -> bool:
    """Whether an English list opens as one of rates, each of another group: "the vacancy rate was 4% here and 6% there"."""
    return scene.lexicon.spaced and any(_RATES.search(scene.lowered, cue.start, cue.end) for cue in first.left)


def _in_one_list(scene: Scene, group: list[Figure], figure: Figure, count: int, gap: str) -> bool:
    """Whether no sign parts two shares, and so little stands between them, or such words, that they are of one list."""
    before = group[-1]
    if ";" in gap and _TAKES_ON.fullmatch(gap) and not scene.lowered.startswith(" of ", figure.amount.end):
        return True
    if any(sign in _ASIDE.sub("", gap) for sign in "(（;") or ("；" in gap and not _occupies(scene, figure)):
        return False
    ranked = (before.left_tags | figure.right_tags) & int(Tag.RESPECTIVELY)
    if ranked or figure.left_tags & (SPLITS | RANKED):
        return True
    return (_listed if scene.lexicon.spaced else _listed_han)(scene, group, figure, count)


def _of_each(scene: Scene, before: Figure, figure: Figure) -> bool:
    """Whether a list of its own begins at a Chinese share: 不到产量的2%，甲、乙分别占24%和20%."""
    each = not scene.lexicon.spaced and any(scene.text.startswith("分别", cue.start) for cue in figure.left)
    return each and not _occupies(scene, before)


def _of_rates(scene: Scene, before: Figure, figure: Figure) -> bool:
    """Whether one of two Chinese shares is a rate by its noun, with a whole of its own: 报停率8.7%；分户计量的占21%."""
    if scene.lexicon.spaced:
        return False
    rates = (_RATE.search(scene.text, share.gap_start, share.amount.start) for share in (before, figure))
    return any(rate is not None and not rate[1].endswith(lists_of(scene.language).shared_rates) for rate in rates)


def _listed(scene: Scene, group: list[Figure], figure: Figure, count: int) -> bool:
    """Whether so little stands between two shares that they can only be of one list."""
    if figure.left_tags & SHARE:
        return False
    gap = scene.lowered[group[-1].amount.end : figure.amount.start]
    if _goes_without_verb(scene, group, figure, gap):
        return True
    bare = _ASIDE.sub("", gap)
    if (
        _BACK.search(bare)
        and len(bare) <= _BESIDE
        and is_joined(scene.language, bare)
        and scene.lowered.startswith(lists_of(scene.language).goes_on, figure.amount.end)
    ):
        return True  # "half of it (3.6 million) paid by the county and a third by the church"
    if " of " in gap and 1 <= len(gap.rpartition(",")[2].split()) <= 2 and "," in gap and len(gap) <= _BESIDE:
        return True  # "services take 58 % of the income, retail 25 %"
    if count > 2 and figure.amount.form == "percent":
        return len(gap) <= _LONG
    return len(gap) <= _SHORT and " of " not in gap


def _goes_without_verb(scene: Scene, group: list[Figure], figure: Figure, gap: str) -> bool:
    """Whether the verb of the first share goes for the next, too.

    "Rome accounted for 31 % of the guests, the Isle of Man for 24 %"; "41 % of them come by bus and 52 % by car".
    """
    if _FOR_NAME.search(gap):
        return any(scene.lowered.endswith(" for", cue.start, cue.end) for cue in group[0].left)
    return (
        gap.endswith((", ", *kind_lists.lists_of(scene.language).joined_by))
        and len(gap) <= _BESIDE
        and any_of(scene.language, "ways").match(scene.lowered, figure.amount.end + 1) is not None
    )


def _listed_han(scene: Scene, group: list[Figure], figure: Figure, count: int) -> bool:
    """The same in Chinese, where 占 opens a list, or short names tell it: 核电62%，水电13%，风电11%."""
    gap = scene.text[group[-1].amount.end : figure.amount.start]
    if len(gap) > _SHORT_HAN or "的人" in gap or "其中" in gap:
        return False
    one, two = label(scene, group[-1]), label(scene, figure)
    goes_on = gap.endswith(lists_of(scene.language).of_those) and _occupies(
        scene, group[-1]
    )  # 住酒店的比重为21%，住民宿的为37%
    alike = count > 2 or bool(one and two and one[-1] == two[-1]) or goes_on or _each_takes(scene, group[-1], figure)
    shares = any(_occupies(scene, other) for other in (*group, figure))
    return alike and (shares or (count > 2 and len(gap) <= _BARE_HAN and gap[:1] in "，、"))


def _each_takes(scene: Scene, before: Figure, figure: Figure) -> bool:
    """Whether two parts and their shares are told in turn, in the same words: 老年卡5380万次，占28%；学生卡1540万次，占8%."""
    if before.index == 0 or figure.index != before.index + 2:
        return False
    one, two = scene.figures[before.index - 1], scene.figures[figure.index - 1]
    gaps = {scene.text[part.end : share.amount.start] for part, share in ((one, before), (two, figure))}
    alike = one.kind == two.kind == "level" and one.amount.unit == two.amount.unit and one.sentence == two.sentence
    return alike and len(gaps) == 1 and gaps.pop() in lists_of(scene.language).takes


def _of_one_whole(scene: Scene, before: Figure, figure: Figure) -> bool:
    """Whether two clauses or sentences name the same whole, of things: 占我进出口总值的16% … 占我进出口总值的13%."""
    if scene.lexicon.spaced or any_of(scene.language, "other_list").search(
        scene.text, before.amount.end, figure.amount.start
    ):
        return False
    (start, end), (first, last) = whole_phrase(scene, before), whole_phrase(scene, figure)
    one, two = (_SHARE_OF.sub("", scene.lowered[p:q]) for p, q in ((start, end), (first, last)))
    if one != two or not _COMMON.match(one):
        return False  # another's income
    subject, other = (_HAN_END.search(scene.lowered, f.gap_start, p - 1) for f, p in ((before, start), (figure, first)))
    if subject is not None and other is not None and subject[0] == other[0]:
        return False  # the same share at another time
    return not any(word in one for word in ("人", *lists_of(scene.language).answering))


def _ranked(scene: Scene, before: Figure, figure: Figure) -> bool:
    """Whether a share takes the next place behind another, maybe in a sentence of its own: "Food comes second at 21 %"."""
    start = max(before.amount.end, figure.amount.start - _CLAUSE)
    following = _NEXT if scene.lexicon.spaced else _NEXT_HAN
    return following.search(scene.lowered, start, figure.amount.end + _AFTER) is not None


def _alike_told(scene: Scene, before: Figure, figure: Figure) -> bool:
    """Whether two sentences tell their shares with one verb: "China took 31 %. India took 14 %"."""
    if not scene.lexicon.spaced:
        gap = scene.text[before.amount.end : figure.amount.start]
        return _occupies(scene, before) and _occupies(scene, figure) and len(gap) <= _SHORT_HAN
    one, two = (
        _VERB.search(scene.lowered, max(0, f.amount.start - _VERB_AT), f.amount.start) for f in (before, figure)
    )
    return one is not None and two is not None and one[1] == two[1] and one[1] not in topicless(scene.language)


def _apart(scene: Scene, before: Figure, figure: Figure) -> bool:
    """Whether shares name wholes of their own, hold at different times, are compared, or have verbs of their own."""
    if any(
        scene.lowered[cue.start : cue.end].endswith(lists_of(scene.language).own_wholes) for cue in before.right[:1]
    ):
        return True  # "Denmark got 55 % of its power from wind, Ireland 35 %"
    joined = scene.lexicon.spaced and _JOINED.fullmatch(scene.lowered, before.amount.end, figure.amount.start)
    bare = bool(joined) and not scene.lowered.startswith(" of their ", figure.amount.end)  # each of its own
    if own_wholes(scene, [before, figure]) or (_whole_named(scene, figure) and not bare):
        return True
    if compared(scene, before) or (not scene.lexicon.spaced and before.left_tags & figure.left_tags & MOVE):
        return True  # 从2011年底的2%升到2012年底的22%
    if before.period and figure.period and year_of(before.period) != year_of(figure.period):
        return True
    return scene.lowered.startswith(kind_lists.lists_of(scene.language).group_verbs, figure.amount.end)


def _occupies(scene: Scene, figure: Figure) -> bool:
    """Whether a Chinese share is told by 占, 比重, 份额 or 贡献."""
    shares = figure.left_tags & SHARE
    return bool(shares) and any(cue.tags & SHARE and scene.text[cue.start] in "占比份贡" for cue in figure.left)


def _asked_of(scene: Scene, figure: Figure) -> bool:
    """Whether a sentence is about users or people who answer, each of whom may count in several classes."""
    lead = scene.lowered[figure.sentence_start : figure.amount.start]
    return any(word in lead for word in lists_of(scene.language).answering)


def _divides(scene: Scene, group: list[Figure]) -> bool:
    """Whether shares above the whole must be a mistake: of things that one cannot count twice, in one list."""
    if len(group) < 3 and not any(
        cue.tags & SPLITS and _at(scene, figure, cue) for figure in group for cue in (*figure.left, *figure.right)
    ):
        return False
    lead = scene.lowered[group[0].sentence_start : group[0].amount.start + 80]
    told = _whole_named(scene, group[0]) or group[0].left_tags & SPLITS
    # A list of answers can exceed the whole where people may give several; a list of things cannot.
    words = lists_of(scene.language)
    return bool(told) and not any(word in lead for word in words.answering)


def _at(scene: Scene, figure: Figure, cue: Cue) -> bool:
    """Whether a word of dividing stands in the clause of a share: a source of income named before a comma divides nothing."""
    start, end = (
        sorted((cue.end, figure.amount.start)) if cue.start < figure.amount.start else (figure.amount.end, cue.start)
    )
    return scene.lexicon.spaced or not any(sign in "，；" for sign in scene.text[start:end])


def compared(scene: Scene, figure: Figure) -> bool:
    """Whether a share is compared with another; "to" and "from" count only right at the number ("went to families").

    A comma ends what a word compares with: "44 % against, and 10 % did not vote".
    """
    if "bound.compared" in figure.amount.rule:
        return True
    return bool(figure.left_tags & COMPARED) and any(
        cue.tags & COMPARED
        and not cue.tags & (FILLER | FOLLOWS)
        and not lists_on(scene, cue, figure.amount.start)
        and not ended(scene, cue, figure)
        and (not cue.tags & MOVE or _moves(scene, figure, cue))
        for cue in figure.left
    )


def ended(scene: Scene, cue: Cue, figure: Figure) -> bool:
    """Whether what a word compares with ends before a figure: "44 % were against, and 10 %", "37 % against it and 15 %"."""
    between = scene.text[cue.end : figure.amount.start]
    return any(sign in between for sign in _COMMAS) or is_joined(scene.language, between)


def _moves(scene: Scene, figure: Figure, cue: Cue) -> bool:
    """Whether "from" or "to" stands right at a share; "climbed to 35 %" tells what it is now, unless from what was told."""
    if scene.text[cue.end : figure.amount.start].strip(CLEAR):
        return False
    before = scene.figures[figure.index - 1] if figure.index else figure
    told = before.sentence == figure.sentence and (before.left_tags & MOVE or cue.start - before.amount.end < _RIGHT)
    return bool(told) or not scene.lowered[cue.start : cue.end].endswith(kind_lists.lists_of(scene.language).moved_to)


def own_wholes(scene: Scene, run: list[Figure]) -> bool:
    """Whether shares name different wholes."""
    named = {_whole_named(scene, figure) for figure in run} - {""}
    return len(named) > 1


def _whole_named(scene: Scene, figure: Figure) -> str:
    """What a share is said to be a share of: the words right behind "of", or nothing."""
    for cue in figure.right[:1]:
        if cue.tags & OF and cue.start - figure.amount.end < 4 and not scene.lowered.startswith("in the", cue.start):
            whole = scene.lowered[cue.end : min(figure.gap_end, cue.end + 30)]
            asked = lists_of(scene.language).asked
            return "人" if whole.startswith(asked) else " ".join(_CLAUSE_END.split(whole, maxsplit=1)[0].split()[:2])
    return ""
