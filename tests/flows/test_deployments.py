"""One machine and a team run the same flows at the same times: `deployments()` and prefect.yaml say the same."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from flows.deployments import HOURLY, Deployment, deployments
from flows.settings import Settings

ROOT = Path(__file__).parents[2]
TEAM: list[dict[str, Any]] = YAML(typ="safe").load(ROOT / "prefect.yaml")["deployments"]
HERE = deployments(Settings(), Path("raw"), cron=HOURLY, interval=None)
PAIRS = [pytest.param(one, next((t for t in TEAM if t["name"] == one.name), None), id=one.name) for one in HERE]


def test_both_offer_the_same_flows() -> None:
    assert sorted(one["name"] for one in TEAM) == sorted(one.name for one in HERE)


@pytest.mark.parametrize(("here", "team"), PAIRS)
def test_both_say_the_same(here: Deployment, team: dict[str, Any]) -> None:
    assert team["entrypoint"].rsplit(".", 1) == here.entrypoint.split(":")
    assert [one["cron"] for one in team.get("schedules", [])] == ([here.cron] if here.cron else [])
    assert team["description"] == here.about
    assert ("concurrency_limit" in team) is here.alone
    assert team["work_pool"]["name"] == "tallyhouse"
    for name, value in team.get("parameters", {}).items():
        assert here.parameters[name] == value


def test_no_address_of_a_database_is_shown_in_a_form() -> None:
    assert not [one.name for one in HERE if "warehouse" in one.parameters]


@pytest.mark.parametrize("here", HERE, ids=lambda one: one.name)
def test_every_parameter_is_one_of_the_flow_and_described(here: Deployment) -> None:
    flow = here.flow()
    assert flow.name == here.name
    schema = flow.parameters.properties
    assert set(here.parameters) <= set(schema)
    for name, about in schema.items():
        assert len(about.get("description", "")) > 10, f"the form of {here.name} says nothing about {name}"


@pytest.mark.parametrize("here", HERE, ids=lambda one: one.name)
def test_annotations_are_read_without_the_names_of_their_module(here: Deployment) -> None:
    """A flow that a worker loads must know its parameters' types: annotations in strings would not be found."""
    module = import_module(here.entrypoint.split(":")[0])
    assert not hasattr(module, "annotations"), (
        "`from __future__ import annotations` breaks the parameters of a served flow"
    )
