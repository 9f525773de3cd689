"""Who is told what: the automations of an installation, made and kept up to date by one command.

The command can be run as often as one likes: an automation is found by its name and brought to what stands here. What is
sent is JSON by POST to one webhook. Events about a state come only when the state changes (`flows.events`), so that a rule
that stays broken, or a flow that goes on failing, is told once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import cast
from uuid import UUID

from prefect.automations import Automation
from prefect.blocks.webhook import Webhook
from prefect.client.schemas.objects import StateType
from prefect.events.actions import ActionTypes, CallWebhook, ChangeFlowRunState
from prefect.events.schemas.automations import EventTrigger, Posture
from prefect.events.schemas.events import ResourceSpecification
from prefect.types import SecretDict
from pydantic import SecretStr

from flows import events

BLOCK = "tallyhouse-alerts"
SILENCE = timedelta(seconds=100)  # three heartbeats and a little: a run that says nothing for so long is dead


@dataclass(frozen=True, slots=True)
class Told:
    """One kind of event that the webhook is told.

    Attributes:
        name: of the automation.
        about: in one sentence, for whoever reads the list in the UI.
        expect: the events.
        quiet: after one of a kind, say nothing of others for so long.
    """

    name: str
    about: str
    expect: frozenset[str]
    quiet: timedelta = timedelta(0)


TOLD = (
    Told(
        "tallyhouse: runs fail",
        "Runs of a flow fail that did not before, or succeed again.",
        frozenset({events.FAILING, events.RECOVERED}),
    ),
    Told(
        "tallyhouse: a rule broke",
        "A rule is broken that was not in the version before, or holds again.",
        frozenset({events.RULE_BROKEN, events.RULE_MENDED}),
    ),
    Told("tallyhouse: an audit failed", "Great Expectations found a breach.", frozenset({events.AUDIT_FAILED})),
    Told("tallyhouse: damage", "A verification found what cannot be so.", frozenset({events.DAMAGED})),
    Told(
        "tallyhouse: a run crashed",
        "A run was killed or vanished; told once an hour.",
        frozenset({"prefect.flow-run.Crashed"}),
        timedelta(hours=1),
    ),
)
NEWS = (
    Told("tallyhouse: a version was published", "Every new version.", frozenset({events.PUBLISHED})),
    Told("tallyhouse: an article waits", "Every article that goes into quarantine.", frozenset({events.QUARANTINED})),
)
ZOMBIES = "tallyhouse: zombies"


def apply(webhook: str | None, *, news: bool | None = None, silence: timedelta = SILENCE) -> list[str]:
    """Make the automations, or bring them up to date.

    Args:
        webhook: where to send; None: where it was sent before, if a webhook was named then, else nobody is told.
        news: tell also of every version and every article in quarantine; None: as it was before.
        silence: a run that says nothing for so long is marked crashed.

    Returns:
        The names of all that stand then.
    """
    wanted = [_zombies(silence)]
    if block_id := _kept(webhook):
        call = CallWebhook(block_document_id=block_id, payload=PAYLOAD)
        wanted += [_told(one, call) for one in (*TOLD, *NEWS * bool(news))]
    for automation in wanted:
        _keep(automation)
    if news is False:
        for one in NEWS:
            if standing := _standing(one.name):
                standing.delete()
    names = [ZOMBIES, *(one.name for one in (*TOLD, *NEWS))]
    return [name for name in names if _standing(name)]


def _kept(webhook: str | None) -> UUID | None:
    """The block that holds the webhook's address: this one, or the one that was named before."""
    if webhook:
        block = Webhook(method="POST", url=SecretStr(webhook), headers=SecretDict({"Content-Type": "application/json"}))
        return cast(UUID, block.save(BLOCK, overwrite=True))
    try:
        return cast(Webhook, Webhook.load(BLOCK))._block_document_id
    except ValueError:  # none was named
        return None


# Rendered by the server (Jinja2): `tojson` keeps text of articles inside its JSON string, whatever it contains.
PAYLOAD = """{
  "event": {{ event.event | tojson }},
  "about": {{ (event.resource.get("prefect.resource.name") or event.resource.id) | tojson }},
  "resource": {{ event.resource.id | tojson }},
  "occurred": {{ event.occurred.isoformat() | tojson }},
  "payload": {{ event.payload | tojson }}
}"""


def _told(one: Told, action: ActionTypes) -> Automation:
    trigger = EventTrigger(
        expect=set(one.expect),
        for_each={"prefect.resource.id"} if not one.quiet else {"related:flow:prefect.resource.id"},
        posture=Posture.Reactive,
        threshold=1,
        within=one.quiet,
    )
    return Automation(name=one.name, description=one.about, trigger=trigger, actions=[action])


def _zombies(silence: timedelta) -> Automation:
    trigger = EventTrigger(
        after={"prefect.flow-run.heartbeat", "prefect.flow-run.Running"},  # killed before its first heartbeat, too
        expect={"prefect.flow-run.*"},  # a named state ("Completed, 2 quarantined") has an event of its own name
        match=ResourceSpecification({"prefect.resource.id": "prefect.flow-run.*"}),
        for_each={"prefect.resource.id"},
        posture=Posture.Proactive,
        threshold=1,
        within=silence,
    )
    told = (
        f"The run said nothing for {silence.total_seconds():g} seconds: its process was killed, or its machine is gone."
    )
    crash = ChangeFlowRunState(state=StateType.CRASHED, name="Crashed", message=told)
    about = "Marks a run crashed whose process was killed."
    return Automation(name=ZOMBIES, description=about, trigger=trigger, actions=[crash])


def _keep(wanted: Automation) -> None:
    """Make the automation, or bring the one of the same name to what is wanted."""
    standing = _standing(wanted.name)
    if standing is None:
        wanted.create()
        return
    standing.description, standing.trigger, standing.actions = wanted.description, wanted.trigger, wanted.actions
    standing.enabled = True
    standing.update()


def _standing(name: str) -> Automation | None:
    try:
        return cast(Automation, Automation.read(name=name))
    except ValueError:  # there is none of this name
        return None
