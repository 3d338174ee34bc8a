"""The graph in the formats of RDF: nothing lost, or said."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from typing import Any

import pyoxigraph
import pytest
from rdflib import RDF, Dataset, Graph, Namespace, URIRef
from rdflib.compare import to_canonical_graph

from diplograph.errors import ExportError, MisuseError
from diplograph.exports import FORMATS, GRAPH_FORMATS, export_store, union
from diplograph.exports.context import CONTEXT
from diplograph.exports.jsonld import write_jsonld
from diplograph.exports.turtle import parse_lines
from diplograph.identifiers import iri_of, mint_graph_iri
from diplograph.knowledge import Knowledge
from diplograph.model import PartialDate
from diplograph.namespaces import ONTOLOGY, PREFIXES
from diplograph.network import project_network
from diplograph.store import Store, open_store
from dispatches import ADA, LAKES, PRESS
from planning import need

DG = Namespace(ONTOLOGY)
PROV = URIRef(PREFIXES["prov"] + "wasDerivedFrom")
RDFLIB = {"trig": "trig", "nquads": "nquads", "jsonld": "json-ld", "jsonld-framed": "json-ld"}
UNIONS = [("turtle", "turtle", "Turtle"), ("ntriples", "nt", "N-Triples"), ("rdfxml", "xml", "RDF/XML")]


def export(store: Store, format_: str, **options: Any) -> bytes:
    stream = io.BytesIO()
    export_store(store, format_, stream, **options)
    return stream.getvalue()


def quads_of(text: bytes, format_: str) -> set[tuple[str, ...]]:
    dataset = Dataset()
    dataset.parse(data=text, format=RDFLIB[format_])
    return {
        (s.n3(), p.n3(), o.n3(), str(g))
        for s, p, o, g in dataset.quads()
        if g is not None and g != URIRef("urn:x-rdflib:default")
    }


def quads_in(store: Store) -> set[tuple[str, ...]]:
    return {(s.n3(), p.n3(), o.n3(), iri) for iri in store.graphs() for s, p, o in store.graph(iri)}


@pytest.mark.parametrize("format_", RDFLIB)
def test_what_is_written_is_what_the_store_holds_graph_by_graph(hostile_store: Store, format_: str) -> None:
    expected = quads_in(hostile_store)
    assert len(expected) > 400
    assert quads_of(export(hostile_store, format_), format_) == expected


@pytest.mark.parametrize(("format_", "parser", "name"), UNIONS)
def test_a_format_without_graphs_holds_every_triple_and_says_that_it_merges_them(
    hostile_store: Store, format_: str, parser: str, name: str
) -> None:
    stream = io.BytesIO()
    report = export_store(hostile_store, format_, stream)
    graph = Graph().parse(data=stream.getvalue(), format=parser)
    expected = {quad[:3] for quad in quads_in(hostile_store)}
    written = {(s.n3(), p.n3(), o.n3()) for s, p, o in graph}
    if format_ == "rdfxml":  # two literals end in two characters that XML cannot hold
        assert {(s, p) for s, p, _ in written} == {(s, p) for s, p, _ in expected}
        assert len(written - expected) == len(expected - written) == 2
        assert report.losses[-1] == "4 control characters that XML cannot hold are left out"
    else:
        assert written == expected
    assert report.counts == {"triples": len(expected)}
    assert report.losses[0] == f"{name} names no graphs: 3 are merged (trig and nquads keep them apart)"
    repeated = len(quads_in(hostile_store)) - len(expected)
    assert repeated and str(repeated) in report.losses[1]


@pytest.mark.parametrize("format_", FORMATS)
def test_the_report_counts_what_was_written(calendar_store: Store, format_: str, tmp_path: Any) -> None:
    need(format_)
    report = export_store(calendar_store, format_, tmp_path / "out")
    quads = len(quads_in(calendar_store))
    network = {"nodes": 8, "edges": 13}
    expected = {
        **{name: {"quads": quads, "graphs": 3} for name in ("trig", "nquads", "jsonld", "jsonld-framed")},
        **dict.fromkeys(("graphml", "gexf", "cytoscape", "csv", "xlsx", "parquet"), network),
        **{name: {"sources": 3} for name in ("bibtex", "csl")},
        "icalendar": {"events": 2},
    }
    assert report.counts == expected.get(format_, report.counts)
    assert min(report.counts.values()) > 0
    assert report.format == format_


def test_every_process_writes_the_same_bytes(calendar_store: Store) -> None:
    code = (
        "import sys, io, tempfile, pathlib; sys.path[:0] = sys.argv[1:]\n"
        "from dispatches import open_press; from diplograph.knowledge import Knowledge\n"
        "from planning import PLANS; from dispatches import PRESS\n"
        "from diplograph.exports import FOLDER_FORMATS, FORMATS, export_store\n"
        "from importlib.util import find_spec\n"
        "knowledge = Knowledge.load(); store = open_press(knowledge, *PRESS, PLANS)\n"
        "formats = [name for name in FORMATS if name != 'ftm' or find_spec('followthemoney')]\n"
        "options = {'around': 'state/norland', 'knowledge': knowledge}\n"
        "for name in formats:\n"
        "    if name not in FOLDER_FORMATS:\n"
        "        stream = io.BytesIO(); export_store(store, name, stream, **options)\n"
        "        sys.stdout.buffer.write(stream.getvalue())\n"
        "    else:\n"
        "        folder = pathlib.Path(tempfile.mkdtemp()) / 'out'\n"
        "        export_store(store, name, folder, **options)\n"
        "        for file in sorted(folder.iterdir()):\n"
        "            sys.stdout.buffer.write(file.read_bytes())\n"
    )
    tests = next(path for path in sys.path if path.rstrip("/").endswith("tests"))
    command = [sys.executable, "-c", code, tests]
    outputs = [
        subprocess.run(command, env={"PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("1", "2")
    ]
    assert outputs[0] == outputs[1]
    assert export(calendar_store, "nquads", around="state/norland") in outputs[0]


def test_json_ld_is_written_with_our_context_in_plain_short_names(store: Store) -> None:
    document = json.loads(export(store, "jsonld"))
    assert document["@context"] == CONTEXT
    graph = next(graph for graph in document["@graph"] if graph["@id"] == "graph:article/talks")
    nodes = {node["@id"]: node for node in graph["@graph"]}
    meeting = next(node for node in nodes.values() if node.get("sem:eventType") == "code:event-type/meeting")
    assert meeting["sem:hasTimeStamp"] == "2025-04-29"
    assert set(meeting["sem:hasActor"]) == {f"id:{ADA}", "id:person/bo-lind"}


@pytest.mark.parametrize(
    "line",
    [
        'ex:p "2025-04"^^xsd:gYearMonth',
        'sem:hasTimeStamp "2025"^^xsd:gYear',
        'sem:hasTimeStamp "some day"',
        'dg:claims "a text where a link belongs"',
        'ex:p "true"^^xsd:boolean',
        'ex:p "1"^^xsd:boolean',
        'dg:claims "true"^^xsd:boolean',
        'ex:p "0.90"^^xsd:decimal',
        'oa:start "007"^^xsd:integer',
        'ex:p "жизнь"@ru',
        "ex:p <https://w3id.org/diplograph/id///odd>",
        "ex:p <urn:x:y>",
    ],
)
def test_json_ld_bends_no_value_to_fit_the_context(line: str) -> None:
    namespaces = {**PREFIXES, "ex": "https://e.example/"}
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in namespaces.items())
    (triple,) = pyoxigraph.parse(f"{prefixes}ex:a {line} .", format=pyoxigraph.RdfFormat.TURTLE)
    line = f"{triple.subject} {triple.predicate} {triple.object} ."
    stream = io.BytesIO()
    write_jsonld([("https://e.example/g", (line,))], stream)
    dataset = Dataset()
    dataset.parse(data=stream.getvalue(), format="json-ld")
    (written,) = {(s.n3(), p.n3(), o.n3()) for s, p, o, _ in dataset.quads()}
    (expected,) = Graph().parse(data=line, format="nt")
    assert written == tuple(term.n3() for term in expected)


def test_json_ld_refuses_an_iri_that_would_be_read_as_a_short_name() -> None:
    line = "<https://e.example/a> <https://e.example/p> <geo:51.1,71.4> ."
    with pytest.raises(ExportError, match=r"geo:51\.1,71\.4: JSON-LD would read"):
        write_jsonld([("https://e.example/g", (line,))], io.BytesIO())


def test_an_export_around_somebody_holds_just_the_events_chosen_with_claims_and_evidence(
    store: Store,
) -> None:
    dataset = Dataset()
    dataset.parse(data=export(store, "trig", types=["Praise"]), format="trig")
    union = Graph()
    for s, p, o, _ in dataset.quads():
        union.add((s, p, o))
    events = set(union.subjects(RDF.type, DG.Event))
    (praise,) = (event for event in PRESS[0].events if event.type == "Praise")
    assert events == {URIRef(iri_of(praise.id))}
    (claim,) = union.subjects(DG.claims, None)
    (annotation,) = union.objects(claim, DG.evidence)
    assert str(union.value(annotation, DG.sentence)) == "Strand praised the Union of Lakes."
    assert (URIRef(iri_of("article/talks")), RDF.type, DG.Article) in union
    assert (URIRef(iri_of(LAKES)), RDF.type, DG.Institution) in union
    assert [str(g.identifier) for g in dataset.graphs() if len(g)] == [mint_graph_iri("talks")]


def test_what_an_export_of_some_points_to_within_the_article_is_in_it(store: Store) -> None:
    whole = store.graph(mint_graph_iri("talks"))
    part = Graph().parse(data=export(store, "turtle", types=["Praise"]), format="turtle")
    assert set(to_canonical_graph(part)) < set(to_canonical_graph(whole))
    dangling = {o for _, _, o in part if isinstance(o, URIRef) and (o, None, None) in whole} - set(
        part.subjects()
    )
    assert dangling == set()


def test_of_an_engagement_only_what_rests_on_the_events_chosen_is_written(store: Store) -> None:
    part = Graph().parse(data=export(store, "turtle", types=["Meeting"]), format="turtle")
    (meeting,) = part.subjects(RDF.type, DG.Event)
    assert set(part.objects(None, DG.restsOn)) == {meeting}


def test_the_answer_to_a_question_chooses_what_the_graph_holds(
    story_store: Store, story_knowledge: Knowledge
) -> None:
    asked = {"question": "planned", "given": {"of": "Kyrgyzstan"}, "knowledge": story_knowledge}
    part = Graph().parse(data=export(story_store, "ntriples", **asked), format="nt")
    (visit,) = part.subjects(RDF.type, DG.Event)
    assert str(visit).endswith("event/signing/visit-138-159")
    assert len(set(part.subjects(RDF.type, DG.Article))) == 1


def test_an_event_of_several_articles_brings_what_each_of_them_claims(story_store: Store) -> None:
    part = Graph().parse(data=export(story_store, "ntriples", types=["Meeting"]), format="nt")
    told = {
        str(article) for event in part.subjects(RDF.type, DG.Event) for article in part.objects(event, PROV)
    }
    reports = project_network(story_store, types=["Meeting"]).graph["reports"]
    articles = {iri_of(f"article/{article}") for event in reports.events for article in event.articles}
    assert max(len(event.articles) for event in reports.events) == 2
    assert told == articles


def test_those_who_take_part_bring_what_is_known_of_them(knowledge: Any) -> None:
    from diplograph.model import Article
    from diplograph.store import ensure_reference_graphs
    from dispatches import open_press, part, read_by_hand, tell

    un, kazakhstan = "institution/un", "state/kazakhstan"
    if not {un, kazakhstan} <= set(knowledge.entities):
        pytest.skip("the reference knowledge has no UN or Kazakhstan yet")
    text = "They met today."
    event = tell(
        text, "x", "Meeting", "met", part("participant", un, un), part("participant", kazakhstan, kazakhstan)
    )
    store = open_press(knowledge, read_by_hand(Article("x", text, language="en"), [event], entities=()))
    ensure_reference_graphs(store, knowledge)
    data = Graph().parse(data=export(store, "turtle", around=kazakhstan), format="turtle")
    assert (URIRef(iri_of(un)), URIRef(PREFIXES["skos"] + "altLabel"), None) in data
    assert len(set(data.subjects(RDF.type, DG.State))) < 20  # not the whole of the knowledge


@pytest.mark.parametrize(("format_", "parser", "_name"), UNIONS)
def test_pyoxigraph_reads_the_same_triples(
    hostile_store: Store, format_: str, parser: str, _name: str
) -> None:
    formats = {"turtle": "TURTLE", "nt": "N_TRIPLES", "xml": "RDF_XML"}
    form = getattr(pyoxigraph.RdfFormat, formats[parser])
    read = list(pyoxigraph.parse(export(hostile_store, format_), format=form))
    assert len(set(read)) == len({quad[:3] for quad in quads_in(hostile_store)})


@pytest.mark.parametrize(("format_", "parser", "_name"), UNIONS)
def test_what_is_too_much_for_the_memory_is_sorted_on_disk_into_the_same_bytes(
    hostile_store: Store, format_: str, parser: str, _name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = export(hostile_store, format_)
    monkeypatch.setattr(union, "AT_A_TIME", 50)
    assert export(hostile_store, format_) == expected
    assert len(Graph().parse(data=expected, format=parser)) > 400


def test_a_framed_claim_has_its_event_and_its_evidence_inside(store: Store) -> None:
    document = json.loads(export(store, "jsonld-framed"))
    graph = next(graph for graph in document["@graph"] if graph["@id"] == "graph:article/talks")
    claims = [node for node in graph["@graph"] if "dg:Claim" in node["@type"]]
    meeting = next(claim for claim in claims if "meeting" in claim["@id"])
    assert graph["@graph"][: len(claims)] == claims
    event = meeting["dg:claims"]
    names = {part["rdf:value"]["rdfs:label"]["@value"] for part in event["dg:participation"]}
    assert names == {"Ada Strand", "Bo Lind"}
    assert event["sem:hasPlace"]["rdfs:label"]["@value"] == "Fjordby"
    assert meeting["dg:evidence"]["dg:sentence"].startswith("Foreign Minister Ada Strand met")


@pytest.mark.parametrize("format_", ["jsonld", "jsonld-framed"])
def test_another_processor_of_json_ld_reads_as_many_statements(hostile_store: Store, format_: str) -> None:
    from pyld import jsonld

    dataset = jsonld.to_rdf(json.loads(export(hostile_store, format_)))
    read = {(name, json.dumps(quad, sort_keys=True)) for name, quads in dataset.items() for quad in quads}
    assert len(read) == len(quads_in(hostile_store))


@pytest.mark.parametrize("format_", FORMATS)
def test_when_nothing_matches_nothing_is_written(store: Store, format_: str, tmp_path: Any) -> None:
    with pytest.raises(ExportError, match="nothing to export"):
        export_store(store, format_, tmp_path / "out", since=PartialDate.parse("2090"))
    assert list(tmp_path.iterdir()) == []


def test_an_empty_store_exports_as_an_empty_graph() -> None:
    assert export(open_store(":memory:"), "nquads") == b""


def test_an_unknown_format_is_refused_with_the_known_ones(store: Store) -> None:
    with pytest.raises(MisuseError, match="'gml' is not a format; there are turtle, trig"):
        export(store, "gml")


def test_each_format_of_the_graph_has_its_writer() -> None:
    names = {"turtle", "trig", "nquads", "ntriples", "rdfxml", "jsonld", "jsonld-framed"}
    assert set(GRAPH_FORMATS) == names
    assert parse_lines(()) == []
