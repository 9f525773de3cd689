"""Headless Chromium of the system (Debian: package chromium), driven by playwright; no browser is downloaded."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

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
NEEDED = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (Debian: apt-get install chromium)")


@contextmanager
def chromium() -> Iterator[Any]:
    """A running browser; skips where playwright is not installed."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (development group)")
    with sync_api.sync_playwright() as started:
        running = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


def watched(page: Any) -> list[str]:
    """What goes wrong on a page from now on: its console, failed requests, dialogs. The list fills as it happens."""
    troubles: list[str] = []
    page.on("console", lambda told: troubles.append(f"{page.url} {told.type}: {told.text}"))
    page.on("pageerror", lambda error: troubles.append(f"{page.url} error: {error}"))
    # A request that the next page cuts short (the icon is asked for behind the load event) is no failure.
    page.on(
        "requestfailed",
        lambda request: (
            request.failure == "net::ERR_ABORTED" or troubles.append(f"{page.url} {request.failure}: {request.url}")
        ),
    )
    page.on("response", lambda got: got.status >= 400 and troubles.append(f"{page.url} {got.status}: {got.url}"))
    page.on("dialog", lambda dialog: (troubles.append(f"{page.url} dialog: {dialog.message}"), dialog.dismiss()))
    return troubles
