"""The pipeline: loading, loading again, removing, breaking off."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diplograph.errors import ArticleError, MisuseError
from diplograph.fusion import is_fused
from diplograph.identifiers import mint_graph_iri
from diplograph.knowledge import Knowledge
from diplograph.loaders import iter_sources
from diplograph.model import Article, Finding
from diplograph.pipeline import Progress, extract_sources, load_sources, remove_articles
from diplograph.store import Store, open_store
from readers import TALKS, WordReader
from tiny import ROWS, write_tables

TEXTS = {
    "a": TALKS.format("Kazakhstan", "Japan"),
    "b": TALKS.format("Uzbekistan", "Kazakhstan"),
    "c": "The day after, the ministers of Kazakhstan met Japan again and shared their dinner.",
    "d": "It rained all day long, and the people of the town stayed at home with their books.",
}


def dumped(store: Store) -> bytes:
    stream = io.BytesIO()
    store.dump(stream)
    return stream.getvalue()


@pytest.fixture
def reader(tiny_knowledge: Knowledge) -> WordReader:
    return WordReader(tiny_knowledge)


@pytest.fixture
def press(tmp_path: Path) -> Path:
    folder = tmp_path / "press"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text)
    return folder


@pytest.fixture
def store():
    with open_store(":memory:") as opened:
        yield opened


def engagements(store: Store) -> dict[str, int]:
    query = """
        SELECT ?label (COUNT(DISTINCT ?event) AS ?n) WHERE {
          ?e a dg:Engagement ; rdfs:label ?label ; dg:restsOn ?event
        } GROUP BY ?label
    """
    return {str(row["label"]): int(row["n"] or 0) for row in store.select(query)}


def test_articles_are_loaded_and_what_rests_on_several_is_gathered(
    press: Path, store: Store, reader: WordReader, tiny_knowledge: Knowledge
) -> None:
    summary = load_sources([str(press)], store, tiny_knowledge, reader)

    assert (summary.total, summary.loaded, summary.events, summary.failed) == (4, 4, 3, 0)
    assert engagements(store) == {"Japan – Kazakhstan": 2, "Kazakhstan – Uzbekistan": 1}


def test_loading_twice_changes_no_byte_and_reads_nothing_again(
    press: Path, store: Store, reader: WordReader, tiny_knowledge: Knowledge
) -> None:
    load_sources([str(press)], store, tiny_knowledge, reader)
    first = dumped(store)
    again = load_sources([str(press)], store, tiny_knowledge, reader)

    assert dumped(store) == first
    assert (again.loaded, again.unchanged) == (0, 4)
    assert reader.read == ["a", "b", "c", "d"]


def test_a_changed_article_or_another_version_of_the_reader_is_read_again(
    press: Path, store: Store, reader: WordReader, tiny_knowledge: Knowledge
) -> None:
    load_sources([str(press)], store, tiny_knowledge, reader)
    (press / "a.txt").write_text(TALKS.format("Kazakhstan", "Uzbekistan"))
    changed = load_sources([str(press)], store, tiny_knowledge, reader)
    newer = load_sources([str(press)], store, tiny_knowledge, WordReader(tiny_knowledge, "words-2"))

    assert (changed.loaded, changed.unchanged) == (1, 3)
    assert (newer.loaded, newer.unchanged) == (4, 0)
    assert engagements(store) == {"Japan – Kazakhstan": 1, "Kazakhstan – Uzbekistan": 2}


def test_with_another_knowledge_an_article_is_read_again(
    press: Path, store: Store, reader: WordReader, tiny_knowledge: Knowledge, tmp_path: Path
) -> None:
    states = [*ROWS["states"], {"id": "state/norland", "name": "Norland"}]
    other = Knowledge.read(write_tables(tmp_path / "tables", {**ROWS, "states": states}))
    load_sources([str(press)], store, tiny_knowledge, reader)
    again = load_sources([str(press)], store, other, WordReader(other))

    assert (again.loaded, again.unchanged) == (4, 0)


def test_removing_an_article_leaves_the_store_as_if_it_had_never_been_loaded(
    press: Path, store: Store, reader: WordReader, tiny_knowledge: Knowledge
) -> None:
    load_sources([str(press / "a.txt"), str(press / "b.txt")], store, tiny_knowledge, reader)
    without = dumped(store)
    load_sources([str(press / "c.txt"), str(press / "d.txt")], store, tiny_knowledge, reader)
    remove_articles(store, ["c", "d"])

    assert dumped(store) == without


def test_removing_an_unknown_article_removes_none(
    press: Path, store: Store, reader: WordReader, tiny_knowledge: Knowledge
) -> None:
    load_sources([str(press)], store, tiny_knowledge, reader)
    before = dumped(store)

    with pytest.raises(MisuseError, match="no such article in the store: z"):
        remove_articles(store, ["a", "z"])
    assert dumped(store) == before


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(sorted(TEXTS)), removed=st.sets(st.sampled_from(sorted(TEXTS)), max_size=2))
def test_the_order_of_loading_and_what_was_removed_leave_no_trace(
    order: Sequence[str], removed: set[str], press: Path, reader: WordReader, tiny_knowledge: Knowledge
) -> None:
    with open_store(":memory:") as mixed, open_store(":memory:") as plain:
        for name in order:
            load_sources([str(press / f"{name}.txt")], mixed, tiny_knowledge, reader)
        if removed:
            remove_articles(mixed, sorted(removed))
        kept = [str(press / f"{name}.txt") for name in sorted(TEXTS) if name not in removed]
        load_sources(kept, plain, tiny_knowledge, reader)

        assert dumped(mixed) == dumped(plain)


def test_one_article_that_fails_does_not_lose_the_others(
    press: Path, store: Store, reader: WordReader, tiny_knowledge: Knowledge
) -> None:
    (press / "b.txt").write_text(TALKS.format("Boom", "Japan"))
    (press / "c.txt").write_bytes(b"\x00\xff\x00\xff" * 200)
    summary = load_sources([str(press)], store, tiny_knowledge, reader)

    assert (summary.loaded, summary.failed) == (2, 2)
    assert {finding.rule for finding in summary.findings if finding.severity == "error"} == {
        "reading-failed",
        "article-unreadable",
    }
    assert mint_graph_iri("b") not in set(store.graphs())


def test_a_graph_that_does_not_conform_is_left_out_and_said_so(
    press: Path,
    store: Store,
    reader: WordReader,
    tiny_knowledge: Knowledge,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def spoilt(reading, knowledge):
        graph = map_reading(reading, knowledge)
        if reading.article.id == "a":
            graph.remove((None, RDFS.label, None))
        return graph

    from rdflib import RDFS

    from diplograph.mapping import map_reading

    monkeypatch.setattr("diplograph.pipeline.preparing.map_reading", spoilt)
    summary = load_sources([str(press)], store, tiny_knowledge, reader)

    assert (summary.loaded, summary.failed) == (3, 1)
    assert mint_graph_iri("a") not in set(store.graphs())
    assert "article-non-conforming" in {finding.rule for finding in summary.findings}


def test_an_article_in_a_language_that_is_not_read_is_kept_without_facts(
    tmp_path: Path, store: Store, reader: WordReader, tiny_knowledge: Knowledge
) -> None:
    path = tmp_path / "r.txt"
    path.write_text("Президент Казахстана принял министра иностранных дел Японии в Астане.")
    summary = load_sources([str(path)], store, tiny_knowledge, reader)

    assert (summary.loaded, summary.events) == (1, 0)
    assert [finding.rule for finding in summary.findings] == ["language-unreadable"]
    assert store.query("ASK { ?a a dg:Article ; dcterms:identifier 'r' }") is True


def test_a_load_that_was_broken_off_is_completed_by_the_next(
    press: Path,
    store: Store,
    reader: WordReader,
    tiny_knowledge: Knowledge,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("diplograph.pipeline.loading._TOGETHER", 3)

    def stop(progress: Progress) -> None:
        if progress.done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load_sources([str(press)], store, tiny_knowledge, reader, progress=stop)
    assert len([graph for graph in store.graphs() if "/article/" in graph]) == 3
    assert not is_fused(store)

    load_sources([str(press / "a.txt")], store, tiny_knowledge, reader)  # which is there already

    assert is_fused(store)
    assert engagements(store) == {"Japan – Kazakhstan": 2, "Kazakhstan – Uzbekistan": 1}


def test_what_was_read_before_a_fault_in_the_sources_is_stored(
    press: Path, store: Store, reader: WordReader, tiny_knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_off(sources, **more):
        for number, item in enumerate(iter_sources(sources, **more)):
            if number == 2:
                raise RuntimeError("the line is dead")
            yield item

    monkeypatch.setattr("diplograph.pipeline.loading.iter_sources", break_off)
    with pytest.raises(RuntimeError, match="the line is dead"):
        load_sources([str(press)], store, tiny_knowledge, reader)

    assert [graph for graph in store.graphs() if "/article/" in graph] == [
        mint_graph_iri("a"),
        mint_graph_iri("b"),
    ]


def test_an_article_does_not_wait_long_for_others_to_be_stored_with(
    press: Path, store: Store, reader: WordReader, tiny_knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diplograph.pipeline.loading._LONGEST", 0.0)
    held: list[int] = []
    load_sources(
        [str(press)], store, tiny_knowledge, reader, progress=lambda _: held.append(len(list(store.graphs())))
    )

    assert [number - held[0] for number in held] == [0, 1, 2, 3]


def test_no_store_is_made_when_there_is_nothing_for_it(
    tmp_path: Path, reader: WordReader, tiny_knowledge: Knowledge
) -> None:
    (tmp_path / "empty.txt").write_text("")

    with pytest.raises(ArticleError):
        load_sources([str(tmp_path / "empty.txt")], str(tmp_path / "st"), tiny_knowledge, reader)
    assert not (tmp_path / "st").exists()


def test_a_store_named_by_its_place_is_made_and_closed(
    press: Path, tmp_path: Path, reader: WordReader, tiny_knowledge: Knowledge
) -> None:
    load_sources([str(press)], str(tmp_path / "st"), tiny_knowledge, reader)

    with open_store(str(tmp_path / "st"), read_only=True) as store:
        assert len(list(store.graphs())) == 3 * 4 + 3


def test_progress_is_told_article_by_article(
    press: Path, store: Store, reader: WordReader, tiny_knowledge: Knowledge
) -> None:
    told: list[tuple[int, str]] = []
    load_sources(
        [str(press)], store, tiny_knowledge, reader, progress=lambda p: told.append((p.done, p.article))
    )

    assert told == [(1, "a"), (2, "b"), (3, "c"), (4, "d")]


def test_extraction_yields_readings_and_findings_in_order(press: Path, reader: WordReader) -> None:
    (press / "e.png").write_bytes(b"\x89PNG")
    items = list(extract_sources([str(press)], reader))

    assert [item.article.id for item in items if not isinstance(item, Finding)] == ["a", "b", "c", "d"]
    assert [item.rule for item in items if isinstance(item, Finding)] == ["file-skipped"]
    assert isinstance(items[0].article, Article)
