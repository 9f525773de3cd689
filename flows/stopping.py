"""Ctrl-C: the first one ends a command in order, the second one at once, which harms nothing either."""

from __future__ import annotations

import os
import signal
from types import FrameType

STOPPED = 130  # as shells count a program that Ctrl-C ended
SAID = "tallyhouse: stopped. What is published stands as it was; the same command again does what is left."
_asked: list[int] = []


def stoppable() -> None:
    """From now on Ctrl-C ends this process so, unless who started it wants it to hear none (`nohup`, `&` in a script)."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, _stop)


def stopping() -> bool:
    """Whether Ctrl-C was pressed, so that nobody wants to wait long any more."""
    return bool(_asked)


def _stop(number: int, _: FrameType | None) -> None:
    _asked.append(number)
    if len(_asked) > 1:
        os._exit(STOPPED)
    raise KeyboardInterrupt
