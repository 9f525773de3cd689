"""The grammar of an unspaced language, from text to numbers with unit and bound, step by step."""

from __future__ import annotations

from extraction.carrying import carry_money, carry_same
from extraction.layout.furniture import without_furniture
from extraction.layout.numbered_rows import tell_numbered_rows
from extraction.numbers import Number
from extraction.unspaced.atoms import read_unspaced
from extraction.unspaced.bounds import bound
from extraction.unspaced.carrying import carry_front
from extraction.unspaced.columns import carry_columns
from extraction.unspaced.lexicon import UnspacedLexicon
from extraction.unspaced.lists import carry_points, carry_shared
from extraction.unspaced.pairs import join
from extraction.unspaced.units import percent, unit
from extraction.unspaced.yuan import settle_shared, settle_yuan
from schemas.records import Mention


def numbers_of(text: str, folded: str, lexicon: UnspacedLexicon) -> tuple[list[Number], list[Mention]]:
    """All amounts of a text with unit and bound, and all other mentions, each in order."""
    numbers, mentions = read_unspaced(text, folded, lexicon)
    numbers, of_page = without_furniture(numbers, text, folded, lexicon.page)
    mentions += of_page
    tell_numbered_rows(numbers, mentions, text, folded, lexicon.row_heads)
    for number in numbers:
        percent(number, folded, lexicon)
    carry_points(numbers, folded)
    kept: list[Number] = []
    for number in join(numbers, folded, lexicon):
        other = unit(number, text, folded, lexicon)
        if other is None:
            bound(number, folded, lexicon)
            kept.append(number)
        else:
            mention_class, end, rule = other
            mentions.append(Mention(number.start, end, text[number.start : end], mention_class, rule))
    settle_shared(kept, folded, lexicon)
    settle_yuan(kept, text, folded, lexicon)
    carry_columns(kept, folded, lexicon)
    carry_shared(kept, folded)
    carry_same(kept)
    carry_front(kept, folded, lexicon)
    carry_money(kept)
    return kept, mentions
