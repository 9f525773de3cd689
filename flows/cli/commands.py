"""A command that takes no empty word: neither for an option that was left out, nor for the folder that it is called in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import typer
from typer.core import TyperCommand, TyperOption

Function = TypeVar("Function", bound=Callable[..., Any])


class Command(TyperCommand):
    """Every command of the program: `--as-of "$DAY"` is a slip where the variable is empty, and no wish for the newest."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words of the command line; an empty one is a wrong usage."""
        before = ""
        for word in args:
            option, equals, value = word.partition("=")
            given = bool(equals) and self._option(option) is not None  # --as-of=TIME
            if value.strip() if given else word.strip():
                before = word
                continue
            asked = self._option(option if given else before)
            if asked is None:
                raise typer.BadParameter(
                    f"one of the words is empty ({word!r}). Say what is meant, or leave it out.", ctx
                )
            if not asked.required:  # what has to be given has a sentence of its own
                raise typer.BadParameter(f"{asked.opts[0]} is empty. Give it a value, or leave it out.", ctx)
        return list(super().parse_args(ctx, args))

    def _option(self, word: str) -> TyperOption | None:
        """The option that a value belongs to which follows this word."""
        options = (one for one in self.params if isinstance(one, TyperOption) and not one.is_flag)
        return next((one for one in options if word in one.opts), None)


class Commands(typer.Typer):
    """Commands, all of which are such ones."""

    def command(self, name: str | None = None, **settings: Any) -> Callable[[Function], Function]:
        """Take a function as a command."""
        return super().command(name, cls=Command, **settings)
