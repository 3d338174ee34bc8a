"""A reader of single words, in place of the one that needs a language pipeline."""

from __future__ import annotations

from diplograph.knowledge import Knowledge
from diplograph.model import Article, Engagement, Reading
from dispatches import part, read_by_hand, tell

__all__ = ["TALKS", "WordReader"]

TALKS = "On Monday the officials of {} met {} and spoke about the water of the two rivers."
"""What the reader below understands, with the two states to fill in."""


class WordReader:
    """Finds in "X met Y" that the states X and Y met; fails on a text with "Boom"."""

    languages = frozenset({"en"})

    def __init__(self, knowledge: Knowledge, version: str = "words-1") -> None:
        self.knowledge = knowledge
        self.version = version
        self.read: list[str] = []

    def extract(self, article: Article) -> Reading:
        self.read.append(article.id)
        if "Boom" in article.text:
            raise RuntimeError("boom")
        before, met, after = article.text.partition(" met ")
        if not met:
            reading = read_by_hand(article, [], entities=[])
        else:
            first = self.knowledge.get_entity(before.split()[-1])
            second = self.knowledge.get_entity(after.split()[0].rstrip("."))
            event = tell(
                article.text, article.id, "Meeting", "met",
                part("participant", first.id, first.id), part("participant", second.id, second.id),
            )  # fmt: skip
            parties = (min(first.id, second.id), max(first.id, second.id))
            reading = read_by_hand(
                article,
                [event],
                entities=[first, second],
                engagements=[Engagement(parties, (event.id,))],
            )
        return Reading(
            reading.article,
            reading.entities,
            (),
            (),
            reading.events,
            reading.engagements,
            reader=self.version,
        )
