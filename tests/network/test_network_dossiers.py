"""All on one actor, or on two."""

from __future__ import annotations

from diplograph.knowledge import Knowledge
from diplograph.model import PartialDate
from diplograph.network import collect_dossier
from diplograph.store import Store
from dispatches import ADA, BO, NORLAND, SUDRIA


def test_a_dossier_has_the_events_of_its_subject_and_of_those_who_act_for_it(store: Store) -> None:
    dossier = collect_dossier(store, Knowledge.load(), NORLAND)
    assert sorted(event.type for event in dossier.reports.events) == [
        "Commitment", "Criticism", "Gathering", "Meeting", "Praise", "Support", "Visit",
    ]  # fmt: skip
    (subject,) = dossier.subjects
    assert subject.officials == (ADA, "person/cyril-moor")


def test_a_dossier_of_two_has_only_what_both_take_part_in(store: Store) -> None:
    dossier = collect_dossier(store, Knowledge.load(), ADA, SUDRIA)
    assert sorted(event.type for event in dossier.reports.events) == ["Commitment", "Meeting"]
    assert [subject.id for subject in dossier.subjects] == [ADA, SUDRIA]
    assert (dossier.subjects[0].acts_for, dossier.subjects[1].officials) == ((NORLAND,), (BO,))
    assert [(span.person, span.stated) for span in dossier.posts] == [(ADA, True)]


def test_period_and_type_choose_its_events(store: Store) -> None:
    chosen = collect_dossier(
        store, Knowledge.load(), NORLAND, since=PartialDate.parse("2025"), types=["Meeting"]
    )
    assert [event.type for event in chosen.reports.events] == ["Meeting"]
