"""Text in; mentions, quantities and identities out. Pure functions of the text and the lexicons."""

from __future__ import annotations

from functools import cache

from extraction.compiled import use_compiled
from schemas.records import Extraction

use_compiled()

__all__ = ["extract", "extractor_hash"]

# Libraries whose version decides what is read: HTML to text, charsets, names of currencies and territories.
_LIBRARIES = ("resiliparse", "charset-normalizer", "babel")


def extract(text: str, *, published: str | None = None, language: str | None = None) -> Extraction:
    """Read all numbers of a text: what each is, what the amounts measure, and how they hang together.

    Args:
        text: decoded text; all positions of the result are code points in it.
        published: the article's date (ISO 8601, as fine as it is known), for "last year" and the like.
        language: "en" or "zh"; found from the text where not given.

    Returns:
        Mentions and quantities in order of position, and the identities among the quantities. Every digit run of the
        text lies in exactly one mention; every quantity is a mention of class "quantity" with the same span.
    """
    from extraction.articles.markup import without_markup

    bare = without_markup(text)
    if bare is None:
        return _extract(text, published, language)
    return bare.back(_extract(bare.text, published, language), text)


def _extract(text: str, published: str | None, language: str | None) -> Extraction:
    from extraction.amounts import amounts, as_mentions
    from extraction.articles.languages import language_of
    from extraction.describe import describe
    from extraction.layout.barred_tables import with_bars
    from extraction.layout.cell_lines import with_rows
    from extraction.layout.flat_tables import with_columns
    from extraction.layout.wrapping import as_written, plain_spaces, unwrapped
    from extraction.text_forms import with_wide_marks

    language = language or language_of(text)
    written = text
    # Position by position; what is read in the result has no line break and no wide space in it.
    if language == "zh":
        text = with_wide_marks(with_rows(text))
    else:
        text = with_rows(with_columns(with_bars(unwrapped(plain_spaces(text)))), spaced=True)
    found, others = amounts(text, language)
    quantities, identities = describe(text, found, others, published, language)
    mentions = sorted(as_mentions(found) + others)
    if text == written:
        return Extraction(mentions, quantities, identities)
    return Extraction(
        [as_written(mention, written) for mention in mentions],
        [as_written(quantity, written) for quantity in quantities],
        identities,
    )


@cache
def extractor_hash() -> str:
    """A hash of all that decides what is extracted: this room's code, the lexicons, and the libraries' versions.

    Of each process once: what it has read of them stays as it is, also where the files change.
    """
    import hashlib
    from importlib.metadata import version
    from pathlib import Path

    digest = hashlib.sha256()
    room = Path(__file__).parent
    for path in sorted([*room.rglob("*.py"), *room.rglob("*.yaml")]):
        digest.update(path.relative_to(room).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for library in _LIBRARIES:
        digest.update(f"{library}=={version(library)}\n".encode())
    return digest.hexdigest()[:32]
