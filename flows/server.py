"""A Prefect server as a process of our own: started, waited for, ended in order. Knows no Prefect itself."""

from __future__ import annotations

import atexit
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from urllib.error import URLError
from urllib.request import urlopen

from flows import environment
from flows.stopping import stopping
from schemas.errors import TallyhouseError

HOST = "127.0.0.1"
EMBEDDED = {"PREFECT__SERVER_EPHEMERAL": "1", "PREFECT_SERVER_UI_ENABLED": "false"}
START_SECONDS = 120  # a new home has its database laid out first: a dozen seconds, more on a busy machine
STOP_SECONDS = 15
HASTE_SECONDS = 2  # after Ctrl-C
PR_SET_PDEATHSIG = 1


class ServerError(TallyhouseError):
    """The Prefect server could not be started, or ended on its own."""


@dataclass(frozen=True, slots=True)
class Starting:
    """A Prefect server that was started and may not answer yet."""

    process: subprocess.Popen[bytes]
    url: str
    log: Path

    def wait(self) -> None:
        """Until it answers. Raises ServerError if it does not."""
        deadline = time.monotonic() + START_SECONDS
        while self.process.poll() is None and time.monotonic() < deadline:
            try:
                with urlopen(f"{self.url}/api/health", timeout=2) as answer:  # noqa: S310 (our own loopback address)
                    if answer.status == 200:
                        return
            except (URLError, OSError):
                time.sleep(0.05)
        last = self.log.read_text(errors="replace").strip().splitlines()[-5:]
        code = self.process.poll()
        what = "does not answer" if code is None else f"ended with code {code}"
        raise ServerError(f"The Prefect server {what}. Its log, {self.log}, ends:\n" + "\n".join(last))


def start(
    home: Path, host: str, port: int, more: Mapping[str, str] = MappingProxyType({}), log: str = "server.log"
) -> Starting:
    """Start a Prefect server and do not wait for it: what its user imports meanwhile costs no time.

    Ctrl-C of a terminal does not reach it: it ends after whoever uses it. If this process is killed, so is the server
    (on Linux; elsewhere it stays, and the next start names it).

    Args:
        home: the installation's; Prefect's own home is in it, and the server's log.
        host: address to listen on.
        port: and port.
        more: further settings of the server, as environment variables.
        log: name of its log.

    Raises:
        ServerError: the port is taken.
    """
    _check_free(host, port)
    folder = home / "prefect"
    folder.mkdir(parents=True, exist_ok=True)
    # -P and --app-dir: the folder where somebody calls us may have a `flows` of its own.
    words = [sys.executable, "-P", "-m", "uvicorn", "--app-dir", str(Path(__file__).parents[1])]
    words += ["--factory", "flows.prefect_app:create_app", "--lifespan", "on"]
    words += ["--host", host, "--port", str(port), "--log-level", "warning", "--timeout-graceful-shutdown", "5"]
    settings = {"PREFECT__SERVER_FINAL": "1", "PREFECT_SERVER_LOGGING_LEVEL": "WARNING"}
    with (folder / log).open("wb") as out:
        process = subprocess.Popen(  # noqa: S603 (our own words)
            words,
            env=os.environ | environment.served(home, host, port) | settings | dict(more),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=_end_with_parent(),
        )
    return Starting(process, f"http://{host}:{port}", folder / log)


@contextmanager
def started(home: Path, host: str, port: int, more: Mapping[str, str] = MappingProxyType({})) -> Iterator[Starting]:
    """A Prefect server that was started and may not answer yet, for the length of the block; `start` says more."""
    starting = start(home, host, port, more)
    try:
        yield starting
    finally:
        end(starting.process)


@contextmanager
def running(
    home: Path, host: str, port: int, more: Mapping[str, str] = MappingProxyType({})
) -> Iterator[subprocess.Popen[bytes]]:
    """A Prefect server that answers, for the length of the block. Raises ServerError."""
    with started(home, host, port, more) as starting:
        starting.wait()
        yield starting.process


def embedded(home: Path) -> Starting:
    """A server for this process alone, which ends with it: without UI and schedules. Prefect will use it."""
    starting = start(home, HOST, free_port(), EMBEDDED, log="embedded.log")
    atexit.register(end, starting.process)  # before Prefect is imported: its last events are sent before this is called
    os.environ["PREFECT_API_URL"] = f"{starting.url}/api"
    return starting


def free_port(host: str = HOST) -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process: politely, then for good."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(HASTE_SECONDS if stopping() else STOP_SECONDS)
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


def _end_with_parent() -> Callable[[], None] | None:
    """On Linux, have the kernel end the server when this process dies, however it dies."""
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl  # looked up before the fork: afterwards only the call itself is safe
    return lambda: prctl(PR_SET_PDEATHSIG, signal.SIGTERM) and None
