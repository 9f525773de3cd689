"""From bytes to an article, or to the sentence that says why not.

Everything here is a function of the bytes, never of the name: the same bytes under two names are one article.
"""

from __future__ import annotations

import codecs
import hashlib
import re

from extraction.articles.dates import dateline
from extraction.articles.html import HtmlArticle, is_page, read_html
from extraction.articles.languages import language_of
from schemas.records import Article, Unreadable

# Byte order marks, longest first: UTF-32 begins like UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16"),
)
# What files of other kinds begin with, so that the reason can name the kind.
_SIGNATURES = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3\0", "a SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"{\\rtf", "an RTF document"),
)
_CONTROL = bytes(b for b in range(32) if b not in b"\t\n\r\x0b\x0c\x1b") + b"\x7f"
_MOST_CONTROL = 0.005  # text has none; a stray one may pass
_WIDE, _STRAY = (
    0.7,
    0.02,
)  # of the bytes at even or at odd places that are NUL in UTF-16; and of those that are beside them
_KOREAN, _HANJA = ("euc_kr", "cp949", "johab"), re.compile("[\u4e00-\u9fff]")
_LEGACY = [
    "gb18030",
    "big5",
    "shift_jis",
    "euc_jp",
    "euc_kr",
    "cp1252",
    "cp1250",
    "cp1251",
    "koi8_r",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "iso8859_15",
]
_WESTERN = ("cp1250", "cp1254", "iso8859_15")
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,30})", re.IGNORECASE)
_MARKDOWN = re.compile(r"^(?:#{1,6} \S|```|[*+-] \[)|\]\((?:https?:|/|#)|^\|?(?:\s*:?-{3,}:?\s*\|)+", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}[ \t]+(.{1,300}?)[ \t#]*$", re.MULTILINE)
_LONGEST_TITLE = 160


def read_bytes(data: bytes, file_name: str, *, limit: int) -> Article | Unreadable:
    """Read one file.

    Args:
        data: its bytes.
        file_name: where it was found; only handed through.
        limit: the most bytes that are read; a larger file is unreadable (READ1).

    Returns:
        The article; or an `Unreadable` with a rule code and a sentence: READ1 too large, READ2 empty, READ3 no text,
        READ4 in no encoding that fits, READ5 nothing visible in it.
    """
    sha256 = hashlib.sha256(data).hexdigest()

    def unreadable(code: str, reason: str) -> Unreadable:
        return Unreadable(file_name, sha256, len(data), code, reason)

    if len(data) > limit:
        return unreadable(
            "READ1",
            f"The file has {len(data):,} bytes, more than the limit of {limit:,}; raise the limit or split the file.",
        )
    if not data.strip():
        return unreadable("READ2", "The file is empty. Put its text into it, or take it away.")
    mark = next(((codec, name) for bom, codec, name in _MARKS if data.startswith(bom)), None) or _wide(data)
    if mark is None and (reason := _binary(data)):
        return unreadable("READ3", reason)
    decoded = _decode(data, mark)
    if decoded is None:
        return unreadable(
            "READ4", f"No text encoding fits: not UTF-8, and none of {len(_LEGACY)} older ones. Save the file as UTF-8."
        )
    text, charset = decoded
    if _unprintable(text):
        return unreadable(
            "READ3",
            f"No text: decoded as {charset}, {_unprintable(text):.0%} of its characters are control codes or replacements. "
            "If it is a text, save it as UTF-8.",
        )
    # No database keeps a NUL in a text; what cannot be shown stands for it, so that every position stays.
    text = text.replace("\0", "\ufffd")
    return _article(text, charset, data, sha256, file_name) or unreadable("READ5", "The file holds no visible text.")


def _article(text: str, charset: str, data: bytes, sha256: str, file_name: str) -> Article | None:
    """The article that a decoded text gives; None where nothing of it is visible."""
    if is_page(text):
        page: HtmlArticle = read_html(text)
        text, title, published, media_type = page.text, page.title, page.published, "text/html"
    else:
        media_type = "text/markdown" if _MARKDOWN.search(text[:50_000]) else "text/plain"
        title, published = _title(text), None
    if not text.strip():
        return None
    language = language_of(text)
    return Article(
        article_id=sha256[:32],
        sha256=sha256,
        file_name=file_name,
        media_type=media_type,
        charset=charset,
        language=language,
        title=title,
        published=published or dateline(text),
        byte_size=len(data),
        text=text,
    )


def _wide(data: bytes) -> tuple[str, str] | None:
    """UTF-16 that lost its byte order mark: text in Latin letters has a NUL in every second byte, and none in the others."""
    sample = data[:200_000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if len(data) % 2 or max(even, odd) < _WIDE * len(sample) / 2 or min(even, odd) > _STRAY * max(even, odd):
        return None
    codec, name = ("utf-16-le", "utf-16le") if odd > even else ("utf-16-be", "utf-16be")
    try:
        return None if _unprintable(data.decode(codec)) else (codec, name)
    except UnicodeDecodeError:
        return None


def _binary(data: bytes) -> str | None:
    """Why these bytes are no text: a known signature, or control codes that no text has."""
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return f"The file is {kind}, not text; convert it to text or HTML first."
    sample = data[:200_000]
    control = len(sample) - len(sample.translate(None, _CONTROL))
    if control / len(sample) <= _MOST_CONTROL:
        return None
    printable = len(sample.translate(None, bytes(range(32, 127)) + b"\t\n\r"))
    shares = (
        f"{control / len(sample):.0%} of the bytes are control codes, {printable / len(sample):.0%} are not printable"
    )
    return f"No text encoding fits: {shares}. If it is a text, save it as UTF-8."


def _decode(data: bytes, mark: tuple[str, str] | None) -> tuple[str, str] | None:
    """Text and charset: by byte order mark, as strict UTF-8, as the page declares, or as the bytes look."""
    attempts = [mark] if mark else [("utf-8", "utf-8")]
    declared = _DECLARED.search(data[:4096])
    if declared and not mark:
        name = declared[1].decode("ascii").lower()
        attempts.append(("gb18030" if name in ("gb2312", "gbk") else name, name))
    for codec, name in attempts:
        try:
            return data.decode(codec), name
        except (UnicodeDecodeError, LookupError, UnicodeError):
            continue
    if mark:
        return None
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=_LEGACY).best()
    if best is None:
        return None
    if best.encoding in _WESTERN:  # they differ in a few signs only; "£" and "€" are likelier than "Ł"
        try:
            return data.decode("cp1252"), "cp1252"
        except UnicodeDecodeError:
            pass
    if best.encoding in _KOREAN and _HANJA.search(
        str(best)
    ):  # few modern texts mix both; a short Chinese one looks like it
        try:
            return data.decode("gb18030"), "gb18030"
        except UnicodeDecodeError:
            pass
    return str(best), best.encoding.replace("_", "-")


def _unprintable(text: str) -> float:
    """The share of characters that no text has, where it is too large; else 0."""
    sample = text[:200_000]
    bad = sum(sample.count(chr(code)) for code in _CONTROL) + sample.count("\ufffd")
    share = bad / max(1, len(sample))
    return share if share > _MOST_CONTROL else 0.0


def _title(text: str) -> str | None:
    """The first heading, or the first line where it is short and no sentence."""
    heading = _HEADING.search(text[:5_000])
    if heading:
        return heading[1].strip()
    first = text.lstrip()[: _LONGEST_TITLE + 1].partition("\n")[0].strip()
    if not first or len(first) > _LONGEST_TITLE or first[-1] in ".。;；,，":
        return None
    return first
