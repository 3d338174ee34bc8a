"""Events coded by others, in the store: linked, with the record as evidence, and apart from what is read."""

from __future__ import annotations

import json
from pathlib import Path

from diplograph.coding import link_coded_event
from diplograph.knowledge import Knowledge
from diplograph.loaders import iter_sources
from diplograph.mapping import map_reading
from diplograph.model import CodedEvent
from diplograph.pipeline import load_sources
from diplograph.store import open_store
from diplograph.validation import validate_graph
from readers import WordReader

from . import press


def coded(tmp_path: Path, *rows: str) -> list[CodedEvent]:
    path = tmp_path / "events.tsv"
    path.write_text("\n".join(rows) + "\n")
    return [item for item in iter_sources([str(path)]) if isinstance(item, CodedEvent)]


def test_actors_are_states_by_name_or_country_code(tmp_path: Path, shipped_knowledge: Knowledge) -> None:
    (event,) = coded(tmp_path, press.gdelt_row(Actor1Name="PRESIDENT"))
    reading = link_coded_event(event, shipped_knowledge)

    assert reading is not None
    (told,) = reading.events
    assert [(p.actor, p.role) for p in told.participations] == [
        ("state/kazakhstan", "participant"),
        ("state/uzbekistan", "host"),
    ]
    assert (told.place, str(told.date), told.rule) == ("place/tashkent", "2025-04-29", "coded:cameo")
    assert told.confidence < 0.5
    assert [engagement.parties for engagement in reading.engagements] == [
        ("state/kazakhstan", "state/uzbekistan")
    ]
    assert {mention.span.of(event.record.text) for mention in reading.mentions} == {
        "PRESIDENT", "TASHKENT", "Tashkent",
    }  # fmt: skip


def test_the_graph_of_a_coded_event_conforms(tmp_path: Path, shipped_knowledge: Knowledge) -> None:
    (event,) = coded(tmp_path, press.gdelt_row())
    reading = link_coded_event(event, shipped_knowledge)

    assert reading is not None
    assert [f for f in validate_graph(map_reading(reading, shipped_knowledge)) if f.severity == "error"] == []


def test_an_event_without_two_known_parties_is_none(tmp_path: Path, shipped_knowledge: Knowledge) -> None:
    unknown = {"Actor2Name": "COMPANY", "Actor2CountryCode": ""}
    meeting, praise, praised, itself = coded(
        tmp_path,
        press.gdelt_row(GLOBALEVENTID="1", **unknown),
        press.gdelt_row(GLOBALEVENTID="2", EventCode="051", **unknown),
        press.gdelt_row(GLOBALEVENTID="3", EventCode="051", Actor1Name="COMPANY", Actor1CountryCode=""),
        press.gdelt_row(GLOBALEVENTID="4", Actor2Name="ASTANA", Actor2CountryCode="KAZ"),
    )

    assert link_coded_event(meeting, shipped_knowledge) is None
    assert link_coded_event(praise, shipped_knowledge) is not None
    assert link_coded_event(praised, shipped_knowledge) is None, "whom it is about is no source"
    assert link_coded_event(itself, shipped_knowledge) is None


def test_event_tables_are_loaded_beside_articles_and_twice_without_change(
    tmp_path: Path, shipped_knowledge: Knowledge
) -> None:
    unknown = press.gdelt_row(GLOBALEVENTID="9", Actor2Name="NOBODY", Actor2CountryCode="")
    (tmp_path / "a.tsv").write_text(f"{press.gdelt_row()}\n{unknown}\n")
    (tmp_path / "b.json").write_text(json.dumps(press.PLOVER))
    sources = [str(tmp_path / "a.tsv"), str(tmp_path / "b.json")]
    with open_store(":memory:") as store:
        first = load_sources(sources, store, shipped_knowledge, WordReader(shipped_knowledge))
        second = load_sources(sources, store, shipped_knowledge, WordReader(shipped_knowledge))
        rows = store.select(
            "SELECT DISTINCT ?rule ?quote { ?c dg:rule ?rule ; dg:evidence/dg:sentence ?quote }"
        )
        evidence = {row["rule"]: row["quote"] for row in rows}

    assert (first.loaded, first.events, first.failed) == (2, 2, 0)
    assert (second.loaded, second.unchanged) == (0, 2)
    assert first.counts["actors-unknown"] == 1
    assert evidence["coded:cameo"].startswith("EventCode: 042; Actor1Name: KAZAKHSTAN")
    assert evidence["coded:plover"].startswith("event: CONSULT; mode: visit")
