"""What is extracted from Russian: the frames of all languages, called up by the words of the glossary."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from telling import Extract, Told, assert_frame_fired

pytest.importorskip("slovnet", reason="Russian is read with the extra ru")


def samples() -> list[dict[str, Any]]:
    file = Path(__file__).with_name("frames-ru.yaml")
    loaded: list[dict[str, Any]] = yaml.safe_load(file.read_text("utf-8"))
    return loaded


@pytest.fixture(scope="module")
def russian(tell: Extract) -> Any:
    def extract(text: str) -> Told:
        return tell(text, language="ru")

    return extract


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample["frame"])
def test_a_frame_recognises_its_russian_sentence(russian: Any, sample: dict[str, Any]) -> None:
    assert_frame_fired(russian(sample["text"]), sample)


def test_a_body_speaks_where_the_verb_has_no_subject(russian: Any) -> None:
    told = russian("В МИД Таджикистана заявили, что торговля растёт.")

    assert told.actors(told.only("Statement")) == {"Ministry of Foreign Affairs of Tajikistan"}


def test_the_evidence_is_what_the_article_says(russian: Any) -> None:
    told = russian("Мурат Нуртлеу встретился с Бахтиёром Саидовым.")

    assert told.words(told.only("Meeting")) == "встретился с Бахтиёром Саидовым"


def test_topics_and_the_form_of_a_contact_are_read_in_russian_words(russian: Any) -> None:
    told = russian("Токаев и Мирзиёев обсудили по телефону торговлю и водные ресурсы.")

    [event] = told.events
    assert set(event.topics) == {"trade", "water"}
    assert event.format is not None
    assert event.format.value == "telephone"
