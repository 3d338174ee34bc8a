"""From three texts to one meeting: read, loaded, fused and asked for."""

from __future__ import annotations

from pathlib import Path

from diplograph.extraction import Extractor
from diplograph.fusion import list_fused
from diplograph.knowledge import Knowledge
from diplograph.pipeline import load_sources
from diplograph.questions import ask, get_question
from diplograph.store import open_store

PRESS = {
    "one": "Murat Nurtleu, Foreign Minister of Kazakhstan, met UNRCCA head Imnadze in Astana on April 29.",
    "two": "On Tuesday in Astana, UNRCCA head Kaha Imnadze was received by Foreign Minister Murat Nurtleu.",
    "three": "Foreign Minister Nurtleu of Kazakhstan held a meeting with the head of UNRCCA on April 30.",
    "four": "Murat Nurtleu met with Kaha Imnadze, head of UNRCCA, in Ashgabat on May 15.",
}
PUBLISHED = {"one": "2025-04-30", "two": "2025-04-30", "three": "2025-05-01", "four": "2025-05-16"}


def test_a_meeting_that_three_articles_tell_counts_once_and_shows_its_three_sources(
    tmp_path: Path, extractor: Extractor, shipped_knowledge: Knowledge
) -> None:
    for name, text in PRESS.items():
        head = f"---\nid: {name}\npublished: {PUBLISHED[name]}\nsource: Paper {name}\nlanguage: en\n---\n"
        (tmp_path / f"{name}.txt").write_text(f"{head}Talks of the week\n\n{text}\n", encoding="utf-8")
    with open_store(":memory:") as store:
        load_sources([str(tmp_path)], store, shipped_knowledge, extractor)
        fused = [event for event in list_fused(store, limit=10) if event.label.startswith("Meeting")]
        answer = ask(store, get_question("meetings"), {"of": "Imnadze"}, shipped_knowledge)

    (talks,) = fused
    assert [(account.publisher, account.date) for account in talks.accounts] == [
        ("Paper one", "2025-04-29"),
        ("Paper two", "2025-04-29"),
        ("Paper three", "2025-04-30"),
    ]
    assert talks.disagreements == ("date",)
    later, earlier = answer.rows
    assert [quote.article for quote in earlier.quotes] == ["one", "two", "three"]
    assert [quote.article for quote in later.quotes] == ["four"]
