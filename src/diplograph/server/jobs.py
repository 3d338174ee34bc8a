"""What workers do: each job reads what was asked and writes an answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from diplograph.server.description import describe_dataset, describe_service
from diplograph.server.negotiation import choose_media_type
from diplograph.server.replies import Refusal, Reply
from diplograph.server.workplace import Workplace
from diplograph.store import MEDIA_TYPES, DatasetChoice, QueryForm

__all__ = ["JOBS", "Workplace"]


def _answer_sparql(at: Workplace, job: Mapping[str, Any], reply: Reply) -> None:
    def choose(form: QueryForm) -> str:
        media_type = choose_media_type(job["accept"], MEDIA_TYPES[form])
        if media_type is None:
            offered = ", ".join(MEDIA_TYPES[form])
            raise Refusal(406, f"the answer to a {form.value} comes as {offered}; accept one of these")
        reply.start(media_type)
        return media_type

    dataset = DatasetChoice(tuple(job["default_graphs"]), tuple(job["named_graphs"]))
    at.store.write_answer(job["query"], reply, choose, dataset)


def _describe_service(_: Workplace, job: Mapping[str, Any], reply: Reply) -> None:
    media_type = _choose_graph_format(job["accept"])
    reply.start(media_type)
    reply.write(describe_service(job["endpoint"], media_type).encode())


def _describe_dataset(at: Workplace, job: Mapping[str, Any], reply: Reply) -> None:
    media_type = _choose_graph_format(job["accept"])
    reply.start(media_type)
    reply.write(describe_dataset(at.store, job["address"], media_type).encode())


def _choose_graph_format(accept: str) -> str:
    offers = MEDIA_TYPES[QueryForm.TRIPLES]
    media_type = choose_media_type(accept, offers)
    if media_type is None:
        raise Refusal(406, f"this comes as {', '.join(offers)}; accept one of these")
    return media_type


JOBS: Final[Mapping[str, Callable[[Workplace, Mapping[str, Any], Reply], None]]] = {
    "sparql": _answer_sparql,
    "service": _describe_service,
    "void": _describe_dataset,
}
"""Name of a job -> what does it."""
