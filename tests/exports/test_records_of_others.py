"""Events, people and sources in the records of other projects, as their own tools read them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from diplograph.coding import link_coded_event
from diplograph.errors import ExportError
from diplograph.exports import export_store
from diplograph.knowledge import Knowledge
from diplograph.loaders.plover import is_plover, parse_plover
from diplograph.network import ReportedEvent, project_network
from diplograph.store import Store
from planning import need


def events_of(store: Store) -> dict[str, ReportedEvent]:
    return {event.id: event for event in project_network(store).graph["reports"].events}


def lines_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_entities_of_followthemoney_hold_to_its_schema(story_store: Store, tmp_path: Path) -> None:
    need("ftm")
    from followthemoney import model

    export_store(story_store, "ftm", tmp_path / "out")
    proxies = {line["id"]: model.get_proxy(line, cleaned=False) for line in lines_of(tmp_path / "out")}
    events = events_of(story_store)
    assert {id_ for id_, proxy in proxies.items() if proxy.schema.name == "Event"} >= events.keys()
    for identifier, line in ((line["id"], line) for line in lines_of(tmp_path / "out")):
        proxy = proxies[identifier]
        model.get(line["schema"]).validate(line)  # raises where a value is not of its type
        for name, value in proxy.itervalues():
            if name.type.name == "entity":
                assert proxies[value].schema.is_a(name.range), (identifier, name.name, value)
            else:
                assert name.type.clean(value, proxy=proxy) == value
    people = [proxy for proxy in proxies.values() if proxy.schema.name == "Person"]
    assert people and all(proxy.caption for proxy in people)


def test_a_country_that_followthemoney_does_not_know_is_counted(store: Store, tmp_path: Path) -> None:
    need("ftm")
    report = export_store(store, "ftm", tmp_path / "out")
    assert "2 values of PublicBody:country that its type refuses" in report.losses


def test_a_record_of_plover_is_read_by_the_loader_as_the_same_event(
    story_store: Store, story_knowledge: Knowledge, tmp_path: Path
) -> None:
    report = export_store(story_store, "plover", tmp_path / "out", knowledge=story_knowledge)
    events, same = events_of(story_store), 0
    for number, record in enumerate(lines_of(tmp_path / "out"), start=1):
        assert is_plover(record)
        coded, _ = parse_plover(record, f"line {number}")
        reading = link_coded_event(coded, story_knowledge)
        told = events[record["id"]]
        assert reading is not None
        (event,) = reading.events
        assert {part.actor for part in event.participations} <= {part.actor for part in told.parts}
        assert str(event.date or "") in (told.date, "")
        assert event.status is told.status
        same += event.type is told.type
    others = report.counts["records"] - same
    assert 0 < others < same
    assert f"{others} events of types that share a code with others" in " ".join(report.losses)


def test_what_plover_cannot_hold_is_counted(calendar_store: Store, tmp_path: Path) -> None:
    report = export_store(calendar_store, "plover", tmp_path / "out")
    events = events_of(calendar_store)
    written = {record["id"] for record in lines_of(tmp_path / "out")}
    left_out = [event for event in events.values() if event.id not in written]
    assert {event.type.value for event in left_out if event.status == "occurred"} == {"Statement"}
    planned = sum(event.status == "planned" for event in events.values())
    assert f"{planned} events that are planned" in " ".join(report.losses)
    assert "1 events of types that PLOVER does not code" in report.losses
    assert report.counts["records"] + len(left_out) == len(events)


def test_a_calendar_has_what_is_planned_for_a_date(calendar_store: Store, tmp_path: Path) -> None:
    import icalendar

    report = export_store(calendar_store, "icalendar", tmp_path / "out")
    calendar = icalendar.Calendar.from_ical((tmp_path / "out").read_bytes())
    meeting, call = calendar.walk("VEVENT")
    assert (meeting.decoded("dtstart"), meeting.decoded("dtend")) == (date(2025, 6, 3), date(2025, 6, 4))
    assert str(meeting["summary"]) == "Meeting: Ada Strand, Bo Lind"
    assert (str(meeting["location"]), str(meeting["status"])) == ("Fjordby", "TENTATIVE")
    assert "on 3 June 2025; later; both are silent." in str(meeting["description"])
    assert str(meeting["url"]) == "https://example.org/plans?a=1&b=50%25"
    assert (call.decoded("dtstart"), call.decoded("dtend")) == (date(2025, 7, 1), date(2025, 8, 1))
    assert "Some day in 2025-07." in str(call["description"])
    assert all("\r\n" in line for line in (tmp_path / "out").open(newline="").readlines()[:3])
    assert report.losses[:2] == (
        "2 planned events without a date are in no calendar",
        "1 events whose day is not known fill their month or year",
    )


def test_a_calendar_without_an_entry_is_not_written(store: Store, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="no event that is planned has a date"):
        export_store(store, "icalendar", tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_sources_are_read_back_from_bibtex(calendar_store: Store, tmp_path: Path) -> None:
    import bibtexparser

    report = export_store(calendar_store, "bibtex", tmp_path / "out")
    library = bibtexparser.parse_string((tmp_path / "out").read_text(encoding="utf-8"))
    assert not library.failed_blocks
    fields = {
        entry["url"]: {field.key: field.value for field in entry.fields}
        for entry in library.entries
        if "url" in entry
    }
    talks = fields["https://example.org/talks"]
    assert talks["title"] == "Strand receives Lind in Fjordby"
    assert (talks["organization"], talks["date"]) == ("The Norland Post", "2025-04-30")
    assert len(library.entries) == report.counts["sources"] == 3
    assert "1 texts had braces that do not pair, now parentheses" in report.losses


def test_a_citation_processor_reads_the_sources(calendar_store: Store, tmp_path: Path) -> None:
    from citeproc.source.json import CiteProcJSON

    export_store(calendar_store, "csl", tmp_path / "out")
    sources = CiteProcJSON(json.loads((tmp_path / "out").read_text(encoding="utf-8")))
    assert set(sources) == {"talks", "dispute", "plans"}
    assert str(sources["talks"].title) == "Strand receives Lind in Fjordby"
    issued = sources["talks"].issued
    assert (issued.year, issued.month, issued.day) == (2025, 4, 30)


def test_wikidata_gets_items_for_those_without_one_and_each_statement_has_a_source(
    story_store: Store, tmp_path: Path
) -> None:
    report = export_store(story_store, "quickstatements", tmp_path / "out")
    lines = [line.split("\t") for line in (tmp_path / "out").read_text(encoding="utf-8").splitlines()]
    assert sum(line == ["CREATE"] for line in lines) == report.counts["items"] > 0
    labels = {line[2].strip('"') for line in lines if line[1:2] == ["Len"]}
    assert "Kazakhstan" not in labels  # it has an item
    statements = [line for line in lines if len(line) > 2 and line[1].startswith("P")]
    assert len(statements) == report.counts["statements"]
    for line in statements:
        value = line[2]
        assert value.startswith(("Q", "+")) and len(line) % 2 == 1
        assert all(name.lstrip("!") in ("S854", "S577") for name in line[3::2])
    assert any("S854" in line for line in statements)
