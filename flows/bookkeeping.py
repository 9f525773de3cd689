"""The data book of a served installation, brought up to date after each publication, by a process of its own.

It looks for a new version every few seconds instead of being told: so it follows runs by hand, on other hosts and from
before a crash alike, and no publication ever waits for the book.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from schemas.errors import TallyhouseError

if TYPE_CHECKING:
    from warehouse import Warehouse

LOOK_SECONDS = 2.0
AGAIN_SECONDS = 60.0  # behind a build that failed
NICE = 10  # runs come first
COMMAND = "from flows.cli import main; main()"
log = logging.getLogger(__name__)


class BookError(TallyhouseError):
    """The book could not be brought up to date."""


def missing() -> str | None:
    """What the book needs and is not installed, in words; None: it can be made."""
    try:
        import jinja2  # noqa: F401
        import vl_convert  # noqa: F401
    except ImportError as error:
        return f"The data book needs {error.name}, which is not installed: pip install 'tallyhouse[book]'"
    return None


class Keeper:
    """Keeps the book in `folder` at the newest version of a warehouse."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder, self.url = folder, url
        self.newest: int | None = None
        self.version: int | None = None  # that the book is of; a book from before is looked through once more
        self._house: Warehouse | None = None

    def awaited(self) -> str | None:
        """Why a page that is not there may come soon; None: the book is up to date."""
        if self.newest is None:
            return "Nothing is published yet."
        if self.version != self.newest:
            return f"The book of version {self.newest} is being made."
        return None

    async def keep(self) -> None:
        """Follow the warehouse until cancelled. What goes wrong is told and tried again; serving goes on."""
        while True:
            seconds = LOOK_SECONDS
            try:
                self.newest = await asyncio.to_thread(self._newest)
                if self.newest not in (None, self.version):
                    await self._build()
            except TallyhouseError as error:
                log.warning("The data book stays as it is: %s", error)
                seconds = AGAIN_SECONDS
            except Exception:
                log.exception("The data book stays as it is.")
                seconds = AGAIN_SECONDS
            await asyncio.sleep(seconds)

    def _newest(self) -> int | None:
        from warehouse import open_warehouse
        from warehouse.errors import NoWarehouseError

        try:
            self._house = self._house or open_warehouse(self.url)
        except NoWarehouseError:
            return None
        newest = self._house.newest()
        return newest.version if newest else None

    async def _build(self) -> None:
        """Bring the book to the newest version."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-c", COMMAND, "book", str(self.folder), "--json"),
            # The address is no argument: it may hold a password. -P: where we are called may be a `flows`, too.
            env=os.environ | {"TALLYHOUSE_WAREHOUSE": self.url, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            preexec_fn=_gives_way,
        )
        try:
            out, said = await process.communicate()
        except asyncio.CancelledError:  # every page that it wrote is whole, and the next build goes on from there
            with suppress(ProcessLookupError):
                process.terminate()
            await process.wait()
            raise
        if process.returncode != 0:
            last = said.decode(errors="replace").strip().splitlines()[-1:]
            raise BookError(last[0] if last else f"its process ended with code {process.returncode}")
        report = json.loads(out)
        self.version = report["version"]
        told = {"event": "book", "version": self.version, "seconds": {"book": round(report["seconds"], 2)}}
        log.info("The data book is of version %d now: %d files written.", self.version, report["written"], extra=told)


def _gives_way() -> None:
    os.nice(NICE)
