"""Russian: names in every case, posts, days, and spans that hold whatever marks are in the text."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Literal

import pytest

from diplograph.knowledge import Knowledge
from diplograph.reading import Reader
from diplograph.reading import reader as reader_module
from diplograph.reading.russian.dates import find_times
from passages import Passage, passage

Read = Callable[[str], Passage]

pytest.importorskip("slovnet", reason="Russian is read with the extra ru")


@pytest.fixture(scope="module")
def read(reader: Reader) -> Read:
    def read(text: str) -> Passage:
        return Passage(reader.read(passage(text, language="ru")))

    return read


@pytest.mark.parametrize(
    ("before", "surface", "after", "meant"),
    [
        ("Он встретился с главой МИД Казахстана", "Муратом Нуртлеу", ".", "person/murat-nurtleu"),
        ("Переговоры с", "Узбекистаном", "прошли успешно.", "state/uzbekistan"),
        ("Доклад представлен", "Организации Объединённых Наций", ".", "institution/un"),
        ("Президентом", "Ш.М. Мирзиёевым", "подписан указ.", "person/shavkat-mirziyoyev"),
        ("Речь", "Касым-Жомарта Кемелевича Токаева", "показали.", "person/kassym-jomart-tokayev"),
        ("Слово дали", "Жапарову Садыру", ".", "person/sadyr-japarov"),
        ("Речь", "Қасым-Жомарта Тоқаева", "показали.", "person/kassym-jomart-tokayev"),
    ],
)
def test_inflected_names_resolve(read: Read, before: str, surface: str, after: str, meant: str) -> None:
    assert read(f"{before} {surface} {after}").links[surface] == meant


def test_the_adjectives_of_two_states_are_two_mentions(read: Read) -> None:
    links = read("Обсуждены узбекско-американские отношения.").links

    assert links["узбекско"] == "state/uzbekistan"
    assert links["американские"] == "state/united-states"


@pytest.mark.parametrize(
    ("words", "person", "title", "owner"),
    [
        ("Глава МИД Казахстана Мурат Нуртлеу", "Murat Nurtleu", "Minister of Foreign Affairs", "kazakhstan"),
        (
            "И.о. министра иностранных дел Узбекистана Бахтиёр Саидов",
            "Bakhtiyor Saidov",
            "acting Minister of Foreign Affairs",
            "uzbekistan",
        ),
        (
            "Экс-министр иностранных дел Казахстана Мухтар Тлеуберди",
            "Mukhtar Tleuberdi",
            "former Minister of Foreign Affairs",
            "kazakhstan",
        ),
        (
            "Чрезвычайный и Полномочный Посол Казахстана в Узбекистане Бейбут Атамкулов",
            "Beibut Atamkulov",
            "Ambassador",
            "kazakhstan",
        ),
        (
            "Вице-премьер Узбекистана Джамшид Ходжаев",
            "Jamshid Khodjaev",
            "Deputy Prime Minister",
            "uzbekistan",
        ),
    ],
    ids=["minister", "acting", "former", "ambassador", "deputy"],
)
def test_posts_are_read_beside_names(read: Read, words: str, person: str, title: str, owner: str) -> None:
    assert read(f"{words} улетел.").posts == {(person, title, f"state/{owner}")}


def test_a_special_representative_is_one_of_the_secretary_general(read: Read) -> None:
    post = ("Kaha Imnadze", "Special Representative of the Secretary-General", "institution/un")

    assert read("Спецпредставитель генсека ООН Каха Имнадзе улетел.").posts == {post}


TEXT = "Президент Касым-Жомарт Токаев принял в Алматы министра Бахтиёра Саидова из соседней Киргизии."


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_spans_hold_with_and_without_combining_marks(read: Read, form: Literal["NFC", "NFD"]) -> None:
    found = read(unicodedata.normalize(form, TEXT))

    written = {unicodedata.normalize("NFC", surface): entity for surface, entity in found.links.items()}
    assert written["Бахтиёра Саидова"] == "person/bakhtiyor-saidov"
    assert written["Алматы"] == "place/almaty"
    assert written["Киргизии"] == "state/kyrgyzstan"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Встреча прошла 29 апреля.", "2025-04-29"),
        ("Встреча прошла 29 апреля 2024 года.", "2024-04-29"),
        ("Встреча прошла во вторник, 29 апреля.", "2025-04-29"),
        ("Встреча прошла в понедельник.", "2025-04-28"),
        ("Встреча прошла вчера.", "2025-04-29"),
        ("19 апреля с.г. прошла встреча.", "2025-04-19"),
        ("Встреча прошла 3 марта. На следующий день он улетел.", "2025-03-04"),
        ("Встреча прошла в марте.", "2025-03"),
    ],
)
def test_days_are_resolved(text: str, day: str) -> None:
    assert str(find_times(passage(text, language="ru"))[-1].past) == day


def test_without_the_extra_russian_is_not_among_the_languages(
    monkeypatch: pytest.MonkeyPatch, shipped_knowledge: Knowledge
) -> None:
    monkeypatch.setattr(reader_module, "is_available", lambda: False)

    assert Reader(shipped_knowledge).languages == {"en"}
