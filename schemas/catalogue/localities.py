"""Places that no list has: 昆山市, 天河区, 白云机场. Whatever is told of one is no figure of the country that it lies in.

How such names end in Chinese stands in `localities.yaml`. They are marked in a text before it is searched for names, so that
they come out in one row with the areas that are known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import polars as pl

from schemas.catalogue.loading import Catalogue, load_localities
from schemas.catalogue.model import Locality

ELSEWHERE = "?"  # in place of a code: a place that is named, and none of those that are known
HOME = "="  # in place of a code: the province or city that an article is about, 全省
LOCAL, OWN = "\x03", "\x04"  # marks behind the names of such places
HAN = r"\p{Han}"
# Where a text was written, or something was said, is not where its figures hold: 本报北京1月1日电, 在北京举行的发布会.
WRITTEN = r"\p{Han}{2,9}(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:电|讯)"
# A paper that has correspondents elsewhere, and writes from the capital, tells of the whole country where it names no place.
NATIONAL = r"(?:本报|新华社|中新社|中新网|人民网|央广网|新华网|经济日报)北京(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:电|讯)"
SCENE = rf"{WRITTEN}|在\p{{Han}}{{2,6}}?(?:市|省)?(?:举行|召开|举办|发布|公布|宣布|开幕|揭晓)"


def with_local(codes: Mapping[str, str], catalogue: Catalogue) -> dict[str, str]:
    """Names of areas to search marked texts for, with those of places that are none of them."""
    places = catalogue.places.values()
    others = {name: ELSEWHERE for place in places for name in (*place.within, *place.not_)}
    endings = tuple(one.ending for one in load_localities())
    marked = {f"{name}{LOCAL}": code for name, code in codes.items() if name.endswith(endings)}
    return {**others, **codes, **marked, LOCAL: ELSEWHERE, OWN: HOME}


def marked(texts: pl.Series) -> pl.Series:
    """Texts with marks behind the names of places that no list has, and behind 全省 and the like."""
    own = tuple(word for one in load_localities() for word in one.own)
    pattern = _pattern()

    def mark(found: re.Match[str]) -> str:
        return found[0] + (OWN if found.string.endswith(own, 0, found.end()) else LOCAL)

    rows = texts.str.contains(HAN).fill_null(value=False).arg_true()
    scenes = texts.gather(rows).str.replace_all(NATIONAL, " 全国 ").str.replace_all(SCENE, " ")
    told = [pattern.sub(mark, text) for text in scenes]
    return texts.clone().scatter(rows, pl.Series(told, dtype=pl.String)) if told else texts


@cache
def _pattern() -> re.Pattern[str]:
    """The endings of names, each where it ends one."""
    return re.compile("|".join(_way(one) for one in load_localities()))


def _way(one: Locality) -> str:
    ending = re.escape(one.ending)
    own = "|".join(re.escape(word) for word in one.own) or "(?!)"
    name = f"(?<=[\u4e00-\u9fff]{{2}}{ending})" + "".join(f"(?<!{re.escape(s)}{ending})" for s in one.not_behind)
    behind = "|".join(re.escape(word) for word in one.not_before) or "(?!)"
    return f"{ending}(?:(?<={own})|{name})(?!{behind})"
