"""Digits whose word in front says that they are no amount: 图3, 版本5, 阅读 1.5万."""

from __future__ import annotations

import re

from extraction import printed_forms as forms
from extraction.scan import Atom
from extraction.unspaced.reading import Reading, class_in_front

_READ = re.compile("[看读]完(?:大概|大约|全文)?(?:只?要|只?需要?)?$")  # 看完大概要4分钟
_LEAD, _BETWEEN = 14, " :：(（约-"  # characters in front of digits; those between them and the word
_LAST = re.compile(r"[万亿]?\+?\s*(?:[)）\n]|$|[，,、|]\s?(?:在看|点赞|评论|收藏|转发|点击))")
_COUNTER = re.compile(r"[万亿]\+?")


def in_prose(folded: str, place: int) -> bool:
    """Whether the text around a place is a sentence, and no line of counters."""
    around = folded[max(0, place - 30) : place + 30]
    line = around[max(around.rfind("\n", 0, min(30, place)) + 1, 0) :].partition("\n")[0]
    return "，" in line or "。" in line


def _counts(reading: Reading, atom: Atom) -> bool:
    """As in 每年阅读8本书, 配备3名医生: a classifier and its noun stand behind."""
    folded, lexicon = reading.folded, reading.lexicon
    classifier = lexicon.classifiers.at(folded, atom.end)
    return classifier is not None and lexicon.nouns.at(folded, atom.end + len(classifier[0])) is not None


def cued(reading: Reading, atom: Atom) -> bool:
    """A word in front that makes the number a name, a version, furniture of the page, or a figure's number."""
    folded, lexicon = reading.folded, reading.lexicon
    if folded.startswith("分钟", atom.end):
        left = folded[max(0, atom.start - _LEAD) : atom.start].rstrip(_BETWEEN)
        if _READ.search(left):
            reading.mention(atom.start, atom.end, "boilerplate", "boilerplate.reading_time")
            return True
    found = class_in_front(reading, atom.start, _LEAD, _BETWEEN)
    if found is None or found[1] == "phone":
        return False
    mention_class = found[1]
    if mention_class == "name" and "." in atom.word and found[0][-1] >= "\u4e00" and folded[atom.start - 1].isspace():
        return False  # a cell of a table: 国际货运　12.97
    after = folded[atom.end : atom.end + 1]
    if mention_class == "boilerplate":
        last = folded[atom.start - 1].isspace() and _LAST.match(folded, atom.end) is not None  # 欢迎转发，阅读 1.5万
        if lexicon.percent.at(folded, atom.end) or (
            (after in lexicon.sections or _counts(reading, atom)) and not last and in_prose(folded, atom.start)
        ):
            return False
        end = _COUNTER.match(folded, atom.end) or forms.ALNUM_ASCII.match(folded, atom.end)
        reading.mention(atom.start, end.end() if end else atom.end, "boilerplate", "boilerplate.cue")
        return True
    classifier, noun = lexicon.classifiers.at(folded, atom.end), lexicon.nouns.at(folded, atom.end)
    if classifier and folded.startswith(lexicon.no_classifiers.get(classifier[0], ()), atom.end + len(classifier[0])):
        classifier = None  # 麒麟9000集成
    if mention_class == "name" and lexicon.year_words.at(folded, atom.end):
        reading.mention(atom.start, atom.end, "name", "name.cue")  # iPhone 12夜景模式
        return True
    counted = (
        after in lexicon.sections
        or lexicon.percent.at(folded, atom.end)
        or (
            classifier  # 麒麟9000处理器: no 处; but 标签问题2批次
            and (mention_class == "enumeration" or not (noun and len(noun[0]) > len(classifier[0])))
        )
        or lexicon.measures.at(folded, atom.end)
        or lexicon.currency_words.at(folded, atom.end)
    )
    if counted or (mention_class == "enumeration" and (len(atom.word) > 2 or not atom.word.isdigit())):
        return False
    reading.mention(atom.start, atom.end, mention_class, f"{mention_class}.cue")  # type: ignore[arg-type]
    return True
