"""A reading as triples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS, XSD

from diplograph.knowledge import Knowledge
from diplograph.mapping import map_reading
from diplograph.mapping.vocabulary import DG, OA, ORG, SEM, TIME, concept, decimal_literal, node
from diplograph.model import ContactFormat, Evidence, Level, Mention, PartialDate, Reading, Span
from diplograph.store import Store
from diplograph.validation import validate_graph
from tiny import CENTRE_TEXT, CHARTER_TEXT, article, centre_reading, charter_reading, fund_reading

MEETING = node("event/centre/meeting-31-47")

STANDARD_VOCABULARIES_ALONE = """
PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX schema: <https://schema.org/>
SELECT ?type ?person ?post ?place ?day ?quote ?start ?end ?headline WHERE {
  ?event a sem:Event ; sem:eventType/skos:prefLabel ?type ; sem:hasActor ?actor ;
    sem:hasPlace/rdfs:label ?place ; sem:hasTimeStamp ?day ; prov:wasDerivedFrom ?article .
  ?article a schema:NewsArticle ; schema:articleBody ?text .
  ?actor a schema:Person ; rdfs:label ?person .
  OPTIONAL { ?actor org:holds/rdfs:label ?post }
  ?annotation oa:hasBody ?event ; oa:hasTarget ?target .
  ?target oa:hasSource ?article ; oa:hasSelector ?position, ?words .
  ?position a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end .
  ?words a oa:TextQuoteSelector ; oa:exact ?quote .
  FILTER(?type = "Meeting"@en && LANG(?person) = "en")
} ORDER BY ?person
"""


@pytest.mark.parametrize("make", [centre_reading, charter_reading, fund_reading])
def test_the_graph_of_a_reading_conforms_to_the_shapes(make, tiny_knowledge: Knowledge) -> None:
    graph = map_reading(make(tiny_knowledge), tiny_knowledge)

    assert [str(finding) for finding in validate_graph(graph)] == []


def test_the_same_reading_gives_the_same_graph_without_blank_nodes(tiny_knowledge: Knowledge) -> None:
    first = map_reading(centre_reading(tiny_knowledge), tiny_knowledge)
    second = map_reading(centre_reading(tiny_knowledge), tiny_knowledge)

    assert set(first) == set(second)
    assert all(isinstance(term, URIRef | Literal) for triple in first for term in triple)


def test_a_query_in_standard_vocabularies_alone_finds_a_meeting_with_its_evidence(tiny_store: Store) -> None:
    rows = [dict(row) for row in tiny_store.select(STANDARD_VOCABULARIES_ALONE)]

    assert [(row["person"], row["post"]) for row in rows] == [
        ("Kaha Imnadze", None),
        ("Murat Nurtleu", "Minister of Foreign Affairs of Kazakhstan"),
    ]
    assert {(row["type"], row["place"], row["day"], row["quote"]) for row in rows} == {
        ("Meeting", "Astana", "2025-04-29", "met Kaha Imnadze")
    }
    assert {CENTRE_TEXT[int(row["start"] or 0) : int(row["end"] or 0)] for row in rows} == {
        "met Kaha Imnadze"
    }


@pytest.mark.parametrize(("make", "text"), [(centre_reading, CENTRE_TEXT), (charter_reading, CHARTER_TEXT)])
def test_every_quote_is_what_stands_at_its_offsets_in_code_points(
    make, text: str, tiny_knowledge: Knowledge
) -> None:
    graph = map_reading(make(tiny_knowledge), tiny_knowledge)
    targets = list(graph.subjects(RDF.type, OA.SpecificResource))

    assert len(targets) >= 4
    for target in targets:
        found: dict[URIRef, Literal] = {}
        for selector in graph.objects(target, OA.hasSelector):
            for name in (OA.start, OA.end, OA.exact, OA.prefix, OA.suffix):
                if (value := graph.value(selector, name)) is not None:
                    found[name] = value
        start, end = int(found[OA.start]), int(found[OA.end])
        assert str(found[OA.exact]) == text[start:end]
        assert text[:start].endswith(str(found.get(OA.prefix, "")))
        assert text[end:].startswith(str(found.get(OA.suffix, "")))
    # What shows a fact has the words around it too; a name that is only mentioned needs none.
    shown = {graph.value(annotation, OA.hasTarget) for annotation in graph.subjects(DG.sentence)}
    assert len(set(graph.subjects(OA.prefix))) == len(shown) >= 2


def test_a_date_keeps_its_precision_as_a_datatype(tiny_knowledge: Knowledge) -> None:
    graph = map_reading(centre_reading(tiny_knowledge), tiny_knowledge)
    stamps = {str(value): value.datatype for value in graph.objects(None, SEM.hasTimeStamp)}

    assert stamps == {
        "2025-04-29": XSD.date,
        "2025-04": XSD.gYearMonth,
        "2025-06-01": XSD.date,
    }


def test_an_event_without_a_date_does_not_get_the_day_of_publication(tiny_knowledge: Knowledge) -> None:
    graph = map_reading(centre_reading(tiny_knowledge), tiny_knowledge)
    thanks = next(event for event in graph.subjects(RDF.type, DG.Event) if "praise" in str(event))

    assert graph.value(thanks, SEM.hasTimeStamp) is None
    assert str(graph.value(thanks, DG.dateOrigin)).endswith("date-origin/unknown")
    assert (
        str(graph.value(node("article/centre"), URIRef("https://schema.org/datePublished"))) == "2025-04-30"
    )


def test_a_contact_has_its_level_and_format_and_who_takes_part_his_level(tiny_knowledge: Knowledge) -> None:
    reading = centre_reading(tiny_knowledge)
    meeting, *others = reading.events
    minister, head = meeting.participations
    graded = replace(
        meeting,
        participations=(replace(minister, level=Level.MINISTER), head),
        level=Level.ENVOY,
        format=ContactFormat.SIDELINES,
    )
    graph = map_reading(replace(reading, events=(graded, *others)), tiny_knowledge)
    parts = sorted(graph.objects(node(meeting.id), DG.participation))

    assert graph.value(node(meeting.id), DG.level) == concept("level", "envoy")
    assert graph.value(node(meeting.id), DG.contactFormat) == concept("contact-format", "sidelines")
    assert [graph.value(part, DG.level) for part in parts] == [concept("level", "minister"), None]
    assert [str(finding) for finding in validate_graph(graph)] == []


def test_a_thing_that_no_table_knows_is_marked_and_one_that_is_known_is_not(
    tiny_knowledge: Knowledge,
) -> None:
    graph = map_reading(charter_reading(tiny_knowledge), tiny_knowledge)

    assert graph.value(node("person/x-volko-trobarth-1"), DG.provisional) == Literal(True)
    assert graph.value(node("person/murat-nurtleu"), DG.provisional) is None
    assert graph.value(node("person/murat-nurtleu"), RDFS.label) == Literal("Murat Nurtleu", lang="en")


def test_a_name_in_cyrillic_is_not_said_to_be_english(tiny_knowledge: Knowledge) -> None:
    reading = charter_reading(tiny_knowledge)
    cyrillic = replace(reading.entities[0], name="Фуад Таджиков")
    reading = replace(
        reading,
        article=replace(reading.article, language="ru"),
        entities=(cyrillic, *reading.entities[1:]),
    )

    graph = map_reading(reading, tiny_knowledge)

    assert graph.value(node(cyrillic.id), RDFS.label) == Literal("Фуад Таджиков", lang="ru")


def test_a_post_that_no_table_knows_gets_the_id_that_a_table_would_give(tiny_knowledge: Knowledge) -> None:
    graph = map_reading(charter_reading(tiny_knowledge), tiny_knowledge)
    post = node("post/x-lake-league-1/ambassador-to-kazakhstan")

    assert graph.value(post, RDFS.label) == Literal("Ambassador of the Lake League to Kazakhstan", lang="en")
    assert graph.value(post, ORG.postIn) == node("institution/x-lake-league-1")
    assert graph.value(post, DG.accreditedTo) == node("state/kazakhstan")
    assert (node("person/x-volko-trobarth-1"), ORG.holds, post) in graph


def test_a_former_post_is_claimed_but_neither_held_nor_dated(tiny_knowledge: Knowledge) -> None:
    reading = charter_reading(tiny_knowledge)
    reading = replace(reading, article=replace(reading.article, published=PartialDate.parse("2025-01-02")))
    graph = map_reading(reading, tiny_knowledge)
    former, present = node("post-claim/charter/0002"), node("post-claim/charter/0001")

    assert graph.value(former, DG.former) == Literal(True)
    assert graph.value(former, ORG.memberDuring) is None
    interval = graph.value(present, ORG.memberDuring)
    assert graph.value(graph.value(interval, TIME.inside), TIME.inXSDDate) == Literal(
        "2025-01-02", datatype=XSD.date
    )
    assert len(list(graph.objects(node("person/x-volko-trobarth-1"), ORG.holds))) == 1


def test_a_claim_says_who_says_so(tiny_knowledge: Knowledge) -> None:
    backed = map_reading(centre_reading(tiny_knowledge), tiny_knowledge)
    spoke = map_reading(fund_reading(tiny_knowledge), tiny_knowledge)

    assert [str(name) for name in backed.objects(None, DG.attributedTo)] == ["press service"]
    assert list(spoke.objects(None, DG.speaker)) == [node("person/kassym-jomart-tokayev")]


def test_an_address_that_is_no_iri_is_still_kept(tiny_knowledge: Knowledge) -> None:
    url = URIRef("https://schema.org/url")

    def mapped(address: str) -> str:
        reading = Reading(article("a", "Nothing.", url=address), (), (), (), (), (), reader="hand")
        graph = map_reading(reading, tiny_knowledge)
        assert validate_graph(graph) == []
        return graph.value(node("article/a"), url).n3()

    assert mapped('https://example.org/a b?q="x"') == "<https://example.org/a%20b?q=%22x%22>"
    assert mapped("example.org/a") == '"example.org/a"^^<http://www.w3.org/2001/XMLSchema#anyURI>'


def test_a_known_thing_that_is_only_pointed_to_is_named_too(tiny_knowledge: Knowledge) -> None:
    reading = centre_reading(tiny_knowledge)
    graph = map_reading(replace(reading, entities=()), tiny_knowledge)

    assert graph.value(node("institution/un"), RDFS.label) == Literal("United Nations", lang="en")
    assert validate_graph(graph) == []


def test_an_article_without_any_facts_is_kept(tiny_knowledge: Knowledge) -> None:
    graph = map_reading(
        Reading(article("bare", "Погода."), (), (), (), (), (), reader="hand"), tiny_knowledge
    )

    assert validate_graph(graph) == []
    assert len(graph) == 20


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=40))
def test_any_text_whatever_can_be_evidence(text: str) -> None:
    span = Span(0, len(text))
    reading = Reading(
        article("any", text), (), (Mention(span, "state/kazakhstan", text, 1.0),), (), (), (), reader="hand"
    )
    graph = map_reading(reading, _NOBODY)

    assert [str(value) for value in graph.objects(None, OA.exact)] == [text]
    assert [int(value) for value in graph.objects(None, OA.end)] == [len(text)]
    assert Evidence(span, span).span.of(text) == text


class _Nobody:
    entities: Mapping[str, object] = MappingProxyType({})
    posts: Mapping[str, object] = MappingProxyType({})


_NOBODY: Knowledge = _Nobody()  # type: ignore[assignment]


@pytest.mark.parametrize(
    ("number", "written"), [(0.95, "0.95"), (1.0, "1"), (0.0, "0"), (1 / 3, "0.3333"), (100.0, "100")]
)
def test_a_number_is_written_in_its_shortest_form(number: float, written: str) -> None:
    assert decimal_literal(number).n3() == f'"{written}"^^<{XSD.decimal}>'


def test_the_graph_of_an_article_survives_being_written_and_read(tiny_knowledge: Knowledge) -> None:
    text = map_reading(centre_reading(tiny_knowledge), tiny_knowledge).serialize(format="turtle")

    assert "ns1:" not in text
    assert (
        Graph()
        .parse(data=text, format="turtle")
        .isomorphic(map_reading(centre_reading(tiny_knowledge), tiny_knowledge))
    )
