"""The audit: Great Expectations judges a staged version in SQL, before any reader can see it.

It works in a process of its own (`auditor.py` says why), which starts once and then answers audit after audit. Its Data
Docs load scripts from the network, so every result is kept in our own table `audit_result`, and they are only for who asks.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING, Any

import polars as pl

from warehouse.errors import WarehouseError
from warehouse.layout import AUDIT_RESULT
from warehouse.ledgers import now
from warehouse.pointing import pointed
from warehouse.records import AuditReport, Finding

if TYPE_CHECKING:
    from pathlib import Path

    from warehouse.door import Door


def run(door: Door, number: int, *, full: bool, state: str = "staged", data_docs: Path | None = None) -> AuditReport:
    """Audit a staged version.

    Args:
        door: of the writer that staged it; only its address is used, the auditor opens its own connection.
        number: of the staged version.
        full: look at all that stands, not only at what begins or ends with this version.
        state: "staged"; or "published", for the newest version.
        data_docs: a folder in which Great Expectations writes its Data Docs of this audit.

    Raises:
        WarehouseError: the auditor could not do its work, which is not a verdict on the version.
    """
    place = door.place
    asked = {"url": str(place.path) if place.path else place.uri, "version": number, "full": full, "state": state}
    docs = {"data_docs": str(data_docs.absolute())} if data_docs is not None else {}
    answer = Auditor.of_this_process().ask(asked | docs)
    if "error" in answer:
        raise WarehouseError(f"the audit of version {number} could not be made: {answer['error']}")
    return AuditReport(number, full, [pointed(door, Finding(*fields)) for fields in answer["findings"]])


def keep(door: Door, run_id: str, report: AuditReport) -> None:
    """Keep each expectation's result in `audit_result`."""
    at = now()
    rows = [
        (run_id, report.version, at, f.expectation, f.rule_code, f.severity, f.success, f.unexpected_count, f.observed)
        for f in report.findings
    ]
    door.append("audit_result", pl.DataFrame(rows, schema=AUDIT_RESULT.columns, orient="row"))


class Auditor:
    """The process that audits, started when first asked for; it ends with its input, so with this process."""

    _one: Auditor | None = None

    def __init__(self) -> None:
        self._owner = os.getpid()
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 (lives as long as the process)
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "warehouse.auditor"],  # -P: where we are called may be a `warehouse`, too
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            text=True,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )

    @classmethod
    def of_this_process(cls) -> Auditor:
        """The one that is there already (and alive, and not a forked parent's), or a new one."""
        one = cls._one
        if one is None or one._owner != os.getpid() or one._process.poll() is not None:
            one = cls._one = Auditor()
            atexit.register(one.close)
        return one

    def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """Send a request and wait for its answer. Raises WarehouseError if the process ends without one."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        try:
            stdin.write(json.dumps(request) + "\n")
            stdin.flush()
            line = stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            self._said.seek(0)
            last = self._said.read().decode(errors="replace").strip().splitlines()[-1:]
            raise WarehouseError(f"the auditor ended without an answer (exit {self._process.wait()}): {' '.join(last)}")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def close(self) -> None:
        """End the process."""
        if self._owner == os.getpid() and self._process.stdin is not None:
            self._process.stdin.close()
            # It may still be importing, and has nothing to lose.
            self._process.kill()
            self._process.wait()
