"""Folding of written forms, and look-up by them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from diplograph.errors import UnknownEntityError
from diplograph.identifiers import iri_of
from diplograph.knowledge import Knowledge, Name, NameKind, fold
from diplograph.model import EntityKind, PartialDate

from .conftest import Tables, base_tables, person


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("KAZAKHSTAN", "Kazakhstan"),
        ("Kassym-Jomart", "kassym jomart"),
        ("Kassym\u2011Jomart", "Kassym–Jomart"),
        ("Türkiye", "Turkiye"),
        ("Raşit Meredow", "Rasit Meredow"),
        ("Oʻtkir", "O'tkir"),
        ("O’tkir", "Otkir"),
        ("U.S.", "US"),
        ("Washington, D.C.", "Washington DC"),
        ("“Silk Road”", "Silk Road"),
        ("C5 + 1", "C5+1"),
        ("Bosnia & Herzegovina", "Bosnia and Herzegovina"),
        ("Côte d'Ivoire", "Cote dIvoire"),
        ("İlham", "Ilham"),
        ("Straße", "STRASSE"),
        ("Мирзиёев", "МИРЗИЕЕВ"),
        ("  United   Nations ", "united nations"),
        ("e\u0301tat", "état"),
    ],
)
def test_what_differs_only_in_case_accents_and_marks_folds_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Niger", "Nigeria"), ("Йемен", "Иемен"), ("Оман", "Oman"), ("C5", "C5+1"), ("Қазақ", "Казак")],
)
def test_other_letters_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    "asked",
    [
        "state/sudland",
        iri_of("state/sudland"),
        "Sudland",
        "SÚDLAND",
        "the Sudland",
        "Republic of Sudland",
        "Судландия",
    ],
)
def test_an_entity_is_found_by_id_iri_and_name(norland: Knowledge, asked: str) -> None:
    assert norland.get_entity(asked).id == "state/sudland"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("Norlandic", "state/norland"),
        ("Norlanders", "state/norland"),
        ("LOL", "institution/league"),
        ("the League", "institution/league"),
        ("ЛС", "institution/league"),
        ("Neustadt", "place/neuburg"),
        ("Arda", "person/ana-arda"),
    ],
)
def test_adjectives_acronyms_aliases_and_family_names_are_names(
    norland: Knowledge, asked: str, expected: str
) -> None:
    assert expected == norland.get_entity(asked).id


def test_a_kind_that_is_asked_for_is_kept_to(norland: Knowledge) -> None:
    assert norland.find_entity("Norland", EntityKind.PERSON) is None
    assert norland.find_entity("state/norland", EntityKind.PERSON) is None
    assert norland.find_entity("Arda", EntityKind.STATE, EntityKind.INSTITUTION) is None


def test_an_unknown_name_is_refused_with_the_nearest(norland: Knowledge) -> None:
    with pytest.raises(UnknownEntityError) as raised:
        norland.get_entity("Norlund")

    assert raised.value.nearest[0] == "Norland"
    assert "'Norlund'" in str(raised.value)
    with pytest.raises(UnknownEntityError):
        norland.entity("state/nowhere")


def test_of_two_things_of_one_kind_and_name_neither_is_chosen(
    knowledge_of: Callable[[Tables], Knowledge], tables: dict[str, list[dict[str, str]]]
) -> None:
    tables["persons"] += [person("Ina Ito"), {**person("Ina Ito"), "id": "person/ina-ito-minister"}]
    knowledge = knowledge_of(tables)

    assert knowledge.find_entity("Ina Ito") is None
    assert knowledge.find_entity("Ito") is None
    with pytest.raises(UnknownEntityError) as raised:
        knowledge.get_entity("Ina Ito")
    assert raised.value.nearest == ("Ina Ito", "Ina Ito")


def test_the_state_is_meant_before_the_place_of_its_name(
    knowledge_of: Callable[[Tables], Knowledge], tables: dict[str, list[dict[str, str]]]
) -> None:
    tables["places"].append({"id": "place/norland", "name": "Norland", "kind": "region"})

    assert knowledge_of(tables).get_entity("Norland").id == "state/norland"


def test_a_person_is_found_in_any_romanisation(
    knowledge_of: Callable[[Tables], Knowledge], tables: dict[str, list[dict[str, str]]]
) -> None:
    tables["persons"].append(person("Kassym-Jomart Tokayev"))
    knowledge = knowledge_of(tables)

    for asked in ("Qasym-Jomart Toqaev", "Касым-Жомарт Кемелевич Токаев", "Toqaev", "Токаев"):
        assert knowledge.get_entity(asked).id == "person/kassym-jomart-tokayev", asked


def test_names_are_found_by_folded_form_and_language(norland: Knowledge) -> None:
    assert [name.entity for name in norland.find_names("lol")] == ["institution/league"]
    assert norland.find_names("lol", "ru") == ()
    assert [name.kind for name in norland.find_names("лс", "ru")] == [NameKind.ACRONYM]
    assert norland.find_names("nothing of the sort") == ()


def test_a_name_of_a_time_says_when(norland: Knowledge) -> None:
    (name,) = norland.find_names("Neustadt")

    assert name.used_at(PartialDate(1999)) == "yes"
    assert name.used_at(PartialDate(2005)) == "no"
    assert name.used_at(PartialDate(1990)) == "no"
    assert Name("x", "place/x", "en", NameKind.NAME).used_at(PartialDate(2005)) == "maybe"


def test_an_entity_has_labels_and_its_row(norland: Knowledge) -> None:
    sudland = norland.entity("state/sudland")

    assert (sudland.kind, dict(sudland.labels)) == (EntityKind.STATE, {"ru": "Судландия"})
    assert norland.row("state/sudland")["formal"] == "Republic of Sudland"
    assert (norland.family_name("person/ana-arda"), norland.gender("person/ana-arda")) == ("Arda", "")
    with pytest.raises(UnknownEntityError):
        norland.row("state/nowhere")


def test_every_kind_of_entity_is_there(
    knowledge_of: Callable[[Tables], Knowledge], tables: dict[str, list[dict[str, str]]]
) -> None:
    tables = base_tables()
    tables["documents"] = [{"id": "document/pact", "name": "Pact", "acronym": "PCT"}]
    tables["initiatives"] = [{"id": "initiative/way", "name": "Way"}]
    tables["gatherings"] = [{"id": "gathering/ball", "name": "Ball"}]

    entities = knowledge_of(tables).entities.values()

    assert set(EntityKind) == {entity.kind for entity in entities}
    assert all(entity.id.startswith(f"{entity.kind.path}/") for entity in entities)
