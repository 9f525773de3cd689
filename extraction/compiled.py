"""Modules of this room that `make fast` has compiled are found before their sources, as long as those stay as they were.

The sources are the truth. What was compiled lies apart from them, in a folder that has the hash of the sources for its
name; after any edit of the room there is no such folder, and the sources are read.
"""

from __future__ import annotations

import hashlib
import sys
from importlib.abc import MetaPathFinder
from importlib.machinery import EXTENSION_SUFFIXES, ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path

ROOM = Path(__file__).parent
FOLDER = ROOM.parent / "build" / "extraction"
# In such a folder: the names of all that was compiled, and the file in which the modules of a package are.
NAMES, MODULES = "modules.txt", "_compiled"


class Compiled(MetaPathFinder):
    """Finds the compiled modules in a folder, which is laid out like the room; it says nothing of any other module."""

    def __init__(self, folder: Path) -> None:
        """Find the modules that are in this folder."""
        self.folder = folder
        names = folder / NAMES
        self.names = frozenset(names.read_text(encoding="utf-8").split() if names.is_file() else ())

    def find_spec(self, fullname: str, *_: object) -> ModuleSpec | None:
        """The compiled module of a name; None where there is none for this Python and this machine."""
        if fullname in self.names:
            place = f"{fullname.rpartition('.')[0].replace('.', '/')}/{MODULES}"
        elif fullname.endswith("__mypyc"):
            place = fullname  # the library that holds them all
        else:
            return None
        file = self.folder / (place + EXTENSION_SUFFIXES[0])
        return spec_from_file_location(fullname, file) if file.is_file() else None


def sources_hash(room: Path = ROOM) -> str:
    """A hash of the Python sources of the room."""
    digest = hashlib.sha256()
    for path in sorted(room.rglob("*.py")):
        digest.update(path.relative_to(room).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:32]


def use_compiled(folder: Path = FOLDER) -> bool:
    """Have the modules that were compiled of the present sources found first; False where there are none."""
    if not folder.is_dir() or not (made := folder / sources_hash()).is_dir():
        return False
    sys.meta_path.insert(0, Compiled(made))
    return True
