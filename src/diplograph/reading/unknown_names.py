"""Names that nobody listed: what a run of capitalised words names, by its head noun or by the language
model."""

from __future__ import annotations

from collections.abc import Sequence

from diplograph.knowledge import Knowledge
from diplograph.model import EntityKind
from diplograph.reading.chart import Chart, Chunk, fold
from diplograph.reading.lexicon import Lexicon
from diplograph.reading.name_runs import NameRuns
from diplograph.reading.provisional import put_found_name
from diplograph.reading.titles import TitleMatcher

__all__ = ["UnknownNameFinder"]

_LABELS = {
    "PERSON": EntityKind.PERSON,
    "ORG": EntityKind.INSTITUTION,
    "GPE": EntityKind.PLACE,
    "LOC": EntityKind.PLACE,
    "FAC": EntityKind.PLACE,
    "EVENT": EntityKind.GATHERING,
    "LAW": EntityKind.DOCUMENT,
}


class UnknownNameFinder:
    """Covers the names of an article that the reference knowledge does not have."""

    def __init__(self, knowledge: Knowledge, lexicon: Lexicon, titles: TitleMatcher) -> None:
        self._knowledge = knowledge
        self._lexicon = lexicon
        self._titles = titles
        self._given_names = frozenset(
            fold(entity.name).split()[0]
            for entity in knowledge.entities.values()
            if entity.kind is EntityKind.PERSON
        )
        self._alone: frozenset[str] = frozenset()

    def note_lone_words(self, charts: Sequence[Chart]) -> None:
        """Remember the capitalised words of the article that stand alone somewhere: a family name does, half
        a name does not."""
        self._alone = frozenset(
            token.folded
            for chart in charts
            for position, token in enumerate(chart.tokens)
            if token.is_capitalised
            and not token.begins
            and not (position and chart.tokens[position - 1].is_capitalised)
            and not (position + 1 < len(chart) and chart.tokens[position + 1].is_capitalised)
        ) - frozenset(self._lexicon.nouns)

    def cover(self, chart: Chart, *, single: bool = False) -> None:
        """Put in names that nobody listed, those of several words or the `single` ones: runs of capitalised
        words whose head noun or whose label by the model says what they name; a name of that kind may hold
        known ones ("Intergovernmental Turkmen-Turkish Commission")."""
        if not single:
            self._cover_quoted(chart)
        if chart.headline:
            return  # where every word has a capital, capitals tell no names
        titles = self._titles.find(chart)
        runs = NameRuns(
            self._lexicon, frozenset(i for match in titles for i in range(match.first, match.last))
        )
        title_ends = {match.last for match in titles}
        position = 0
        while position < len(chart):
            last = runs.end_of_run(chart, position)
            if last > position and (last - position == 1) == single:
                position = self._put_unknown(chart, position, last, position in title_ends)
            else:
                chunk = chart.at(position)
                position = max(last, chunk.last if chunk is not None else position + 1)

    def cover_again(self, chart: Chart, charts: Sequence[Chart]) -> None:
        """Find in a headline of capitals the names that the text below it gave away."""
        if not chart.headline:
            return
        names = {
            tuple(fold(chunk.name).split()): chunk
            for other in charts
            if other is not chart
            for chunk in other.chunks()
            if chunk.entity and chunk.entity not in self._knowledge.entities
        }
        for words, chunk in names.items():
            for first in range(len(chart) - len(words) + 1):
                last = first + len(words)
                if (
                    words
                    and chart.is_free(first, last)
                    and words == tuple(chart.folded(i) for i in range(first, last))
                ):
                    name = chart.text(first, last)
                    chart.put(Chunk(first, last, chunk.kind, chunk.entity, name, "named below", 0.9))

    def _cover_quoted(self, chart: Chart) -> None:
        """Names in quotation marks with a noun beside them: the "Religion against terrorism" conference."""
        opening = None
        for position, token in enumerate(chart.tokens):
            if token.text in ("“", "«") or (token.text == '"' and opening is None):
                opening = position
            elif token.text in ("”", "»", '"') and opening is not None:
                first, last, opening = opening + 1, position, None
                last = self._past_quote(chart, last)
                kind = self._kind_beside(chart, first - 1, last + 1)
                if kind is None or not 1 <= last - first <= 14 or not chart.tokens[first].is_capitalised:
                    continue
                if all(
                    chart.at(i) is not None and chart.at(i) is chart.at(first) for i in range(first, last)
                ):
                    continue
                if any(token.text in ".!?" for token in chart.tokens[first:last]):
                    continue
                for chunk in list(chart.chunks()):
                    if chunk.first < first < chunk.last or chunk.first < last < chunk.last:
                        break
                else:
                    put_found_name(chart, first, last, kind, self._knowledge, "quoted name", 0.7)

    def _past_quote(self, chart: Chart, closing: int) -> int:
        """The end of a name whose beginning alone is quoted ("Central Asia plus Japan" Dialogue Summit),
        else the closing mark."""
        position = closing + 1
        while (
            position < len(chart)
            and chart.tokens[position].is_capitalised
            and chart.folded(position) in self._lexicon.nouns
        ):
            position += 1
        return position if position > closing + 1 else closing

    def _kind_beside(self, chart: Chart, first: int, last: int) -> EntityKind | None:
        words = [chart.folded(last), chart.folded(last + 1), *(chart.folded(first - i) for i in (1, 2, 3))]
        if chart.word(last) == "," and chart.folded(last + 1) in (
            "a",
            "an",
            "the",
        ):  # "X", an international conference
            words += [chart.folded(last + i) for i in (2, 3, 4)]
        for word in words:
            if kind := self._lexicon.kind_of_noun(word):
                return kind
        return None

    def _put_unknown(self, chart: Chart, first: int, last: int, titled: bool) -> int:
        while (
            last > first and chart.at(last - 1) is None and chart.folded(last - 1) in self._lexicon.not_names
        ):
            last -= 1
        covered = chart.at(first)
        if last <= first or (covered is not None and covered.last >= last):
            return max(last, covered.last if covered is not None else first + 1, first + 1)
        kind = self._kind_by_noun(chart, first, last)
        if kind is None and chart.at(last - 1) is None and NameRuns.is_hyphenated_pair(chart, first, last):
            kind = self._lexicon.nouns.get(chart.folded(last - 1))
        if kind is not None:
            put_found_name(chart, first, last, kind, self._knowledge, "head noun", 0.75)
            return last
        free = [i for i in range(first, last) if chart.at(i) is None]
        if len(free) < last - first:
            # Known names with capitalised words around them, and nothing that says what the whole is: leave
            # the known ones.
            return max(chunk.last for i in range(first, last) if (chunk := chart.at(i)) is not None)
        return self._put_by_label(chart, first, last, titled)

    def _kind_by_noun(self, chart: Chart, first: int, last: int) -> EntityKind | None:
        words = [chart.folded(i) for i in range(first, last)]
        prepositions = [
            i
            for i, word in enumerate(words)
            if word in ("of", "for", "on", "to", "against", "in", "between", "among") and i
        ]
        head_end = prepositions[0] if prepositions else len(words)
        for end in (head_end, len(words)):
            two = " ".join(words[max(end - 2, 0) : end])
            word = words[end - 1] if end else ""
            kind = self._lexicon.nouns.get(two) or self._lexicon.kind_of_noun(word)
            if kind is not None and (last - first) > 1 and chart.at(first + end - 1) is None:
                return kind
        return None

    def _put_by_label(self, chart: Chart, first: int, last: int, titled: bool) -> int:
        if last - first == 1 and chart.folded(first) in self._lexicon.nouns:
            return last  # "the Council", "the Accords": one that was named before
        labels = [chart.tokens[i].label for i in range(first, last)]
        words = [chart.word(i) for i in range(first, last)]
        honoured = (
            chart.folded(first - 1) in self._lexicon.honorifics
            or chart.folded(first - 2) in self._lexicon.honorifics
        )
        label = next((label for label in labels if label), "")
        acronym = last - first == 1 and words[0].isupper() and words[0].isalpha() and len(words[0]) >= 3
        if titled or honoured or (label == "PERSON" and not acronym):
            kind: EntityKind | None = EntityKind.PERSON
        elif acronym:
            kind = EntityKind.INSTITUTION if label == "ORG" else None
        elif last - first == 1 and label == "ORG":
            kind = None
        elif (
            last - first >= 2
            and label in ("ORG", "GPE", "NORP", "")
            and self._looks_like_person(chart, first, last)
        ):
            kind = EntityKind.PERSON
        else:
            kind = _LABELS.get(label)
        if not titled and not honoured and (named := self._kind_after(chart, last)) is not None:
            kind = named  # "Kyzyl-Bel and Kairagach checkpoints"
        head = words.index("of") - 1 if "of" in words[1:] else -1
        heads = {fold(words[head]), fold(words[-1])}
        if kind is EntityKind.INSTITUTION and heads & self._lexicon.abstract:
            return last
        if kind is None or (
            kind is not EntityKind.PERSON and last - first == 1 and chart.tokens[first].begins
        ):
            return last
        if kind is EntityKind.PERSON and last - first == 1 and not titled:
            return last  # a family name alone; whose it is, is found later
        reason = f"model: {label}" if label else "capitals"
        put_found_name(chart, first, last, kind, self._knowledge, reason, 0.6)
        return last

    def _kind_after(self, chart: Chart, last: int) -> EntityKind | None:
        """The kind of thing that an ordinary noun right behind a name says it is."""
        word = chart.folded(last)
        if last >= len(chart) or chart.at(last) is not None or chart.tokens[last].is_capitalised:
            return None
        kind = self._lexicon.kind_of_noun(word)
        return kind if kind in (EntityKind.PLACE, EntityKind.INSTITUTION) else None

    def _looks_like_person(self, chart: Chart, first: int, last: int) -> bool:
        """Two to four capitalised words, none of them a common noun or an acronym, that speak, act or are
        said to be somebody."""
        words = [chart.tokens[i] for i in range(first, last)]
        common = self._lexicon.nouns.keys() | self._lexicon.abstract
        if not 2 <= len(words) <= 4 or any(w.text.isupper() or w.folded in common for w in words):
            return False
        if words[0].folded in self._given_names or words[-1].folded in self._alone:
            return True
        after = chart.folded(last)
        return chart.word(last) == "," or after in (
            "said",
            "told",
            "noted",
            "who",
            "met",
            "added",
            "stressed",
            "s",
            "and",
            "has",
            "had",
            "will",
        )
