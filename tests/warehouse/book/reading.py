"""Pages as a browser would take them apart, for tests."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

VOID = {"meta", "link", "input", "img", "br", "hr", "polyline", "path", "line"}


class Reader(HTMLParser):
    """What stands on a page: its text, its links, and whatever might run."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.marks: list[str] = []
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.scripts: set[str] = set()
        self.handlers: list[str] = []
        self.policy: str | None = None
        self._open: list[str] = []

    @property
    def text(self) -> str:
        return " ".join("".join(self.pieces).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.handlers += [name for name in told if name.startswith("on") or name == "style"]
        self.handlers += [tag] if tag in ("style", "iframe", "object", "embed", "base") else []
        if "id" in told:
            assert told["id"] not in self.ids, f"two elements are called {told['id']}"
            self.ids.add(str(told["id"]))
        self.links += [str(told[name]) for name in ("href", "src", "action") if told.get(name)]
        if tag == "script":
            self.scripts.add(str(told.get("src", "inline")).rsplit("/", 1)[-1])
        if tag == "meta" and told.get("http-equiv") == "Content-Security-Policy":
            self.policy = told["content"]
        if tag == "mark":
            self.marks.append("")
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if "script" in self._open:
            assert not data.strip(), "a script in the page itself"
        self.pieces.append(data)
        if "mark" in self._open:
            self.marks[-1] += data


def read(path: Path) -> Reader:
    """A page, taken apart."""
    reader = Reader()
    reader.feed(path.read_text())
    reader.close()
    return reader
