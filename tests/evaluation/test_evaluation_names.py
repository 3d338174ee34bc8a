from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplograph.evaluation.annotation import AnnotatedEntity
from diplograph.evaluation.names import identifying_forms, name_key, post_key


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Raşit Meredow", "rasit meredow"),
        ("the Union of Lakes", "Union of Lakes"),
        ("U.N. Water Programme", "United Nations Water Program"),
        ("Co-operation Center", "Co operation centre"),
        ("Xi’an", "Xian"),
        ("Lake Organization", "Lake Organisation"),
    ],
)
def test_names_that_differ_in_spelling_only_are_the_same(first: str, second: str) -> None:
    assert name_key(first) == name_key(second)


@pytest.mark.parametrize(
    ("first", "second"), [("Norland", "Norlandic"), ("North Lake", "South Lake"), ("Theland", "land")]
)
def test_names_that_differ_in_words_are_not_the_same(first: str, second: str) -> None:
    assert name_key(first) != name_key(second)


@given(st.text(alphabet=st.sampled_from("aЖé’-. UuNn'"), max_size=30))
def test_the_key_of_a_key_is_itself_but_for_articles(text: str) -> None:
    key = name_key(text)
    assert key == " ".join(key.split())
    assert key == key.lower()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Foreign Minister", "Minister of Foreign Affairs"),
        ("Chairwoman", "Chair"),
        ("SRSG", "Special Representative of the Secretary-General"),
        ("Secretary General", "Secretary-General"),
    ],
)
def test_other_ways_to_write_a_title_are_the_same_post(first: str, second: str) -> None:
    assert post_key(first) == post_key(second)


def test_a_deputy_is_not_the_minister() -> None:
    assert post_key("Deputy Minister of Foreign Affairs") != post_key("Minister of Foreign Affairs")


def test_common_nouns_and_small_letters_identify_nothing() -> None:
    entity = AnnotatedEntity(
        "Union of Lakes", "Institution", ("the union", "The Organisation", "UoL", "Union")
    )

    assert {"union of lakes", "uol", "union"} == identifying_forms(entity)
