"""Titles as they are written, found on a chart."""

from __future__ import annotations

import pytest

from diplograph.knowledge import Knowledge
from diplograph.reading import Reader
from diplograph.reading.language_models import load_pipeline
from diplograph.reading.paragraphs import build_charts
from diplograph.reading.titles import TitleMatch, TitleMatcher
from passages import passage


@pytest.fixture(scope="module")
def matcher(shipped_knowledge: Knowledge) -> TitleMatcher:
    return TitleMatcher(shipped_knowledge, [("leader",)])


class Finder:
    def __init__(self, matcher: TitleMatcher, reader: Reader) -> None:
        self._matcher, self._reader = matcher, reader

    def __call__(self, text: str) -> list[tuple[str, TitleMatch]]:
        [chart] = build_charts(passage(text), load_pipeline())
        return [(chart.text(match.first, match.last), match) for match in self._matcher.find(chart)]


@pytest.fixture(scope="module")
def find(matcher: TitleMatcher, reader: Reader) -> Finder:
    return Finder(matcher, reader)


@pytest.mark.parametrize(
    ("text", "written", "title"),
    [
        ("He met the foreign minister there.", "foreign minister", "Minister of Foreign Affairs"),
        (
            "He met the Minister of Foreign Affairs.",
            "Minister of Foreign Affairs",
            "Minister of Foreign Affairs",
        ),
        ("He met the PM there.", "PM", "Prime Minister"),
        ("He met the secretary-general.", "secretary-general", "Secretary-General"),
        ("He met the director general.", "director general", "Director-General"),
    ],
)
def test_a_listed_title_is_found_however_it_is_written(
    find: Finder, text: str, written: str, title: str
) -> None:
    [(found, match)] = find(text)

    assert (found, match.title, match.known) == (written, title, True)


def test_the_longest_title_is_found(find: Finder) -> None:
    [(found, match)] = find("He met the deputy prime minister.")

    assert (found, match.title) == ("deputy prime minister", "Deputy Prime Minister")


def test_a_plural_is_the_title_of_several(find: Finder) -> None:
    [(found, match)] = find("The foreign ministers met.")

    assert (found, match.title, match.plural) == ("foreign ministers", "Minister of Foreign Affairs", True)


def test_a_minister_of_an_unlisted_field_is_a_title_too(find: Finder) -> None:
    [(found, match)] = find("He met Minister of Lakes and Rivers today.")

    assert (found, match.title, match.known) == (
        "Minister of Lakes and Rivers",
        "Minister of Lakes and Rivers",
        False,
    )


def test_a_word_that_hints_at_a_post_is_marked_as_a_hint(find: Finder) -> None:
    [(found, match)] = find("He met the leader.")

    assert found == "leader"
    assert match.title.endswith("leader")
    assert match.title != "leader"


def test_ordinary_words_are_no_titles(find: Finder) -> None:
    assert find("He administered the leadership of a headless presidency.") == []
