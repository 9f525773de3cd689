"""Reading the catalogue's files, and judging them as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, get_args

from schemas.catalogue.listed_names import with_names
from schemas.catalogue.model import (
    Body,
    Entity,
    Form,
    Indicator,
    Lending,
    Locality,
    Name,
    People,
    Place,
    Placing,
    Range,
)
from schemas.data_files import DataFileError, hash_of, line_of_entry, load_entries, read_text

FOLDER = Path(__file__).parent
OTHERS = (
    "bodies.yaml",
    "entities.yaml",
    "lending.yaml",
    "localities.yaml",
    "peoples.yaml",
    "places.yaml",
    "placing.yaml",
)  # beside the indicators
# The ways of `lending.yaml` in which a filler may stand between the two figures.
FILLED = frozenset(["conversion", "derived", "reached", "comparison", "series", "named"])
LIKE_DATA = (".yaml", ".yml", ".json")
GROWTH_NAMES = Name(en="growth", zh="增长率"), Name(en="change", zh="变化"), Name(en="share", zh="占比")


class Catalogue(NamedTuple):
    """Indicators by id (derived ones directly after what they derive from), entities by id, places by code."""

    indicators: Mapping[str, Indicator]
    entities: Mapping[str, Entity]
    places: Mapping[str, Place]
    defined_in: Mapping[str, Path]


@cache
def load_catalogue(folder: Path = FOLDER) -> Catalogue:
    """Read `indicators/*.yaml`, `entities.yaml` and `places.yaml`.

    Raises:
        DataFileError: one sentence for each fault of all files, with file, line and entry.
    """
    faults: list[str] = [*_passed_over(folder)]
    indicators: dict[str, Indicator] = {}
    defined_in: dict[str, Path] = {}
    for path in sorted((folder / "indicators").glob("*.yaml")):
        try:
            entries = load_entries(path, Indicator, "id")
        except DataFileError as error:
            faults += error.faults
            continue
        for entry in entries:
            for indicator in (entry, *derived(entry)):
                if indicator.id in indicators:
                    where = defined_in[indicator.id].name
                    faults.append(f"{_place(path, entry.id)}: id {indicator.id!r} is taken already, in {where}")
                indicators[indicator.id] = indicator
                defined_in[indicator.id] = path
    faults += _unknown_names(indicators, defined_in)
    entities, places = {}, {}
    try:
        entities = {e.id: e for e in load_entries(folder / "entities.yaml", Entity, "id", optional=True)}
        path = folder / "entities.yaml"
        faults += [*_shared_aliases(path, entities), *_circles(path, entities)]
        faults += [f for e in entities.values() for f in _idle_nots(path, "id", e.id, e.names, e.not_)]
    except DataFileError as error:
        faults += error.faults
    try:
        places = {p.code: p for p in load_entries(folder / "places.yaml", Place, "code", optional=True)}
        path = folder / "places.yaml"
        faults += [f for p in places.values() for f in _idle_nots(path, "code", p.code, (*p.aliases, *p.own), p.not_)]
    except DataFileError as error:
        faults += error.faults
    if faults:
        raise DataFileError(faults)
    indicators = {name: with_names(indicator, entities) for name, indicator in indicators.items()}
    frozen = MappingProxyType(indicators), MappingProxyType(entities), MappingProxyType(places)
    return Catalogue(*frozen, MappingProxyType(defined_in))


@cache
def load_lending(folder: Path = FOLDER) -> Mapping[str, tuple[str, ...]]:
    """The words of each way in which figures lend their indicator (`lending.yaml`), each with the fillers."""
    read = _ways(folder / "lending.yaml", Lending)
    return MappingProxyType({way: (*words, *read["filler"]) if way in FILLED else words for way, words in read.items()})


@cache
def lending_words(way: str) -> frozenset[str]:
    """The words of one way of `lending.yaml`, to ask whether a word is one of them."""
    return frozenset(load_lending()[way])


@cache
def load_placing(folder: Path = FOLDER) -> Mapping[str, tuple[str, ...]]:
    """The words around the names of areas (`placing.yaml`), by their way."""
    return MappingProxyType(_ways(folder / "placing.yaml", Placing))


def _ways(path: Path, model: type[Lending] | type[Placing]) -> dict[str, tuple[str, ...]]:
    read: dict[str, tuple[str, ...]] = {entry.way: entry.words for entry in load_entries(path, model, "way")}
    missing = set(get_args(model.model_fields["way"].annotation)) - set(read)
    if missing:
        raise DataFileError([f"{path}:1: there is no entry for {', '.join(sorted(missing))}"])
    return read


@cache
def load_localities(folder: Path = FOLDER) -> tuple[Locality, ...]:
    """How the names of places end that nobody lists (`localities.yaml`)."""
    return tuple(load_entries(folder / "localities.yaml", Locality, "ending"))


@cache
def load_peoples(folder: Path = FOLDER) -> tuple[People, ...]:
    """What the people of an area are called, and what is theirs (`peoples.yaml`)."""
    return tuple(load_entries(folder / "peoples.yaml", People, "code"))


@cache
def load_bodies(folder: Path = FOLDER) -> tuple[Body, ...]:
    """The sorts of bodies that have names of their own (`bodies.yaml`)."""
    return tuple(load_entries(folder / "bodies.yaml", Body, "body"))


def check_catalogue(folder: Path = FOLDER) -> list[str]:
    """What is wrong with the catalogue, a sentence each; an empty list where nothing is."""
    try:
        load_catalogue(folder)
        reads = (
            ("bodies.yaml", load_bodies),
            ("lending.yaml", load_lending),
            ("localities.yaml", load_localities),
            ("peoples.yaml", load_peoples),
            ("placing.yaml", load_placing),
        )
        for name, load in reads:
            if (folder / name).exists():  # a folder of one's own may do without
                load(folder)
    except DataFileError as error:
        return list(error.faults)
    return []


BESIDE = ("characters.py", "headline.py", "positions.py", "wording.py")  # of the room, what placing looks at texts by
TELLING = ("misses.py", "worklist.py")  # what only tells an analyst of placing, and places nothing


@cache
def catalogue_hash(folder: Path = FOLDER) -> str:
    """What the catalogue is: hash of its content and of the code that maps by it; comments do not count."""
    catalogue = load_catalogue() if folder == FOLDER else load_catalogue(folder)  # the cache tells them apart
    content = [[e.model_dump() for e in part.values()] for part in catalogue[:3]]
    lending = {way: list(words) for way, words in (*load_lending().items(), *load_placing().items())}
    localities = [one.model_dump() for one in (*load_localities(), *load_peoples(), *load_bodies())]
    code = [path for path in sorted(FOLDER.glob("*.py")) if path.name not in TELLING]
    code += [FOLDER.parent / name for name in BESIDE]
    return hash_of(content, lending, localities, [path.read_text(encoding="utf-8") for path in code])


def derived(base: Indicator) -> Iterator[Indicator]:
    """The indicators that `derive` asks for: growth, change and share of an indicator."""
    for kind, name in zip(("growth", "change", "share"), GROWTH_NAMES, strict=True):
        if kind not in base.derive:
            continue
        percent = kind != "change"
        # What cannot fall below nothing falls by its whole at most; a profit can turn into a loss.
        least = None if base.plausible.low is not None and base.plausible.low < 0 else -1
        forms = (form.model_copy(update=_loosened(form, base, kind)) for form in base.match)
        yield base.model_copy(
            update={
                "id": f"{base.id}_{kind}",
                "name": Name(en=f"{base.name.en}, {name.en}", zh=f"{base.name.zh}{name.zh}"),
                "kind": kind,
                "unit": "percent" if percent else base.unit,
                "units": ("times",) if kind == "growth" else () if percent else base.units,
                "match": tuple(forms),
                "derive": (),
                "share_of": (),
                "shared_as": None,
                "if_loss": None,
                "if_part": None,
                "decomposition": None,
                "plausible": Range(low=0, high=1) if kind == "share" else Range(low=least) if percent else Range(),
                "denominator": base.denominator if kind == "share" else None,
            }
        )


def _loosened(form: Form, base: Indicator, kind: str) -> dict[str, tuple[str, ...]]:
    """Growth and change have no role of a level; the share of something is often a part beside other shares.

    What makes a figure no level, since it only counts what was added ("new subscribers", 新增网民), makes it a change.
    """
    if kind == "share":
        return {"of": base.share_of, "roles": ()}
    adding = lending_words("adding") if kind == "change" else frozenset()
    none, unless = (tuple(cue for cue in cues if cue not in adding) for cues in (form.none, form.unless))
    return {"roles": ("none",) if "none" in form.roles else form.roles, "none": none, "unless": unless}


def _unknown_names(indicators: dict[str, Indicator], defined_in: dict[str, Path]) -> Iterator[str]:
    for indicator in indicators.values():
        for part in indicator.decomposition.parts if indicator.decomposition else ():
            if part not in indicators:
                where = _place(defined_in[indicator.id], indicator.id)
                yield f"{where}: id {indicator.id!r}: decomposition.parts: no indicator has the id {part!r}"
        for key, other in (("if_loss", indicator.if_loss), ("if_part", indicator.if_part)):
            if other and other not in indicators:
                where = _place(defined_in[indicator.id], indicator.id)
                yield f"{where}: id {indicator.id!r}: {key}: no indicator has the id {other!r}"
        share = indicator.shared_as
        if share and (share not in indicators or indicators[share].kind != "share"):
            where = _place(defined_in[indicator.id], indicator.id)
            yield f"{where}: id {indicator.id!r}: shared_as: no indicator of the kind share has the id {share!r}"


def _shared_aliases(path: Path, entities: dict[str, Entity]) -> Iterator[str]:
    owner: dict[str, str] = {}
    for entity in entities.values():
        for alias in {a.lower() for a in entity.names}:
            other = owner.setdefault(alias, entity.id)
            if other != entity.id:
                where = _place(path, entity.id)
                yield f"{where}: id {entity.id!r}: the alias {alias!r} belongs to {other!r} already"
        if entity.part_of and entity.part_of not in entities:
            yield f"{_place(path, entity.id)}: id {entity.id!r}: part_of: no entity has the id {entity.part_of!r}"


def _idle_nots(path: Path, key: str, name: str, names: tuple[str, ...], nots: tuple[str, ...]) -> Iterator[str]:
    """What stands under `not` and is either one of the names, or would never be taken for one."""
    lowered = {name.lower() for name in names}
    for other in nots:
        alike = [one for one in lowered if one in other.lower()]
        if other.lower() in lowered:
            fault = "is one of its own names; take it out of one of the two"
        elif not alike and not any(_overlap(one, other.lower()) for one in lowered):
            fault = "holds none of its names, nor the beginning of one; it would rule out nothing"
        else:
            continue
        yield f"{_place(path, name, key)}: {key} {name!r}: not: {other!r} {fault}"


def _overlap(name: str, other: str) -> bool:
    """Whether a name begins at the end of another word: 海地 in 沿海."""
    return any(other.endswith(name[:length]) for length in range(1, len(name)))


def _circles(path: Path, entities: dict[str, Entity]) -> Iterator[str]:
    """Entities that are part of themselves, each circle told once, at the first of them."""
    told: set[str] = set()
    for first in entities:
        way = [first]
        while (whole := entities[way[-1]].part_of) in entities and whole not in way:
            way.append(whole)
        if whole == first and first not in told:
            told.update(way)
            circle = ", which is part of ".join(repr(one) for one in (*way, first))
            yield f"{_place(path, first)}: id {first!r}: part_of: {circle}; nothing is part of itself"


def _passed_over(folder: Path) -> Iterator[str]:
    """Data files in the folder that nobody would read."""
    read = {folder / name for name in OTHERS} | set((folder / "indicators").glob("*.yaml"))
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in LIKE_DATA and path not in read and not path.name.startswith("."):
            yield (
                f"{path}:1: nobody reads this file; indicators stand in indicators/NAME.yaml, all else in {', '.join(OTHERS)}: "
                "rename it, or take it out of the folder"
            )


def _place(path: Path, entry_id: str, key: str = "id") -> str:
    return f"{path}:{line_of_entry(read_text(path), key, entry_id)}"
