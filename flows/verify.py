"""The flow `verify`: everything that the warehouse says of itself computed again, for every version, every week.

It repairs nothing. Damage is a failed run whose state and artifact name it.
"""

# No `from __future__ import annotations` here: Prefect reads the annotations to make the form in the UI.

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.states import Completed, Failed

from flows import artifacts, events
from flows.plain import markdown
from flows.settings import Settings
from flows.turns import tell_failure, tell_recovery
from warehouse import Warehouse, open_warehouse
from warehouse.verification import Verification


@task(name="verify", cache_policy=NO_CACHE)
def verify_all(house: Warehouse) -> Verification:
    """Row hashes, content hashes, balances, printed numbers and archived bytes of every version."""
    return house.verify()


@flow(
    name="verify",
    description="Recomputes hashes, positions and archived bytes of every version.",
    on_failure=[tell_failure],
    on_crashed=[tell_failure],
    on_completion=[tell_recovery],
)
def verify(warehouse: str | None = None) -> State[Verification]:
    """Verify every version.

    Args:
        warehouse: URL of the warehouse, sqlite:///PATH or postgresql://…; SQLite in the home folder if not set.

    Returns:
        A completed state with the `Verification`; or a failed one whose message names the first damage.
    """
    house = open_warehouse(warehouse or Settings().warehouse_url)
    found = verify_all(house)
    versions = f"{found.versions:,} version{'s' * (found.versions != 1)}"
    looked_at = f"{versions}, {found.rows:,} rows, {found.archived:,} archived articles"
    create_markdown_artifact(
        told(found, looked_at), key=artifacts.VERIFICATION, description="Every version, computed again."
    )
    if found.sound:
        artifacts.rename_run(f"{versions} sound")
        return Completed(message=f"Sound: {looked_at}.", data=found)
    events.damaged(found.damages)
    artifacts.rename_run(f"{len(found.damages):,} damages")
    return Failed(message=f"Damaged: {found.damages[0]} ({len(found.damages)} damages in {looked_at}).", data=found)


def told(found: Verification, looked_at: str) -> str:
    """What was looked at, and every damage, as Markdown."""
    if found.sound:
        return f"Sound: {markdown(looked_at)}."
    return "\n".join(
        [f"Damaged. Looked at {markdown(looked_at)}.", "", *(f"- {markdown(one)}" for one in found.damages)]
    )
