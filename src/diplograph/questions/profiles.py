"""Profiles: what is known of one person, state, body or thing, each part the answer to a question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from diplograph.errors import AnswerlessError, QuestionError
from diplograph.identifiers import id_of, iri_of
from diplograph.knowledge import Knowledge
from diplograph.questions.answers import Answer, Thing, ask
from diplograph.questions.library import get_question
from diplograph.questions.parameters import find_thing
from diplograph.questions.question import Question
from diplograph.store import Store, fetch_labels

__all__ = ["Profile", "describe", "fetch_facts"]

# Kind -> the questions that a profile answers: (name, the parameter that takes the thing).
_PARTS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "person": (("posts", "of"), ("who-met", "with"), ("latest", "of")),
    "state": (("incumbents", "of"), ("memberships", "of"), ("partners", "of"), ("latest", "of")),
    "institution": (("incumbents", "of"), ("members", "of"), ("partners", "of"), ("latest", "of")),
    "place": (("visits", "to"), ("articles", "about")),
    "gathering": (("gatherings", "with"), ("articles", "about")),
    "document": (("support", "for"), ("statements", "about"), ("articles", "about")),
    "initiative": (("support", "for"), ("statements", "about"), ("articles", "about")),
}

_FACTS: Final = """
SELECT DISTINCT ?fact ?value WHERE {
  {
    VALUES (?fact ?property) {
      ("Also called" skos:altLabel) ("Wikidata" owl:sameAs) ("Belongs to" org:subOrganizationOf)
      ("State" schema:nationality) ("Lies in" schema:containedInPlace) ("Seat" schema:location)
      ("Owner" dg:owner) ("Founded" schema:foundingDate) ("Dissolved" schema:dissolutionDate)
      ("Born" schema:birthDate) ("Signed" schema:dateCreated) ("Begun" schema:startDate)
      ("Ended" schema:endDate)
    }
    $thing ?property ?value
  } UNION {
    BIND("Kind" AS ?fact)
    $thing dg:institutionKind/skos:prefLabel ?value FILTER(LANG(?value) = "en")
  } UNION {
    BIND("In other languages" AS ?fact)
    $thing rdfs:label ?value FILTER(LANG(?value) != "en")
  } UNION {
    BIND("Known" AS ?fact)
    $thing dg:provisional true BIND("from articles only" AS ?value)
  }
}
"""


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of `thing`, whose kind is an `EntityKind.path`.

    `facts` are simple statements, each with its values in order; `answers` are those to questions about it
    to which there is anything to say.
    """

    thing: Thing
    kind: str
    facts: Mapping[str, tuple[str, ...]]
    answers: tuple[Answer, ...]


def describe(store: Store, asked: str, knowledge: Knowledge) -> Profile:
    """The profile of what `asked` names: an id, an IRI, or any name known to `knowledge` or from an article.

    Raises `UnknownEntityError`, with the nearest names, where nothing has that name.
    """
    iri = _find(store, asked, knowledge)
    kind = id_of(iri).partition("/")[0]
    if kind not in _PARTS:
        raise QuestionError(f"{asked!r} is a {kind}; show knows {', '.join(_PARTS)}")
    label = fetch_labels(store, [iri])[iri]
    asked_of_it = [(get_question(name), {parameter: id_of(iri)}) for name, parameter in _PARTS[kind]]
    answers = tuple(_iter_answers(store, asked_of_it, knowledge))
    return Profile(Thing(iri, label), kind, fetch_facts(store, iri), answers)


def _iter_answers(
    store: Store, questions: Iterable[tuple[Question, Mapping[str, str]]], knowledge: Knowledge
) -> Iterator[Answer]:
    """The answers that say something; a store without articles still knows what the tables know."""
    for question, parameters in questions:
        try:
            answer = ask(store, question, parameters, knowledge)
        except AnswerlessError:
            continue
        if answer.rows:
            yield answer


def _find(store: Store, asked: str, knowledge: Knowledge) -> str:
    found = find_thing(asked, (), knowledge, store)
    return found if found is not None else iri_of(knowledge.get_entity(asked).id)


def fetch_facts(store: Store, iri: str) -> dict[str, tuple[str, ...]]:
    """Simple statements about a thing, each with its values in order: its kind, state, other names, ..."""
    rows = [(str(row["fact"]), str(row["value"])) for row in store.select(_FACTS, {"thing": iri})]
    ours = {value for _, value in rows if value.startswith("https://w3id.org/diplograph/")}
    labels = fetch_labels(store, ours)
    facts: dict[str, set[str]] = {}
    for fact, value in rows:
        facts.setdefault(fact, set()).add(labels.get(value, value))
    order = [*_ORDER, *sorted(facts.keys() - set(_ORDER))]
    return {fact: tuple(sorted(facts[fact])) for fact in order if fact in facts}


_ORDER: Final = ("Known", "Kind", "State", "Belongs to", "Lies in", "Seat", "Owner", "Also called")
