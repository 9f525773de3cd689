"""The flow `review`: a person decides, in the Prefect UI, what is to become of something in quarantine.

The run suspends: its process ends, and nothing waits but a form on the run's page. When somebody has filled it in, the run
is scheduled again, starts over, finds the answer and publishes what was decided. What cannot be done (a correction that mends
nothing, a form that is not whole, a case that somebody else decided meanwhile) is asked for again, with the sentence that says
why. `tallyhouse quarantine release`, `reject` and `correct` do the same from the command line.
"""

# No `from __future__ import annotations` here: Prefect reads the annotations to make the form in the UI.

from typing import Any, Literal

import polars as pl
from prefect import flow, suspend_flow_run, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import RUN_ID
from prefect.client.schemas.objects import State
from prefect.input import RunInput
from prefect.runtime import flow_run
from prefect.states import Completed
from pydantic import Field

from flows import artifacts, events, names, outcome
from flows.cases import elsewhere
from flows.correcting import CorrectionError, Wanted
from flows.deciding import STATES, DecisionError, decide, waiting
from flows.plain import markdown
from flows.settings import Settings
from flows.turns import tell_failure, tell_recovery
from warehouse import AuditReport, Version, Warehouse, open_warehouse
from warehouse.errors import WarehouseBusyError

PATIENCE = 30 * 86_400  # seconds that a review waits for its answer
AT_LEAST = 300  # seconds that what a person decided waits for another run to be done


class Decision(RunInput):
    """The form. What is wrong with it is told in the form, so nothing here may refuse what Prefect lets pass."""

    decision: Literal["reject", "release", "correct"] = Field(
        title="Decision",
        description="release: publish the figures although the arithmetic is broken. reject: they stay out for good. "
        "correct: one of them ought to have another value, given below.",
    )
    figure: str = Field(
        default="",
        title="Figure",
        description="To correct: which one, as it is printed, or its position (12-16). Not needed where there is but one.",
    )
    value: str = Field(
        default="",
        title="Value",
        description='To correct: what it ought to say, as the article would print it, such as "4.61 million".',
    )
    reason: str = Field(title="Reason", description="Kept with the version, for those who read it later.", min_length=3)

    @property
    def fault(self) -> str | None:
        """What is wrong with what was filled in, taken together."""
        if self.decision == "correct":
            said = (
                "Correct is chosen, and no value is given: say what the figure ought to be, or choose another decision."
            )
            return None if self.value.strip() else said
        given = " and ".join(name for name in ("figure", "value") if getattr(self, name).strip())
        return f"{self.decision.capitalize()} takes no {given}: choose correct, or leave it empty." if given else None

    @property
    def wanted(self) -> Wanted | None:
        """What is to be corrected, if anything is."""
        return Wanted(self.value, self.figure or None) if self.decision == "correct" else None


@task(name="choose", cache_policy=RUN_ID, persist_result=True)
def choose(house: Warehouse, quarantine_id: str | None) -> str:
    """What to ask about; kept, so that the run that starts over asks about the same."""
    return str(waiting(house, quarantine_id)["quarantine_id"])


@task(
    name="see",
    cache_key_fn=lambda context, given: f"{context.task_run.flow_run_id}-saw-{given['attempt']}",
    persist_result=True,
)
def state_of(house: Warehouse, quarantine_id: str, attempt: int) -> str:  # noqa: ARG001  part of the key
    """The state that the form shows; kept, since the run starts over when the answer is there."""
    return str(waiting(house, quarantine_id)["state"])


@task(
    name="publish decision",
    cache_key_fn=lambda context, given: f"{context.task_run.flow_run_id}-{given['attempt']}",
    persist_result=True,
)
def publish_decision(
    house: Warehouse,
    quarantine_id: str,
    decided: Decision,
    run_id: str,
    wait: float,
    attempt: int,  # noqa: ARG001  part of the key that the result is kept by
    seen: str,
) -> Version | AuditReport | str:
    """Judge the article's figures anew with the decision; stage, audit, publish.

    Returns:
        The version, the audit that it failed, or the sentence that refuses it. Kept by attempt: a run that starts over to hear
        the next answer must not try the refused one again, which by then might do something else.
    """
    if decided.fault:
        return decided.fault
    action, wanted = decided.decision, decided.wanted
    wait = max(wait, AT_LEAST)
    try:
        return decide(house, quarantine_id, action, decided.reason, run_id=run_id, wait=wait, wanted=wanted, seen=seen)
    except (CorrectionError, DecisionError, WarehouseBusyError) as refused:
        return str(refused)


@flow(
    name="review",
    description="Asks a person what is to become of something in quarantine, and publishes the decision.",
    persist_result=True,
    on_failure=[tell_failure],
    on_crashed=[tell_failure],
    on_completion=[tell_recovery],
)
def review(quarantine_id: str | None = None, warehouse: str | None = None) -> State[Any]:
    """Ask, then publish what was decided.

    Args:
        quarantine_id: What to decide about (the first digits of its id will do); the first that is open if not given.
        warehouse: URL of the warehouse, sqlite:///PATH or postgresql://…; SQLite in the home folder if not set.

    Returns:
        A completed state that names the version; or a failed one whose message says which audit it failed.
    """
    settings = Settings()
    house = open_warehouse(warehouse or settings.warehouse_url)
    chosen = choose(house, quarantine_id)
    try:
        row = waiting(house, chosen)
    except DecisionError:  # it was there when the run began
        why = "its article was edited, withdrawn or read anew while the form was open"
        return Completed(message=f"{chosen[:8]} waits no more, since {why}. Nothing was decided.", name="Gone")
    row |= {"file_name": names.told(row, names.lying(house))}
    name = f"{row['rule_code']} · {row['file_name']}"
    artifacts.rename_run(f"review {name}")
    case = told(house, row)
    create_markdown_artifact(
        case, key=artifacts.REVIEW, description=f"Waits for a decision: {row['quarantine_id'][:8]}."
    )
    key, attempt, refused = row["quarantine_id"], 0, ""
    became: Version | AuditReport | str = ""
    while isinstance(became, str):
        attempt += 1
        seen = state_of(house, key, attempt)
        decided = ask(key, f"{refused}{case}", attempt)
        became = publish_decision(house, key, decided, str(flow_run.id), settings.wait_seconds, attempt, seen)
        refused = f"**Refused:** {markdown(str(became))}\n\n"
    if isinstance(became, AuditReport):
        return outcome.audit_failed(became)
    events.published(became)
    verb = STATES[decided.decision]
    artifacts.rename_run(f"{verb} {name} · version {became.version}")
    held = [] if decided.decision == "reject" else elsewhere(house, key)
    said = ". ".join([f"{verb}: {decided.reason.strip()}", *(one.told for one in held)])
    return Completed(message=said, name=verb.capitalize())


def ask(quarantine_id: str, case: str, attempt: int) -> Decision:
    """Suspend the run until the form is filled in; each attempt has an answer of its own."""
    key = quarantine_id[:16] if attempt == 1 else f"{quarantine_id[:16]}-{attempt}"
    return suspend_flow_run(wait_for_input=Decision.with_initial_data(description=case), timeout=PATIENCE, key=key)


def told(house: Warehouse, row: dict[str, Any]) -> str:
    """The case as Markdown: reason, sentence, and the quantities that wait; all text inert."""
    quantities = (
        house.frame("quantity")
        .filter(pl.col("quarantine_id") == row["quarantine_id"])
        .select("surface", "unit", "role", "measure", "start", "end")
        .collect()
        .sort("start")
    )
    rows = [["" if value is None else str(value) for value in one] for one in quantities.iter_rows()]
    parts = [f"**{markdown(row['rule_code'])}** in {markdown(row['file_name'])}: {markdown(row['reason'])}"]
    if row["evidence"]:
        parts.append(f"> {markdown(row['evidence'])}")
    if rows:
        parts.append(artifacts.table(["number", "unit", "role", "measure", "from", "to"], rows))
    return "\n\n".join(parts)
