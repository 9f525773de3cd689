"""The Prefect UI in a real browser: results as names, verdicts with their sentences, a decision by form, hostile text inert.

`TALLYHOUSE_PICTURES=DIR pytest tests/system/test_prefect_ui.py` keeps the pictures.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.system.browser import NEEDED, chromium
from tests.system.served import Served, until

pytestmark = [pytest.mark.system, pytest.mark.browser, NEEDED]

SHARES = "Trams carried {trams}% of the passengers, buses 38.6% and ferries 21.5%; there is no other way to travel"
SCRIPT = "<script>owned()</script>"
HOSTILE = (
    " **bold** [click](javascript:document.title='owned')"
    " | a ![picture](http://elsewhere.example/x.png) <img src=x onerror=\"document.title='owned'\">"
)
PATIENCE = 60_000


@pytest.fixture(scope="module")
def page(served: Served) -> Iterator[Any]:
    """A page that remembers what it asked for elsewhere."""
    with chromium() as browser:
        opened = browser.new_page(viewport={"width": 1400, "height": 900})
        opened.set_default_timeout(PATIENCE)
        yield opened


@pytest.fixture(scope="module")
def published(served: Served) -> None:
    served.lands("port.txt", SHARES.format(trams="47.1") + ".\n")
    served.lands("hostile.txt", f"So: {SCRIPT} {SHARES.format(trams='48.2')}{HOSTILE}.\n")
    until(lambda: served.published("hostile.txt") and served.published("port.txt"), "the version of both files")
    served.quiet()


def keep(page: Any, name: str) -> None:
    """Keep a picture, where somebody wants it."""
    if folder := os.environ.get("TALLYHOUSE_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png")


def newest_artifact(served: Served, key: str) -> str:
    found = served.ask("/artifacts/filter", artifacts={"key": {"any_": [key]}}, sort="CREATED_DESC", limit=1)
    return str(found[0]["id"])


def review(served: Served, page: Any, key: str) -> tuple[str, Any]:
    """A run of `review` that waits for a person, and its form, opened."""
    run_id = served.start("review", quarantine_id=key)
    until(lambda: served.run_of(run_id)["state_name"] == "Suspended", "the form")
    return run_id, opened(served, page, run_id)


def opened(served: Served, page: Any, run_id: str) -> Any:
    """The form of a run that is suspended."""
    page.goto(f"{served.url}/runs/flow-run/{run_id}")
    page.get_by_role("button", name="Resume").click()
    form = page.get_by_role("dialog")
    form.locator("table").wait_for()
    return form


def correct(page: Any, form: Any, figure: str, value: str) -> None:
    """Fill in the form: one figure ought to have another value."""
    for nth, written in enumerate((figure, value, "the operator printed another table")):
        form.locator("textarea").nth(nth).fill(written)
    choose(page, form, "correct")


def choose(page: Any, form: Any, action: str) -> None:
    """What is decided, by keyboard."""
    form.locator(".p-select-button__control").focus()
    page.keyboard.press("ArrowDown")
    page.get_by_text(action, exact=True).last.click()


def test_the_list_of_runs_tells_results(served: Served, published: None, page: Any) -> None:
    page.goto(f"{served.url}/runs")
    page.get_by_text("quarantined · version").first.wait_for()
    page.get_by_text("Completed, ").first.wait_for()
    keep(page, "prefect-runs")


def test_the_verdict_matrix_shows_its_sentences_and_hostile_text_stays_text(
    served: Served, published: None, page: Any
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{served.url}/artifacts/artifact/{newest_artifact(served, 'verdicts')}")
    shown = page.locator(".markdown-renderer", has=page.locator("table")).first
    shown.locator("table").first.wait_for()
    said = shown.inner_text()
    assert "SHR1" in said
    assert "❌ broken" in said
    assert "48.2 + 38.6 + 21.5 = 108.3" in said
    assert f"So: {SCRIPT} Trams carried 48.2%" in said, "the sentence, as it was written"
    assert shown.locator("img, script, code").count() == 0
    links = shown.locator("a").evaluate_all("all => all.map(a => [a.parentElement.innerText, a.href])")
    assert links and all(to.startswith(f"{served.book}/article/") for _, to in links), "no link but into the book"
    (at_fault,) = {to for about, to in links if "SHR1 in hostile.txt" in about}
    assert "owned" not in page.title()
    assert not [url for url in asked if "elsewhere.example" in url]
    keep(page, "prefect-verdicts")
    until(lambda: httpx.get(at_fault).status_code == 200, "the page of the book")
    page.goto(at_fault)
    page.locator(".text .m", has_text="48.2").wait_for()
    assert SCRIPT in page.locator(".text").inner_text()
    assert "owned" not in page.title()


def test_a_person_decides_in_a_form_and_the_run_publishes_it(served: Served, published: None, page: Any) -> None:
    rows = served.house.frame("quarantine").collect().filter(file_name="hostile.txt")
    (key,) = rows["quarantine_id"]
    before = served.newest
    run_id, form = review(served, page, key)
    assert "48.2 + 38.6 + 21.5 = 108.3" in form.inner_text()
    assert HOSTILE.strip() in form.inner_text(), "the sentence, as it was written"
    assert form.locator(".markdown-renderer img, .markdown-renderer a").count() == 0
    form.locator("textarea").last.fill("the ferries also carry what came by bus")
    choose(page, form, "release")
    keep(page, "prefect-review")
    form.get_by_role("button", name="Submit").click()
    run = served.ended(run_id)
    assert run["state_name"] == "Released", run["state"]["message"]
    assert served.newest == before + 1
    version = served.house.version(before + 1)
    assert version.kind == "review"
    assert "the ferries also carry" in str(version.reason)
    states = served.house.frame("quantity").collect().filter(quarantine_id=key)
    assert states.is_empty(), "nothing waits any more"
    assert served.house.decided()[key] == "released"
    assert "owned" not in page.title()


def test_a_person_corrects_a_figure_in_the_form(served: Served, published: None, page: Any) -> None:
    (key,) = served.house.frame("quarantine").collect().filter(file_name="port.txt")["quarantine_id"]
    run_id, form = review(served, page, key)
    correct(page, form, "38.6%", "31.9%")  # does not mend it
    form.get_by_role("button", name="Submit").click()
    until(lambda: len(served.states_of(run_id, "Suspended")) == 2, "the form, once more", 60)
    assert served.house.corrected() == {}, "nothing is published of what is refused"
    form = opened(served, page, run_id)
    said = form.inner_text()
    assert "Refused:" in said and "still broken: SHR1" in said, "why it was refused"
    correct(page, form, "38.6%", "31.4%")
    keep(page, "prefect-correction")
    form.get_by_role("button", name="Submit").click()
    run = served.ended(run_id)
    assert run["state_name"] == "Corrected", run["state"]["message"]
    said = "correct SHR1: 38.6% is 31.4%: the operator printed another table"
    newest = served.house.version(served.newest)
    assert (newest.kind, newest.reason) == ("correction", said)
    read = served.house.frame("quantity").collect().filter(surface="38.6%", value=0.314)
    assert read["state"].to_list() == ["published"]
