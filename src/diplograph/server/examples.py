"""Queries to begin with, on the page for queries."""

from __future__ import annotations

from typing import Final

__all__ = ["EXAMPLES"]

_MEETINGS: Final = """\
SELECT DISTINCT ?day ?what WHERE {
  ?told dg:countsAs ?event .
  ?event sem:eventType code:event-type/meeting ; sem:hasTimeStamp ?day ; rdfs:label ?what
} ORDER BY DESC(?day) LIMIT 25"""

_TYPES: Final = """\
SELECT ?type (COUNT(DISTINCT ?event) AS ?events) WHERE {
  ?told dg:countsAs ?event .
  ?event sem:eventType/skos:prefLabel ?type FILTER(LANG(?type) = "en")
} GROUP BY ?type ORDER BY DESC(?events)"""

_ARTICLES: Final = """\
SELECT ?publisher ?day ?article ?title WHERE {
  ?article a dg:Article ; schema:headline ?title
  OPTIONAL { ?article schema:publisher/schema:name ?publisher }
  OPTIONAL { ?article schema:datePublished ?day }
} ORDER BY ?publisher ?day LIMIT 50"""

EXAMPLES: Final = (
    ("Meetings, the latest first", _MEETINGS),
    ("How many events there are of each type", _TYPES),
    ("The articles, by publisher", _ARTICLES),
)
"""Title and text of each."""
