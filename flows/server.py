"""A Prefect server as a process of our own: started, waited for, ended in order. Knows no Prefect itself."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from urllib.error import URLError
from urllib.request import urlopen

from flows import environment
from schemas.errors import TallyhouseError

START_SECONDS = 120  # a new home has its database laid out first: a dozen seconds, more on a busy machine
STOP_SECONDS = 15
PR_SET_PDEATHSIG = 1


class ServerError(TallyhouseError):
    """The Prefect server could not be started, or ended on its own."""


@contextmanager
def running(
    home: Path, host: str, port: int, more: Mapping[str, str] = MappingProxyType({})
) -> Iterator[subprocess.Popen[bytes]]:
    """A Prefect server for the length of the block; its log is `home`/prefect/server.log.

    Ctrl-C of a terminal does not reach it: it ends after whoever uses it. If this process is killed, so is the server
    (on Linux; elsewhere it stays, and the next start names it).

    Args:
        home: the installation's; Prefect's own home is in it.
        host: address to listen on.
        port: and port.
        more: further settings of the server, as environment variables.

    Raises:
        ServerError: the port is taken, or the server does not answer.
    """
    _check_free(host, port)
    folder = home / "prefect"
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "server.log"
    words = [sys.executable, "-m", "uvicorn", "--factory", "prefect.server.api.server:create_app", "--lifespan", "on"]
    words += ["--host", host, "--port", str(port), "--log-level", "warning", "--timeout-graceful-shutdown", "5"]
    settings = {"PREFECT__SERVER_FINAL": "1", "PREFECT_SERVER_LOGGING_LEVEL": "WARNING"}
    with log.open("wb") as out:
        process = subprocess.Popen(  # noqa: S603 (our own words)
            words,
            env=os.environ | environment.served(home, host, port) | settings | dict(more),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=_end_with_parent(),
        )
    try:
        _wait(process, f"http://{host}:{port}/api/health", log)
        yield process
    finally:
        end(process)


def free_port(host: str = "127.0.0.1") -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process: politely, then for good."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _check_free(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise ServerError(
                f"{host}:{port} cannot be used for the Prefect server: {error.strerror}. "
                "Stop what listens there, or choose another port with --port (0: any free one)."
            ) from None


def _wait(process: subprocess.Popen[bytes], health: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with urlopen(health, timeout=2) as answer:  # noqa: S310 (our own loopback address)
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.1)
    last = log.read_text(errors="replace").strip().splitlines()[-5:]
    what = f"ended with code {process.returncode}" if process.poll() is not None else "does not answer"
    raise ServerError(f"The Prefect server {what}. Its log, {log}, ends:\n" + "\n".join(last))


def _end_with_parent() -> Callable[[], None] | None:
    """On Linux, have the kernel end the server when this process dies, however it dies."""
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl  # looked up before the fork: afterwards only the call itself is safe
    return lambda: prctl(PR_SET_PDEATHSIG, signal.SIGTERM) and None
