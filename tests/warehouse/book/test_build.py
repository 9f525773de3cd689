from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
import vl_convert

from schemas.frames import Reconciled
from tests.warehouse.book.conftest import HOSTILE, A, B, C, built, files
from tests.warehouse.book.reading import Reader, read
from tests.warehouse.made import HASHES, Made, change, publish, reconcile, validated
from warehouse import open_warehouse
from warehouse.book import addresses, charts, digests, site, splicing
from warehouse.book.build import build_book
from warehouse.book.shelf import LIST, BookBusyError, NotABookError, Shelf
from warehouse.errors import NoSuchVersionError, NoWarehouseError

LARGEST = 500_000


def text_of(folder: Path, path: str) -> str:
    return read(folder / path).text


def test_from_the_front_to_the_sentence_and_its_arithmetic(house, tmp_path):
    book = tmp_path / "book"
    built(house, book)
    front = read(book / "index.html")
    assert "Version 1 holds 6 figures on 3 indicators from 3 articles" in front.text
    assert "2 + 8 against 13 million" in front.text  # the broken sum
    page = next(path for path in (book / "observation").rglob("*.html") if "10 million" in read(path).marks)
    told = read(page)
    assert "10 million jobs" in told.text
    assert "10 million" in told.marks
    assert "2 + 8 against 10 million" in told.text
    assert "tallyhouse, version 1, observation " + page.stem in told.text


@pytest.mark.parametrize("before", [True, False], ids=["brought up to date", "new"])
def test_after_a_vacuum_no_link_leads_to_a_version_that_is_gone(house, tmp_path, before):
    book = tmp_path / "book"
    for name in ("datong", "handan"):
        assert publish(house, Made(name), run_id=name) is not None
    if before:
        built(house, book)
    with house.writer("vacuum") as writer:
        writer.vacuum(2, dry_run=False)
    built(house, book)
    assert sorted(path.name for path in (book / "version").rglob("*.html")) == ["2.html", "3.html"]
    linked = {
        to for path in book.rglob("*.html") for to in re.findall(r'href="[^"]*version/(\d+)\.html', path.read_text())
    }
    assert linked == {"2", "3"}


def test_what_a_person_released_is_told_to_be_released(house, tmp_path):
    book = tmp_path / "book"
    built(house, book)
    where = ["index.html", addresses.rule("SUM1"), addresses.article(C.article_id)]
    assert all("waits in quarantine" in text_of(book, path) for path in where)
    waiting = validated(C)
    released = replace(
        waiting,
        quantities=waiting.quantities.with_columns(state=pl.lit("published"), quarantine_id=pl.lit(None, pl.String)),
        quarantine=waiting.quarantine.with_columns(state=pl.lit("released")),
    )
    assert publish(house, validated=released, superseded=[C.article_id]) is not None
    built(house, book)
    assert all("released by a person" in text_of(book, path) for path in where)
    assert not any("waits in quarantine" in text_of(book, path) for path in where)
    assert "1 decided by a person; no figure in conflict" in text_of(book, "index.html")
    assert "tallyhouse quarantine reopen" in text_of(book, "quarantine.html")
    observation = next(iter(house.frame("support").filter(article_id=C.article_id).collect()["observation_id"]))
    assert "released by a person" in text_of(book, addresses.observation(observation))


def test_a_conflict_tells_both_figures(house, tmp_path):
    book = tmp_path / "book"
    with house.writer("run") as writer:
        brought = change(Made("anshan-2", 3, 8))
        staged = writer.stage(brought, HASHES, reconcile=lambda rows: at_odds(reconcile(rows)))
        assert writer.audit(staged).success
        writer.publish(staged)
    built(house, book)
    front = text_of(book, "index.html")
    assert "2020: 11 million jobs against 10 million jobs, 2 mentions in 2 sources" in front
    assert "2 conflict" in text_of(book, addresses.subject("anshan"))


def at_odds(told: Reconciled) -> Reconciled:
    """The same, but whatever several articles tell is in conflict."""
    agreement = pl.when(pl.col("supports") > 1).then(pl.lit("conflict")).otherwise("agreement")
    return replace(told, observations=told.observations.with_columns(agreement=agreement))


def test_the_catalogue_and_the_rules_begin_with_what_is_told_now(house, tmp_path):
    book = tmp_path / "book"
    publish(house, Made("dalian", 5, 6), run_id="more")
    built(house, book)
    rules = text_of(book, "rules.html")
    assert rules.index("v2") < rules.index("v1")
    names = text_of(book, "catalogue.html")
    assert "3 of 3 entries have figures" in names
    assert names.index("With figures") < names.index("jobs_direct")


def test_the_same_version_gives_the_same_bytes(house, tmp_path):
    assert built(house, tmp_path / "one") == built(house, tmp_path / "two")


def test_a_book_brought_up_to_date_is_the_book_made_anew(house, tmp_path):
    kept = tmp_path / "kept"
    built(house, kept)
    steps = [
        lambda: publish(house, Made("dalian", 5, 6), run_id="more"),
        lambda: publish(house, Made("anshan", 2, 9), run_id="edited", superseded=[A.article_id]),
        lambda: publish(house, C, Made("chengde", 3, 3), run_id="mended", superseded=[C.article_id]),
    ]
    for step in steps:
        assert step() is not None
        number = house.newest().version
        assert built(house, kept) == built(house, tmp_path / f"anew-{number}")
    assert built(house, kept, 1) == built(house, tmp_path / "first", 1)


def test_nothing_new_writes_nothing_and_a_new_article_leaves_others_alone(house, tmp_path):
    book = tmp_path / "book"
    first = build_book(house, book)
    assert first.written > 0
    again = build_book(house, book)
    assert (again.written, again.removed, again.pages) == (0, 0, first.pages)
    before = {path: path.stat().st_mtime_ns for path in book.rglob("*.html")}
    publish(house, Made("dalian", 5, 6), run_id="more")
    assert build_book(house, book).version == 2
    untouched = {str(path.relative_to(book)) for path, time in before.items() if path.stat().st_mtime_ns == time}
    pages = [path for path in untouched if path.startswith(("observation/", "article/"))]
    assert len(pages) == 6 + 3  # all observations and articles of version 1
    assert "version/1.html" in untouched


def test_pages_that_were_lost_or_never_finished_are_made_again(house, tmp_path, monkeypatch):
    book = tmp_path / "book"
    whole = built(house, book)
    lost = next((book / "article").rglob("*.html"))
    lost.unlink()
    assert built(house, book) == whole
    publish(house, Made("dalian", 5, 6), run_id="more")
    done = []

    def stops(page: site.Page) -> bytes:
        done.append(page)
        if len(done) > 4:
            raise KeyboardInterrupt
        return site.render(page)

    with monkeypatch.context() as patched:
        patched.setattr("warehouse.book.build.render", stops)
        with pytest.raises(KeyboardInterrupt):
            build_book(house, book)
    assert built(house, book) == built(house, tmp_path / "anew")


def test_new_templates_make_every_page_anew(house, tmp_path, monkeypatch):
    book = tmp_path / "book"
    built(house, book)
    marker = book / "article"
    page = next(marker.rglob("*.html"))
    page.write_text("another template wrote this")
    assert build_book(house, book).written == 0  # the list says that it is right
    monkeypatch.setattr(digests, "code_digest", lambda: 1)
    assert build_book(house, book).written == 1
    assert "another template" not in page.read_text()


def test_what_is_gone_keeps_its_page_and_says_so(house, tmp_path):
    book = tmp_path / "book"
    before = set(built(house, book))
    publish(house, Made("anshan", 2, 8, year=2021), run_id="edited", superseded=[A.article_id])
    after = set(built(house, book))
    gone = [
        path
        for path in before & after
        if path.startswith("observation/") and "no article supports it" in text_of(book, path)
    ]
    assert len(gone) == 3
    assert f"article/{A.article_id[:2]}/{A.article_id}.html" in before - after
    assert "edited article anshan.txt" in text_of(book, "version/2.html")


def test_hostile_names_and_texts_are_only_text(trusted, tmp_path):
    house = open_warehouse(str(tmp_path / "warehouse.db"), create=True)
    publish(house, Made(HOSTILE, wrong=True), Made(HOSTILE + "2", 3, 5, note=HOSTILE))
    book = tmp_path / "book"
    seen = 0
    for path, content in built(house, book).items():
        if path.endswith(".html"):
            page = read(book / path)
            assert page.scripts <= {"version.js", "book.js", "search.js"}, path
            assert not page.handlers, (path, page.handlers)
            assert page.policy == site.POLICY, path
            assert "4087" not in page.text, path  # 61 * 67 was not run by a template
            seen += 'alert("1")' in page.text
        if path.endswith(".js"):
            assert b"</script" not in content or path.startswith("search/"), path
    assert seen > 5


def test_all_links_resolve_and_no_page_is_large(house, tmp_path):
    publish(house, Made("dalian", 5, 6, note="1 2 3 " * 30_000), Made("eshan", 1, 2, note="<&" * 60_000), run_id="long")
    book = tmp_path / "book"
    built(house, book)
    pages = {path: read(path) for path in book.rglob("*.html")}
    assert sum("article" in str(path) and "-2" in path.name for path in pages) == 2
    for path, page in pages.items():
        assert path.stat().st_size <= LARGEST, path
        for link in page.links:
            assert not link.startswith(("http:", "https:", "//", "javascript:")), (path, link)
            target, _, fragment = link.partition("#")
            goal = (path.parent / target).resolve() if target else path
            assert goal.is_file(), (path, link)
            assert not fragment or fragment in pages[goal].ids, (path, link)


def test_a_damaged_list_of_pages_is_told(house, tmp_path):
    publish(house, Made("anshan"))
    build_book(house, tmp_path / "book")
    (tmp_path / "book" / ".pages.parquet").write_text("garbage")
    with pytest.raises(NotABookError, match="is damaged"):
        build_book(house, tmp_path / "book")
    assert (tmp_path / "book" / "index.html").exists()


def test_a_folder_with_other_things_in_it_is_left_alone(house, tmp_path):
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "letter.txt").write_text("dear")
    with pytest.raises(NotABookError, match="not empty"):
        build_book(house, folder)
    with pytest.raises(NotABookError, match="is a file"):
        build_book(house, folder / "letter.txt")
    assert files(folder) == {"letter.txt": b"dear"}


def test_one_build_at_a_time(house, tmp_path):
    book = tmp_path / "book"
    with Shelf(book), pytest.raises(BookBusyError, match="being made by another process"):
        build_book(house, book)
    assert files(book) == {}
    assert built(house, book) == built(house, tmp_path / "anew")  # let go, by a build that was refused as well


def test_a_picture_that_the_book_has_is_not_drawn_again(house, tmp_path, monkeypatch):
    book = tmp_path / "book"
    whole = built(house, book)
    page = max((book / "indicator").rglob("*.html"), key=lambda path: path.read_text().count("<svg data-drawn="))
    assert "<svg data-drawn=" in page.read_text()
    drawn = []
    draws = vl_convert.vegalite_to_svg
    monkeypatch.setattr("vl_convert.vegalite_to_svg", lambda *a, **more: drawn.append(a) or draws(*a, **more))
    monkeypatch.setattr(charts, "begin", lambda: None)  # it draws nothing of the book
    monkeypatch.setattr(digests, "code_digest", lambda: 1)  # every page is made anew
    page.write_text(page.read_text().replace("All figures", "Another heading"))
    assert build_book(house, book).written == 1
    assert drawn == []
    assert page.read_bytes() == whole[str(page.relative_to(book))]
    publish(house, Made("dalian", 5, 6), run_id="more")
    assert built(house, book) == built(house, tmp_path / "anew")
    assert drawn  # a new point, a new picture


def test_what_others_put_into_the_book_stays(house, tmp_path):
    book = tmp_path / "book"
    built(house, book)
    (book / "CNAME").write_text("figures.example")
    publish(house, B, Made("dalian"), run_id="more")
    assert built(house, book)["CNAME"] == b"figures.example"


def test_without_a_version_there_is_no_book(trusted, tmp_path, house):
    empty = open_warehouse(str(tmp_path / "empty.db"), create=True)
    with pytest.raises(NoWarehouseError, match="tallyhouse run"):
        build_book(empty, tmp_path / "book")
    with pytest.raises(NoSuchVersionError):
        build_book(house, tmp_path / "book", 7)


def test_the_lists_are_the_only_hidden_files(house, tmp_path):
    hidden = [path for path in built(house, tmp_path / "book") if "/." in f"/{path}"]
    assert hidden == [LIST, splicing.LIST]


def test_readers_of_pages_read_what_stands_there(tmp_path):
    page = tmp_path / "page.html"
    page.write_text(
        '<p id="a" onclick="x">one <mark>2</mark></p><a href="b.html#c">b</a><script src="z/q.js"></script>'
    )
    found: Reader = read(page)
    assert (found.marks, found.links, found.ids, found.scripts) == (["2"], ["b.html#c", "z/q.js"], {"a"}, {"q.js"})
    assert found.handlers == ["onclick"]
    assert "one 2" in found.text
