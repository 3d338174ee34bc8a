from __future__ import annotations

import pytest

from passages import PassageReader

TEXT = (
    "Kazakh Deputy Prime Minister and Foreign Minister Murat Nurtleu met with 😀 Raşit Meredow, the foreign "
    "minister of Turkmenistan, in Astana on Tuesday."
)


def test_a_name_with_all_its_titles_is_one_word_of_the_parse(read: PassageReader) -> None:
    [paragraph] = read(TEXT).read.paragraphs
    people = [
        unit.span.of(TEXT)
        for unit in paragraph.units
        if unit.chunk is not None and unit.chunk.entity.startswith("person/")
    ]

    assert people[0] == "Kazakh Deputy Prime Minister and Foreign Minister Murat Nurtleu"
    assert people[1].startswith("Raşit Meredow, the foreign minister of Turkmenistan")


def test_each_token_of_the_parse_stands_for_characters_of_the_article(read: PassageReader) -> None:
    [paragraph] = read(TEXT).read.paragraphs

    assert len(paragraph.doc) == len(paragraph.units)
    position = 0
    for unit in paragraph.units:
        assert TEXT[position : unit.span.start].strip() == ""
        position = unit.span.end
    assert TEXT[position:].strip() == ""


def test_the_verb_has_the_people_for_its_subject_and_object(read: PassageReader) -> None:
    [paragraph] = read(TEXT).read.paragraphs
    [verb] = [token for token in paragraph.doc if token.lemma_ == "meet"]
    [subject] = [child for child in verb.children if child.dep_ == "nsubj"]
    chunk = paragraph.chunk(subject)

    assert chunk is not None
    assert chunk.entity == "person/murat-nurtleu"


@pytest.mark.parametrize("count", [1, 3])
def test_the_span_of_a_sentence_is_that_sentence(read: PassageReader, count: int) -> None:
    sentences = [f"Kazakhstan thanked Turkmenistan {number} times." for number in range(2, 2 + count)]
    text = " ".join(sentences)
    [paragraph] = read(text).read.paragraphs

    assert [paragraph.sentence_span(s[0]).of(text) for s in paragraph.sentences] == sentences
