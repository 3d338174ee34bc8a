"""What the process that forks workers loads once for all of them, so that they are ready at once."""

from __future__ import annotations

import diplograph.network
import diplograph.questions
import diplograph.views  # noqa: F401  # to have it loaded
from diplograph.server.worker import work
from diplograph.server.workplace import load_knowledge

__all__ = ["work"]

load_knowledge(())
