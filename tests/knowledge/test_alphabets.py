"""Names in the languages of the region, in both of their alphabets."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from diplograph.knowledge import Knowledge, NameKind
from diplograph.knowledge.alphabets import in_other_alphabet

from .conftest import Tables, person


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Abdulaziz Komilov", "uz", "Абдулазиз Комилов"),
        ("Shavkat Mirziyoyev", "uz", "Шавкат Мирзиёев"),
        ("Eldor Yoʻldoshev", "uz", "Элдор Йўлдошев"),
        ("O‘zbekiston Tashqi ishlar vazirligi", "uz", "Ўзбекистон Ташқи ишлар вазирлиги"),
        ("Maʼruf Sanʼat", "uz", "Маъруф Санъат"),
        ("Raşit Meredow", "tk", "Рашит Мередов"),
        ("Türkmenistanyň Daşary işler ministrligi", "tk", "Түркменистаның Дашары ишлер министрлиги"),
        ("Ýewropa Bileleşigi", "tk", "Европа Билелешиги"),
        ("Қасым-Жомарт Тоқаев", "kk", "Qasym-Jomart Toqaev"),
        ("Сыртқы істер министрлігі", "kk", "Syrtqy ıster ministrlıgı"),
    ],
)
def test_a_name_is_spelt_in_the_other_alphabet(text: str, language: str, expected: str) -> None:
    assert in_other_alphabet(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Тошкент", "uz"),
        ("Astana", "kk"),
        ("Жогорку Кеңеш", "ky"),
        ("Маҷлиси Олӣ", "tg"),
        ("Shavkat Wilson", "uz"),
        ("United Nations", "en"),
    ],
)
def test_a_text_that_is_in_it_already_or_whose_letters_are_unknown_has_none(text: str, language: str) -> None:
    assert in_other_alphabet(text, language) is None


def test_the_other_alphabet_is_a_generated_name_of_the_same_kind_and_language(
    knowledge_of: Callable[[Tables], Knowledge], tables: Tables
) -> None:
    tables["states"].append({"id": "state/uzbekistan", "name": "Uzbekistan"})
    tables["persons"].append(person("Abdulaziz Kamilov", "state/uzbekistan", name_native="Abdulaziz Komilov"))

    [name] = knowledge_of(tables).find_names("Абдулазиз Комилов")

    assert (name.entity, name.language, name.kind) == ("person/abdulaziz-kamilov", "uz", NameKind.NAME)
    assert name.generated


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Kazakhstan", ["Қазақстан", "Qazaqstan", "Казакстан", "Қазоқистон", "Gazagystan", "Qozogʻiston"]),
        ("Uzbekistan", ["O'zbekiston", "Ўзбекистон", "Өзбекстан", "Özbegistan", "Ӯзбекистон"]),
        ("Turkmenistan", ["Türkmenistan", "Түркменистан", "Түрікменстан", "Туркманистон"]),
        ("United Nations", ["Біріккен Ұлттар Ұйымы", "БҰҰ", "Birlashgan Millatlar Tashkiloti"]),
        ("Shanghai Cooperation Organisation", ["ШЫҰ", "СҲШ", "Шанхай ҳамкорлик ташкилоти"]),
        ("Ministry of Foreign Affairs of Kazakhstan", ["ҚР Сыртқы істер министрлігі", "ҚР СІМ"]),
        ("Ministry of Foreign Affairs of Kyrgyzstan", ["Тышкы иштер министрлиги"]),
        ("Ministry of Foreign Affairs of Tajikistan", ["Вазорати корҳои хориҷии Тоҷикистон"]),
        ("Ministry of Foreign Affairs of Turkmenistan", ["Türkmenistanyň Daşary işler ministrligi"]),
        ("Ministry of Foreign Affairs of Uzbekistan", ["Tashqi ishlar vazirligi", "Ташқи ишлар вазирлиги"]),
        ("Kassym-Jomart Tokayev", ["Қасым-Жомарт Тоқаев", "Qasym-Jomart Toqaev"]),
        ("Emomali Rahmon", ["Эмомалӣ Раҳмон", "Emomalî Rahmon"]),
        ("Abdulaziz Kamilov", ["Abdulaziz Komilov", "Абдулазиз Комилов", "Абдулазиз Камилов"]),
        ("Raşit Meredow", ["Raşit Meredow", "Рашит Мередов", "Рашид Мередов"]),
        ("Murat Nurtleu", ["Мұрат Нұртілеу", "Murat Nūrtıleu", "Мурат Нуртлеу"]),
        ("Bukhara", ["Buxoro", "Бухоро", "Бухара"]),
        ("Türkmenbaşy", ["Türkmenbaşy", "Туркменбаши"]),
        ("Ministry of Foreign Affairs of Russia", ["МИД РФ", "МИД России"]),
    ],
)
def test_what_the_region_writes_is_found(shipped: Knowledge, name: str, forms: list[str]) -> None:
    found = {form: shipped.find_entity(form) for form in forms}

    assert {form: entity.name if entity else None for form, entity in found.items()} == dict.fromkeys(
        forms, name
    )


def test_presidents_and_foreign_ministers_of_the_five_states_have_russian_and_native_names(
    shipped: Knowledge,
) -> None:
    posts = [
        f"post/{state}/{title}"
        for state in ("kazakhstan", "kyrgyzstan", "tajikistan", "turkmenistan", "uzbekistan")
        for title in ("president", "minister-of-foreign-affairs")
    ]
    people = {tenure.person for post in posts for tenure in shipped.tenures_in(post)}
    unnamed = [who for who in people if not (row := shipped.row(who))["name_ru"] or not row["name_native"]]

    assert len(people) > 40
    assert unnamed == []
