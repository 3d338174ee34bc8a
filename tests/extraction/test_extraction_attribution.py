"""Who says so."""

from __future__ import annotations

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


def test_an_attribution_stands_where_it_is_said(tell: Extract) -> None:
    told = tell("Norway thanked Denmark. Murat Nurtleu said that Norway had condemned Sweden.")
    [attribution] = told.only("Criticism").attributions

    assert attribution.cue == "say"
    assert attribution.span.of(told.reading.article.text).startswith("Murat Nurtleu said")
