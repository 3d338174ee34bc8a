"""Which actor a name means."""

from __future__ import annotations

import pytest

from diplograph.errors import MisuseError, UnknownEntityError
from diplograph.identifiers import iri_of
from diplograph.knowledge import Knowledge
from diplograph.model import Entity, EntityKind
from diplograph.network import get_actor
from diplograph.store import Store
from dispatches import ADA, NORLAND, PRESS, open_press, read_by_hand


@pytest.mark.parametrize("asked", ["Ada Strand", "ada strand", " ADA STRAND ", ADA, iri_of(ADA)])
def test_a_name_an_id_and_an_iri_all_find(store: Store, asked: str) -> None:
    assert get_actor(store, asked) == ADA


def test_an_unknown_name_is_refused_with_the_nearest(store: Store) -> None:
    with pytest.raises(UnknownEntityError, match="nothing known under 'Norlant'; did you mean norland"):
        get_actor(store, "Norlant")


def test_a_name_of_several_is_refused_with_their_ids() -> None:
    talks = PRESS[0]
    twin = Entity("person/other-ada", EntityKind.PERSON, "Ada Strand")
    from dataclasses import replace

    events = [
        replace(e, participations=(*e.participations, replace(e.participations[0], actor=twin.id)))
        for e in talks.events[:1]
    ]
    store = open_press(
        Knowledge.load(), read_by_hand(talks.article, events, entities=(*talks.entities, twin))
    )
    with pytest.raises(MisuseError, match=f"can be any of {ADA}, {twin.id}"):
        get_actor(store, "Ada Strand")


def test_who_is_known_but_does_nothing_is_found_too(store: Store) -> None:
    assert get_actor(store, "Norland") == NORLAND
    assert get_actor(store, "Cyril Moor") == "person/cyril-moor"
