"""The data book on a port of this machine: files as they lie there, nothing listed, nothing hidden, nothing written."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import unquote, urlsplit

from schemas.errors import TallyhouseError

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".parquet": "application/vnd.apache.parquet",
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "frame-ancestors 'none'",  # each page brings the rest of its policy; this needs a header
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",  # pages change in place: ask each time whether they did
}
WAIT_SECONDS = 3
WAITING = """<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="{seconds}">
<title>The book is being made · tallyhouse</title><h1>Not there yet</h1>
<p>{reason} This page asks again every {seconds} seconds.</p></html>
"""
log = logging.getLogger(__name__)


class HostError(TallyhouseError):
    """The book cannot be served on this port."""


@contextmanager
def hosted(folder: Path, host: str, port: int, awaited: Callable[[], str | None]) -> Iterator[str]:
    """Serve a folder for the length of the block; gives its address.

    Args:
        folder: the book; it may be made later.
        host: address to listen on.
        port: and port; 0: any free one.
        awaited: why a page that is not there may come soon, as a sentence; None: it will not.

    Raises:
        HostError: the port is taken.
    """
    try:
        server = Host((host, port), partial(Files, directory=str(folder), awaited=awaited))
    except OSError as error:
        raise HostError(
            f"{host}:{port} cannot be used for the data book: {error.strerror}. Stop what listens there, or choose "
            "another port with --book-port (0: any free one), or serve without the book (--no-book)."
        ) from None
    threading.Thread(target=server.serve_forever, name="book", daemon=True).start()
    try:
        yield f"http://{host}:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


class Host(ThreadingHTTPServer):
    """A server that does not wait for browsers which keep a connection open."""

    daemon_threads = True
    block_on_close = False


class Files(SimpleHTTPRequestHandler):
    """Answers with files of one folder."""

    protocol_version = "HTTP/1.1"
    server_version = "tallyhouse"
    sys_version = ""
    timeout = 30
    extensions_map = SimpleHTTPRequestHandler.extensions_map | TYPES

    def __init__(self, *args: Any, awaited: Callable[[], str | None], **more: Any) -> None:
        self.awaited = awaited
        super().__init__(*args, **more)

    def send_head(self) -> Any:
        """The file that was asked for; nothing that begins with a dot, no list of a folder but the first page."""
        path = unquote(urlsplit(self.path).path)
        if "\0" in path or any(part.startswith(".") for part in path.split("/")):
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        return super().send_head()

    def list_directory(self, path: Any) -> None:  # noqa: ARG002 (the library's form)
        """A folder without a first page: there is nothing to see."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """An error; for what is not there yet, a page that asks again."""
        reason = self.awaited() if code == HTTPStatus.NOT_FOUND else None
        if reason is None:
            super().send_error(code, message, explain)
            return
        content = WAITING.format(reason=reason, seconds=WAIT_SECONDS).encode()
        self.send_response(HTTPStatus.SERVICE_UNAVAILABLE)
        self.send_header("Retry-After", str(WAIT_SECONDS))
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def copyfile(self, source: Any, outputfile: BinaryIO | Any) -> None:
        """Send a file; a browser that went away is no error."""
        try:
            super().copyfile(source, outputfile)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def end_headers(self) -> None:
        """With every answer: what it may not be used for."""
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Requests are no news."""
        log.debug(format, *args)
