"""Ctrl-C is told in a sentence, whenever it comes, and reaches no process that would tell it once more."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from flows.processes import workers
from flows.stopping import SAID, STOPPED

STUMBLES = """
import os, signal, time
import flows.cli.program as commands
from flows.cli import main

def program():
    try:
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(5)
    except KeyboardInterrupt as stopped:
        raise ValueError("what a library makes of it") from stopped

commands.program = program
main()
"""
EARLY = """
import os, signal, sys
from importlib.abc import MetaPathFinder
from flows.cli import main

class Interrupting(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == "typer":
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupting())
main()
"""
TWICE = """
import atexit, os, signal, time
import flows.cli.program as commands
from flows.cli import main

def slow():
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(60)

atexit.register(slow)
commands.program = lambda: os.kill(os.getpid(), signal.SIGINT)
main()
"""


@pytest.mark.parametrize("code", [STUMBLES, EARLY, TWICE])
def test_ctrl_c_is_told_in_a_sentence(code: str) -> None:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=50, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (STOPPED, "", f"{SAID}\n")


def test_who_was_started_deaf_to_it_stays_so() -> None:
    words = ["sh", "-c", 'trap "" INT; exec "$0" -c "$1"', sys.executable, STUMBLES.replace("sleep(5)", "sleep(0.1)")]
    done = subprocess.run(words, capture_output=True, text=True, timeout=50, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_processes_that_extract_do_not_hear_it() -> None:
    with workers(2, 2) as pool:
        blocked = pool.submit(signal.pthread_sigmask, signal.SIG_BLOCK, ()).result()
    assert signal.SIGINT in blocked
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())
