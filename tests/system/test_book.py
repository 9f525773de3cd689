"""The data book in a real browser: nothing fails on any page, it is found, read and used by keyboard, hostile text is inert.

`TALLYHOUSE_PICTURES=DIR pytest tests/system/test_book.py -k pictures` keeps the pictures of the README.
"""

from __future__ import annotations

import functools
import os
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.system.conftest import Installation
from tests.warehouse.book.conftest import HOSTILE
from tests.warehouse.made import HASHES, Made, change, reconcile
from warehouse import open_warehouse
from warehouse.book.build import build_book

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (development group)")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.system,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (Debian: apt-get install chromium)"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[sync_api.Browser]:
    with sync_api.sync_playwright() as started:
        running = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


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


@pytest.fixture
def page(browser: sync_api.Browser) -> Iterator[sync_api.Page]:
    """A page whose console, failed requests and dialogs are all failures."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    made = context.new_page()
    made.troubles = watched(made)
    yield made
    assert made.troubles == []
    context.close()


def watched(page: sync_api.Page) -> list[str]:
    troubles: list[str] = []
    page.on("console", lambda told: troubles.append(f"{page.url} {told.type}: {told.text}"))
    page.on("pageerror", lambda error: troubles.append(f"{page.url} error: {error}"))
    # A request that the next page cuts short (the icon is asked for behind the load event) is no failure of the book.
    page.on(
        "requestfailed",
        lambda request: (
            request.failure == "net::ERR_ABORTED" or troubles.append(f"{page.url} {request.failure}: {request.url}")
        ),
    )
    page.on("response", lambda got: got.status >= 400 and troubles.append(f"{page.url} {got.status}: {got.url}"))
    page.on("dialog", lambda dialog: (troubles.append(f"{page.url} dialog: {dialog.message}"), dialog.dismiss()))
    return troubles


@pytest.fixture
def served(book: Path) -> Iterator[str]:
    """The book on a static host."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=book)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def telling(book: Path) -> list[Path]:
    """All pages but the indicators of the catalogue about which nothing is reported: they are one page many times."""
    empty = "Nothing is reported about this indicator"
    pages = sorted(book.rglob("*.html"))
    silent = [path for path in pages if path.parent.name == "indicator" and empty in path.read_text()]
    return [path for path in pages if path not in silent[3:]]


def kinds(book: Path) -> list[Path]:
    """One page of each kind, the one that has most on it."""
    by_kind: dict[str, Path] = {}
    for path in sorted(book.rglob("*.html")):
        kind = path.relative_to(book).parts[0]
        if kind not in by_kind or path.stat().st_size > by_kind[kind].stat().st_size:
            by_kind[kind] = path
    return list(by_kind.values())


def test_every_page_opens_clean_from_a_file_system(page: sync_api.Page, book: Path) -> None:
    pages = telling(book)
    assert len(pages) > 40
    for path in pages:
        page.goto(path.as_uri())
        assert page.title().endswith("· tallyhouse")
        assert page.locator("h1").count() == 1


def test_every_kind_of_page_opens_clean_on_a_static_host(page: sync_api.Page, book: Path, served: str) -> None:
    for path in kinds(book):
        page.goto(f"{served}/{path.relative_to(book)}")
        assert page.locator("#edition").inner_text().startswith("The book is of version 1")


def test_hostile_text_stays_text_on_every_page(page: sync_api.Page, hostile: Path) -> None:
    for path in sorted(hostile.rglob("*.html")):
        page.goto(path.as_uri())
        assert page.locator("img[src=x]").count() == 0
        assert page.locator("[onfocus], [onerror]").count() == 0
    page.goto((hostile / "search.html").as_uri() + "?q=alert")
    page.locator(".hit").first.wait_for()
    assert "<script>" in page.locator("#results").inner_text()


def test_the_policy_lets_no_inline_script_run(browser: sync_api.Browser, book: Path) -> None:
    opened = browser.new_page()
    opened.goto((book / "index.html").as_uri())
    ran = opened.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1';"
        " document.body.append(s); return window.ran === 1 }"
    )
    assert ran is False
    opened.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 390)])
def test_axe_finds_nothing(browser: sync_api.Browser, book: Path, scheme: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    opened = context.new_page()
    found = []
    for path in kinds(book):
        opened.goto(path.as_uri() + ("?q=jobs" if path.name == "search.html" else ""))
        if path.name == "search.html":
            opened.locator(".hit").first.wait_for()
        for broken in axe.run(opened).response["violations"]:
            found += [(path.name, broken["id"], node["html"][:160]) for node in broken["nodes"]]
        spill = opened.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert spill <= 0, f"{path.name} is wider than a screen of {width}"
    assert found == []
    context.close()


def test_axe_would_find_something(browser: sync_api.Browser) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    opened = browser.new_page()
    opened.set_content("<html><body><img src='data:,'><input></body></html>")
    assert {"image-alt", "label"} <= {broken["id"] for broken in axe.run(opened).response["violations"]}
    opened.close()


def test_search_finds_names_and_sentences(page: sync_api.Page, book: Path) -> None:
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
    page.locator(".hit").first.wait_for()
    page.get_by_role("searchbox").fill("zzzz")
    page.get_by_text("Nothing found.").wait_for()


def test_from_a_number_to_its_sentence_and_back_by_keyboard(page: sync_api.Page, book: Path) -> None:
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


def test_without_javascript_all_is_there_but_search(browser: sync_api.Browser, book: Path) -> None:
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


def test_a_citation_is_copied(browser: sync_api.Browser, book: Path) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    opened = context.new_page()
    opened.goto(next((book / "observation").rglob("*.html")).as_uri())
    opened.get_by_role("button", name="Copy the citation").click()
    opened.get_by_role("button", name="Copied").wait_for()
    copied = opened.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(opened.locator(".copied").inner_text()[:20])
    assert "tallyhouse, version 1, observation " in copied
    context.close()


def test_a_page_prints(page: sync_api.Page, book: Path) -> None:
    page.emulate_media(media="print")
    for path in kinds(book):
        page.goto(path.as_uri())
        assert not page.locator("header nav").is_visible()
        assert page.locator("h1").is_visible()
    assert len(page.pdf()) > 1_000


def test_pictures(browser: sync_api.Browser, book: Path, tmp_path: Path) -> None:
    """Pictures of the main pages; kept where TALLYHOUSE_PICTURES says."""
    folder = Path(os.environ.get("TALLYHOUSE_PICTURES", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    observation = next(p for p in (book / "observation").rglob("*.html") if "= about 10.07 million" in p.read_text())
    article = next(p for p in (book / "article").rglob("*.html") if ">wechat-report.txt<" in p.read_text())
    wanted = {
        "front": book / "index.html",
        "observation": observation,
        "article": article,
        "rules": book / "rules.html",
    }
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme, viewport={"width": 1200, "height": 820})
        opened = context.new_page()
        for name, path in wanted.items():
            opened.goto(path.as_uri())
            if name == "article":
                opened.locator(".text .m.quantity").nth(3).focus()
            opened.screenshot(path=folder / f"book-{name}-{scheme}.png")
        context.close()
    assert {path.stat().st_size > 10_000 for path in folder.glob("book-*.png")} == {True}
