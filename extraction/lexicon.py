"""The lexicons: what a language's number words, units and cues are, as data files under `extraction/lexicons/LANGUAGE/`.

A file is one YAML mapping, judged by a pydantic model; what is wrong is said with file and line.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from schemas.data_files import DataFileError, line_of, parse, read_text
from schemas.errors import TallyhouseError

FOLDER = Path(__file__).parent / "lexicons"


class LexiconError(TallyhouseError):
    """A lexicon file that is not what it must be; the message names file, line and what was expected."""


class LexiconFile(BaseModel):
    """What all lexicon files share: no key that nobody knows."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Model = TypeVar("Model", bound=BaseModel)

# Lists of words that are looked for at one end or at both. Where a language sets its words apart by spaces, a space ends
# the word there: "in" is not "index".
Before = Annotated[tuple[str, ...], "{} "]  # right before something
Behind = Annotated[tuple[str, ...], " {}"]  # right behind something, and may go on
Between = Annotated[tuple[str, ...], " {} "]


def load_lexicon(path: Path, model: type[Model]) -> Model:
    """Read one lexicon file.

    Raises:
        LexiconError: the file is missing, is no YAML mapping, or does not fit the model.
    """
    try:
        source = read_text(path)
        data = parse(path, source)
    except DataFileError as error:
        raise LexiconError(f"{error}. A language needs this file.") from error
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        line = line_of(source, first["loc"])
        raise LexiconError(f"{path}:{line}: {where or 'the file'}: {first['msg']}. Mend the line.") from error


@cache
def languages() -> tuple[str, ...]:
    """The languages that have lexicons."""
    return tuple(sorted(folder.name for folder in FOLDER.iterdir() if (folder / "numerals.yaml").exists()))


class Traits(BaseModel):
    """The lines of numerals.yaml that say how a language is read.

    Attributes:
        script: whether words are set apart by spaces.
        decimal: the sign before the decimals; the other one sets thousands apart.
        common: small words that every text of the language has, by which it is told from others of its script.
        abbreviations: what a full stop only shortens, so that no sentence ends there.
        line_leads: words that no line ends with, unless the next goes on.
    """

    script: Literal["spaced", "unspaced"]
    decimal: Literal[".", ","] = "."
    common: tuple[str, ...] = ()
    abbreviations: frozenset[str] = frozenset()
    line_leads: frozenset[str] = frozenset()


@cache
def traits(language: str) -> Traits:
    """How a language is read.

    Raises:
        LexiconError: the language has no lexicons.
    """
    if language not in languages():
        raise LexiconError(
            f"No lexicons for language {language!r}; there are {', '.join(languages())}. Add the folder {FOLDER / language}."
        )
    return load_lexicon(FOLDER / language / "numerals.yaml", Traits)


def script(language: str) -> str:
    """Whether a language parts its words by spaces: "spaced" or "unspaced"."""
    return traits(language).script


def load_words(language: str, name: str, model: type[Model]) -> Model:
    """Read a lexicon file of a language, its lists of `Before`, `Behind` and `Between` with their spaces.

    Raises:
        LexiconError: the file is missing, is no YAML mapping, or does not fit the model.
    """
    file = load_lexicon(FOLDER / language / name, model)
    if script(language) == "unspaced":
        return file
    forms = {key: next(filter(_is_form, field.metadata), "") for key, field in model.model_fields.items()}
    return file.model_copy(
        update={key: tuple(form.format(word) for word in getattr(file, key)) for key, form in forms.items() if form}
    )


def _is_form(metadata: object) -> bool:
    return isinstance(metadata, str)
