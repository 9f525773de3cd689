"""Articles without the names of areas that are none where they stand, or no place of a figure: what places are looked for in.

Those are currencies and the like (`areas`), partners in trade (`partners`), parts of longer names (`longer_names`), places
that are named with their country (`addressed`), and where a text was written (`layout`). Each is written over, so that a text
stays as long as it was.
"""

from __future__ import annotations

import polars as pl

from schemas.catalogue.addressed import addressed, hold_addressed
from schemas.catalogue.areas import area_codes, hold_namesakes, without_namesakes
from schemas.catalogue.layout import Scenes, rewritten
from schemas.catalogue.loading import Catalogue
from schemas.catalogue.longer_names import Names, hold_longer, names_of, read_over
from schemas.catalogue.once import once
from schemas.catalogue.partners import hold_partners, read_past


def without_nonplaces(articles: pl.DataFrame, catalogue: Catalogue) -> dict[str, str]:
    """The texts of articles, by article; each step reads only the texts that hold what it looks for."""
    names, texts = names_of(catalogue), articles["text"]
    texts = rewritten(texts, hold_namesakes(texts), without_namesakes)
    texts = _scenes(catalogue).left_out(texts)
    texts = rewritten(texts, hold_partners(texts, names), lambda text: read_past(text, names))
    longer, beside = hold_longer(texts, names), hold_addressed(texts)
    texts = rewritten(texts, longer, lambda text: read_over(text, names, addressed(text, names)))
    texts = rewritten(texts, beside & ~longer, lambda text: _beside(text, names))
    return dict(zip(articles["article_id"], texts, strict=True))


@once
def _scenes(catalogue: Catalogue) -> Scenes:
    return Scenes(name for name, code in area_codes(catalogue).items() if "-" in code and name.isascii())


def _beside(text: str, names: Names) -> str:
    """The text without places that are named with their country; it is known to hold no longer names."""
    others = list(addressed(text, names))
    return read_over(text, names, others) if others else text
