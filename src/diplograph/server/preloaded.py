"""What the process that forks workers loads once for all of them, so that they are ready at once."""

from __future__ import annotations

import diplograph.server.worker  # noqa: F401  # with the store, the questions and the views
from diplograph.server.workplace import load_knowledge

load_knowledge(())
