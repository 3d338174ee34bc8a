from __future__ import annotations

import pytest

from diplograph.model import EntityKind, Span
from diplograph.reading import Reader
from diplograph.reading.chart import Chart, Chunk, ChunkKind, fold
from diplograph.reading.language_models import load_pipeline
from diplograph.reading.paragraphs import build_charts
from passages import passage

TEXT = "The 😀 Union of Lakes met Ada-Maria Strand."


@pytest.fixture
def chart(reader: Reader) -> Chart:
    [chart] = build_charts(passage(TEXT), load_pipeline())
    return chart


def chunk(chart: Chart, words: str, kind: ChunkKind = ChunkKind.INSTITUTION, entity: str = "x") -> Chunk:
    start = TEXT.index(words)
    position = chart.tokens_of(Span(start, start + len(words)))
    assert position is not None
    return Chunk(*position, kind, entity=entity, name=words)


def test_a_chunk_covers_its_tokens_and_is_found_at_each_of_them(chart: Chart) -> None:
    union = chart.put(chunk(chart, "Union of Lakes"))

    assert [chart.at(i) for i in range(union.first, union.last)] == [union] * 3
    assert chart.at(union.last) is None
    assert list(chart.chunks()) == [union]


def test_a_longer_chunk_takes_the_shorter_ones_in(chart: Chart) -> None:
    lakes = chart.put(chunk(chart, "Lakes", ChunkKind.PLACE, "y"))

    union = chart.put(chunk(chart, "Union of Lakes"))

    assert union.inner == (lakes,)
    assert list(chart.chunks()) == [union]


def test_a_chunk_may_not_cut_another(chart: Chart) -> None:
    chart.put(chunk(chart, "Union of Lakes"))

    with pytest.raises(ValueError, match="would cut one"):
        chart.put(chunk(chart, "Lakes met"))


def test_what_is_taken_out_leaves_its_tokens_free(chart: Chart) -> None:
    union = chart.put(chunk(chart, "Union of Lakes"))
    assert not chart.is_free(union.first, union.last)

    chart.take_out(union)

    assert chart.is_free(union.first, union.last)


def test_the_span_and_the_words_of_tokens_are_those_of_the_text(chart: Chart) -> None:
    person = chunk(chart, "Ada-Maria Strand")

    assert chart.span(person.first, person.last).of(TEXT) == "Ada-Maria Strand"
    assert chart.text(person.first, person.last) == "Ada-Maria Strand"


def test_a_span_that_ends_inside_a_token_has_no_tokens(chart: Chart) -> None:
    start = TEXT.index("Union")

    assert chart.tokens_of(Span(start, start + 3)) is None


def test_outside_the_paragraph_there_is_nothing(chart: Chart) -> None:
    assert (chart.at(-1), chart.at(len(chart))) == (None, None)
    assert (chart.word(-1), chart.folded(len(chart))) == ("", "")


def test_the_kinds_of_entity_are_told_from_the_other_chunks() -> None:
    assert {kind.entity_kind for kind in ChunkKind} == {*EntityKind, None}
    assert ChunkKind.TIME.entity_kind is None


def test_folding_a_word_drops_case_and_accents() -> None:
    assert fold("Raşit") == "rasit"
