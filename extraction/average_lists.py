"""Chinese figures that are averages without a word of their own: of a list under one head, and moved on from one.

平均月薪，男性9800元，女性8600元；中西部地区分别是7100元和6400元。到了三季度，男性涨到9900元.
"""

from __future__ import annotations

import re

from extraction.cue_words import AVERAGE, COUNTED, MOVE
from extraction.figures import Figure, Scene
from extraction.sizes import earlier_of_unit, of_one_size

# what an average is of, and whose it is: 月薪，男性; a verb there tells of something else (平均气温偏高，小麦…)
_HEAD = re.compile("[^，。；：、\\d高低涨跌升降增减多少好差偏超创]{0,8}[，：][^，。；：、\\d]{1,4}")
_NEXT = re.compile("[\u4e00-\u9fff/]{0,3}[，、；][^，。；：、\\d]{1,5}")
_EACH = re.compile("；[^，。；：\\d]{2,16}分别(?:则)?[是为]?[约近]?$")
_COMES_TO = re.compile("(?:合|摊|折|均)(?:到|下来|计)了?$")
_REACH, _BACK, _SENTENCES, _CLOSE = 24, 8, 1, 2
_CLAUSE = re.compile("[，。；：、！？\n]")
_NAME = 8


def of_an_average(scene: Scene, figure: Figure) -> bool:
    """Whether a figure is one of a list of averages, what they come to, or what one told the sentence before moved to."""
    if figure.amount.form not in COUNTED:
        return False
    if _heads(scene, figure) or _moved_on(scene, figure):
        return True
    earlier = earlier_of_unit(scene, figure)
    if earlier is None or earlier.kind != "ratio" or not of_one_size(earlier, figure):
        return False
    lead = scene.text[max(earlier.end, figure.amount.start - _REACH) : figure.amount.start]
    return _EACH.search(lead) is not None or _COMES_TO.search(lead) is not None


def _heads(scene: Scene, figure: Figure) -> bool:
    """Whether a word of averages heads a list that begins with the figure, of which the next is one, too."""
    if not figure.left_tags & AVERAGE or figure.index + 1 == len(scene.figures):
        return False
    after = scene.figures[figure.index + 1]
    alike = after.sentence == figure.sentence and after.amount.unit == figure.amount.unit and of_one_size(figure, after)
    if not alike or _NEXT.fullmatch(scene.text, figure.amount.end, after.amount.start) is None:
        return False
    cue = next(cue for cue in reversed(figure.left) if cue.tags & AVERAGE)
    return _HEAD.fullmatch(scene.text, cue.end, figure.amount.start) is not None


def _moved_on(scene: Scene, figure: Figure) -> bool:
    """Whether something is said to have moved to a figure whose average the sentence before has told by the same name."""
    cue = figure.left[-1] if figure.left else None
    if cue is None or not cue.tags & MOVE or cue.end != figure.begin:
        return False
    name = _CLAUSE.split(scene.text[max(figure.gap_start, cue.start - _REACH) : cue.start])[-1]
    pairs = {name[at : at + 2] for at in range(len(name) - 1)}
    for other in reversed(scene.figures[max(0, figure.index - _BACK) : figure.index]):
        if figure.sentence - other.sentence > _SENTENCES:
            return False
        alike = other.kind == "ratio" and other.amount.unit == figure.amount.unit and other.sentence < figure.sentence
        if not alike or not 1 / _CLOSE < (figure.amount.value or 0) / (other.amount.value or 1) < _CLOSE:
            continue
        label = _CLAUSE.split(scene.text[max(other.gap_start, other.amount.start - _NAME) : other.amount.start])[-1]
        if any(pair in label for pair in pairs):
            return True
    return False
