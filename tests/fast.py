"""`make fast` compiles the modules of extraction with mypyc; `extraction.compiled` finds them as long as the sources stay.

What is compiled is a copy of the room, in which `tests.for_mypyc` has made the sources ready. Modules with pydantic models
stay as they are. Where a single row of the sample articles changes, nothing is left compiled.

Nearly all of the time goes into the C compiler, so each module is a file of C and all cores compile. mypy is kept from
reading libraries: it went through polars, dask and SQLAlchemy, which took longer than the C.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from extraction.compiled import FOLDER, MODULES, NAMES, ROOM, sources_hash
from tests.for_mypyc import for_mypyc

if TYPE_CHECKING:
    from setuptools import Extension
    from setuptools.command.build_ext import build_ext

ROOT = ROOM.parent
SAMPLES = (ROOT / "raw", ROOT / "tests" / "extraction" / "articles")
# Only a text with markup or with broken lines needs the last of them, and mypyc takes their types for wrong.
_KEPT = ("__init__.py", "compiled.py", "markup.py", "wrapping.py")
# What libraries give is read at run time; their types would make nothing faster.
_NO_LIBRARIES = """[mypy]
[mypy-babel.*,charset_normalizer.*,pandera.*,polars.*,pydantic.*,rensa.*,resiliparse.*,ruamel.*]
follow_imports = skip
"""
_LEVEL = "1"  # 2 takes nearly twice as long, and the result reads 2 % faster
# Without it functions of one file are looked up for each call from another, as any library could put its own in their place:
# what is compiled would read a tenth slower.
_WITHIN = ["-fvisibility=hidden"]


def modules() -> list[Path]:
    """The modules that can be compiled, by their place in the checkout."""
    paths = [path for path in sorted(ROOM.rglob("*.py")) if path.name not in _KEPT]
    return [path.relative_to(ROOT) for path in paths if "pydantic" not in path.read_text(encoding="utf-8")]


def compile_into(folder: Path) -> None:
    """Compile the modules into a folder, which is then laid out like the room, with one file for a package."""
    from mypyc.build import mypycify
    from setuptools import Distribution

    with tempfile.TemporaryDirectory() as copy:
        for room in ("extraction", "schemas"):
            shutil.copytree(ROOT / room, Path(copy) / room)
        os.chdir(copy)  # mypyc takes the names of modules from their paths
        for path in modules():
            path.write_text(for_mypyc(path.read_text(encoding="utf-8")), encoding="utf-8")
        Path("mypy.ini").write_text(_NO_LIBRARIES)
        wanted = ["--config-file=mypy.ini", *map(str, modules())]
        library, *shims = mypycify(wanted, opt_level=_LEVEL, debug_level="0", multi_file=True)
        if os.name == "posix":
            library.extra_compile_args += _WITHIN
        distribution = Distribution({"ext_modules": [library, *_by_package(shims)]})
        distribution.cmdclass["build_ext"] = _side_by_side()
        command = distribution.get_command_obj("build_ext")
        command.build_lib, command.build_temp = str(folder), copy
        command.ensure_finalized()
        command.run()
        (folder / NAMES).write_text("".join(f"{shim.name}\n" for shim in shims))
        os.chdir(ROOT)


def _by_package(shims: list[Extension]) -> list[Extension]:
    """What mypyc writes for each module, which only has the library begin it, put together for each package.

    246 files to compile and to link become 15. Each of the sources has a second function of one and the same name, which
    is for packages and not needed.
    """
    from setuptools import Extension

    sources = defaultdict(list)
    for shim in shims:
        sources[shim.name.rpartition(".")[0]] += shim.sources
    made = []
    for package, paths in sources.items():
        text = [
            f'#define PyInit___init__ unused_{number}\n#include "{Path(path).absolute()}"\n#undef PyInit___init__\n'
            for number, path in enumerate(paths)
        ]
        together = Path("build") / f"{package}.c"
        together.write_text("".join(text))
        name = f"{package}.{MODULES}"
        made.append(Extension(name, [str(together)], extra_compile_args=shims[0].extra_compile_args))
    return made


def _side_by_side() -> type[build_ext]:
    """How setuptools builds extensions, with the files of each compiled by all cores."""
    from setuptools.command.build_ext import build_ext

    class SideBySide(build_ext):
        def build_extension(self, ext: Extension) -> None:
            def compiled(source: str) -> list[str]:
                objects: list[str] = self.compiler.compile(
                    [source],
                    output_dir=self.build_temp,
                    include_dirs=ext.include_dirs,
                    extra_postargs=ext.extra_compile_args,
                )
                return objects

            with ThreadPoolExecutor(os.cpu_count()) as pool:
                objects = [made for objects in pool.map(compiled, ext.sources) for made in objects]
            self.compiler.link_shared_object(
                objects, self.get_ext_fullpath(ext.name), libraries=self.get_libraries(ext), target_lang="c"
            )

    return SideBySide


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
    print("Compiling extraction/ takes a few minutes ...", file=sys.stderr)
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
