"""The texts of the cases of a module are placed together, since one by one each would cost what all of them do."""

from __future__ import annotations

import pytest

from tests.schemas.reading import coming


@pytest.fixture(scope="module", autouse=True)
def _cases(request: pytest.FixtureRequest) -> None:
    """Tell `tests.schemas.reading` of all cases of the module that are called `text`."""
    cases = (
        item.callspec.params
        for item in request.session.items
        if item.path == request.path and hasattr(item, "callspec")
    )
    coming(params["text"] for params in cases if isinstance(params.get("text"), str))
