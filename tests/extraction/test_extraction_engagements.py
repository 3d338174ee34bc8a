"""Direct contacts between states and bodies."""

from __future__ import annotations

import pytest

from telling import Extract

UNRCCA = "United Nations Regional Centre for Preventive Diplomacy for Central Asia"


def pairs(*names: tuple[str, str]) -> set[frozenset[str]]:
    return {frozenset(pair) for pair in names}


def test_what_ministers_do_their_states_do(tell: Extract) -> None:
    told = tell("Kazakh Foreign Minister Murat Nurtleu met Norwegian Prime Minister Lars Halvorsen.")

    assert told.engagements == pairs(("Kazakhstan", "Norway"))


def test_who_heads_a_un_body_acts_for_that_body(tell: Extract) -> None:
    told = tell(
        "Kazakh Foreign Minister Murat Nurtleu met Kaha Imnadze, Special Representative of the UN "
        "Secretary-General and Head of UNRCCA."
    )

    assert told.engagements == pairs(("Kazakhstan", UNRCCA))


def test_a_ministrys_act_is_its_states(tell: Extract) -> None:
    told = tell("The Foreign Ministry of Norway condemned Sweden.")

    assert told.engagements == pairs(("Norway", "Sweden"))


def test_a_visit_is_a_contact_with_the_country_that_is_visited(tell: Extract) -> None:
    told = tell("Kazakh Foreign Minister Murat Nurtleu arrived in Tashkent.")

    assert told.engagements == pairs(("Kazakhstan", "Uzbekistan"))


@pytest.mark.parametrize(
    "text",
    [
        "Murat Nurtleu attended a conference in Vienna.",
        "A forum of Kazakhstan and Norway was held in Vienna.",
        "Norway said that Sweden is large.",
        "The visit of Murat Nurtleu to Tashkent was cancelled.",
        "Kazakh Foreign Minister Murat Nurtleu arrived in Almaty.",
    ],
)
def test_gatherings_statements_and_what_is_denied_are_no_contacts(tell: Extract, text: str) -> None:
    assert tell(text).engagements == set()


def test_a_planned_meeting_counts(tell: Extract) -> None:
    told = tell("Kazakh Foreign Minister Murat Nurtleu will meet Norwegian Prime Minister Lars Halvorsen.")

    assert told.engagements == pairs(("Kazakhstan", "Norway"))


def test_all_at_one_table_are_in_contact_with_one_another(tell: Extract) -> None:
    told = tell("Norway, Sweden and Denmark signed an agreement.")

    assert told.engagements == pairs(("Norway", "Sweden"), ("Norway", "Denmark"), ("Sweden", "Denmark"))


def test_who_speaks_is_in_contact_with_whom_he_addresses_and_those_are_not_with_one_another(
    tell: Extract,
) -> None:
    told = tell("Norway thanked Sweden and Denmark.")

    assert told.engagements == pairs(("Norway", "Sweden"), ("Norway", "Denmark"))


@pytest.mark.xfail(strict=True, reason="envoys who are not named are taken together")
def test_envoys_who_come_one_after_another_are_in_contact_with_the_host_alone(tell: Extract) -> None:
    told = tell(
        "President Kassym-Jomart Tokayev accepted the credentials of the ambassadors of Norway and Sweden."
    )

    assert told.engagements == pairs(("Kazakhstan", "Norway"), ("Kazakhstan", "Sweden"))


def test_nobody_is_in_contact_with_himself(tell: Extract) -> None:
    told = tell("President Kassym-Jomart Tokayev received Kazakh Foreign Minister Murat Nurtleu.")

    assert told.engagements == set()


def test_every_engagement_rests_on_events_of_the_article(tell: Extract) -> None:
    told = tell("Norway thanked Sweden. Norway and Sweden signed an agreement.")
    [engagement] = told.reading.engagements

    assert set(engagement.events) == {event.id for event in told.events}
