"""`tallyhouse serve`, as an operator meets it: a real Prefect server, real runs, a real webhook receiver."""

from __future__ import annotations

import json
import re
import subprocess
import time
from typing import Any

import httpx
import pytest

from tests.system.conftest import TALLYHOUSE
from tests.system.served import Served, until

pytestmark = pytest.mark.system

SOUND = "The harbour of Brask handled 4.2 million tonnes in 2018. It has 31 cranes.\n"
BROKEN = "Trams carried 48.2% of the passengers, buses 39.6% and ferries 21.5%; there is no other way to travel.\n"


@pytest.fixture(scope="module")
def vanished(served: Served) -> str:
    """The id of a run whose process was killed; only its silence tells. Made first, looked at last."""
    killed = subprocess.run(
        [TALLYHOUSE, "run"],
        env=served.installation.environment()
        | {"TALLYHOUSE_FAULT": "run-started:kill", "TALLYHOUSE_WAIT_SECONDS": "60"},
        cwd=served.installation.home.parent,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert killed.returncode == -9, killed.stderr
    found = until(
        lambda: next(
            (r for r in served.runs("ingest") if r["state_type"] == "RUNNING" and not r["deployment_id"]), None
        ),
        "the vanished run",
    )
    return str(found["id"])


def test_a_file_that_arrives_is_published(served: Served, vanished: str) -> None:
    served.lands("harbour.txt", SOUND)
    until(lambda: served.published("harbour.txt"), "the version of harbour.txt")
    told = until(
        lambda: next((r for r in served.runs("ingest") if "1 new" in r["name"]), None), "a run that tells its result"
    )
    run = served.ended(told["id"])  # it is named a moment before it ends
    assert run["state_name"] == "Completed"
    assert "watch" in run["tags"]
    assert run["name"].startswith("1 new")
    tasks = served.ask("/task_runs/filter", flow_runs={"id": {"any_": [run["id"]]}})
    names = " | ".join(one["name"] for one in tasks)
    assert all(step in names for step in ("find files", "read and extract", "validate", "stage", "audit", "publish"))
    assert len(tasks) <= 8


def test_a_half_written_file_waits(served: Served) -> None:
    path = served.installation.raw / "growing.txt"
    before = served.newest
    sentences = [f"Pier {n} handled {n}.4 million tonnes in 2017.\n" for n in range(1, 9)]
    with path.open("w") as file:
        for sentence in sentences:
            file.write(sentence)
            file.flush()
            time.sleep(0.5)
    until(lambda: served.published("growing.txt"), "the version of growing.txt")
    assert served.newest == before + 1, "one version, of the whole file, and none of a part of it"
    surfaces = served.house.frame("quantity").select("surface").collect()["surface"]
    assert {f"{n}.4 million" for n in range(1, 9)} <= set(surfaces)


def test_the_book_is_served_and_every_artifact_leads_into_it(served: Served) -> None:
    served.lands(
        "pilots.txt",
        "In 2018 the port of Brask supported 7.3 million jobs: 2.1 million direct and 5.2 million indirect.\n",
    )
    until(lambda: served.published("pilots.txt"), "the version of pilots.txt")
    version = served.newest
    until(
        lambda: f"Version {version} holds" in httpx.get(f"{served.book}/index.html").text,
        f"the book of version {version}",
    )
    links = re.findall(
        r"\]\((\S+?)\)", served.artifact("new-observations") + served.artifact("version") + served.artifact("verdicts")
    )
    assert f"{served.book}/version/{version}.html" in links
    assert {link.removeprefix(served.book).split("/")[1] for link in links} == {"observation", "version", "article"}
    for link in links:
        page = httpx.get(link)
        assert page.status_code == 200, link
        fragment = link.partition("#")[2]
        assert not fragment or f'id="{fragment}"' in page.text, link


def test_a_second_serve_says_what_runs(served: Served) -> None:
    second = served.installation.run("serve", "--port", "0", check=False)
    assert second.returncode == 1
    for told in (
        str(served.process.pid),
        served.url,
        f"book     {served.book}",
        "ingest",
        "by cron 0 5 1 1 *",
        "watch",
    ):
        assert told in second.stderr
    assert "Traceback" not in second.stderr


def test_a_run_by_hand_shows_in_the_served_ui(served: Served) -> None:
    before = {run["id"] for run in served.runs("ingest")}
    served.installation.run("run")
    (mine,) = [run for run in served.runs("ingest") if run["id"] not in before and not run["deployment_id"]]
    assert mine["state_type"] == "COMPLETED"
    assert mine["name"].startswith("nothing new")


def told_of(served: Served, rule: str) -> list[dict[str, Any]]:
    """What the webhook was told of one rule; runs of other tests share the server, and break others."""
    return [one for one in served.webhook.of("tallyhouse.rule.broken") if one["payload"]["rule"] == rule]


def test_a_broken_rule_is_told_once_and_its_sentence_is_in_the_artifact(served: Served) -> None:
    earlier = {run["id"] for run in served.runs("ingest")}
    served.lands("ferries.txt", BROKEN)
    until(lambda: served.published("ferries.txt"), "the version of ferries.txt")
    run = until(
        lambda: next((r for r in served.runs("ingest") if r["id"] not in earlier and "quarantined" in r["name"]), None),
        "the run",
    )
    assert served.ended(run["id"])["state_name"] == "Completed, 1 quarantined"
    verdicts = served.artifact("verdicts")
    assert "48.2 + 39.6 + 21.5 = 109.3" in verdicts.replace("\\", "")
    assert "❌ broken" in verdicts
    assert "SHR1" in served.artifact("quarantine")
    assert len(until(lambda: told_of(served, "SHR1"), "the webhook")) == 1

    served.lands("trams.txt", BROKEN.replace("39.6", "38.6"))
    until(lambda: served.published("trams.txt"), "the version of trams.txt")
    served.quiet()
    assert len(told_of(served, "SHR1")) == 1, "a rule that stays broken is told once"


def test_failures_are_told_when_they_begin_and_end(served: Served) -> None:
    served.quiet()
    before = len(served.webhook.of("tallyhouse.run.failing"))
    for _ in range(2):
        run = served.ended(served.start("ingest", raw=str(served.installation.home / "nowhere")))
        assert run["state_type"] == "FAILED"
        assert "does not exist" in run["state"]["message"]
    assert served.ended(served.start("ingest"))["state_type"] == "COMPLETED"
    until(lambda: served.webhook.of("tallyhouse.run.recovered"), "the word that it works again")
    (told,) = served.webhook.of("tallyhouse.run.failing")[before:]
    assert "does not exist" in told["payload"]["reason"]


def test_the_whole_newest_version_is_audited(served: Served) -> None:
    run = served.ended(served.start("audit"))
    assert run["state_type"] == "COMPLETED", run["state"]["message"]
    assert "expectations hold" in run["name"]
    assert "holds" in served.artifact("audit")


def test_every_version_is_verified(served: Served) -> None:
    run = served.ended(served.start("verify"))
    assert run["state_type"] == "COMPLETED", run["state"]["message"]
    assert run["name"].startswith(f"{served.newest} version")
    assert run["name"].endswith("sound")
    assert "Sound" in served.artifact("verification")


def test_a_rebuild_with_the_same_extractor_changes_nothing(served: Served) -> None:
    before = served.newest
    run = served.ended(served.start("rebuild"))
    assert run["state_type"] == "COMPLETED", run["state"]["message"]
    assert "nothing changed" in run["name"]
    assert served.newest == before


def test_automations_can_be_applied_again(served: Served) -> None:
    before = served.ask("/automations/filter")
    said = served.installation.run("automations", "--webhook", served.webhook.url).stderr
    assert "automations stand" in said
    after = served.ask("/automations/filter")
    assert sorted(one["name"] for one in after) == sorted(one["name"] for one in before)
    assert {one["id"] for one in after} == {one["id"] for one in before}


def test_news_are_told_as_long_as_they_are_asked_for(served: Served) -> None:
    def names() -> set[str]:
        return {one["name"] for one in served.ask("/automations/filter")}

    before = names()
    served.installation.run("automations", "--news")
    assert names() - before == {"tallyhouse: a version was published", "tallyhouse: an article waits"}
    served.installation.run("automations")
    assert names() == before


def test_the_form_of_a_deployment_tells_its_parameters(served: Served) -> None:
    parameters = served.deployment("ingest")["parameter_openapi_schema"]["properties"]
    assert "half written" in parameters["settle"]["description"]
    assert "only ever read" in parameters["raw"]["description"]
    assert served.deployment("ingest")["concurrency_options"]["collision_strategy"] == "CANCEL_NEW"


def test_the_log_is_one_json_object_a_line(served: Served) -> None:
    lines = [line for line in served.log.read_text().splitlines() if line.startswith("{")]
    events = [json.loads(line) for line in lines]
    versions = [event for event in events if event.get("event") == "tallyhouse.version.published"]
    assert versions
    assert all(event["run"] and event["version"] and event["flow"] == "ingest" for event in versions)


def test_prefect_settings_keep_its_database_from_growing(served: Served) -> None:
    settings = served.get("/admin/settings")["server"]
    assert set(settings["services"]["db_vacuum"]["enabled"]) >= {"events", "flow_runs"}


@pytest.mark.fleet  # it waits for a minute and a half of silence
def test_a_vanished_run_is_marked_crashed_and_told(served: Served, vanished: str) -> None:
    run = until(lambda: r if (r := served.run_of(vanished))["state_type"] == "CRASHED" else None, "the crash", 100)
    assert "said nothing" in run["state"]["message"]
    crashed = f"prefect.flow-run.{vanished}"
    until(
        lambda: [one for one in served.webhook.of("prefect.flow-run.Crashed") if one["resource"] == crashed],
        "the webhook",
    )
    assert served.process.poll() is None
    assert (served.installation.home / "serve.json").exists()
