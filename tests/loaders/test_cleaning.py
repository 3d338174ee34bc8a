"""Texts as they should have been, and what is no part of them."""

from __future__ import annotations

import pytest

from diplograph.errors import ArticleError
from diplograph.loaders import load_article
from diplograph.loaders.boilerplate import strip_boilerplate
from diplograph.loaders.cleaning import clean_text, repair_text, unwrap_lines
from diplograph.loaders.days import parse_day
from diplograph.loaders.decoding import guess_text

from . import press

RUSSIAN = "Министр иностранных дел Казахстана принял посла Польши в Астане и обсудил с ним торговлю."
TURKISH = "Cumhurbaşkanı Tokayev dışişleri bakanını kabul etti; görüşmede ticaret ve ulaştırma ele alındı."


@pytest.mark.parametrize(
    ("spoilt", "whole"),
    [
        ("dip\u00adlo\u00admat", "diplomat"),
        ("e\ufb03cient o\ufb03ce", "efficient office"),
        ("a\u00a0b\u202fc\u2003d", "a b c d"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("\u202eright to left\u202c", "right to left"),
        ("one\u2028two\x85three", "one\ntwo\nthree"),
        ("bell\x07 and \x00", "bell  and"),
        ("lone \ud800 half", "lone \ufffd half"),
        ("Ка\u0438\u0306", "Кай"),
        ("“quotes” ‘stay’ — so", "“quotes” ‘stay’ — so"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_characters_that_nobody_sees_are_gone_and_all_others_stay(spoilt: str, whole: str) -> None:
    assert clean_text(spoilt) == whole
    assert clean_text(whole) == whole


@pytest.mark.parametrize("encoding", ["cp1251", "cp1252", "latin-1"])
def test_utf8_that_was_taken_for_something_else_is_mended(encoding: str) -> None:
    texts = {"cp1251": RUSSIAN, "cp1252": "Türkiye’s envoy – in Almaty", "latin-1": "Türkiye’s façade"}
    text = texts[encoding]
    mended, was = repair_text(text.encode().decode(encoding))

    assert (mended, was) == (text, True)


@pytest.mark.parametrize("text", [RUSSIAN, TURKISH, "Қазақстан мен Өзбекстан — ынтымақтастық", press.TEXT])
def test_a_text_that_is_whole_is_not_mended(text: str) -> None:
    assert repair_text(text) == (text, False)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (RUSSIAN, "cp866"),
        (RUSSIAN, "utf-16-le"),
        (RUSSIAN, "utf-16-be"),
        (press.TEXT, "utf-16-le"),
        (TURKISH, "cp1254"),
    ],
)
def test_the_character_set_is_made_out(text: str, encoding: str) -> None:
    assert guess_text(text.encode(encoding), "x") == (text, encoding)


def test_a_few_broken_bytes_do_not_spoil_a_text_and_are_told_of() -> None:
    raw = (RUSSIAN * 3).encode() + b"\xff\xfe end " + (RUSSIAN * 3).encode()

    text, encoding = guess_text(raw, "x")
    assert text.startswith(RUSSIAN) and text.count("\ufffd") == 2
    assert "broken" in encoding


@pytest.mark.parametrize(
    "raw", [b"\x00\xff\x00\xff" * 200, b"\x7fELF\x02\x01\x01" + b"\x00" * 90, bytes(range(256)) * 4]
)
def test_what_is_no_text_is_refused_with_its_place(raw: bytes) -> None:
    with pytest.raises(ArticleError, match=r"^x\.bin: "):
        guess_text(raw, "x.bin")


def test_lines_that_were_broken_at_a_width_are_joined_and_words_too() -> None:
    broken = (
        "The ministers of the two republics met in the capital on Friday to dis-\n"
        "cuss trade, transport and the sharing of the water of the rivers that\n"
        "flow through both, and agreed to meet again in the autumn of the next\n"
        "year, when the new bridge over the river is to be opened to traffic by\n"
        "the two presidents.\n\n"
        "They also spoke about the situation in the wider region and agreed to\n"
        "keep in touch.\n\n- a first item\n- a second item"
    )
    first, second, items = unwrap_lines(broken).split("\n\n")

    assert first.startswith(
        "The ministers of the two republics met in the capital on Friday to discuss trade"
    )
    assert first.endswith("the two presidents.") and "\n" not in first
    assert second.endswith("keep in touch.")
    assert items == "- a first item\n- a second item"


@pytest.mark.parametrize("text", [press.TEXT, "A poem\nof lines\nthat are\nshort\nand stay", "One line"])
def test_lines_that_are_paragraphs_stay(text: str) -> None:
    assert unwrap_lines(text) == text


BOILERPLATE = [
    "Subscribe to our Telegram channel",
    "Follow us on Twitter and Facebook!",
    "Read also: Norland opens an embassy",
    "Photo: Akorda.kz",
    "Photo credit: Press service of the MFA",
    "© 2025 The Norland Post",
    "All rights reserved.",
    "Share on Facebook",
    "Tags: water, lakes",
    "Подписывайтесь на наш Telegram-канал",
    "Читайте также: Посол вручил грамоты",
    "Фото: пресс-служба МИД",
    "Нашли ошибку? Выделите её и нажмите Ctrl+Enter",
    "→ Read more: A visit to Sudria",
    "Loading...",
]
PROSE = [
    "Subscribers to the fund met in Astana on Tuesday.",
    "Follow-up talks on Telegram’s status were held.",
    "By Tuesday, the talks had ended.",
    "Photographs of the border were shown to the ministers, who studied them.",
    "The parties share the view that the lakes are low.",
    "Copyright law was discussed at length by the two ministers of culture and their deputies in Almaty.",
    "Фотовыставка открылась в Ташкенте.",
    "Read the statement and you will see what Norland means, the minister said.",
    "Video of the talks was watched by many.",
    "On May 3, 2025, the ministers met.",
]


@pytest.mark.parametrize("line", BOILERPLATE)
def test_a_line_that_is_no_part_of_the_article_goes(line: str) -> None:
    stripped = strip_boilerplate(f"{press.BODY[0]}\n\n{line}\n\n{press.BODY[1]}")

    assert stripped.removed == (line,)
    assert stripped.text == f"{press.BODY[0]}\n\n{press.BODY[1]}"


@pytest.mark.parametrize("line", PROSE)
def test_prose_that_begins_alike_stays(line: str) -> None:
    body = f"{line}\n\n{press.BODY[0]}\n\n{line}"

    assert strip_boilerplate(body).text == body


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Aida Haidar", "Aida Haidar"),
        ("By AIDA HAIDAR in Nation on 30 April 2025", "AIDA HAIDAR"),
        ("By Ada Strand and Bo Lind", "Ada Strand and Bo Lind"),
        ("Автор: Айгуль Сапарова", "Айгуль Сапарова"),
        ("Written by Jean-Paul O’Neill | Fjordby", "Jean-Paul O’Neill"),
    ],
)
def test_a_byline_at_the_top_is_the_author(line: str, author: str) -> None:
    stripped = strip_boilerplate(f"{line}\n\n{press.BODY[0]}")

    assert (stripped.author, stripped.text) == (author, press.BODY[0])


def test_a_line_of_the_date_under_the_title_dates_the_article(load) -> None:
    (_removed, article) = load(
        f"{press.TITLE}\n\nPublished: 30 April 2025, 10:15\n\n{press.BODY[0]}", "a.txt"
    )

    assert (str(article.published), dict(article.origins)["published"]) == ("2025-04-30", "line of the date")
    assert article.text == f"{press.TITLE}\n\n{press.BODY[0]}"


HEADS = {
    "a count and the hour": "{title}\n\nToday, 09:07 60\n\n{body}",
    "the hour first": "{title}\n\n18:10 30.04.2025 1442\n\n{body}",
    "the day above, a number, a title": "30 April 2025\n\n170\n\n{title}\n\n{body}",
    "a section above, the title again": "Latest news\n\n{title}\n\n30.04.2025 | 20:55 |\n {title}\n\n{body}",
    "the title as a caption": "{title}\n\n30 April 2025, 21:13\n{title} Photo: gov.example\n\n{body}",
    "views and a section": "{title}\n\n450 views Politics 0\n\n{body}",
    "no blank line": "{title}\n{body}",
    "no blank line but a date": "{title}\n30.04.2025\n{body}",
    "a picture": "<image>data:image/png;base64,xyz</image>\n{title}\n{body}",
    "a site and the day below": "{title}\n\n{body}\n\nNorlandLight.example\n\nApril 30, 2025",
    "other articles below": "{title}\n\n{body}\n\nMore related articles\n\nA visit\nA ferry",
    "an empty list below": "{title}\n\n{body}\n\n\n\nRead also:",
    "a caption above": "Images | gov.example\n\n{title}\n\n{body}",
}
"""How outlets of the region surround an article, as it was met in real pages."""


@pytest.mark.parametrize("form", HEADS)
def test_what_outlets_put_around_an_article_is_no_part_of_it(form: str, load) -> None:
    body = "\n\n".join(press.BODY)
    article = load(HEADS[form].format(title=press.TITLE, body=body), "a.txt")[-1]

    assert article.text == press.TEXT
    assert article.title == press.TITLE
    assert str(article.published) == ("2025-04-30" if "30" in HEADS[form].replace("09:07", "") else "None")


@pytest.mark.parametrize(
    "text",
    [
        "The ministers signed a plan for 2025-2026.\n\nOn Thursday, they met in Fjordby to do so.",
        "The ministers met.\nThey spoke at length about the lakes, and agreed to meet again in spring.",
        "One\nTwo\nThree",
    ],
)
def test_a_first_line_that_is_prose_is_no_title(text: str, load) -> None:
    assert load(text, "a.txt")[-1].title == ""


def test_a_list_that_goes_on_with_prose_stays() -> None:
    body = f"{press.BODY[0]}\n\nRead also:\n\nA headline\n\n{press.BODY[1]}"

    assert strip_boilerplate(body).text == f"{press.BODY[0]}\n\nA headline\n\n{press.BODY[1]}"


def test_nothing_is_stripped_where_nothing_would_be_left() -> None:
    body = "Subscribe to our Telegram channel\n\nShare on Facebook"

    assert strip_boilerplate(body).text == body


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025-04-30T23:59:00+05:00", "2025-04-30"),
        ("20250430101500", "2025-04-30"),
        ("Wed, 30 Apr 2025 23:30:00 -0800", "2025-04-30"),
        ("30.04.2025 10:15", "2025-04-30"),
        ("30/04/2025", "2025-04-30"),
        ("04/30/2025", "2025-04-30"),
        ("April 30, 2025", "2025-04-30"),
        ("30 апреля 2025 г.", "2025-04-30"),
        ("04/05/2025", None),
        ("30 April", None),
        ("2025-02-30", None),
        ("yesterday", None),
        ("", None),
        ("9" * 5000, None),
    ],
)
def test_days_are_read_as_written_and_never_guessed(written: str, day: str | None) -> None:
    found = parse_day(written)

    assert (str(found) if found else None) == day


def test_offsets_count_the_stored_text(tmp_path) -> None:
    (tmp_path / "a.txt").write_bytes(
        "Тал\u00adки\n\nМи\ufb01нистр\u00a0Нурт\u0438\u0306 met 😀 Lind.".encode()
    )
    article = load_article(tmp_path / "a.txt")

    assert article.title == "Талки"
    assert article.text[article.body_start :].startswith("Миfiнистр Нуртй met 😀")
