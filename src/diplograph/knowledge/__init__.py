"""The reference knowledge: names, posts and tenures, bodies and members, places; look-up by name, title and
date."""

from diplograph.knowledge.certainty import Certainty, Period
from diplograph.knowledge.checking import check_tables
from diplograph.knowledge.knowledge import Knowledge
from diplograph.knowledge.name_keys import name_keys, same_name
from diplograph.knowledge.names import Name, NameKind, fold
from diplograph.knowledge.offices import (
    BodyMembership,
    Capacity,
    Holding,
    Post,
    Resolution,
    Source,
    Tenure,
    Topic,
)
from diplograph.knowledge.statistics import iter_statistics

__all__ = [
    "BodyMembership",
    "Capacity",
    "Certainty",
    "Holding",
    "Knowledge",
    "Name",
    "NameKind",
    "Period",
    "Post",
    "Resolution",
    "Source",
    "Tenure",
    "Topic",
    "check_tables",
    "fold",
    "iter_statistics",
    "name_keys",
    "same_name",
]
