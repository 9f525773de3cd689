"""The lexicons: what a language's number words, units and cues are, as data files under `extraction/lexicons/LANGUAGE/`.

A file is one YAML mapping, judged by a pydantic model; what is wrong is said with file and line.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

FOLDER = Path(__file__).parent / "lexicons"


class LexiconError(ValueError):
    """A lexicon file that is not what it must be; the message names file, line and what was expected."""


class LexiconFile(BaseModel):
    """What all lexicon files share: no key that nobody knows."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Model = TypeVar("Model", bound=BaseModel)


def load_lexicon(path: Path, model: type[Model]) -> Model:
    """Read one lexicon file.

    Raises:
        LexiconError: the file is missing, is no YAML mapping, or does not fit the model.
    """
    try:
        source = path.read_text(encoding="utf-8")
    except OSError as error:
        raise LexiconError(f"{path}: cannot be read ({error.strerror}). A language needs this file.") from error
    try:
        data = YAML(typ="safe").load(source)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise LexiconError(f"{path}:{line}: not YAML: {error.problem}. Mend the line.") from error
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        line = _line_of(source, first["loc"])
        raise LexiconError(f"{path}:{line}: {where or 'the file'}: {first['msg']}. Mend the line.") from error


def _line_of(source: str, where: tuple[int | str, ...]) -> int:
    """The line of a key in a file; only asked for when something is wrong, as the reader that keeps lines is slow."""
    node: Any = YAML(typ="rt").load(source)
    line = 1
    for part in where:
        try:
            mark = node.lc.key(part) if isinstance(part, str) else node.lc.item(part)
            line, node = mark[0] + 1, node[part]
        except (AttributeError, KeyError, IndexError, TypeError):
            break
    return int(line)


@cache
def languages() -> tuple[str, ...]:
    """The languages that have lexicons."""
    return tuple(sorted(folder.name for folder in FOLDER.iterdir() if (folder / "numerals.yaml").exists()))


class _Script(BaseModel):
    """The one line of numerals.yaml that says which grammar reads the language."""

    script: Literal["spaced", "unspaced"]


@cache
def script(language: str) -> str:
    """Whether a language parts its words by spaces: "spaced" or "unspaced".

    Raises:
        LexiconError: the language has no lexicons.
    """
    if language not in languages():
        raise LexiconError(
            f"No lexicons for language {language!r}; there are {', '.join(languages())}. Add the folder {FOLDER / language}."
        )
    return load_lexicon(FOLDER / language / "numerals.yaml", _Script).script


def lexicon_files() -> list[Path]:
    """All lexicon files, in a fixed order; the extractor's hash covers them."""
    return sorted(FOLDER.rglob("*.yaml"))
