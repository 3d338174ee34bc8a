from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from diplograph.model import Article
from diplograph.reading import Reader
from diplograph.reading.language_models import load_pipeline
from diplograph.reading.paragraphs import build_charts, iter_paragraphs
from passages import passage


def paragraphs(text: str, title: str = "") -> list[str]:
    article = passage(text, title=title)
    return [span.of(article.text) for span in iter_paragraphs(article)]


def test_lines_and_blank_lines_end_paragraphs() -> None:
    assert paragraphs("One.\nTwo.\n\n  Three.  \n\n\nFour.") == ["One.", "Two.", "Three.", "Four."]


def test_the_title_is_a_paragraph() -> None:
    assert paragraphs("The body.", title="The title") == ["The title", "The body."]


def test_bullets_are_no_part_of_a_paragraph() -> None:
    assert paragraphs("- one\n• two\n3. three\n— four") == ["one", "two", "three", "four"]


def test_a_number_that_is_no_bullet_stays() -> None:
    assert paragraphs("5 ministers met.\n2025 was a year.") == ["5 ministers met.", "2025 was a year."]


@given(st.text(alphabet=st.sampled_from("ab.é😀Ж \n\t-•1)"), min_size=1, max_size=60))
def test_paragraphs_come_in_order_and_lose_no_letter(text: str) -> None:
    article = Article(id="a", text=text)
    spans = list(iter_paragraphs(article))

    assert spans == sorted(spans)
    assert not any(first.overlaps(second) for first, second in pairwise(spans))
    assert sum(span.of(text).count("é") for span in spans) == text.count("é")


def test_tokens_stand_where_the_article_has_them(reader: Reader) -> None:
    article = passage("Ада 😀 met Bo.\n\n• Cafe\u0301 — done.", title="Talks «today»")

    charts = build_charts(article, load_pipeline())

    assert [len(charts), charts[0].tokens[0].text] == [3, "Talks"]
    for chart in charts:
        for token in chart.tokens:
            assert token.span.of(article.text) == token.text


def test_a_headline_in_title_case_is_known_as_one(reader: Reader) -> None:
    shouting = build_charts(passage("Body.", title="Ministers Discuss Border Security"), load_pipeline())
    plain = build_charts(passage("Body.", title="Ministers discuss border security"), load_pipeline())

    assert [chart.headline for chart in shouting] == [True, False]
    assert [chart.headline for chart in plain] == [False, False]
