"""The way in: `main`. It imports little, so that it can be stopped in order from its first moment on."""

from __future__ import annotations

import sys
from contextlib import suppress

from flows.stopping import SAID, STOPPED, stoppable, stopping


def main() -> None:
    """Run the command line (`program`); Ctrl-C is told in a sentence, whenever it comes."""
    stoppable()
    try:
        from flows.cli.program import program

        program()
    except BaseException:  # a library may make anything of the interruption, an error of its own too
        if not stopping():
            raise
        _say()
        sys.exit(STOPPED)


def _say() -> None:
    from flows.environment import logs_are_json
    from flows.logs import Lines

    with suppress(OSError, RuntimeError):  # nobody reads any more, or the interrupted write was to the same stream
        print(SAID, file=Lines() if logs_are_json() else sys.stderr)
