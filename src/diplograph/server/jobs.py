"""What workers do: each job reads what was asked and writes an answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

from diplograph.namespaces import CODE, ID
from diplograph.ontology import load_ontology
from diplograph.server.description import describe_dataset, describe_service, serialize_graph
from diplograph.server.negotiation import choose_media_type
from diplograph.server.pages import show
from diplograph.server.replies import Refusal, Reply
from diplograph.server.workplace import Workplace
from diplograph.store import MEDIA_TYPES, DatasetChoice, QueryForm, bind_parameters

__all__ = ["JOBS", "Workplace"]

_PAGE: Final = "text/html"


def _answer_sparql(at: Workplace, job: Mapping[str, Any], reply: Reply) -> None:
    def choose(form: QueryForm) -> str:
        media_type = _choose(job["accept"], MEDIA_TYPES[form])
        reply.start(media_type)
        return media_type

    dataset = DatasetChoice(tuple(job["default_graphs"]), tuple(job["named_graphs"]))
    at.store.write_answer(job["query"], reply, choose, dataset)


def _show_page(at: Workplace, job: Mapping[str, Any], reply: Reply) -> None:
    shown = show(job["page"], at, job["given"])
    reply.start(shown.media_type, status=shown.status, headers=shown.headers)
    reply.write(shown.text.encode())


def _tell_of_thing(at: Workplace, job: Mapping[str, Any], reply: Reply) -> None:
    """A page for people, RDF for machines."""
    media_type = _choose(job["accept"], (_PAGE, *MEDIA_TYPES[QueryForm.TRIPLES]))
    if media_type == _PAGE:
        _show_page(at, job, reply)
        return
    base = ID if job["page"] == "thing" else CODE
    iri = base + quote(job["given"]["id"], safe="/-._~")
    if not at.store.query("ASK { $thing ?property ?value }", {"thing": iri}):
        raise Refusal(404, f"nothing is known of {iri}")
    reply.start(media_type)
    at.store.write_answer(bind_parameters("DESCRIBE $thing", {"thing": iri}), reply, lambda _: media_type)


def _tell_of_ontology(at: Workplace, job: Mapping[str, Any], reply: Reply) -> None:
    media_type = _choose(job["accept"], (_PAGE, *MEDIA_TYPES[QueryForm.TRIPLES]))
    if media_type == _PAGE:
        _show_page(at, job, reply)
        return
    reply.start(media_type)
    reply.write(serialize_graph(load_ontology(), media_type).encode())


def _describe_service(_: Workplace, job: Mapping[str, Any], reply: Reply) -> None:
    media_type = _choose(job["accept"], MEDIA_TYPES[QueryForm.TRIPLES])
    reply.start(media_type)
    reply.write(describe_service(job["endpoint"], media_type).encode())


def _describe_dataset(at: Workplace, job: Mapping[str, Any], reply: Reply) -> None:
    media_type = _choose(job["accept"], MEDIA_TYPES[QueryForm.TRIPLES])
    reply.start(media_type)
    reply.write(describe_dataset(at.store, job["address"], media_type).encode())


def _choose(accept: str, offers: Sequence[str]) -> str:
    media_type = choose_media_type(accept, offers)
    if media_type is None:
        raise Refusal(406, f"this comes as {', '.join(offers)}; accept one of these")
    return media_type


JOBS: Final[Mapping[str, Callable[[Workplace, Mapping[str, Any], Reply], None]]] = {
    "sparql": _answer_sparql,
    "page": _show_page,
    "thing": _tell_of_thing,
    "ontology": _tell_of_ontology,
    "service": _describe_service,
    "void": _describe_dataset,
}
"""Name of a job -> what does it."""
