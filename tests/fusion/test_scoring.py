"""Points for and against: what two accounts may differ in, and what tells two events apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from diplograph.fusion.blocking import block_keys
from diplograph.fusion.scoring import score_pair
from diplograph.fusion.told import ToldEvent
from diplograph.model import ContactFormat, DateOrigin, EventType, PartialDate, Participation, Role, Status

NORLAND, SUDRIA, LAKES = "state/norland", "state/sudria", "institution/union-of-lakes"
ADA, BO = "person/ada-strand", "person/bo-lind"


def people(*pairs: tuple[str, str | None], role: Role = Role.PARTICIPANT) -> tuple[Participation, ...]:
    return tuple(Participation(role, actor, party) for actor, party in pairs)


TALKS = ToldEvent(
    id="event/a/meeting-1",
    article="a",
    type=EventType.MEETING,
    status=Status.OCCURRED,
    parts=people((ADA, NORLAND), (BO, SUDRIA)),
    published=PartialDate(2025, 4, 30),
    date=PartialDate(2025, 4, 29),
    date_origin=DateOrigin.STATED,
    place="place/fjordby",
    within=frozenset({NORLAND}),
)
AGAIN = replace(TALKS, id="event/b/meeting-1", article="b")


def is_same(**changes: object) -> bool:
    """Whether another article's account with these changes is taken for one of the same talks."""
    other = replace(AGAIN, **changes)  # type: ignore[arg-type]
    score = score_pair(TALKS, other)
    compared = bool(block_keys(TALKS) & block_keys(other))
    return compared and score is not None and score.points > 0


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"date": PartialDate(2025, 4, 30), "date_origin": DateOrigin.RESOLVED},
        {"date": PartialDate(2025, 4, 28)},
        {"date": PartialDate(2025, 4)},
        {"date": None, "date_origin": DateOrigin.UNKNOWN},
        {"place": ""},
        {"place": NORLAND, "within": frozenset({NORLAND})},
        {"place": "place/hamn"},
        {"parts": people((NORLAND, NORLAND), (BO, SUDRIA))},
        {"parts": people((ADA, NORLAND), ("person/dag-holm", NORLAND), (BO, SUDRIA))},
        {"parts": people((ADA, NORLAND), (BO, None), (SUDRIA, SUDRIA))},
        {"parts": people(("person/x-ada-strendt-0123abcd", NORLAND), (BO, SUDRIA))},
        {"status": Status.PLANNED, "published": PartialDate(2025, 4, 20), "date": PartialDate(2025, 4, 26)},
        {"status": Status.DENIED},
    ],
    ids=str,
)
def test_accounts_of_one_event_may_differ(changes: dict[str, object]) -> None:
    assert is_same(**changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"type": EventType.CALL},
        {"article": "a", "id": "event/a/meeting-2"},
        {"date": PartialDate(2025, 5, 1)},
        {"date": PartialDate(2025, 5)},
        {"date": PartialDate(2025, 4, 28), "place": "place/solby", "within": frozenset({SUDRIA})},
        {"parts": people(("person/dag-holm", NORLAND), (BO, SUDRIA))},
        {"parts": people((ADA, NORLAND), ("person/cyril-moor", LAKES))},
        {
            "parts": people((ADA, NORLAND), (BO, SUDRIA), ("person/cyril-moor", LAKES)),
            "format": ContactFormat.MULTILATERAL,
        },
        {"format": ContactFormat.VIDEO},
        {
            "status": Status.PLANNED,
            "published": PartialDate(2025, 5, 2),
            "place": "",
            "topics": frozenset({"x"}),
        },
    ],
    ids=str,
)
def test_what_differs_too_much_is_another_event(changes: dict[str, object]) -> None:
    talks = replace(TALKS, format=ContactFormat.BILATERAL, topics=frozenset({"water"}))
    other = replace(AGAIN, **changes)  # type: ignore[arg-type]
    score = score_pair(talks, other)

    assert score is None or score.points <= 0 or not block_keys(talks) & block_keys(other)


def test_who_is_thanked_tells_one_thanks_from_another() -> None:
    thanks = replace(
        TALKS,
        type=EventType.PRAISE,
        parts=people((ADA, NORLAND), role=Role.SOURCE) + people((LAKES, LAKES), role=Role.TARGET),
    )
    same = replace(thanks, id="event/b/praise-1", article="b")
    other = replace(
        same, parts=people((ADA, NORLAND), role=Role.SOURCE) + people((BO, SUDRIA), role=Role.TARGET)
    )
    back = replace(
        same, parts=people((LAKES, LAKES), role=Role.SOURCE) + people((ADA, NORLAND), role=Role.TARGET)
    )

    assert (score := score_pair(thanks, same)) is not None and score.points > 0
    assert score_pair(thanks, other) is None
    assert score_pair(thanks, back) is None


def test_a_score_tells_its_reasons_and_how_sure_it_is() -> None:
    score = score_pair(TALKS, AGAIN)

    assert score is not None
    assert score.reasons == ("same people", "same day", "same place")
    assert 0.8 < score.confidence < 1


def test_without_anybody_or_any_date_nothing_is_compared() -> None:
    assert block_keys(replace(TALKS, parts=())) == frozenset()
    assert block_keys(replace(TALKS, date=None, published=None)) == frozenset()


def test_two_sayings_of_one_person_on_a_day_need_more_in_common_than_that() -> None:
    said = replace(
        TALKS,
        type=EventType.STATEMENT,
        parts=people((ADA, NORLAND), role=Role.SOURCE),
        place="",
        sentence="Strand said that the dam would be ready by spring.",
        language="en",
    )
    other = replace(
        said, id="event/b/statement-1", article="b", sentence="No worker will be sent home, she told us."
    )
    same = replace(other, sentence="The dam would be ready by spring, Strand said.")

    assert (score := score_pair(said, other)) is not None and score.points <= 0
    assert (score := score_pair(said, same)) is not None and score.points > 0
