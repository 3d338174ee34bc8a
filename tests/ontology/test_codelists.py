from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

import pytest
from rdflib import SKOS, URIRef

from diplograph.errors import OntologyError
from diplograph.identifiers import slug
from diplograph.knowledge import Capacity, Knowledge
from diplograph.model import ContactFormat, DateOrigin, EventType, Level, Role, Status
from diplograph.namespaces import CODE
from diplograph.ontology import (
    CODE_LISTS,
    broader,
    cameo_code,
    find_concept,
    get_concept,
    load_catalog,
    load_code_list,
    load_ontology,
    narrower,
    plover_code,
)

REPOSITORY = Path(__file__).parents[2]
GUIDE = REPOSITORY.parent / "shared" / "gold" / "GUIDE.md"
needs_guide = pytest.mark.skipif(
    not GUIDE.is_file(), reason="the annotation guide is not beside this checkout"
)


@pytest.mark.parametrize(
    ("name", "enumeration"),
    [
        ("event-type", EventType),
        ("status", Status),
        ("date-origin", DateOrigin),
        ("role", Role),
        ("capacity", Capacity),
        ("level", Level),
        ("contact-format", ContactFormat),
    ],
)
def test_a_code_list_has_just_the_values_that_records_can_have(name: str, enumeration: type[StrEnum]) -> None:
    assert {value.lower() for value in enumeration} == set(load_code_list(name).concepts)


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("institution-kind", r"\*\*institutions\.kind\*\*:(.*?)\*\*parent\*\*"),
        ("level", r"\*\*level\*\*:(.*?)\n-"),
        ("membership-status", r"\| `memberships` \|[^|]*status \((.*?)\)"),
        ("capacity", r"capacity \((.*?)\)"),
    ],
)
def test_a_code_list_has_just_the_values_that_the_knowledge_may_use(name: str, heading: str) -> None:
    page = (REPOSITORY / "docs" / "knowledge.md").read_text()
    match = re.search(heading, page, re.DOTALL)

    assert match is not None
    assert set(re.findall(r"`([a-z-]+)`", match[1])) == set(load_code_list(name).concepts)


@needs_guide
def test_the_topics_are_those_of_the_annotation_guide() -> None:
    match = re.search(r"`topics`: zero or more of: (.*)\.$", GUIDE.read_text(), re.MULTILINE)

    assert match is not None
    assert set(match[1].split(", ")) == set(load_code_list("topic").concepts)


@needs_guide
def test_the_plover_roots_are_those_of_the_annotation_guide() -> None:
    rows = re.findall(r"^\| ([A-Z]\w+) \| .* \| ([A-Z]+|-) \|$", GUIDE.read_text(), re.MULTILINE)

    assert len(rows) == 19
    assert {type_: None if root == "-" else root for type_, root in rows} == {
        type_: plover_code(type_) for type_, _ in rows
    }


@pytest.mark.parametrize("name", CODE_LISTS)
def test_every_code_list_can_be_loaded_and_is_in_english_and_russian(name: str) -> None:
    code_list = load_code_list(name)

    assert len(code_list) >= 3
    assert {"en", "ru"} == set(code_list.labels)
    assert CODE + name == code_list.iri
    for concept in code_list:
        assert f"{CODE}{name}/{concept.code}" == concept.iri
        assert {"en", "ru"} == set(concept.labels)
        assert re.search("[а-яё]", concept.label("ru"), re.IGNORECASE), concept.iri


def test_every_code_list_of_the_catalog_is_known_to_the_code() -> None:
    assert {CODE + name for name in CODE_LISTS} == {iri for iri in load_catalog() if iri.startswith(CODE)}


def test_names_within_a_code_list_are_different() -> None:
    for name in CODE_LISTS:
        for language in ("en", "ru"):
            labels = [concept.label(language) for concept in load_code_list(name)]
            assert len(labels) == len(set(labels)), (name, language, sorted(labels))


def test_every_event_kind_is_narrower_than_one_event_type() -> None:
    types = {concept.iri for concept in load_code_list("event-type")}

    assert len(load_code_list("event-kind")) >= 80
    for kind in load_code_list("event-kind"):
        assert len(kind.broader) == 1, kind.iri
        assert set(kind.broader) <= types, kind.iri


def test_a_title_has_the_code_that_is_made_from_its_words() -> None:
    assert {slug(title.label()) for title in load_code_list("title")} == set(load_code_list("title").concepts)


def test_what_is_broader_and_narrower_is_found_at_any_distance() -> None:
    call = f"{CODE}event-type/call"

    assert [concept.code for concept in narrower(call)] == ["telephone-call", "video-call"]
    assert [call] == [concept.iri for concept in broader(f"{CODE}event-kind/video-call")]
    assert broader(call) == ()


def test_codes_of_other_schemes_are_given_for_types_and_kinds() -> None:
    assert plover_code(EventType.MEETING) == "CONSULT"
    assert plover_code("Statement") is None
    assert cameo_code("meeting") == "040"
    assert cameo_code("condolence") == "018"
    assert cameo_code(f"{CODE}event-kind/ratification") == "057"
    assert cameo_code("Appointment") is None


def _without(scheme: str) -> set[str]:
    lists = (load_code_list("event-type"), load_code_list("event-kind"))
    return {concept.code for concepts in lists for concept in concepts if scheme not in concept.notations}


def test_just_those_types_and_kinds_lack_a_foreign_code_for_which_the_schemes_have_none() -> None:
    appointments = {"appointment", *(c.code for c in narrower(f"{CODE}event-type/appointment"))}
    statements = {"statement", *(c.code for c in narrower(f"{CODE}event-type/statement"))}
    resolutions = {"resolution", *(c.code for c in narrower(f"{CODE}event-type/resolution"))}

    assert _without("PLOVERCode") == appointments | statements
    assert _without("CAMEOCode") == appointments | resolutions


def test_a_kind_has_the_foreign_code_that_it_is_aligned_with_else_that_of_its_type() -> None:
    graph = load_ontology()
    checked = 0
    for kind in load_code_list("event-kind"):
        for scheme, code in kind.notations.items():
            folder = f"{CODE}{scheme.removesuffix('Code').lower()}/"
            own, of_type = (
                {
                    str(match).removeprefix(folder)
                    for property_ in (SKOS.closeMatch, SKOS.broadMatch)
                    for match in graph.objects(URIRef(iri), property_)
                    if str(match).startswith(folder)
                }
                for iri in (kind.iri, kind.broader[0])
            )
            assert (own or of_type) == {code}, (kind.code, scheme)
            checked += 1
    assert checked >= 150


def test_a_label_falls_back_to_english() -> None:
    assert get_concept(f"{CODE}event-type/visit").label("kk") == "Visit"


@pytest.mark.parametrize(
    "iri", [f"{CODE}event-type/party", f"{CODE}weekday/monday", "https://example.org/x", f"{CODE}topic", ""]
)
def test_an_unknown_concept_is_none_or_refused(iri: str) -> None:
    assert find_concept(iri) is None
    with pytest.raises(OntologyError, match="no code list has"):
        get_concept(iri)


def test_an_unknown_code_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(
        OntologyError, match="code list 'status' has no 'rumoured'; it has: denied, occurred, planned"
    ):
        load_code_list("status").get("rumoured")
    with pytest.raises(OntologyError, match="has no 'party'"):
        plover_code("Party")
    with pytest.raises(OntologyError, match="no code list has"):
        narrower(f"{CODE}event-type/party")


def test_a_title_is_written_in_the_code_list_as_in_the_reference_knowledge() -> None:
    titles = load_code_list("title")
    written = {
        slug(post.title): post.title for post in Knowledge.load().posts.values() if slug(post.title) in titles
    }

    assert len(written) > 20
    assert {code: titles.get(code).label() for code in written} == written
