"""A chunk of landed files, read and extracted: the work of one task, and a pure function of the files' bytes."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extraction import extract
from extraction.articles.reading import read_bytes
from extraction.frames import to_frames
from flows.landing import LandedFile
from schemas.errors import TallyhouseError
from schemas.frames import Extracted
from schemas.records import Article, Extraction, Unreadable

NEXT_RUN = "; the next run tries again"
STUMBLED = "READ8"  # the rule of files that extraction stumbled over


@dataclass(frozen=True, slots=True)
class Chunk:
    """What a chunk of files gave.

    Attributes:
        extracted: frames of its readable articles, one article once even when two files hold the same bytes.
        articles: (path, article_id) of every file that could be read.
        unreadable: the files that could not, each with its reason.
        originals: article_id and the bytes as they lay in the folder, for the archive.
    """

    extracted: Extracted
    articles: list[tuple[str, str]]
    unreadable: list[Unreadable]
    originals: dict[str, bytes]


def split(files: Iterable[LandedFile], chunk_bytes: int) -> Iterator[list[LandedFile]]:
    """Cut a list of files into chunks of about `chunk_bytes`; a file costs at least 1 kB, so that none gets too long."""
    chunk: list[LandedFile] = []
    room = chunk_bytes
    for file in files:
        if chunk and room <= 0:
            yield chunk
            chunk, room = [], chunk_bytes
        chunk.append(file)
        room -= max(file.size, 1_000)
    if chunk:
        yield chunk


def read_and_extract(files: list[LandedFile], size_limit: int) -> Chunk:
    """Read every file of a chunk and find its mentions, quantities and identities; a bad file stops no other."""
    read: dict[str, Article] = {}
    articles: list[tuple[str, str]] = []
    unreadable: list[Unreadable] = []
    originals: dict[str, bytes] = {}
    for file in files:
        opened = _read(file, size_limit)
        if isinstance(opened, Unreadable):
            unreadable.append(opened)
            continue
        article, data = opened
        articles.append((file.path, article.article_id))
        read.setdefault(article.article_id, article)
        originals.setdefault(article.article_id, data)
    extracted, faults = _extract(read.values())
    faulty = {one.sha256 for one in faults}
    sound = {article.article_id for article in read.values() if article.sha256 not in faulty}
    return Chunk(
        extracted=extracted,
        articles=[(path, article_id) for path, article_id in articles if article_id in sound],
        unreadable=unreadable + faults,
        originals={article_id: data for article_id, data in originals.items() if article_id in sound},
    )


def extract_archived(archived: list[tuple[str, str, bytes]]) -> Chunk:
    """The same for archived bytes: (article_id, file name, bytes). Whatever was taken once is taken at any length."""
    read: list[Article] = []
    unreadable: list[Unreadable] = []
    for _, file_name, data in archived:
        found = read_bytes(data, file_name, limit=len(data))
        if isinstance(found, Unreadable):
            unreadable.append(found)
        else:
            read.append(found)
    extracted, faults = _extract(read)
    names = list(extracted.articles.select("file_name", "article_id").iter_rows())
    return Chunk(extracted, names, unreadable + faults, {})


def _extract(articles: Iterable[Article]) -> tuple[Extracted, list[Unreadable]]:
    """Frames of the articles, and a row for each one that extraction stumbled over."""
    extracted: list[tuple[Article, Extraction]] = []
    faults: list[Unreadable] = []
    for article in articles:
        try:
            found = extract(article.text, published=article.published, language=article.language)
        except TallyhouseError:  # a lexicon that is wrong concerns every article: stop and say so
            raise
        except Exception as error:
            faults.append(_fault(article, error))
        else:
            extracted.append((article, found))
    return to_frames(extracted), faults


def _fault(article: Article, error: Exception) -> Unreadable:
    """A mistake of ours in one article must not cost the others: it waits, with what is needed to mend us."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    reason = (
        f"Extraction stopped with {type(error).__name__}: {error} ({Path(place.filename).name}, line {place.lineno}). "
        "This is a fault of tallyhouse, not of the file; the next release of the extractor tries again."
    )
    return Unreadable(article.file_name, article.sha256, article.byte_size, STUMBLED, reason)


def _read(file: LandedFile, size_limit: int) -> tuple[Article, bytes] | Unreadable:
    if file.closed:
        reason = (
            f"The folder {file.path} could not be listed: {file.closed}. What its files said stays as it is. Give the "
            f"account that runs tallyhouse the rights to list and to enter it{NEXT_RUN}."
        )
        return Unreadable(file.path, None, 0, "READ7", reason)
    if file.leads_out:
        reason = (
            f"{file.path} is a link that leads out of the landing folder, so it was not opened. "
            "Put the file itself into the folder."
        )
        return Unreadable(file.path, None, file.size, "READ6", reason)
    if file.odd:
        reason = (
            f"{file.path} is {file.odd} and no file, so it was not opened. Put what it gives into the folder as a file."
        )
        return Unreadable(file.path, None, file.size, "READ3", reason)
    try:
        with Path(file.location).open("rb") as opened:
            data = opened.read(size_limit + 1)
    except OSError as error:
        check = "Check its permissions" if isinstance(error, PermissionError) else "Check what lies there"
        reason = f"{file.path} could not be opened: {error.strerror}. {check}{NEXT_RUN}."
        return Unreadable(file.path, None, file.size, "READ7", reason)
    if len(data) > size_limit:  # only its beginning was read: neither its size nor a hash can be told from that
        size = max(file.size, len(data))
        reason = (
            f"The file has {size:,} bytes, more than the limit of {size_limit:,}; raise the limit or split the file."
        )
        return Unreadable(file.path, None, size, "READ1", reason)
    found = read_bytes(data, file.path, limit=size_limit)
    return found if isinstance(found, Unreadable) else (found, data)
