"""Profiles of people, states, bodies and things."""

from __future__ import annotations

import pytest

from diplograph.errors import UnknownEntityError
from diplograph.knowledge import Knowledge
from diplograph.questions import describe
from diplograph.store import Store, ensure_reference_graphs, open_store


@pytest.mark.parametrize(
    ("asked", "label", "kind", "answers"),
    [
        ("Nurtleu", "Murat Nurtleu", "person", ["posts", "who-met", "latest"]),
        ("Kazakhstan", "Kazakhstan", "state", ["incumbents", "memberships", "partners", "latest"]),
        (
            "institution/osce",
            "Organization for Security and Co-operation in Europe",
            "institution",
            ["members"],
        ),
        ("Tashkent", "Tashkent", "place", ["visits"]),
        ("UN80 Initiative", "UN80 Initiative", "initiative", ["support"]),
        ("Volko Trobarth", "Volko Trobarth", "person", ["posts", "who-met", "latest", "articles"]),
    ],
)
def test_a_profile_tells_who_or_what_it_is_and_what_happened(
    asked: str, label: str, kind: str, answers: list[str], tiny_store: Store, tiny_knowledge: Knowledge
) -> None:
    profile = describe(tiny_store, asked, tiny_knowledge)

    assert (profile.thing.label, profile.kind) == (label, kind)
    assert [answer.question.name for answer in profile.answers] == [n for n in answers if n != "articles"]


def test_facts_are_named_and_things_in_them_called_by_name(
    tiny_store: Store, tiny_knowledge: Knowledge
) -> None:
    facts = describe(tiny_store, "UNRCCA", tiny_knowledge).facts

    assert facts["Belongs to"] == ("United Nations Secretariat",)
    assert facts["Kind"] == ("mission",)
    assert describe(tiny_store, "Volko Trobarth", tiny_knowledge).facts == {"Known": ("from articles only",)}


def test_without_articles_a_profile_has_what_the_tables_know(tiny_knowledge: Knowledge) -> None:
    with open_store(":memory:") as empty:
        ensure_reference_graphs(empty, tiny_knowledge)
        profile = describe(empty, "Murat Nurtleu", tiny_knowledge)

    assert [answer.question.name for answer in profile.answers] == ["posts"]


def test_a_name_that_nobody_has_is_refused_with_the_nearest(
    tiny_store: Store, tiny_knowledge: Knowledge
) -> None:
    with pytest.raises(UnknownEntityError, match="did you mean Kazakhstan"):
        describe(tiny_store, "Kazahstann", tiny_knowledge)
