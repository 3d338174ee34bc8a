"""The reference knowledge as triples."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import DCTERMS, OWL, RDFS, SKOS, XSD, Graph, Literal, URIRef

from diplograph.knowledge import Knowledge
from diplograph.mapping import fingerprint_knowledge, map_knowledge
from diplograph.mapping.vocabulary import DG, GEO, ORG, TIME, node
from diplograph.validation import validate_graph
from tiny import ROWS, write_tables


@pytest.fixture(scope="module")
def graph(tiny_knowledge: Knowledge) -> Graph:
    return map_knowledge(tiny_knowledge)


def test_the_knowledge_conforms_to_the_shapes(graph: Graph) -> None:
    assert [str(finding) for finding in validate_graph(graph)] == []


def test_a_tenure_has_its_person_post_period_and_source(graph: Graph) -> None:
    tenure = node("tenure/kazakhstan/minister-of-foreign-affairs/murat-nurtleu/2023-04-03")
    interval = graph.value(tenure, ORG.memberDuring)

    assert graph.value(tenure, ORG.member) == node("person/murat-nurtleu")
    assert graph.value(tenure, DG.post) == node("post/kazakhstan/minister-of-foreign-affairs")
    assert graph.value(graph.value(interval, TIME.hasBeginning), TIME.inXSDDate) == Literal(
        "2023-04-03", datatype=XSD.date
    )
    assert graph.value(graph.value(interval, TIME.hasEnd), TIME.inXSDDate) == Literal(
        "2025-09-26", datatype=XSD.date
    )
    assert graph.value(tenure, DCTERMS.source) == node("source/sample")
    assert graph.value(tenure, DG.verified) == Literal(True)


def test_who_still_holds_a_post_holds_it_and_who_has_left_it_does_not(graph: Graph) -> None:
    president, minister = (
        node("post/kazakhstan/president"),
        node("post/kazakhstan/minister-of-foreign-affairs"),
    )

    assert list(graph.subjects(ORG.holds, president)) == [node("person/kassym-jomart-tokayev")]
    assert list(graph.objects(minister, ORG.heldBy)) == []


def test_an_open_tenure_says_when_it_was_last_confirmed(graph: Graph) -> None:
    tenure = node("tenure/kazakhstan/president/kassym-jomart-tokayev/2019-03-20")
    interval = graph.value(tenure, ORG.memberDuring)

    assert graph.value(tenure, DG.ongoing) == Literal(True)
    assert graph.value(interval, TIME.hasEnd) is None
    assert graph.value(graph.value(interval, TIME.inside), TIME.inXSDgYearMonth) == Literal(
        "2025-11", datatype=XSD.gYearMonth
    )


def test_a_tenure_that_ended_nobody_knows_when_is_not_taken_for_an_open_one(graph: Graph) -> None:
    tenure = node("tenure/kazakhstan/ambassador-to-japan/mukhtar-tleuberdi/2016")

    assert graph.value(tenure, DG.ongoing) == Literal(False)
    assert graph.value(graph.value(tenure, ORG.memberDuring), TIME.hasEnd) is None


def test_a_body_belongs_to_a_body_or_else_to_its_state(graph: Graph) -> None:
    above = {str(body): str(owner) for body, owner in graph.subject_objects(ORG.subOrganizationOf)}

    assert above[str(node("institution/unrcca"))] == str(node("institution/secretariat"))
    assert above[str(node("institution/ministry-of-foreign-affairs-of-kazakhstan"))] == str(
        node("state/kazakhstan")
    )
    assert str(node("institution/un")) not in above


def test_a_thing_has_all_its_names(graph: Graph) -> None:
    kazakhstan = node("state/kazakhstan")

    assert set(graph.objects(kazakhstan, RDFS.label)) == {
        Literal("Kazakhstan", lang="en"),
        Literal("Казахстан", lang="ru"),
    }
    assert set(graph.objects(kazakhstan, SKOS.altLabel)) == {Literal("Republic of Kazakhstan", lang="en")}
    assert Literal("Kazakh", lang="en") in set(graph.objects(kazakhstan, SKOS.hiddenLabel))
    assert graph.value(kazakhstan, OWL.sameAs) == URIRef("http://www.wikidata.org/entity/Q232")


def test_a_place_has_its_coordinates_as_written(graph: Graph) -> None:
    assert graph.value(node("place/astana"), GEO.lat) == Literal("51.13", datatype=XSD.decimal)


def test_a_membership_has_its_status_and_period(graph: Graph) -> None:
    membership = node("membership/osce/japan/partner/1992-07")

    assert str(graph.value(membership, ORG.role)).endswith("membership-status/partner")
    assert graph.value(membership, ORG.organization) == node("institution/osce")


def test_the_fingerprint_changes_with_any_row_and_only_then(
    tmp_path: Path, tiny_knowledge: Knowledge
) -> None:
    again = Knowledge.read(write_tables(tmp_path / "same"))
    tables = {table: [dict(row) for row in rows] for table, rows in ROWS.items()}
    changed = []
    for table in ("persons", "tenures", "memberships", "aliases", "institutions", "sources"):
        spoilt = {**tables, table: [*tables[table][:-1], {**tables[table][-1], "note": "another"}]}
        if table in ("persons", "sources"):  # whose notes are not part of the knowledge itself
            key = "name_ru" if table == "persons" else "publisher"
            spoilt[table][-1] = {**tables[table][-1], key: "Другое"}
        if table == "aliases":
            spoilt[table][-1] = {**tables[table][-1], "alias": "Kazakh Republic"}
        changed.append(fingerprint_knowledge(Knowledge.read(write_tables(tmp_path / table, spoilt))))

    assert fingerprint_knowledge(again) == fingerprint_knowledge(tiny_knowledge)
    assert len({fingerprint_knowledge(tiny_knowledge), *changed}) == 7
