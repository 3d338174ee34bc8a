"""Spellings made by rule."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from diplograph.knowledge import Knowledge, NameKind, fold
from diplograph.knowledge.transliteration import is_cyrillic, romanise

from .conftest import Tables, person


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [
        ("Токаев", "ru", {"tokayev", "tokaev"}),
        ("Қасым", "kk", {"kasym", "qasym"}),
        ("Жапаров", "ky", {"zhaparov", "japarov"}),
        ("Мухриддин", "ru", {"mukhriddin", "muhriddin"}),
        ("Сироҷиддин", "tg", {"sirojiddin"}),
        ("Ермек", "ru", {"yermek", "ermek"}),
        ("Юлдашев", "ru", {"yuldashev", "iuldashev"}),
        ("Дмитрий", "ru", {"dmitry"}),
        ("Щербаков", "ru", {"shcherbakov"}),
        ("Васильев", "ru", {"vasilyev", "vasilev"}),
        ("Ўткир", "uz", {"otkir"}),
        ("Бахтиёр", "uz", {"bakhtiyor", "baxtiyor", "bahtiyor"}),
    ],
)
def test_a_cyrillic_word_has_the_spellings_of_the_systems_in_use(
    word: str, language: str, expected: set[str]
) -> None:
    assert expected == set(romanise(word, language))


def test_a_letter_of_no_table_is_left_to_the_library() -> None:
    assert romanise("ѕо", "ru") == ("dzo",)
    assert (is_cyrillic("Қ"), is_cyrillic("Q")) == (True, False)


def _generated(knowledge: Knowledge, entity: str) -> set[str]:
    return {name.text for name in knowledge.names if name.generated and name.entity == entity}


def test_names_of_the_region_get_further_spellings(
    knowledge_of: Callable[[Tables], Knowledge], tables: dict[str, list[dict[str, str]]]
) -> None:
    tables["states"].append({"id": "state/kazakhstan", "name": "Kazakhstan"})
    tables["persons"].append(
        person(
            "Kassym-Jomart Tokayev",
            "state/kazakhstan",
            name_ru="Касым-Жомарт Токаев",
            name_native="Қасым-Жомарт Тоқаев",
        )
    )
    knowledge = knowledge_of(tables)

    made = _generated(knowledge, "person/kassym-jomart-tokayev")

    assert {"Kassym-Jomart Tokaev", "Kasym-Zhomart Tokaev", "Kassym-Jomart Toqaev"} <= made
    assert "Kassym-Jomart Tokayev" not in made
    assert len(made) <= 24
    assert {NameKind.ROMANISATION} == {name.kind for name in knowledge.names if name.generated}
    assert set() == _generated(knowledge, "person/ana-arda")


def test_what_is_written_or_shared_or_short_is_not_generated(
    knowledge_of: Callable[[Tables], Knowledge], tables: dict[str, list[dict[str, str]]]
) -> None:
    tables["states"].append({"id": "state/russia", "name": "Russia"})
    tables["persons"] += [
        person("Sergey Ivanov", "state/russia"),
        person("Sergei Ivanov", "state/russia"),
        person("Nikolay Petrov", "state/russia"),
        person("Nikolai Petroff", "state/russia", name_ru="Николай Петров"),
        person("Li Uy", "state/russia"),
    ]
    knowledge = knowledge_of(tables)

    assert set() == _generated(knowledge, "person/sergey-ivanov")
    assert "Nikolai Petrov" not in {name.text for name in knowledge.names}
    assert set() == _generated(knowledge, "person/li-uy")


def test_no_generated_name_of_the_shipped_tables_means_anything_else(shipped: Knowledge) -> None:
    written = {fold(name.text) for name in shipped.names if not name.generated}
    generated = [(fold(name.text), name.entity) for name in shipped.names if name.generated]

    assert len(generated) > 500
    assert not [form for form, _ in generated if form in written]
    assert len(generated) == len({form for form, _ in generated})
