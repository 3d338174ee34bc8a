"""Who is meant by "both sides", "the two presidents", "all six states", "they"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from diplograph.model import EntityKind
from diplograph.reading.chart import fold
from diplograph.reading.discourse import Reference, Spoken
from diplograph.reading.lexicon import Lexicon
from diplograph.reading.titles import REFERENCE

__all__ = ["Groups"]

_NUMBERS: Final = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
_STATES: Final = frozenset({"countries", "states", "nations", "neighbours", "neighbors"})
_ACTORS: Final = (EntityKind.PERSON, EntityKind.STATE, EntityKind.INSTITUTION)


class Groups:
    """Remembers lists and pairs, and resolves words for several actors from them and from what was spoken
    of."""

    def __init__(
        self, lexicon: Lexicon, titles: Mapping[str, frozenset[str]], party_of: Callable[[str], str]
    ) -> None:
        """`titles`: person -> folded titles of his posts; `party_of` tells for whom somebody acts."""
        self._lexicon = lexicon
        self._titles = titles
        self._party_of = party_of
        self._lists: list[tuple[str, ...]] = []
        self._pairs: list[tuple[str, ...]] = []

    def remember_list(self, entities: tuple[str, ...]) -> None:
        """Note several who were named together."""
        self._lists.append(entities)

    def remember_pair(self, people: tuple[str, ...]) -> None:
        """Note two people who stood together in one clause."""
        self._pairs.append(people)

    def last_list(self, reason: str) -> Reference | None:
        """Those who were last named together."""
        return Reference(self._lists[-1], reason, 0.6) if self._lists else None

    def resolve(
        self,
        phrase: tuple[str, ...],
        history: Sequence[Spoken],
        *,
        titles: Sequence[str] = (),
        apart_from: str | None = None,
    ) -> Reference | None:
        """Whom `phrase` means, None where it cannot be told. `titles` are those of a plural title,
        canonical or hints; `apart_from` is somebody who cannot be one of them: the subject who urges "both
        sides"."""
        scope = self._lexicon.groups.get(phrase, "both")
        number_said = next((_NUMBERS[word] for word in phrase if word in _NUMBERS), 0)
        number = number_said or (2 if scope == "both" else 0)
        if scope == "all" and number != 2:
            return self._all(number, history)
        if phrase[-1] == "participants" and (several := self.last_list("group spoken of before")) is not None:
            return several
        if titles and phrase not in self._lexicon.groups and not number_said:
            listed = self._listed_holders(self.wanted(titles))
            if listed:
                return Reference(listed, f"those listed: {' '.join(phrase)}", 0.7)
        pair = self._last_pair(self.wanted(titles), history, apart_from, people_only=bool(titles))
        if _STATES & set(phrase):
            pair = tuple(dict.fromkeys(map(self._party_of, pair)))
        if len(pair) != 2 and not titles:
            pair = _main_states(history)
        return Reference(pair, f"group: {' '.join(phrase)}", 0.7) if len(pair) == 2 else None

    def _listed_holders(self, wanted: frozenset[str]) -> tuple[str, ...]:
        """Those of the last list of more than two who hold one of the posts: "the ambassadors"."""
        for entities in reversed(self._lists):
            holders = tuple(e for e in entities if self._titles.get(e, frozenset()) & wanted)
            if len(holders) > 2:
                return holders
        return ()

    def wanted(self, titles: Sequence[str]) -> frozenset[str]:
        """The folded titles, a hint ("heads of state") replaced by the posts that it may stand for."""
        wanted: set[str] = set()
        for title in titles:
            if title.startswith(REFERENCE):
                kinds = self._lexicon.title_references.get(tuple(title.removeprefix(REFERENCE).split()), {})
                wanted |= {fold(post) for posts in kinds.values() for post in posts}
            else:
                wanted.add(fold(title))
        return frozenset(wanted)

    def _all(self, number: int, history: Sequence[Spoken]) -> Reference | None:
        spoken = (m.entity for m in history if m.kind in (EntityKind.PERSON, EntityKind.STATE))
        parties = dict.fromkeys(map(self._party_of, spoken))
        states = tuple(party for party in parties if party.startswith("state/"))
        if number and len(states) == number:
            return Reference(states, f"all {number} of the article", 0.6)
        found = self.last_list("group spoken of before")
        return found if found is None or not number or len(found.entities) == number else None

    def _last_pair(
        self, wanted: frozenset[str], history: Sequence[Spoken], apart_from: str | None, *, people_only: bool
    ) -> tuple[str, ...]:
        """Those two who were last spoken of in one clause, else in one sentence: people (holders of one of
        `wanted`), else states and bodies."""

        def fits(entity: str, kind: EntityKind) -> bool:
            if entity == apart_from:
                return False
            return (
                kind is not EntityKind.PERSON
                or not wanted
                or bool(self._titles.get(entity, frozenset()) & wanted)
            )

        for pair in reversed(self._pairs):
            if all(fits(person, EntityKind.PERSON) for person in pair):
                return pair
        for kinds in ((EntityKind.PERSON,),) if people_only else ((EntityKind.PERSON,), _ACTORS):
            by_sentence: dict[int, dict[str, None]] = {}
            for mention in history:
                if mention.kind in kinds and fits(mention.entity, mention.kind):
                    by_sentence.setdefault(mention.sentence, {})[mention.entity] = None
            for sentence in sorted(by_sentence, reverse=True):
                if len(by_sentence[sentence]) >= 2:
                    return tuple(by_sentence[sentence])[:2]
            if kinds == (EntityKind.PERSON,):
                people = (m.entity for m in reversed(history) if m.kind is EntityKind.PERSON)
                recent = [person for person in dict.fromkeys(people) if fits(person, EntityKind.PERSON)]
                if len(recent) >= 2:
                    return (recent[1], recent[0])
        return ()


def _main_states(history: Sequence[Spoken]) -> tuple[str, ...]:
    """The two states that have been spoken of most, () where a third was spoken of as much."""
    counts = Counter(m.entity for m in history if m.kind is EntityKind.STATE).most_common(3)
    if len(counts) < 2 or (len(counts) == 3 and counts[1][1] == counts[2][1]):
        return ()
    return (counts[0][0], counts[1][0])
