"""Who says so."""

from __future__ import annotations

import pytest

from telling import Extract


def speakers(tell: Extract, text: str, type_: str) -> list[list[str | None]]:
    told = tell(text)
    return [[told.name(a.speaker) for a in event.attributions] for event in told.of_type(type_)]


def test_an_event_that_somebody_tells_is_attributed_to_him(tell: Extract) -> None:
    text = "Murat Nurtleu said that Norway had condemned Sweden."

    assert speakers(tell, text, "Criticism") == [["Murat Nurtleu"]]


def test_nested_speakers_are_all_named(tell: Extract) -> None:
    text = "Norway reported that Murat Nurtleu had said that Denmark condemned Sweden."

    assert speakers(tell, text, "Criticism") == [["Norway", "Murat Nurtleu"]]


def test_what_the_paper_tells_itself_is_attributed_to_nobody(tell: Extract) -> None:
    assert speakers(tell, "Norway condemned Sweden.", "Criticism") == [[]]


def test_a_speaker_of_his_own_side_is_the_source(tell: Extract) -> None:
    told = tell("Kazakh Foreign Minister Murat Nurtleu said that Kazakhstan supports Norway.")

    assert told.roles(told.only("Support")) == {"source": ["Murat Nurtleu"], "target": ["Norway"]}


def test_what_is_said_and_tells_nothing_more_particular_is_a_statement(tell: Extract) -> None:
    told = tell("Murat Nurtleu said that the region is stable.")

    statement = told.only("Statement")
    assert told.roles(statement) == {"source": ["Murat Nurtleu"]}
    assert "the region is stable" in told.words(statement)


def test_a_press_service_that_reports_makes_no_statement(tell: Extract) -> None:
    told = tell("The press service of the Kazakh Foreign Ministry reported that the region is stable.")

    assert told.of_type("Statement") == []


def said(tell: Extract, text: str) -> list[tuple[str, str, str]]:
    """Each attribution of the one criticism: (speaker or outlet, verb, what was said)."""
    told = tell(text)
    return [
        (told.name(a.speaker) or a.name, a.cue, a.span.of(told.reading.article.text))
        for a in told.only("Criticism").attributions
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Murat Nurtleu said that Norway had condemned Sweden.", "that Norway had condemned Sweden."),
        ("Norway condemned Sweden, Murat Nurtleu said.", "Norway condemned Sweden,"),
        ('"Norway condemned Sweden," Murat Nurtleu said.', '"Norway condemned Sweden,"'),
        ("“Norway condemned Sweden”, Murat Nurtleu said.", "“Norway condemned Sweden”,"),
        ("Murat Nurtleu said: “Norway condemned Sweden.”", "“Norway condemned Sweden.”"),
    ],
)
def test_an_attribution_covers_what_was_said_with_its_quotation_marks(
    tell: Extract, text: str, words: str
) -> None:
    assert said(tell, f"Denmark thanked Oslo. {text}") == [("Murat Nurtleu", "say", words)]


def test_nested_speech_is_told_from_outside_in(tell: Extract) -> None:
    assert said(tell, "Norway reported that Murat Nurtleu had said that Denmark condemned Sweden.") == [
        ("Norway", "report", "that Murat Nurtleu had said that Denmark condemned Sweden."),
        ("Murat Nurtleu", "say", "that Denmark condemned Sweden."),
    ]


@pytest.mark.parametrize(
    "text", ["Norway condemned Sweden, Xinhua reported.", "Xinhua reported that Norway condemned Sweden."]
)
def test_an_outlet_is_named_but_is_no_actor(tell: Extract, text: str) -> None:
    [(name, cue, _)] = said(tell, text)

    assert (name, cue) == ("Xinhua", "report")
    assert tell(text).actors(tell(text).only("Criticism")) == {"Norway", "Sweden"}
    assert tell(text).of_type("Statement") == []


def test_who_makes_something_known_says_it(tell: Extract) -> None:
    [(name, _, _)] = said(tell, "Murat Nurtleu made it clear that Norway had condemned Sweden.")

    assert name == "Murat Nurtleu"


def test_we_in_direct_speech_are_the_speaker_who_is_not_attributed_to_himself(tell: Extract) -> None:
    told = tell("“We will support Norway,” Murat Nurtleu said.")
    support = told.only("Support")

    assert told.roles(support) == {"source": ["Murat Nurtleu"], "target": ["Norway"]}
    assert support.attributions == ()
