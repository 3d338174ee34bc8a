from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplograph.reading.folding import fold_with_offsets

texts = st.text(
    alphabet=st.one_of(
        st.sampled_from("aAzZéÉşŞıİßﬁ’'ʻ`- .,\n\t«»—0９😀😀Жжйё\u0301\u0308"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Raşit Meredow", "RASIT MEREDOW"),
        ("Ürümqi", "urumqi"),
        ("Ki-moon", "Ki moon"),
        ("Xi’an", "Xian"),
        ("O‘zbekiston", "Ozbekiston"),
        ("Жапаров", "ЖАПАРОВ"),
        ("cafe\u0301", "café"),
    ],
)
def test_case_accents_apostrophes_and_hyphens_do_not_matter(first: str, second: str) -> None:
    assert fold_with_offsets(first).text == fold_with_offsets(second).text


def test_a_possessive_is_a_word_of_its_own() -> None:
    assert fold_with_offsets("Norland's lakes").text == "norland s lakes"


def test_runs_of_other_characters_are_one_blank() -> None:
    assert fold_with_offsets("  a -- b,\n c!  ").text == "a b c"


def test_a_run_of_the_folded_text_leads_back_to_its_characters() -> None:
    text = "Über «Raşit  Meredow’s» 😀"
    folded = fold_with_offsets(text)
    start = folded.text.index("rasit meredow")

    first, last = folded.span(start, start + len("rasit meredow"))

    assert text[first:last] == "Raşit  Meredow"


@given(texts)
def test_each_folded_character_has_an_origin_and_origins_do_not_go_back(text: str) -> None:
    folded = fold_with_offsets(text)

    assert len(folded.text) == len(folded.origin)
    assert list(folded.origin) == sorted(folded.origin)
    assert all(0 <= offset < len(text) for offset in folded.origin)


@given(texts)
def test_folded_text_holds_letters_digits_and_single_blanks_only(text: str) -> None:
    folded = fold_with_offsets(text).text

    assert folded == " ".join(folded.split(" ")).strip(" ")
    assert "  " not in folded
    assert all(character == " " or character.isalnum() for character in folded)


@pytest.mark.xfail(strict=True, reason="lowered before it is made a plain letter")
def test_bold_letters_of_posts_are_letters() -> None:
    assert fold_with_offsets("𝗨𝗡").text == "un"


def is_plain(text: str) -> bool:
    """Whether the capitals in it are known as capitals before they are normalised."""
    return all((part := unicodedata.normalize("NFKD", c.lower())) == part.lower() for c in text)


@given(texts.filter(is_plain))
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    folded = fold_with_offsets(text).text

    assert fold_with_offsets(folded).text == folded


@pytest.mark.xfail(strict=True, reason="the combining mark before the apostrophe is taken for no letter")
def test_an_apostrophe_behind_an_accent_does_not_break_the_word() -> None:
    assert fold_with_offsets("Andre\u0301’i").text == fold_with_offsets("André’i").text == "andrei"


@given(texts.filter(lambda text: not set(text) & set("'’‘`ʻʼʹ")))
def test_composed_and_decomposed_letters_fold_alike(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))

    assert fold_with_offsets(composed).text == fold_with_offsets(decomposed).text


@given(texts, st.data())
def test_a_whole_word_begins_and_ends_at_blanks(text: str, data: st.DataObject) -> None:
    folded = fold_with_offsets(text)
    if not folded.text:
        return
    words = folded.text.split(" ")
    index = data.draw(st.integers(0, len(words) - 1))
    start = sum(len(word) + 1 for word in words[:index])

    assert folded.is_whole(start, start + len(words[index]))
    if len(words[index]) > 1:
        assert not folded.is_whole(start + 1, start + len(words[index]))
        assert not folded.is_whole(start, start + len(words[index]) - 1)
