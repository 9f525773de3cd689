"""`make fast` compiles the modules of extraction with mypyc; `extraction.compiled` finds them as long as the sources stay.

What is compiled is a copy of the room, in which `tests.for_mypyc` has made the sources ready. Modules with pydantic models
stay as they are. Where a single row of the sample articles changes, nothing is left compiled.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from extraction.compiled import FOLDER, ROOM, sources_hash
from tests.for_mypyc import for_mypyc

ROOT = ROOM.parent
SAMPLES = (ROOT / "raw", ROOT / "tests" / "extraction" / "articles")
# Only a text with markup needs the last of them, and mypyc takes its types for wrong.
_KEPT = ("__init__.py", "compiled.py", "markup.py")


def modules() -> list[Path]:
    """The modules that can be compiled, by their place in the checkout."""
    paths = [path for path in sorted(ROOM.rglob("*.py")) if path.name not in _KEPT]
    return [path.relative_to(ROOT) for path in paths if "pydantic" not in path.read_text(encoding="utf-8")]


def compile_into(folder: Path) -> None:
    """Compile the modules into a folder, which is then laid out like the room."""
    from mypyc.build import mypycify
    from setuptools import Distribution

    with tempfile.TemporaryDirectory() as copy:
        for room in ("extraction", "schemas"):
            shutil.copytree(ROOT / room, Path(copy) / room)
        os.chdir(copy)  # mypyc takes the names of modules from their paths
        for path in modules():
            path.write_text(for_mypyc(path.read_text(encoding="utf-8")), encoding="utf-8")
        extensions = mypycify([str(path) for path in modules()], opt_level="1", debug_level="0")
        command = Distribution({"ext_modules": extensions}).get_command_obj("build_ext")
        command.build_lib, command.build_temp = str(folder), copy
        command.ensure_finalized()
        command.run()
        os.chdir(ROOT)


def read_samples() -> tuple[str, float]:
    """A hash of all rows of the sample articles, and the seconds of one core that reading them takes."""
    from extraction import extract
    from tests.benchmarks.bench_extraction import read_folder

    articles = [article for folder in SAMPLES for article in read_folder(folder)]
    rows = [extract(a.text, published=a.published, language=a.language) for a in articles]
    start = time.process_time()
    for article in articles:
        extract(article.text, published=article.published, language=article.language)
    return hashlib.sha256(repr(rows).encode()).hexdigest(), time.process_time() - start


def _apart(*words: str) -> str:
    """What this program says with other words, in a process of its own."""
    command = [sys.executable, "-m", "tests.fast", *words]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    if done.returncode:
        raise SystemExit(
            f"{done.stdout}{done.stderr}\nNothing was compiled: see above. It takes a C compiler (gcc, clang)."
        )
    return done.stdout


def _read_apart() -> tuple[str, float]:
    rows, seconds = _apart("--read").split()
    return rows, float(seconds)


def main() -> None:
    """Compile, compare, and say what was done."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    rows, slow = _read_apart()
    start, sources = time.monotonic(), sources_hash()
    print("Compiling extraction/ takes some minutes ...", file=sys.stderr)
    with tempfile.TemporaryDirectory() as made:
        _apart("--compile", made)
        if sources_hash() != sources:
            raise SystemExit("extraction/ was edited meanwhile, so nothing was compiled. Run `make fast` again.")
        shutil.copytree(made, FOLDER / sources)
    try:
        compiled_rows, fast = _read_apart()
    except SystemExit:
        shutil.rmtree(FOLDER)
        raise
    if compiled_rows != rows:
        shutil.rmtree(FOLDER)
        raise SystemExit("The compiled modules read the sample articles differently, so they were removed again.")
    print(
        f"{len(modules())} modules of extraction/ compiled in {time.monotonic() - start:.0f} s: the sample articles are read "
        f"{slow / fast:.1f} times as fast, every row the same. After an edit of extraction/ its sources are read again, until "
        "the next `make fast`; `make slow` removes what was compiled."
    )


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--read"]:
            print(*read_samples())
        case ["--compile", folder]:
            compile_into(Path(folder))
        case _:
            main()
