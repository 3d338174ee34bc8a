"""The reading of an article as the store keeps it: from its named graph back to the records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from diplograph.errors import UnknownEntityError
from diplograph.identifiers import id_of, iri_of, mint_graph_iri
from diplograph.knowledge import Knowledge
from diplograph.model import (
    Article,
    Attribution,
    DateOrigin,
    Engagement,
    Entity,
    EntityKind,
    Event,
    EventType,
    Evidence,
    Mention,
    PartialDate,
    Participation,
    PostClaim,
    Reading,
    Role,
    Span,
    Status,
)
from diplograph.namespaces import CODE, ID
from diplograph.store import Store

__all__ = ["load_reading"]

_ARTICLE: Final = """
SELECT ?text ?title ?published ?source ?url ?language ?author WHERE { GRAPH $graph {
  $article schema:articleBody ?text
  OPTIONAL { $article schema:headline ?title }
  OPTIONAL { $article schema:datePublished ?published }
  OPTIONAL { $article schema:publisher/schema:name ?source }
  OPTIONAL { $article schema:url ?url }
  OPTIONAL { $article schema:inLanguage ?language }
  OPTIONAL { $article schema:creditText ?author }
} }
"""
_SPANS: Final = """
SELECT ?annotation ?body ?kind ?start ?end ?reason ?confidence WHERE { GRAPH $graph {
  ?annotation oa:motivatedBy ?kind ; oa:hasBody ?body ; oa:hasTarget/oa:hasSelector ?position .
  ?position oa:start ?start ; oa:end ?end
  OPTIONAL { ?annotation dg:reason ?reason }
  OPTIONAL { ?annotation dg:confidence ?confidence }
} } ORDER BY ?start ?end ?annotation
"""
_NAMES: Final = """
SELECT ?thing ?name WHERE { GRAPH $graph { ?thing rdfs:label ?name } } ORDER BY DESC(LANG(?name) = "en") ?name
"""
_POSTS: Final = """
SELECT ?claim ?person ?title ?of ?to ?post ?former ?capacity ?annotation ?rule ?confidence WHERE {
  GRAPH $graph {
    ?claim a dg:PostClaim ; org:member ?person ; org:role/skos:prefLabel ?title ; dg:former ?former ;
      dg:capacity ?capacity ; dg:evidence ?annotation ; dg:rule ?rule ; dg:confidence ?confidence
    OPTIONAL { ?claim org:organization ?of }
    OPTIONAL { ?claim dg:post ?post OPTIONAL { ?post dg:accreditedTo ?to } }
  }
} ORDER BY ?claim
"""
_EVENTS: Final = """
SELECT ?event ?claim ?type ?status ?origin ?date ?place ?annotation ?rule ?confidence WHERE { GRAPH $graph {
  ?event a dg:Event ; sem:eventType ?type ; dg:status ?status ; dg:dateOrigin ?origin .
  ?claim dg:claims ?event ; dg:evidence ?annotation ; dg:rule ?rule ; dg:confidence ?confidence
  OPTIONAL { ?event sem:hasTimeStamp ?date }
  OPTIONAL { ?event sem:hasPlace ?place }
} } ORDER BY ?event
"""
_PARTS: Final = """
SELECT ?event ?role ?actor ?party ?post WHERE { GRAPH $graph {
  ?event dg:participation ?part . ?part rdf:value ?actor ; sem:roleType ?role
  OPTIONAL { ?part dg:party ?party }
  OPTIONAL { ?part dg:inPost ?post }
} } ORDER BY ?part
"""
_TOPICS: Final = "SELECT ?event ?topic { GRAPH $graph { ?event a dg:Event ; dcterms:subject ?topic } }"
_SPEAKERS: Final = """
SELECT ?claim ?speaker ?name WHERE { GRAPH $graph {
  { ?claim dg:speaker ?speaker } UNION { ?claim dg:attributedTo ?name }
} } ORDER BY ?claim ?speaker ?name
"""
_ENGAGEMENTS: Final = """
SELECT ?claim ?party ?event WHERE { GRAPH $graph {
  ?claim a dg:EngagementClaim ; dg:party ?party ; dg:restsOn ?event
} } ORDER BY ?claim ?party ?event
"""

_Row = Mapping[str, str]


def load_reading(store: Store, article_id: str, knowledge: Knowledge) -> Reading:
    """What was read in an article, as far as a page of it shows that.

    Of a sentence the store keeps the text and not the span, so the span of an evidence's sentence is that of
    the evidence. Raises `UnknownEntityError` where no article of that id, or none with a text, is stored.
    """
    return _Restorer(store, article_id, knowledge).reading()


class _Restorer:
    def __init__(self, store: Store, article_id: str, knowledge: Knowledge) -> None:
        self._store, self._knowledge = store, knowledge
        self._graph = mint_graph_iri(article_id)
        self._id = article_id
        self._annotations = self._rows(_SPANS)
        self._spans = {row["annotation"]: _span(row) for row in self._annotations}

    def reading(self) -> Reading:
        articles = self._rows(_ARTICLE, article=iri_of(f"article/{self._id}"))
        if not articles:
            raise UnknownEntityError(f"article/{self._id}")
        mentions = tuple(self._mentions())
        return Reading(
            article=_article(self._id, articles[0]),
            entities=tuple(self._entities(mentions)),
            mentions=mentions,
            posts=tuple(self._posts()),
            events=tuple(self._events()),
            engagements=tuple(self._engagements()),
        )

    def _rows(self, query: str, **bindings: str) -> list[_Row]:
        found = self._store.select(query, {"graph": self._graph, **bindings})
        return [{name: value or "" for name, value in row.items()} for row in found]

    def _mentions(self) -> Iterable[Mention]:
        for row in self._annotations:
            if row["kind"].endswith("identifying"):
                score = float(row["confidence"] or 0)
                yield Mention(_span(row), id_of(row["body"]), row["reason"], score)

    def _entities(self, mentions: Iterable[Mention]) -> Iterable[Entity]:
        names: dict[str, str] = {}
        for row in self._rows(_NAMES):
            names.setdefault(row["thing"], row["name"])
        kinds = {kind.path: kind for kind in EntityKind}
        for identifier in dict.fromkeys(mention.entity for mention in mentions):
            known = self._knowledge.entities.get(identifier)
            kind = kinds.get(identifier.partition("/")[0])
            if known is not None:
                yield known
            elif kind is not None:
                name = names.get(iri_of(identifier), identifier)
                yield Entity(identifier, kind, name, provisional=True)

    def _posts(self) -> Iterable[PostClaim]:
        for row in self._rows(_POSTS):
            post = _id(row["post"])
            yield PostClaim(
                person=id_of(row["person"]),
                post=row["title"],
                of=_id(row["of"]),
                to=_id(row["to"]),
                former=row["former"] == "true",
                capacity=_code(row["capacity"]),
                evidence=self._evidence(row),
                rule=row["rule"],
                confidence=float(row["confidence"]),
                known_post=post if post in self._knowledge.posts else None,
            )

    def _events(self) -> Iterable[Event]:
        parts: defaultdict[str, list[Participation]] = defaultdict(list)
        for row in self._rows(_PARTS):
            parts[row["event"]].append(
                Participation(
                    Role(_code(row["role"])), id_of(row["actor"]), _id(row["party"]), _id(row["post"])
                )
            )
        topics: defaultdict[str, list[str]] = defaultdict(list)
        for row in self._rows(_TOPICS):
            topics[row["event"]].append(_code(row["topic"]))
        speakers: defaultdict[str, list[_Row]] = defaultdict(list)
        for row in self._rows(_SPEAKERS):
            speakers[row["claim"]].append(row)
        types = {type_.lower(): type_ for type_ in EventType}
        events = [
            Event(
                id=id_of(row["event"]),
                type=types[_code(row["type"])],
                participations=tuple(parts[row["event"]]),
                status=Status(_code(row["status"])),
                evidence=self._evidence(row),
                rule=row["rule"],
                confidence=float(row["confidence"]),
                date=PartialDate.parse(row["date"]) if row["date"] else None,
                date_origin=DateOrigin(_code(row["origin"])),
                place=_id(row["place"]),
                topics=tuple(sorted(topics[row["event"]])),
                attributions=tuple(
                    Attribution(_id(by["speaker"]), by["name"], "", self._evidence(row).span)
                    for by in speakers[row["claim"]]
                ),
            )
            for row in self._rows(_EVENTS)
        ]
        return sorted(events, key=lambda event: (event.evidence.span, event.id))

    def _engagements(self) -> Iterable[Engagement]:
        parties: defaultdict[str, dict[str, None]] = defaultdict(dict)
        events: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for row in self._rows(_ENGAGEMENTS):
            parties[row["claim"]][id_of(row["party"])] = None
            events[row["claim"]][id_of(row["event"])] = None
        for claim, pair in parties.items():
            first, second = pair
            yield Engagement((first, second), tuple(events[claim]))

    def _evidence(self, row: _Row) -> Evidence:
        span = self._spans[row["annotation"]]
        return Evidence(span, span)


def _article(identifier: str, row: _Row) -> Article:
    return Article(
        id=identifier,
        text=row["text"],
        title=row["title"],
        published=PartialDate.parse(row["published"]) if row["published"] else None,
        source=row["source"],
        url=row["url"],
        language=row["language"],
        author=row["author"],
    )


def _span(row: _Row) -> Span:
    return Span(int(row["start"]), int(row["end"]))


def _id(iri: str) -> str | None:
    return id_of(iri) if iri.startswith(ID) else None


def _code(iri: str) -> str:
    return iri.removeprefix(CODE).partition("/")[2]
