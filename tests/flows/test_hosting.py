"""The data book on a port of its own: its files and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from flows.hosting import HostError, hosted


class Awaited:
    """Why a page may come soon."""

    reason: str | None = None

    def __call__(self) -> str | None:
        return self.reason


@pytest.fixture
def awaited() -> Awaited:
    return Awaited()


@pytest.fixture
def url(tmp_path: Path, awaited: Awaited) -> Iterator[str]:
    (tmp_path / "letter.txt").write_text("not for readers of the book")
    book = tmp_path / "book"
    (book / "observation").mkdir(parents=True)
    (book / "index.html").write_text("<h1>Zahlen – 数</h1>")
    (book / ".pages.parquet").write_text("list")
    with hosted(book, "127.0.0.1", 0, awaited) as address:
        yield address


def test_a_page_comes_as_it_lies_there(url: str) -> None:
    answer = httpx.get(f"{url}/?q=x")
    assert (answer.status_code, answer.text) == (200, "<h1>Zahlen – 数</h1>")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    again = httpx.get(url, headers={"If-Modified-Since": answer.headers["last-modified"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    "path",
    [
        "/.pages.parquet",
        "/%2Epages.parquet",
        "/observation/",
        "/nothing.html",
        "/../letter.txt",
        "/..%2Fletter.txt",
        "/a%00b",
    ],
)
def test_what_is_no_page_is_not_there(url: str, path: str) -> None:
    target = httpx.URL(url, raw_path=path.encode())
    answer = httpx.get(target)
    assert answer.status_code == 404
    assert "letter" not in answer.text.replace(path, "")


def test_a_page_that_may_come_soon_asks_again(url: str, awaited: Awaited) -> None:
    awaited.reason = "The book of version 7 is being made."
    answer = httpx.get(f"{url}/observation/ab/abc.html")
    assert answer.status_code == 503
    assert "version 7 is being made" in answer.text
    assert 'http-equiv="refresh"' in answer.text
    assert int(answer.headers["retry-after"]) > 0
    assert httpx.get(url).status_code == 200, "what is there is served meanwhile"


def test_nothing_can_be_written(url: str) -> None:
    assert httpx.post(f"{url}/index.html", content=b"x").status_code == 501
    assert httpx.put(f"{url}/index.html", content=b"x").status_code == 501


def test_a_port_that_is_taken_is_told(url: str, tmp_path: Path, awaited: Awaited) -> None:
    port = int(url.rpartition(":")[2])
    with (
        pytest.raises(HostError, match=rf"{port} cannot be used.*--book-port"),
        hosted(tmp_path, "127.0.0.1", port, awaited),
    ):
        pass


def test_the_port_is_free_afterwards(tmp_path: Path, awaited: Awaited) -> None:
    with hosted(tmp_path, "127.0.0.1", 0, awaited) as address:
        port = int(address.rpartition(":")[2])
        httpx.get(address)
    with hosted(tmp_path, "127.0.0.1", port, awaited):
        pass
