"""How hypothesis searches: without a clock, since a busy machine is no fault; in CI always with the same examples."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("here", deadline=None)
settings.register_profile("same", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("same" if os.environ.get("CI") else "here")
