"""The rules of consistency: each is one small function that looks at the whole of the tables and yields
faults."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from diplograph.knowledge.records import Records
from diplograph.knowledge.rows import Fault, Rows
from diplograph.knowledge.rules.cells import cells_have_their_form, keys_are_unique
from diplograph.knowledge.rules.dates import (
    bodies_exist_while_they_act,
    capitals_follow_one_another,
    nothing_ends_before_it_begins,
    open_tenures_say_when_confirmed,
    people_are_grown_up,
)
from diplograph.knowledge.rules.evidence import verified_rows_name_a_document
from diplograph.knowledge.rules.holders import (
    one_holder_at_a_time,
    terms_of_one_person_are_apart,
    what_is_set_aside_has_a_preferred_row,
)
from diplograph.knowledge.rules.identity import (
    posts_are_named_by_the_rule,
    titles_of_posts_are_canonical,
    wikidata_ids_are_used_once,
)
from diplograph.knowledge.rules.layout import files_are_tidy
from diplograph.knowledge.rules.naming import (
    aliases_add_something,
    family_names_are_part_of_names,
    shared_names_are_explained,
    shared_titles_are_explained,
)
from diplograph.knowledge.rules.references import (
    no_body_is_above_itself,
    references_resolve,
    sources_are_listed,
)

__all__ = ["RULES", "Rule", "find_faults"]

Rule = Callable[[Rows, Records], Iterator[Fault]]

RULES: Final[tuple[Rule, ...]] = (
    cells_have_their_form,
    keys_are_unique,
    references_resolve,
    sources_are_listed,
    no_body_is_above_itself,
    wikidata_ids_are_used_once,
    posts_are_named_by_the_rule,
    titles_of_posts_are_canonical,
    nothing_ends_before_it_begins,
    open_tenures_say_when_confirmed,
    people_are_grown_up,
    bodies_exist_while_they_act,
    capitals_follow_one_another,
    one_holder_at_a_time,
    terms_of_one_person_are_apart,
    what_is_set_aside_has_a_preferred_row,
    shared_names_are_explained,
    shared_titles_are_explained,
    aliases_add_something,
    family_names_are_part_of_names,
    verified_rows_name_a_document,
    files_are_tidy,
)
"""Every rule, in the order in which the faults are listed."""


def find_faults(rows: Rows, records: Records) -> Iterator[Fault]:
    """The faults that the rules find."""
    for rule in RULES:
        yield from rule(rows, records)
