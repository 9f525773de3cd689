"""How hypothesis searches: without a clock, since a busy machine is no fault; in CI always with the same examples.

Where tests write: into memory, where there is enough of it, since hundreds of small databases wait for a disk else.

Which tests come first: those of the rooms whose files take long, so that no process is left with one at the end.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from shutil import disk_usage

import pytest
from hypothesis import settings

settings.register_profile("here", deadline=None)
settings.register_profile("same", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("same" if os.environ.get("CI") else "here")

# Without byte code each process that a test starts would compile all of our own modules again, and each worker all tests.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

MEMORY, ENOUGH = Path("/dev/shm"), 4 << 30  # bytes; a whole run leaves a fifth of a gigabyte at most
if "TMPDIR" not in os.environ and os.access(MEMORY, os.W_OK) and disk_usage(MEMORY).free > ENOUGH:
    os.environ["TMPDIR"] = str(MEMORY)
    tempfile.tempdir = None  # pytest has asked for it before

FIRST = ("warehouse", "flows")
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """With `--dist loadfile --no-loadscope-reorder` files are handed out in this order."""
    items.sort(key=lambda item: item.path.relative_to(HERE).parts[0] not in FIRST)
