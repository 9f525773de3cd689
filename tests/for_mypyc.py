"""What mypyc is given instead of a source: the same, told in the way that it makes the most of.

Constants are declared final, so that they are not looked up by name. Dataclasses have an `__init__` of their own, as the one
that the decorator writes would be interpreted, and no cycles, so that they are none of the garbage collector's business.
Functions with a cache keep it in a dictionary of their own, as a decorated one would be looked up by name and called like any
object, a hundred thousand times a second. Rows are made by `tuple`, as the `__new__` of a named tuple would be interpreted.
The methods of a pattern are looked up once, when its module is read, and not at each of fifty searches a figure. Whether a
text begins or ends with a word at some place is told by a slice: mypyc has no call of its own for `startswith` with a place.
"""

from __future__ import annotations

import ast
import re
from functools import cache

from extraction.compiled import ROOM

_CONSTANT = re.compile(r"_?[A-Z][A-Z0-9_]*")
_FUTURE = "from __future__ import annotations\n"
_ACYCLIC = "mypyc_attr(acyclic=True)"
# What a text begins with at a place, and what it ends with there; a negative place is counted from its end.
_BY_SLICE = {
    "_begins_at": """\
def _begins_at(text: str, word: str, at: int) -> bool:
    return text[at : at + len(word)] == word if at >= 0 else text.startswith(word, at)
""",
    "_ends_at": """\
def _ends_at(text: str, word: str, at: int) -> bool:
    start = at - len(word)
    return text[start:at] == word if 0 <= start and at <= len(text) else text.endswith(word, 0, at)
""",
}
_SEARCHES = frozenset(("match", "fullmatch", "search", "finditer", "findall", "sub", "split"))


def for_mypyc(source: str) -> str:
    """A source with its constants declared final, its dataclasses written out and its rows made by `tuple`."""
    source = _make_rows(_look_up_once(_slice(source)))
    lines = source.splitlines()
    for node in reversed(ast.parse(source).body):
        if isinstance(node, ast.ClassDef):
            _write_out(node, lines)
        elif isinstance(node, ast.FunctionDef):
            _remember(node, lines)
        elif isinstance(node, ast.Assign) and (declared := _declared(node)):
            lines[node.lineno - 1 : node.end_lineno] = declared
    made = "\n".join(lines) + "\n"
    if f"@{_ACYCLIC}" in made:
        made = made.replace(_FUTURE, f"{_FUTURE}from mypy_extensions import mypyc_attr\n", 1)
    if "_as_row(" in made:
        made = made.replace(_FUTURE, f"{_FUTURE}from typing import Any\n_as_row: Final[Any] = tuple.__new__\n", 1)
    return made.replace(_FUTURE, _FUTURE + "from typing import Final\n", 1) if ": Final" in made else made


def _slice(source: str) -> str:
    """The source with a call of a small function for `text.startswith("of ", at)` and for `text.endswith("per ", 0, at)`."""
    lines = source.encode().splitlines(keepends=True)  # places in the tree are counted in bytes
    used = set()
    calls = [
        node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and node.lineno == node.end_lineno
    ]
    for call in sorted(calls, key=lambda call: (call.lineno, call.end_col_offset or 0), reverse=True):
        match call:
            case ast.Call(ast.Attribute(text, "startswith"), [ast.Constant(str()) as word, at], []):
                name = "_begins_at"
            case ast.Call(ast.Attribute(text, "endswith"), [ast.Constant(str()) as word, ast.Constant(0), at], []):
                name = "_ends_at"
            case _:
                continue
        used.add(name)
        line = lines[call.lineno - 1]
        made = f"{name}({', '.join(map(ast.unparse, (text, word, at)))})"
        lines[call.lineno - 1] = line[: call.col_offset] + made.encode() + line[call.end_col_offset :]
    return b"".join(lines).decode() + "".join(f"\n\n{_BY_SLICE[name]}" for name in sorted(used))


def _look_up_once(source: str) -> str:
    """The source with a constant for each method of a pattern that it calls: `_WORD.match(text)` is `_WORD_match(text)`."""
    tree = ast.parse(source)
    known = _patterns(tree)
    lines = source.encode().splitlines(keepends=True)  # places in the tree are counted in bytes
    made: dict[int, set[str]] = {}
    for call in [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]:
        if not isinstance(call, ast.Attribute) or call.attr not in _SEARCHES or call.lineno != call.end_lineno:
            continue
        pattern, line = ast.unparse(call.value), call.lineno - 1
        if pattern in known:
            # as long as before, so that the places of the other calls of the line stay
            name = ast.unparse(call).replace(".", "_")
            lines[line] = lines[line][: call.col_offset] + name.encode() + lines[line][call.end_col_offset :]
            made.setdefault(known[pattern], set()).add(f"{name}: Final = {pattern}.{call.attr}\n")
    for place in sorted(made, reverse=True):
        lines[place:place] = [line.encode() for line in sorted(made[place])]
    return b"".join(lines).decode()


def _patterns(tree: ast.Module) -> dict[str, int]:
    """The constants that are patterns, made here or elsewhere, each with the line behind which it is there.

    Of what is imported all constants are taken for patterns, as nothing else has their methods.
    """
    imports = [node for node in tree.body if isinstance(node, ast.ImportFrom)]
    last = max((node.end_lineno or 0 for node in imports), default=0)
    names = [alias.asname or alias.name for node in imports for alias in node.names]
    patterns = {name: last for name in names if _CONSTANT.fullmatch(name)}
    used = {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    patterns |= {name: last for name in used if name.count(".") == 1 and _is_of(name, names)}
    for node in tree.body:
        if (
            isinstance(node, ast.Assign)
            and isinstance(node.value, ast.Call)
            and ast.unparse(node.value.func) == "re.compile"
        ):
            patterns |= {ast.unparse(target): node.end_lineno or 0 for target in node.targets}
    return patterns


def _is_of(name: str, modules: list[str]) -> bool:
    """Whether a name is that of a constant of a module, as `forms.DECIMAL` is."""
    module, _, constant = name.partition(".")
    return module in modules and _CONSTANT.fullmatch(constant) is not None


def _make_rows(source: str) -> str:
    """The source with each row whose fields are given by their places made by `tuple`."""
    lines = source.encode().splitlines(keepends=True)  # places in the tree are counted in bytes
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and _is_row(node)]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset), reverse=True):
        name, last, at = ast.unparse(call.func), call.end_lineno or call.lineno, call.end_col_offset or 0
        before = b"".join([*lines[: last - 1], lines[last - 1][: at - 1]])
        others = "".join(f"{default}, " for default in _rows()[name][len(call.args) :])
        comma = "" if before.rstrip().endswith(b",") else ", "
        lines[last - 1] = lines[last - 1][: at - 1] + f"{comma}{others}))".encode() + lines[last - 1][at:]
        first = lines[call.lineno - 1]
        behind = call.col_offset + len(name) + 1
        lines[call.lineno - 1] = first[: call.col_offset] + f"_as_row({name}, (".encode() + first[behind:]
    return b"".join(lines).decode()


def _is_row(call: ast.Call) -> bool:
    """Whether a call makes a row, all of whose fields it gives by their places, or their defaults do."""
    plain = not call.keywords and not any(isinstance(argument, ast.Starred) for argument in call.args)
    if not plain or not isinstance(call.func, ast.Name) or not call.args:
        return False
    fields = _rows().get(call.func.id, ())
    return len(call.args) <= len(fields) and all(fields[len(call.args) :])


@cache
def _rows() -> dict[str, tuple[str, ...]]:
    """The named tuples of the rooms with the defaults of their fields, "" for a field without one; none whose name two have."""
    rows: dict[str, tuple[str, ...]] = {}
    twice = set()
    for path in [*ROOM.rglob("*.py"), ROOM.parent / "schemas" / "records.py"]:
        source = path.read_text(encoding="utf-8")
        for node in ast.parse(source).body if "(NamedTuple)" in source else ():
            if isinstance(node, ast.ClassDef) and [ast.unparse(base) for base in node.bases] == ["NamedTuple"]:
                fields = [field for field in node.body if isinstance(field, ast.AnnAssign)]
                twice |= {node.name} & rows.keys()
                rows[node.name] = tuple(_default(field.value) for field in fields)
    return {name: fields for name, fields in rows.items() if name not in twice}


def _default(value: ast.expr | None) -> str:
    """What a field is without being given, if that can be told anywhere."""
    return ast.unparse(value) if isinstance(value, ast.Constant | ast.Tuple) else ""


def _declared(node: ast.Assign) -> list[str]:
    """The constants of an assignment, each declared final; none where it assigns something else."""
    target, value = node.targets[0], node.value
    pairs = [(target, value)]
    if isinstance(target, ast.Tuple):
        values = _items(value)
        pairs = list(zip(target.elts, values, strict=True)) if len(values) == len(target.elts) else []
    names = [name.id if isinstance(name, ast.Name) else "" for name, _ in pairs]
    if len(node.targets) > 1 or not all(map(_CONSTANT.fullmatch, names)):
        return []
    return [f"{name}: {_final(value)} = {ast.unparse(value)}" for name, (_, value) in zip(names, pairs, strict=True)]


def _items(value: ast.expr) -> list[ast.expr]:
    """What several names are given at once: the items of a tuple, or the signs of a text."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        return [ast.Constant(sign) for sign in value.value]
    return value.elts if isinstance(value, ast.Tuple) else []


def _final(value: ast.expr) -> str:
    """The type of a constant: mypyc takes a tuple that begins with a float, which it unpacks, for one that was never set."""
    numbers = list(map(_number, value.elts)) if isinstance(value, ast.Tuple) else []
    floats = any(isinstance(number, float) for number in numbers) and None not in numbers
    return "Final[tuple[float, ...]]" if floats else "Final"


def _number(item: ast.expr) -> float | None:
    """The number that is written there; None for anything else."""
    plain = item.operand if isinstance(item, ast.UnaryOp) else item
    return plain.value if isinstance(plain, ast.Constant) and isinstance(plain.value, int | float) else None


def _write_out(node: ast.ClassDef, lines: list[str]) -> None:
    """Give a class that is a dataclass with slots its `__init__`.

    A frozen one is frozen no longer, as it would set each field by a call; mypy has seen that nobody else sets one.
    """
    decorator = next((d for d in node.decorator_list if "slots=True" in ast.unparse(d)), None)
    fields = [field for field in node.body if isinstance(field, ast.AnnAssign)]
    if decorator is None or not fields:
        return
    parameters, body = ["self"], []
    for field in fields:
        name, kind = ast.unparse(field.target), ast.unparse(field.annotation)
        factory = _factory(field.value)
        default = "" if field.value is None else " = None" if factory else f" = {ast.unparse(field.value)}"
        parameters.append(f"{name}: {kind}{' | None' if factory else ''}{default}")
        body.append(f"        self.{name} = {f'{factory}() if {name} is None else {name}' if factory else name}")
    lines[fields[-1].end_lineno : fields[-1].end_lineno] = [
        f"    def __init__({', '.join(parameters)}) -> None:",
        *body,
    ]
    at = decorator.lineno - 1
    lines[at] = lines[at].replace("frozen=True", "unsafe_hash=True").replace("slots=True", "slots=True, init=False")
    lines.insert(at, f"@{_ACYCLIC}")


def _factory(value: ast.expr | None) -> str:
    """What makes the default of a field, where a call does: "list" of "field(default_factory=list)"."""
    keywords = value.keywords if isinstance(value, ast.Call) else []
    return next((ast.unparse(word.value) for word in keywords if word.arg == "default_factory"), "")


def _remember(node: ast.FunctionDef, lines: list[str]) -> None:
    """Turn a function under `cache` or `lru_cache(maxsize=...)` into a plain one; of the second a full cache is emptied."""
    words = re.fullmatch(r"cache|lru_cache\(maxsize=(.+)\)", " ".join(map(ast.unparse, node.decorator_list)))
    if words is None or node.returns is None:
        return
    name, kind, arguments = node.name, ast.unparse(node.returns), node.args.args
    names = [argument.arg for argument in arguments]
    kinds = [ast.unparse(argument.annotation) for argument in arguments if argument.annotation]
    key = names[0] if len(names) == 1 else f"({', '.join(names)})"
    of = kinds[0] if len(kinds) == 1 else f"tuple[{', '.join(kinds) or '()'}]"
    lines[node.end_lineno : node.end_lineno] = [
        f"def {name}({ast.unparse(node.args)}) -> {kind}:",
        f"    known = _known_{name}.get({key})",
        "    if known is not None:",
        "        return known",
        *([f"    if {key} in _known_{name}:", "        return None"] if "None" in kind else []),
        *([f"    if len(_known_{name}) >= {words[1]}:", f"        _known_{name}.clear()"] if words[1] else []),
        f"    found = _find_{name}({', '.join(names)})",
        f"    _known_{name}[{key}] = found",
        "    return found",
    ]
    at = node.lineno - 1
    lines[at] = lines[at].replace(f"def {name}(", f"def _find_{name}(", 1)
    lines[node.decorator_list[0].lineno - 1] = f"_known_{name}: Final[dict[{of}, {kind}]] = {{}}"
