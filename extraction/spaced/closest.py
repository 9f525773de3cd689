"""What stands close to a bare number and says its unit: a verb, a group of people, brackets, the whole it is part of."""

from __future__ import annotations

import re

from extraction.numbers import Number
from extraction.scan import holds_any
from extraction.spaced.lending import Before, alike, lend, lend_money, small
from extraction.spaced.lexicon import SpacedLexicon
from extraction.spaced.nouns import Noun, noun_after
from extraction.spaced.plurals import singular

_VERB_BEHIND = re.compile(r"\s(?:(?:were|was|are|have|had|has|been|others|more|of them)\s){0,3}(on[ -]board|[a-z]+)")
_IN_BRACKETS = re.compile(
    r"\((?:[^()\n]{1,16}:|it was|was|were|it had been|up from|down from|from|before|previously|last year)\s$"
)
_COMPARED = re.compile(
    r"\b(?:than|against|compared with|compared to|up from|down from|versus|vs\.?|usual|"
    r"record of|mean of|average of|median of|high of|low of|level of|peak of|instead of|"
    r"rather than|per ?cent from|% from|(?:increase|rise|growth|jump|fall|drop|decrease|decline|reduction) from|"
    r"(?:lowest|highest) estimate of)\s(?:(?:the|a|last|this|year's|year’s|month's|its|only|just|about|some|"
    r"around|record|previous|former|earlier|old|planned|usual|all-time|original|previously|reported|expected)\s){0,3}[$€£¥₹]?$"
)
# One of these stands in whatever `_COMPARED` finds, and one of those in what `_IN_WHICH` finds.
_COMPARING = ("than", "against", "compared", "from", "versus", "vs", "usual", "of")
_POINTING = ("which", "whom", "them", "these", "those")
_IN_CURRENCY = re.compile(r"\bin\s(?:us\s)?([a-z ]{3,20}):\s$")
_OTHER = re.compile(r"\b(?:the other|the remaining|the last|the latter|another|a further|an additional|the first)\s$")
_A_DAY = re.compile(r"\s(?:on each of (?:the|its)\b|(?:a|per|each|every) (?:day|night|week|month|hour)\b)")
_OTHERS = ("other", "remaining", "last", "latter", "further", "additional", "first")  # how the words of `_OTHER` end
_HAVE = re.compile(
    r"\s(?:have|has|had|got|hold|holds|held|own|owns|owned|run|runs|ran|operate|operates|operated|keep|keeps|kept)\s"
)
_STOP = re.compile(r"(?<!\bi\.e)(?<!\be\.g)[.!?]\s")
_OF_WHICH = re.compile(r"\b(?:of|among) (?:whom|which|them|these|those|(?:the |its )?\d)")
_MORE = re.compile(r"\s(?:more|others)(?:[.,;)]|\s(?:and|or|by|in|are|were|will)\b|$)")
_OF_THEM = re.compile(r"\sof (?:them|these|those)\b")
_BE = re.compile(r"\s(?:are|were)\s(?!a\b|the\b|in\b|at\b)")
_WE = re.compile(r"\b(?:we['’]re|we are|we were) (?:now |only |about |just |some |nearly )?$")  # "we are 312"
_WHO = re.compile(r"\swho\b")
_ASKED = re.compile(r"(?:^|[.!?]\s|\n)([a-z]{3,}s|people|women|men|children) [^.!?\n]{0,120}[.!?]\s[^.!?\n]{0,40}$")
_OF_THAT = re.compile(r"\sof (?:that|it|this)(?:[.,;)]|\s(?!year|month|week|day|kind|sort|size|time)|$)")
_THEY = re.compile(r"\b([a-z]{3,}s|people|men|women|children), (?:about |some |nearly |only |over |almost )?$")
# "More passengers flew than ever, it said this morning: 11.84 million of them"
_SUBJECT = re.compile(
    r"(?:^|[.!?]\s|\n)(?:more|fewer|most|many|the|its|our|these) ([a-z]{3,}s|people|men|women|children)\b[^.!?\n]*$"
)
_SUM_TO = re.compile(r"\b(?:number|total|count|fleet|tally)(?: of them)? (?:up |down )?to $")
_IN_WHICH = re.compile(r"\b(?:in|of|among|from) (?:which|whom|them|these|those),? (?:only |about |just |some )?$")
_AGAIN = re.compile(r"\b(?:the|these|those|all|all the|of its|of their|of our|of my) $")
_ENDS_PHRASE = re.compile(
    r"\s?[,.;:)?!]|\s(?:that|who|which|have|has|had|are|is|were|was|will|do|did|still|only|together)\b"
)
_DOES = re.compile(r"\s(?!of\b|to\b|in\b|and\b|or\b|per\b|percent|point|times)[a-z]+\b")
_PREPOSED = re.compile(r"\b(?:in|by|at|to|from|for|with|than|over|under|per|about|until|since) $")
_EACH = re.compile(r"\s(?:each|apiece|per |a head\b)")
_RESTATED = re.compile(
    r"(?:\bor|\bthat is|i\.e\.|\bwhich is|\bthat makes)\s(?:about |some |around |nearly |roughly |almost |over )?$"
)
_TAKES = re.compile(
    r"\s(?:(?:had|have|has)\s)?(?:t[ao]kes?|took|taken|see|sees|saw|seen|count(?:s|ed)?|order(?:s|ed)?|receive[sd]?|sen[dt]"
    r"|suppl(?:y|ied)|contribut(?:e|ed)|drew|draw|record(?:ed)?|register(?:ed)?|planned(?: on)?|put down"
    r"|(?:came|comes?|follow(?:s|ed)?)(?: next| second| third)? with"
    r"|uses?|used|needs?|needed|consumes?|consumed|eats?|ate|burns?|burnt|burned"
    r"|make|made|account(?:ed)? for|welcomed|handled|moved|carried)\s(?:only |just |about |some |nearly |over |almost )?"
)
# "At the fair it had been 720", "before the lifts came they needed 35": what the figure before says of them.
_PRONOUN = re.compile(
    r"\b(?:it|they|we|he|she) (?:(?:had|has|have|would|will|should) )?(?:(?:only|still|even|already) )?"
    r"(?:been|be|was|were|is|are|stood at|stands at|came to|needed|needs?|used|took|takes?|got|counted|reached|paid|had)"
    r" (?:(?:only|still|just|even|about|some|nearly|over|almost|already) ){0,2}[$€£¥]?$"
)
_SAYS = (", said ", ", say ", ", answered ", ", agreed ")  # "Their knees hurt less, said 640": people do, not knees
_THEIRS = (" their ", " its ", " his ", " her ")  # "ahead of women with their 2,710"
_OVERTAKES = re.compile(r"\b(?:overtook|overtakes|overtaking|ahead of|behind|beat|beats|followed by) (?:the )?$")
_JOINED_BY = re.compile(r"(?:[,;]|\band) (?:(?:the|its|and|our|their|[a-z]+(?<!s)|[a-z]+s,|[a-z]+s and) ){0,3}$")
_OWNERS = frozenset(("woman", "man", "person", "family", "foreigner", "state", "company", "farmer", "municipality"))
_TYPED = re.compile(r"\s(?:direct|indirect|induced)(?:\s?[,.;)(]|\s(?:and|ones?)\b)")  # "and 1,470 induced."
_TYPES, _MORE_WORDS = ("direct", "indirect", "induced"), ("more", "others")
_GROUP_REACH = 160
_FEW = 1000  # times as many are other things
_SHARED = ("unit.owned", "unit.before", "unit.verb")
_AGAIN_AT = (" for ", " with ", " at ", " by ")  # "At 90 schools there was a garden, now you find beds at 310"
_GAPPED = (" for ", " with ", " at ", " by ", " to ")  # "bikes account for 3 deaths and cars for 9"


def carry_close(number: Number, before: Before, folded: str, lexicon: SpacedLexicon) -> bool:
    """As in "in dollars: 11", "a multiplier of 1.7", "employs 2,300", "(2018: 40)", "against 40"."""
    left = folded[max(0, number.start - 40) : number.start]
    head = _IN_CURRENCY.search(left) if left[-2:-1] == ":" else None
    code = lexicon.currencies.names.get(head[1]) if head else None
    if left[:-1].endswith(_OTHERS) and (other := before.other(number)) is not None and _OTHER.search(left):
        lend(number, other.unit, other.form, "unit.other")
    elif (whole := _each_day(number, before, folded) or _whole(number, before, folded, left)) is not None:
        lend(number, whole.unit, "count", "unit.whole")
    elif _pointing_back(number, before, folded, left, lexicon):
        pass
    elif _group_of(left, lexicon):
        lend(number, "person", "count", "unit.group")
    elif code:
        lend(number, code, "money", "unit.currency_head")
    elif _ratio_noun(left[-30:].split(), lexicon):
        lend(number, "times", "times", "unit.ratio_noun")
    elif unit := _verb_unit(number, folded, lexicon):
        whole = before.count if _part_of(number, before.count, folded) else None
        lend(number, whole.unit if whole else unit, "count", "unit.verb")
    elif before.any is not None and _IN_BRACKETS.search(left[-20:]):
        lend(number, before.any.unit, before.any.form, "unit.bracket")
    elif before.any is not None and number.start - before.any.end < 200 and _compares(left):
        last = _compared_with(number, before.any, before.count)
        lend_money(number, last)
        lend(number, last.unit, last.form, "unit.compared")
    else:
        return False
    return True


def _compares(left: str) -> bool:
    return holds_any(left, _COMPARING) and _COMPARED.search(left) is not None


def _each_day(number: Number, before: Before, folded: str) -> Number | None:
    """The larger count of the same sentence, of which so many a day are told: "9 million passed its gates, 24,600 a day"."""
    count = before.count
    if count is None or count.value <= number.value or not _A_DAY.match(folded, number.end):
        return None
    return None if _STOP.search(folded, count.end, number.start) else count


def _compared_with(number: Number, last: Number, count: Number | None) -> Number:
    """What a large number is compared with: no few things; "1.8 million pupils in six valleys; once below 250,000"."""
    few = last.form == "count" and _FEW * last.value < number.value
    return count if few and count is not None else last


def _ratio_noun(words: list[str], lexicon: SpacedLexicon) -> bool:
    """As in "a multiplier of 1.7", "by a factor of nearly 4"."""
    nouns = lexicon.nouns.ratio_nouns
    return any(word in nouns for word in words[-2:]) or (
        words[-2:-1] == ["of"] and words[-3:-2] != [] and words[-3] in nouns
    )


def predicate(number: Number, folded: str, lexicon: SpacedLexicon) -> Noun | None:
    """As in "of these, 40 were boys"."""
    match = _BE.match(folded, number.end)
    noun = noun_after(match.end() - 1, folded, lexicon, text=folded) if match else None
    return noun if noun is not None and noun.unit not in lexicon.measure_of and noun.unit not in lexicon.never else None


def _those_who(number: Number, folded: str, lexicon: SpacedLexicon) -> str:
    """As in "Drivers were asked. Of the 214 who answered": those of the sentence before, else persons."""
    match = _ASKED.search(folded[max(0, number.start - 200) : number.start])
    return (match and singular(match[1], lexicon)) or "person"


def _pointing_back(number: Number, before: Before, folded: str, left: str, lexicon: SpacedLexicon) -> bool:
    """As in "genebanks, 99 of them", "40 of them", "three more", "2 million of that"."""
    next_word = number.end + 1
    of = folded.startswith("of", next_word)
    of_them = _OF_THEM.match(folded, number.end) if of else None
    counted = before.count is not None or (before.any is not None and before.any.form == "count")
    subject = _SUBJECT.search(folded, max(0, number.start - 200), number.start) if of_them and not counted else None
    typed = before.count if folded.startswith(_TYPES, next_word) and _TYPED.match(folded, number.end) else None
    if typed is not None and number.start - typed.end < _GROUP_REACH:
        lend(number, typed.unit, typed.form, "unit.typed")
    elif subject is not None:
        lend(number, singular(subject[1], lexicon) or subject[1], "count", "unit.subject_of_them")
    elif folded.startswith("who", next_word) and _WHO.match(folded, number.end):
        lend(number, _those_who(number, folded, lexicon), "count", "unit.who")
    elif of_them and (match := _THEY.search(left)) is not None:
        lend(number, singular(match[1], lexicon) or match[1], "count", "unit.apposed")
    elif before.count is not None and (
        of_them or (folded.startswith(_MORE_WORDS, next_word) and _MORE.match(folded, number.end))
    ):
        hurt = not of_them and _verb_unit(number, folded, lexicon) == "person"  # "injured at least 50 more"
        lend(number, "person" if hurt else before.holder(number).unit, "count", "unit.of_them")
    elif of and (same := before.by_style.get(number.scale >= 0)) is not None and _OF_THAT.match(folded, number.end):
        lend(number, same.unit, same.form, "unit.of_that")
    else:
        return False
    return True


def shared_unit(noun: Noun, number: Number, before: Before, folded: str) -> Number | None:
    """The figure whose unit a number shares, where the noun in front only has it or adds it up.

    "The three ships have 1,240", "two places total 9 million", "bikes account for 3 deaths and cars for 9".
    """
    gap, last = folded[noun.end : number.start], before.any
    if (
        noun.unit in _OWNERS
        and before.count is not None
        and _HAVE.match(gap)
        and number.start - before.count.end < _GROUP_REACH
    ):
        return before.count  # "There are 148,000 shops. Women own 112,500"
    if _TAKES.fullmatch(gap) and (counted := before.measured(number)) is not None and counted.end <= noun.start:
        return (
            counted if number.start - counted.end < _GROUP_REACH else None
        )  # "40,000 were ordered. Hospitals took 9,000"
    if gap.startswith(" alone ") and last is not None and last.scale >= 0 and number.scale >= 0:
        return last  # "3.4 billion went on roads. Bridges alone swallowed 610 million"
    if (pointed := _told_of(noun, number, before, folded)) is not None:
        return pointed
    if last is None or _STOP.search(folded, last.end, noun.start):
        return None
    if gap == " with " and alike(last, number) and _OVERTAKES.search(folded, last.end, noun.start):
        return last
    if gap == " " and _goes_without_saying(last, noun, number, folded):
        return last
    if gap in _GAPPED:
        told = folded[max(0, last.start - len(gap)) : last.start] == gap
        return last if told and last.form == "count" else None
    if _HAVE.match(gap):
        return before.count
    adds_up = last.unit_start == noun.start and small(last) and not small(number) and len(gap) < 24
    return before.count if adds_up else None


def _told_of(noun: Noun, number: Number, before: Before, folded: str) -> Number | None:
    """The figure of the sentence before whose things a number is about, as its words point back at them."""
    gap, last = folded[noun.end : number.start], before.any
    if last is not None and number.start - last.end < _GROUP_REACH and alike(last, number):
        again = gap in _AGAIN_AT and folded.endswith(gap, 0, last.start) and last.form == "count"
        if again or _PRONOUN.search(gap) or (gap.endswith(_THEIRS) and last.unit_start != noun.start):
            return last
    return before.either() if gap.endswith(_SAYS) else None


def _goes_without_saying(last: Number, noun: Noun, number: Number, folded: str) -> bool:
    """As in "season tickets make 1.9 million journeys a year, tourists 1.1 million": what did it, the number alone."""
    told = last.unit_start >= last.end or last.form == "money" or last.rules[-1] in _SHARED
    joined = folded[noun.start - 2 : noun.start] in (", ", "; ") or _JOINED_BY.search(folded, last.end, noun.start)
    return told and noun.start > last.end and bool(joined) and alike(last, number)


def _part_of(number: Number, whole: Number | None, folded: str) -> bool:
    """As in "4,860 fishers, of whom … and 49 worked", "of the 4,860 fishers 49 worked": still the same people."""
    if whole is None:
        return False
    sentence = _STOP.split(folded[max(0, number.start - 160) : number.start])[-1]
    return _OF_WHICH.search(sentence) is not None


def shared_out(number: Number, before: Before, folded: str) -> bool:
    """As in "11 million francs to 32 owners, or about 344,000 each": a part of the sum of money before."""
    total, left = before.sum, folded[max(0, number.start - 40) : number.start]
    return (
        total is not None
        and _EACH.match(folded, number.end) is not None
        and _RESTATED.search(left) is not None
        and number.start - total.end < _GROUP_REACH
        and _STOP.search(folded, total.end, number.start) is None
    )


def _whole(number: Number, before: Before, folded: str, left: str) -> Number | None:
    """The count that a number is of: "of the nine that answered, three agree"; "brings their number to 40"; "in which 5"."""
    last = before.any
    if last is None:
        return None
    if left.endswith(" to ") and _SUM_TO.search(left):
        return before.either()
    if last.form == "count" and holds_any(left, _POINTING) and number.value <= last.value and _IN_WHICH.search(left):
        return last
    if (
        (same := before.known.get(number.value)) is not None
        and _AGAIN.search(left)
        and _ENDS_PHRASE.match(folded, number.end)
    ):
        return same
    group = before.group
    fits = group is not None and number.value < group.value and number.start - group.end < _GROUP_REACH
    if group is None or not fits or not _DOES.match(folded, number.end) or _PREPOSED.search(left):
        return None
    return None if _STOP.search(folded, group.end, number.start) else group


def _group_of(left: str, lexicon: SpacedLexicon) -> bool:
    """As in "a family of four", "a team of about 30": what a group of people numbers."""
    if "we" in left and _WE.search(left):
        return True
    if "of" not in left:
        return False
    words = left.split()
    while words and words[-1] in lexicon.bound_heads and words[-1] != "of":
        words.pop()
    return len(words) > 1 and words[-1] == "of" and words[-2] in lexicon.nouns.groups


def _verb_unit(number: Number, folded: str, lexicon: SpacedLexicon) -> str | None:
    """As in "employs 2,300" counts jobs, "100 were injured" persons: some verbs say what their number counts."""
    start = number.bound_start if 0 <= number.bound_start < number.start else number.start
    words = folded[max(0, start - 24) : start].split()
    if words and words[-1] in lexicon.nouns.verbs_before:
        return lexicon.nouns.verbs_before[words[-1]]
    match = _VERB_BEHIND.match(folded, number.end)
    return lexicon.nouns.verbs_after.get(match[1]) if match else None
