"""Values that people give for parameters -> terms of the query."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from diplograph.errors import PartialDateError, QuestionError, UnknownEntityError
from diplograph.identifiers import id_of, iri_of, slug
from diplograph.knowledge import Knowledge, fold
from diplograph.model import EntityKind, EventType, PartialDate
from diplograph.namespaces import CODE, ID
from diplograph.questions.question import Parameter, ParameterKind, Question
from diplograph.store import Binding, Store, Text

__all__ = ["KINDS_OF", "bind_question", "bind_value", "find_thing"]

KINDS_OF: Final[Mapping[ParameterKind, tuple[EntityKind, ...]]] = {
    ParameterKind.STATE: (EntityKind.STATE,),
    ParameterKind.PERSON: (EntityKind.PERSON,),
    ParameterKind.INSTITUTION: (EntityKind.INSTITUTION,),
    ParameterKind.PARTY: (EntityKind.STATE, EntityKind.INSTITUTION),
    ParameterKind.ACTOR: (EntityKind.STATE, EntityKind.INSTITUTION, EntityKind.PERSON),
    ParameterKind.PLACE: (EntityKind.PLACE, EntityKind.STATE),
    ParameterKind.THING: (),
}
"""Which kinds of entity a parameter takes, the preferred first; all where none are listed."""

_TRUTH: Final = {"yes": True, "true": True, "no": False, "false": False}
_NAMED: Final = "ASK { $thing rdfs:label ?label }"
_TOLD: Final = "ASK { $event sem:eventType ?type }"
_OUTLETS: Final = """
SELECT DISTINCT ?outlet ?name WHERE { ?article schema:publisher ?outlet . ?outlet schema:name ?name }
ORDER BY ?name
"""
_PROVISIONAL: Final = """
SELECT DISTINCT ?thing WHERE {
  ?thing dg:provisional true ; rdfs:label ?label .
  FILTER(LCASE(STR(?label)) = LCASE($name))
} ORDER BY ?thing
"""


def bind_question(
    question: Question, given: Mapping[str, str], knowledge: Knowledge, store: Store
) -> dict[str, Binding]:
    """The bindings of `question`'s parameters from what a person wrote.

    A name may be any that `knowledge` knows, or that of somebody whom only an article in `store` names.
    Raises `QuestionError` for a parameter that is missing, unknown or has a bad value.
    """
    if unknown := given.keys() - question.parameters.keys():
        has = ", ".join(parameter.option for parameter in question.parameters.values())
        raise QuestionError(
            f"{question.name} has no parameter --{sorted(unknown)[0].replace('_', '-')}; it has {has}"
        )
    if missing := [p.name for p in question.parameters.values() if p.required and not given.get(p.name)]:
        parameter = question.parameters[missing[0]]
        raise QuestionError(f"{question.name} needs {parameter.option}: {parameter.help}")
    asked = {p.name: p.default for p in question.parameters.values() if p.default}
    asked |= {name: value.strip() for name, value in given.items() if value.strip()}
    return {
        name: bind_value(question.parameters[name], value, knowledge, store) for name, value in asked.items()
    }


def bind_value(parameter: Parameter, value: str, knowledge: Knowledge, store: Store) -> Binding:
    """The term that `value` names as a value of `parameter`; `QuestionError` where it names none."""
    match parameter.kind:
        case ParameterKind.DATE:
            try:
                return PartialDate.parse(value)
            except PartialDateError as error:
                raise QuestionError(f"{parameter.option}: {error}") from None
        case ParameterKind.TITLE:
            return f"{CODE}title/{slug(knowledge.normal_title(value) or value)}"
        case ParameterKind.TOPIC:
            return _code(parameter, value, "topic", knowledge.topics)
        case ParameterKind.FLAG:
            if value.lower() not in _TRUTH:
                raise QuestionError(f"{parameter.option}: {value!r} is neither yes nor no")
            return _TRUTH[value.lower()]
        case ParameterKind.EVENT_TYPE:
            return _code(parameter, value, "event-type", {type_.lower(): type_ for type_ in EventType})
        case ParameterKind.NUMBER:
            return _number(parameter, value)
        case ParameterKind.EVENT:
            return _find_event(parameter, value, store)
        case ParameterKind.OUTLET:
            return _find_outlet(parameter, value, store)
    return _find_entity(parameter, value, knowledge, store)


def _number(parameter: Parameter, value: str) -> float:
    try:
        return float(value)
    except ValueError:
        raise QuestionError(f"{parameter.option}: {value!r} is not a number, such as 0.7") from None


def _find_event(parameter: Parameter, value: str, store: Store) -> str:
    identifier = id_of(value) if value.startswith(ID) else value
    if identifier.startswith(("event/", "fused-event/")):
        iri = iri_of(identifier)
        if store.query(_TOLD, {"event": iri}):
            return iri
    raise QuestionError(
        f"{parameter.option}: no event {value!r} is in the store; answers in JSON give the ids of events"
    )


def _find_outlet(parameter: Parameter, value: str, store: Store) -> str:
    """The publisher of that name, whether or not it is written with "The"."""
    named = {str(row["name"]): str(row["outlet"]) for row in store.select(_OUTLETS)}
    for name, outlet in named.items():
        if _bare(name) == _bare(value):
            return outlet
    from rapidfuzz import process  # only a failed look-up needs it

    near = [match[0] for match in process.extract(value, list(named), limit=3, score_cutoff=60)]
    hint = f"; did you mean {', '.join(near)}?" if near else f"; there are: {', '.join(named) or 'none'}"
    raise QuestionError(f"{parameter.option}: no article in the store is published by {value!r}{hint}")


def _bare(name: str) -> str:
    return fold(name).removeprefix("the ")


def _code(parameter: Parameter, value: str, code_list: str, known: Mapping[str, object]) -> str:
    code = slug(value)
    if code not in known:
        raise QuestionError(
            f"{parameter.option}: no {code_list} {value!r}; there are: {', '.join(sorted(known))}"
        )
    return f"{CODE}{code_list}/{code}"


def find_thing(value: str, kinds: tuple[EntityKind, ...], knowledge: Knowledge, store: Store) -> str | None:
    """The IRI of what is called `value`, of one of `kinds` where some are given; None where nothing is.

    Names are those of `knowledge`, and of people and things that only an article in `store` names.
    """
    if (iri := _as_iri(value, kinds)) is not None and store.query(_NAMED, {"thing": iri}):
        return iri
    for kind in kinds or (None,):  # in order of preference: Singapore the state before Singapore the city
        entity = knowledge.find_entity(value, *([kind] if kind else []))
        if entity is not None:
            return iri_of(entity.id)
    for row in store.select(_PROVISIONAL, {"name": Text(value)}):
        if not kinds or any(f"/{kind.path}/" in str(row["thing"]) for kind in kinds):
            return str(row["thing"])
    return None


def _as_iri(value: str, kinds: tuple[EntityKind, ...]) -> str | None:
    """The IRI that `value` is, or is the id of, if it is of one of `kinds`."""
    identifier = id_of(value) if value.startswith(ID) else value
    path, _, tail = identifier.partition("/")
    return iri_of(identifier) if tail and path in {kind.path for kind in kinds or EntityKind} else None


def _find_entity(parameter: Parameter, value: str, knowledge: Knowledge, store: Store) -> str:
    kinds = KINDS_OF[parameter.kind]
    found = find_thing(value, kinds, knowledge, store)
    if found is not None:
        return found
    try:
        return iri_of(knowledge.get_entity(value, *kinds).id)
    except UnknownEntityError as error:
        hint = f"; did you mean {', '.join(error.nearest)}?" if error.nearest else "; check the spelling"
        raise QuestionError(
            f"{parameter.option}: no {_described(parameter.kind)} {value!r} is known{hint}"
        ) from None


def _described(kind: ParameterKind) -> str:
    match kind:
        case ParameterKind.PARTY:
            return "state or body"
        case ParameterKind.ACTOR:
            return "person, state or body"
        case ParameterKind.INSTITUTION:
            return "body"
        case ParameterKind.PLACE:
            return "place or state"
    return kind.value
