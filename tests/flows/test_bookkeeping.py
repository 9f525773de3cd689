"""The book follows the warehouse: after each publication, by a process of its own, whatever went wrong before."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from flows import bookkeeping
from flows.bookkeeping import Keeper
from tests.warehouse.conftest import trusted  # noqa: F401 (a fixture)
from tests.warehouse.made import Made, publish
from warehouse import Warehouse, open_warehouse


@pytest.fixture
def house(
    trusted: None,  # noqa: F811
    tmp_path: Path,
) -> Warehouse:
    return open_warehouse(str(tmp_path / "warehouse.db"), create=True)


def kept(keeper: Keeper, *steps: tuple[Callable[[], object], Callable[[], bool]]) -> None:
    """Run the keeper; do each step, then wait until it had its effect."""

    async def scene() -> None:
        keeping = asyncio.create_task(keeper.keep())
        for act, done in steps:
            act()
            async with asyncio.timeout(60):
                while not done():
                    assert not keeping.done(), keeping.exception()
                    await asyncio.sleep(0.05)
        keeping.cancel()
        with suppress(asyncio.CancelledError):
            await keeping

    asyncio.run(scene())


def test_the_book_follows_each_publication(house: Warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bookkeeping, "LOOK_SECONDS", 0.1)
    keeper = Keeper(tmp_path / "book", f"sqlite:///{tmp_path / 'warehouse.db'}")
    front = tmp_path / "book" / "index.html"
    assert keeper.awaited() == "Nothing is published yet."
    kept(
        keeper,
        (lambda: publish(house, Made("anshan"), run_id="first"), lambda: keeper.version == 1),
        (lambda: publish(house, Made("baotou", 3, 4), run_id="second"), lambda: keeper.version == 2),
    )
    assert keeper.awaited() is None
    assert "Version 2 holds" in front.read_text()


def test_a_build_that_fails_is_told_and_tried_again(
    house: Warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(bookkeeping, "LOOK_SECONDS", 0.1)
    monkeypatch.setattr(bookkeeping, "AGAIN_SECONDS", 0.1)
    publish(house, Made("anshan"), run_id="first")
    folder = tmp_path / "letters"
    folder.mkdir()
    letter = folder / "letter.txt"
    letter.write_text("dear")
    keeper = Keeper(folder, f"sqlite:///{tmp_path / 'warehouse.db'}")
    kept(
        keeper,
        (lambda: None, lambda: "no book was made there" in caplog.text),
        (letter.unlink, lambda: keeper.version == 1),
    )
    assert "The data book stays as it is" in caplog.text


def test_a_warehouse_that_is_not_there_yet_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bookkeeping, "LOOK_SECONDS", 0.01)
    keeper = Keeper(tmp_path / "book", f"sqlite:///{tmp_path / 'later.db'}")
    looks: list[int] = []
    newest = keeper._newest
    monkeypatch.setattr(keeper, "_newest", lambda: looks.append(1) or newest())
    kept(keeper, (lambda: None, lambda: len(looks) > 2))
    assert keeper.awaited() == "Nothing is published yet."
    assert not (tmp_path / "book").exists()


def test_what_the_book_needs_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert bookkeeping.missing() is None
    monkeypatch.setitem(__import__("sys").modules, "vl_convert", None)
    assert "vl_convert, which is not installed" in str(bookkeeping.missing())
