"""Bytes to an article, or to the sentence that says why not."""

from __future__ import annotations

import hashlib

import pytest

from extraction.articles.dates import dateline, iso_date
from extraction.articles.reading import read_bytes
from schemas.records import Article, Unreadable

LIMIT = 100_000


def article(data: bytes) -> Article:
    read = read_bytes(data, "news/one.txt", limit=LIMIT)
    assert isinstance(read, Article), read
    return read


def unreadable(data: bytes, limit: int = LIMIT) -> Unreadable:
    read = read_bytes(data, "news/one.txt", limit=limit)
    assert isinstance(read, Unreadable), read
    return read


def test_an_article_is_a_function_of_its_bytes() -> None:
    data = b"Ferry count\n\nThe harbour counted 1,460 sailings."
    one, two = read_bytes(data, "a.txt", limit=LIMIT), read_bytes(data, "b.html", limit=LIMIT)
    assert isinstance(one, Article)
    assert isinstance(two, Article)
    assert one._replace(file_name="") == two._replace(file_name="")
    assert one.sha256 == hashlib.sha256(data).hexdigest()
    assert one.article_id == one.sha256[:32]
    assert (one.title, one.language, one.byte_size) == ("Ferry count", "en", len(data))


@pytest.mark.parametrize(
    ("data", "code", "says"),
    [
        (b"", "READ2", "empty"),
        (b" \n\t\n", "READ2", "empty"),
        (b"%PDF-1.7 and so on", "READ3", "PDF"),
        (b"\x89PNG\r\n", "READ3", "PNG"),
        (b"{\\rtf1\\ansi The yard built 14 ferries.}", "READ3", "an RTF document, not text; convert it to text"),
        ("The yard built 14 ferries".encode("utf-16-le")[:-1], "READ3", "control codes"),
        (b"\x07\0\x01\0" * 90, "READ3", "control codes"),
        (bytes(range(256)) * 20, "READ3", "not printable. If it is a text, save it as UTF-8."),
        (b"plain\x00text" * 9, "READ3", "control codes"),
        (b"\xff\xfe\x00\xd8\x00", "READ4", "encoding"),
        (
            b"<html><head><title>x</title></head><body><script>var a = 5</script></body></html>",
            "READ5",
            "no visible text",
        ),
    ],
)
def test_what_is_no_text_says_why(data: bytes, code: str, says: str) -> None:
    read = unreadable(data)
    assert read.rule_code == code
    assert says in read.reason
    assert read.reason.endswith(".")


def test_a_stray_nul_is_no_part_of_a_text() -> None:
    """Databases keep none; every other character stands where it stood."""
    article = read_bytes(b"The mill has 40 jobs" + b"." * 300 + b"\0and 50 looms.", "a.txt", limit=10_000)
    assert isinstance(article, Article)
    assert article.text == "The mill has 40 jobs" + "." * 300 + "\ufffdand 50 looms."


def test_the_size_limit_is_named_in_the_reason() -> None:
    read = unreadable(b"12345 people", limit=5)
    assert read.rule_code == "READ1"
    assert "12 bytes" in read.reason
    assert "limit of 5" in read.reason


@pytest.mark.parametrize(
    ("data", "charset", "holds"),
    [
        ("£5 bn für Bäche".encode(), "utf-8", "£5 bn"),
        ("\ufeff£5 bn".encode(), "utf-8", "£5 bn"),
        ("就业岗位2000万个".encode("utf-16"), "utf-16", "2000万"),
        ("The yard built 14 “fast” ferries for £5 m.".encode("utf-16-le"), "utf-16le", "14 “fast” ferries"),
        ("The yard built 14 “fast” ferries for £5 m.".encode("utf-16-be"), "utf-16be", "for £5 m"),
        (("全年就业岗位达到2000万个，比上年增加300万个。" * 9).encode("gb18030"), "gb18030", "2000万个"),
        ("2023年Uber司机520万人。".encode("gb18030"), "gb18030", "520万人"),  # as short as that it looks Korean
        ("The café took £5 and the naïve guest left £20 more than usual.".encode("cp1252"), "cp1252", "£5"),
    ],
)
def test_charsets(data: bytes, charset: str, holds: str) -> None:
    read = article(data)
    assert read.charset == charset
    assert holds in read.text
    assert not read.text.startswith("\ufeff")


def test_html_gives_its_visible_text_line_by_line() -> None:
    page = """<!doctype html><html><head><title>Bus numbers</title>
      <script type="application/ld+json">{"@graph": [{"datePublished": "2023-04-05T08:00:00Z"}]}</script></head>
      <body><nav>Menu</nav><h1>Bus numbers</h1><p>The town runs <b>240</b> buses.</p><ul><li>35 electric</li></ul>
      <script>var hidden = 999;</script></body></html>"""
    read = article(page.encode())
    assert (read.media_type, read.title, read.published) == ("text/html", "Bus numbers", "2023-04-05")
    assert "240 buses." in read.text
    assert "999" not in read.text
    assert "35 electric" in read.text.split("240 buses.")[1].strip().splitlines()[0]


def test_stray_tags_do_not_make_a_page() -> None:
    read = article(b"A text with debris. < p > The firm has 1,200 staff. < / p >")
    assert read.media_type == "text/plain"
    assert "< p >" in read.text


def test_a_fragment_stays_as_it_is() -> None:
    fragment = "<p>The town runs <b>240</b> buses.</p>\n<table><tr><td>Electric</td><td>35</td></tr></table>"
    assert article(fragment.encode()).text == fragment


def test_markdown_is_told_by_its_marks() -> None:
    read = article(b"# Harvest\n\n- 12 tonnes of [barley](https://example.org)\n")
    assert (read.media_type, read.title) == ("text/markdown", "Harvest")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("LISBON, 5 May 2021 -- The port grew.", "2021-05-05"),
        ("Grain prices\n2022-07-01 09:30 source: field desk\n", "2022-07-01"),
        ("Published: March 3, 2020\nMore buses.", "2020-03-03"),
        ("市统计局\n2024年3月15日\n全年就业", "2024-03-15"),
        ("Harbour grows\nBy Ann Reed, port correspondent | 14 January 2025\nMore ships came.", "2025-01-14"),
        ("Harbour grows\n5 May 2021. More ships came.", "2021-05-05"),
        ("Harbour grows\nAmsterdam, 29 October 2024. More ships came.", "2024-10-29"),
        ("Harbour grows\nResults for the quarter ended 30 June 2024 (unaudited)\nMore ships came.", None),
        ("Traffic report\nAugust 2024, monthly\nBergen, 4 September 2024, 07.00\n", "2024-09-04"),
        ("港口运行\n研究部　2024年12月\n货物增加。", "2024-12"),
        ("港口运行\n本报汉口2024年2月25日电　货物增加。", "2024-02-25"),
        ("港口运行\n截至2024年2月25日的数据\n货物增加。", None),
        ("港口运行\n货物增加。\n（本文首发于2022年3月20日）", "2022-03-20"),
        ("Harbour grows\n28/04/2022 11:05 | Harbour news\n", "2022-04-28"),
        ("Harbour grows\nposted on 02/03/2024\n", "2024"),
        ("Harbour Weekly – August 24, 2019\n\nMore ships came.", "2019-08-24"),
        ("The siege – January 9, 2014 to May 4, 2014\n\nMore ships came.", None),
        ("Prices\nExports grew in February.\n\nFrom the June 2nd 2014 edition", "2014-06-02"),
        ("Prices\nHe read it in the June 2nd 2014 edition and wrote.", None),
        ("17-May-2018 09:20 AM\nMore ships came.", "2018-05-17"),
        ("More ships came to the harbour.\n\nNext release: 2 March 2023", None),
        ("In the year to 5 May 2021 the port grew by 3 %.", None),
        ("LISBON, 30 February 2021 -- The port grew.", None),
        ("No date at all.", None),
    ],
)
def test_the_dateline(text: str, date: str | None) -> None:
    assert dateline(text) == date


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("20210505", "2021-05-05"),
        ("2021-13-05", None),
        ("2018-02-31", None),
        ("5th of May 2021", "2021-05-05"),
        ("May 2021", "2021-05"),
    ],
)
def test_dates_of_meta_elements(value: str, date: str | None) -> None:
    assert iso_date(value) == date


def test_the_language_is_told_by_the_script() -> None:
    assert article("快手平台带动就业2000万个，GDP增长5%。".encode()).language == "zh"
    assert article("A report on 微信 jobs in China counts 5 million of them.".encode()).language == "en"
