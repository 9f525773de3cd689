"""The data book in a real browser: nothing fails on any page, it is found, read and used by keyboard, hostile text is inert.

`TALLYHOUSE_PICTURES=DIR pytest tests/system/test_book.py -k pictures` keeps the pictures of the README.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from flows.hosting import hosted
from tests.benchmarks.articles import write_articles
from tests.flows.test_deciding import take
from tests.system.browser import NEEDED, chromium, watched
from tests.system.conftest import Installation
from tests.warehouse.book.conftest import HOSTILE
from tests.warehouse.book.reading import read
from tests.warehouse.made import HASHES, Made, change, reconcile
from warehouse import open_warehouse
from warehouse.book.build import build_book

pytestmark = [pytest.mark.browser, pytest.mark.system, NEEDED]
LARGEST = 500_000
ALL: dict[str, Any] = {}
COLOURS: dict[str, Any] = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
WIDTH: dict[str, Any] = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}}
# Of rows and items, which are alike, the first five: axe goes through every pair of what stands on a page.
SHORTER = """document.querySelectorAll('tbody, ul, ol, dl').forEach(
    one => [...one.children].slice(one.tagName === 'DL' ? 10 : 5).forEach(child => child.remove()))"""
SOON = "domcontentloaded"  # scripts are deferred and have run by then; what fails later is told by the next page, or the end


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def book(samples: tuple[Installation, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book of the samples in raw/, made by the command."""
    installation, _ = samples
    folder = tmp_path_factory.mktemp("book") / "book"
    said = installation.run("book", str(folder)).stderr
    assert "The book of version" in said
    return folder


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of articles whose names and texts would like to be run."""
    place = tmp_path_factory.mktemp("hostile")
    house = open_warehouse(str(place / "warehouse.db"), create=True)
    articles = [Made(HOSTILE, wrong=True), Made(HOSTILE + "2", 3, 5, note=f"{HOSTILE} <img src=x onerror=alert(1)>")]
    with house.writer("run") as writer:
        staged = writer.stage(change(*articles), HASHES, reconcile=reconcile)
        assert writer.audit(staged).success
        writer.publish(staged)
    build_book(house, place / "book")
    return place / "book"


@pytest.fixture(scope="module")
def opened(browser: Any) -> Iterator[Any]:
    """One page for all tests that read: a new one for each costs more than what they do on it."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    made = context.new_page()
    made.troubles = watched(made)
    yield made
    context.close()


@pytest.fixture
def page(opened: Any) -> Iterator[Any]:
    """A page whose console, failed requests and dialogs are all failures."""
    opened.emulate_media(media="screen")
    opened.set_viewport_size({"width": 1280, "height": 900})
    yield opened
    opened.goto("about:blank")  # what was still on its way is there or has failed
    troubles, opened.troubles[:] = list(opened.troubles), []
    assert troubles == []


@pytest.fixture
def served(book: Path) -> Iterator[str]:
    """The book as `tallyhouse serve` serves it."""
    with hosted(book, "127.0.0.1", 0, lambda: None) as url:
        yield url


def telling(book: Path) -> list[Path]:
    """All pages but the indicators of the catalogue about which nothing is reported: they are one page many times."""
    empty = "Nothing is reported about this indicator"
    pages = sorted(book.rglob("*.html"))
    silent = [path for path in pages if path.parent.name == "indicator" and empty in path.read_text()]
    return [path for path in pages if path not in silent[3:]]


def kinds(book: Path) -> list[Path]:
    """One page of each kind: of those that have the most sorts of things on them the shortest."""
    by_kind: dict[str, list[Path]] = {}
    for path in sorted(book.rglob("*.html")):
        by_kind.setdefault(path.relative_to(book).parts[0], []).append(path)
    return [min(pages, key=lambda path: (-len(sorts(path)), path.stat().st_size)) for pages in by_kind.values()]


def sorts(page: Path) -> set[str]:
    """The elements of a page, each with its class and once."""
    return set(re.findall(r'<(\w+(?: [^>]*?class="[^"]*")?)', page.read_text()))


def test_every_page_opens_clean_from_a_file_system(page: Any, book: Path) -> None:
    pages = telling(book)
    assert len(pages) > 40
    for path in pages:
        page.goto(path.as_uri(), wait_until=SOON)
        title, headings = page.evaluate("[document.title, document.querySelectorAll('h1').length]")
        assert title.endswith("· tallyhouse"), path
        assert headings == 1, path


def test_every_link_leads_to_a_page_and_to_a_place_on_it(book: Path) -> None:
    pages = {path: read(path) for path in book.rglob("*.html")}
    places = {(path, place) for path, page in pages.items() for place in page.ids}
    for path, page in pages.items():
        assert path.stat().st_size <= LARGEST, path
        for link in set(page.links):
            target, _, place = link.partition("#")
            goal = Path(os.path.normpath(path.parent / target)) if target else path
            assert goal in pages or goal.is_file(), (path, link)
            assert not place or (goal, place) in places, (path, link)


def test_every_kind_of_page_opens_clean_on_a_static_host(page: Any, book: Path, served: str) -> None:
    for path in kinds(book):
        page.goto(f"{served}/{path.relative_to(book)}")
        assert page.locator("#edition").inner_text().startswith("The book is of version 1")


def test_hostile_text_stays_text_on_every_page(page: Any, hostile: Path) -> None:
    for path in sorted(hostile.rglob("*.html")):
        page.goto(path.as_uri(), wait_until=SOON)
        assert page.evaluate("document.querySelectorAll('img[src=x], [onfocus], [onerror]').length") == 0, path
    page.goto((hostile / "search.html").as_uri() + "?q=alert")
    page.locator(".hit").first.wait_for()
    assert "<script>" in page.locator("#results").inner_text()


def test_the_policy_lets_no_inline_script_run(browser: Any, book: Path) -> None:
    opened = browser.new_page()
    opened.goto((book / "index.html").as_uri())
    ran = opened.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1';"
        " document.body.append(s); return window.ran === 1 }"
    )
    assert ran is False
    opened.close()


def test_axe_finds_nothing(browser: Any, book: Path) -> None:
    """Each kind of page with all rules; then in the dark with those on colour, and on a phone with all of WCAG."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    found = []
    for path in kinds(book):
        opened.set_viewport_size({"width": 1280, "height": 900})
        opened.emulate_media(color_scheme="light")
        opened.goto(path.as_uri() + ("?q=jobs" if path.name == "search.html" else ""), wait_until=SOON)
        if path.name == "search.html":
            opened.locator(".hit").first.wait_for()
        opened.set_viewport_size({"width": 390, "height": 900})
        spill = opened.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert spill <= 0, f"{path.name} is wider than a screen of 390"
        opened.evaluate(SHORTER)
        checks = [("light", 1280, ALL), ("dark", 1280, COLOURS), ("light", 390, WIDTH)]
        for scheme, width, options in checks:
            opened.emulate_media(color_scheme=scheme)
            opened.set_viewport_size({"width": width, "height": 900})
            for broken in axe.run(opened, options=options).response["violations"]:
                found += [(path.name, scheme, width, broken["id"], node["html"][:160]) for node in broken["nodes"]]
    assert found == []
    context.close()


def test_axe_would_find_something(browser: Any) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    opened = browser.new_page()
    opened.set_content("<html><body><img src='data:,'><input></body></html>")
    assert {"image-alt", "label"} <= {broken["id"] for broken in axe.run(opened).response["violations"]}
    opened.close()


def test_search_finds_names_and_sentences(page: Any, book: Path) -> None:
    page.goto((book / "index.html").as_uri())
    page.get_by_role("searchbox").fill("total")
    page.keyboard.press("Enter")
    page.locator(".hit").first.wait_for()
    assert "search.html?q=total" in page.url
    assert "Jobs in total" in page.locator("#results").inner_text()
    page.get_by_role("searchbox").fill("8.15 mill")  # two words, the last one unfinished
    page.locator(".hit mark", has_text="8.15").first.wait_for()
    page.locator(".hit", has=page.locator("mark", has_text="8.15")).get_by_role("link").first.click()
    page.wait_for_url("**/article/**")
    assert "8.15 million" in page.locator(".m:target").inner_text() or page.locator(".m", has_text="8.15").count()
    page.goto((book / "search.html").as_uri() + "?q=网民")  # Chinese, character by character
    page.locator(".hit", has_text="Internet users · indicator").first.wait_for()
    page.get_by_role("searchbox").fill("微信")
    page.locator(".hit", has_text="WeChat · subject").first.wait_for()
    page.get_by_role("searchbox").fill("users")  # more names than are shown: those with figures are
    page.get_by_text("with most figures shown").wait_for()
    assert "Short video users · indicator · 2 figures" in page.locator("#results").inner_text()
    page.get_by_role("searchbox").fill("zzzz")
    page.get_by_text("Nothing found.").wait_for()


def test_from_a_number_to_its_sentence_and_back_by_keyboard(page: Any, book: Path) -> None:
    page.goto((book / "index.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.locator("main table").get_by_role("link", name="Jobs in total", exact=True).first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/indicator/**")
    page.locator("main table").get_by_role("link", name="10.07 million").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/observation/**")
    assert page.locator(".evidence mark").first.is_visible()
    assert page.locator(".sum .arithmetic").count() > 0
    page.locator(".source a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/article/**")
    number = page.locator(".text .m.quantity").first
    number.focus()
    reading = page.locator(f"#{number.get_attribute('aria-describedby')}")
    assert reading.is_visible()
    assert "read as" in reading.inner_text()
    page.keyboard.press("Escape")
    assert not reading.is_visible()


def test_without_javascript_all_is_there_but_search(browser: Any, book: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto((book / "index.html").as_uri())
    assert opened.get_by_role("link", name="Jobs in total").first.is_visible()
    opened.get_by_role("link", name="Articles").click()
    opened.locator("tbody a").first.click()
    number = opened.locator(".text .m").first
    number.hover()
    assert opened.locator(f"#{number.get_attribute('aria-describedby')}").is_visible()
    opened.goto((book / "search.html").as_uri())
    assert "Search needs JavaScript" in opened.locator("main").inner_text()
    context.close()


def test_a_citation_is_copied(browser: Any, book: Path) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    opened = context.new_page()
    opened.goto(next((book / "observation").rglob("*.html")).as_uri())
    opened.get_by_role("button", name="Copy the citation").click()
    opened.get_by_role("button", name="Copied").wait_for()
    copied = opened.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(opened.locator(".copied").inner_text()[:20])
    assert "tallyhouse, version 1, observation " in copied
    context.close()


def test_a_page_prints(page: Any, book: Path) -> None:
    page.emulate_media(media="print")
    for path in kinds(book):
        page.goto(path.as_uri(), wait_until=SOON)
        assert not page.locator("header nav").is_visible()
        assert page.locator("h1").is_visible()
    assert len(page.pdf()) > 1_000


WIDER = """() => [...document.querySelectorAll('body *')].filter(e => getComputedStyle(e).display !== 'none'
  && !e.closest('.hidden, .skip') && (e.getBoundingClientRect().right > innerWidth + 1 ||
  e.tagName == 'PRE' && e.scrollWidth > e.clientWidth + 1)).map(e => `${e.tagName} ${e.textContent.trim().slice(0, 40)}`)"""


def test_nothing_is_cut_off_on_paper(page: Any, book: Path) -> None:
    page.set_viewport_size({"width": 718, "height": 1000})  # A4 within its margins
    page.emulate_media(media="print")
    for path in [*kinds(book), *sorted((book / "indicator").glob("*consumption*.html"))[:3]]:
        page.goto(path.as_uri(), wait_until=SOON)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert page.evaluate(WIDER) == [], path


def test_a_word_of_any_length_stays_on_the_page(page: Any, book: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(next((book / "observation").rglob("*.html")).as_uri())
    page.locator(".reading-line bdi").last.evaluate("one => one.textContent = `jobs ${'x'.repeat(110)}`")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def opens(page: Any, book: Path) -> None:
    """From the front to an indicator, an observation, its article and back through search."""
    page.goto((book / "index.html").as_uri())
    page.locator("main table").get_by_role("link", name="Jobs in total", exact=True).first.click()
    page.wait_for_url("**/indicator/**")
    assert page.locator(".chart svg path").count() > 10
    page.locator("main table td.n a").first.click()
    page.wait_for_url("**/observation/**")
    assert page.locator(".evidence mark").first.is_visible()
    page.locator(".source a").first.click()
    page.wait_for_url("**/article/**")
    number = page.locator(".text .m.quantity").first
    number.hover()
    assert page.locator(f"#{number.get_attribute('aria-describedby')}").is_visible()
    page.goto((book / "search.html").as_uri() + "?q=Harbourline+jobs")
    page.locator(".hit .sentence mark").first.wait_for()
    page.locator(".hit .source a").first.click()
    page.wait_for_url("**/article/**")
    assert max(path.stat().st_size for path in book.rglob("*") if path.suffix in (".html", ".js")) <= LARGEST


@pytest.mark.parametrize("count", [300, pytest.param(10_000, marks=pytest.mark.fleet)])
def test_a_book_of_many_articles_opens(page: Any, tmp_path: Path, count: int) -> None:
    write_articles(tmp_path / "raw", count)
    house, book = open_warehouse(tmp_path / "t.sqlite3", create=True), tmp_path / "book"
    assert take(house, tmp_path / "raw") is not None
    build_book(house, book)
    assert len(list((book / "article").rglob("*.html"))) == count
    opens(page, book)


def test_pictures(browser: Any, book: Path, tmp_path: Path) -> None:
    """Pictures of the main pages for the README, small; kept where TALLYHOUSE_PICTURES says."""
    folder = Path(os.environ.get("TALLYHOUSE_PICTURES", tmp_path / "pictures"))
    folder.mkdir(parents=True, exist_ok=True)
    pages = {
        "front": book / "index.html",
        "observation": next(
            p for p in (book / "observation").rglob("*.html") if "= about 10.07 million" in p.read_text()
        ),
        "article": next(p for p in (book / "article").rglob("*.html") if ">wechat-report.txt<" in p.read_text()),
        "indicator": max((book / "indicator").rglob("*.html"), key=lambda path: path.read_text().count("<path")),
    }
    context = browser.new_context(color_scheme="light", viewport={"width": 1120, "height": 760})
    opened = context.new_page()
    for name, path in pages.items():
        opened.goto(path.as_uri(), wait_until=SOON)
        if name == "article":
            opened.locator(".text .m.quantity").nth(3).focus()
        kept = folder / f"book-{name}.png"
        opened.screenshot(path=kept)
        assert 10_000 < kept.stat().st_size < 150_000, name
    context.close()
