"""When and where: the date and the place of an event, from its own clause, else its sentence, else the event
it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diplograph.extraction.factuality import load_cues
from diplograph.extraction.predications import Predication, prepositional
from diplograph.knowledge import Knowledge
from diplograph.model import DateOrigin, EntityKind, PartialDate, Span, Status
from diplograph.reading import ReadArticle
from diplograph.reading.chart import Chunk, ChunkKind
from diplograph.reading.dates import TimeExpression
from diplograph.reading.linking import CAPITAL_FOR_GOVERNMENT

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Setting", "SettingFinder"]

_LONGEST_LINE, _LONGEST_LIST = 30, 15  # units of a line, lines of a list
_DAYS = ("weekday", "calendar")
_OCCASIONS = ("for", "during", "at", "within", "in")
_PLACE_PREPOSITIONS = ("in", "at", "near", "outside")


@dataclass(frozen=True, slots=True)
class Setting:
    """The date that an event's own sentence gives (None where it gives none), where it came from, and the
    place."""

    date: PartialDate | None = None
    origin: DateOrigin = DateOrigin.UNKNOWN
    place: str | None = None
    is_own_clause: bool = False


class SettingFinder:
    """Finds settings in one paragraph of a read article."""

    def __init__(
        self, read: ReadArticle, index: int, knowledge: Knowledge, speech_verbs: frozenset[str] = frozenset()
    ) -> None:
        self._speech = speech_verbs
        self._read = read
        self._index = index
        self._paragraph = read.paragraphs[index]
        self._knowledge = knowledge
        self._times = {time.span.end: time for time in read.times}
        self._heading = self._time_of_heading() or self._time_of_list()

    def find(
        self,
        predication: Predication,
        status: Status,
        place_slots: tuple[str, ...] = (),
        *,
        says: bool = False,
        about: bool = False,
    ) -> Setting:
        """The setting of what `predication` tells; `place_slots` are slots that hold the place for its
        frame. `says`: it is a verb of speech, so that times inside what is said are not its own. `about`: its
        objects are what was talked about, so that places below them are not its own."""
        time, own = self._time_of(predication.token, says=says)
        date = None if time is None else time.future if status is Status.PLANNED else time.past
        origin = DateOrigin.UNKNOWN if date is None or time is None else time.origin
        place = self._place_of(predication, place_slots, about=about, says=says)
        return Setting(date, origin, place, own and date is not None)

    def time_value(self, token: Token) -> TimeExpression | None:
        """The expression of time that `token` stands for."""
        chunk = self._paragraph.chunk(token)
        if chunk is None or chunk.kind is not ChunkKind.TIME:
            return None
        return self._times.get(self._paragraph.units[token.i].span.end)

    def _time_of_heading(self) -> TimeExpression | None:
        """The day at the head of a digest's paragraph, "MONDAY – ..."; the day in a dateline with a city is
        that of the report."""
        first = self._paragraph.chart.at(0)
        if (
            first is None
            or first.kind is not ChunkKind.DATELINE
            or any(inner.kind is ChunkKind.PLACE for inner in first.inner)
        ):
            return None
        return self._only_day(self._paragraph.chart.span(first.first, first.last))

    def _time_of_list(self) -> TimeExpression | None:
        """The one day in the sentence before the list in which the paragraph is a line: "By decrees of 11
        January: ..."."""
        if len(self._paragraph.units) > _LONGEST_LINE:
            return None
        for index in range(self._index - 1, max(self._index - _LONGEST_LIST, -1), -1):
            units = self._read.paragraphs[index].units
            if units and units[-1].shown == ":":
                return self._only_day(Span(units[0].span.start, units[-1].span.end))
            if len(units) > _LONGEST_LINE:
                return None
        return None

    def _only_day(self, span: Span) -> TimeExpression | None:
        """The day that the text names at `span`, if it names one alone."""
        days = [time for time in self._read.times if span.covers(time.span) and time.kind in _DAYS]
        return days[0] if len(days) == 1 else None

    def _time_of(self, token: Token, *, says: bool) -> tuple[TimeExpression | None, bool]:
        """The time of the clause of `token`; else of the clauses around it; else the only one in the
        sentence."""
        times = [
            (t, time)
            for t in token.sent
            if (time := self.time_value(t)) is not None and time.past is not None
        ]
        if not times:
            return self._heading, False
        clause = _clause_of(token)
        for candidate, time in times:
            if (
                token in candidate.ancestors
                and _clause_of(candidate) in (clause, token)
                and (time.kind != "year" or self._is_dated_in(candidate))
            ):
                return time, True
            if time.kind == "year" and self._is_dated_in(candidate) and _stand_together(token, candidate):
                return time, True  # "Opened in Ashgabat in 2007, the centre serves ..."
        # a year alone belongs to what it stands with
        times = [(t, time) for t, time in times if time.kind != "year"]
        current = clause
        for depth in range(6):
            here = [time for candidate, time in times if _clause_of(candidate) == current]
            if here:
                return here[0], depth == 0
            if current.dep_ == "ROOT":
                break
            above = _clause_of(current.head)
            if not says and current.dep_ == "ccomp" and self._is_report(above):
                return None, False  # the day of the report is not that of what is reported
            current = above
        if says:
            return None, False
        times = [
            (t, time) for t, time in times if time.kind == "near" or self._can_lend(_clause_of(t), clause)
        ]
        below = [time for candidate, time in times if clause in candidate.ancestors]
        if len(below) == 1 and len(times) == 1:
            return below[0], False
        return (times[0][1], False) if len(times) == 1 and clause.dep_ != "relcl" else (None, False)

    def _is_report(self, verb: Token) -> bool:
        """Whether the verb only says where the news comes from: "the ministry said", "was reported"."""
        if verb.lemma_.lower() not in self._speech:
            return False
        subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
        kinds = {chunk.kind for subject in subjects if (chunk := self._paragraph.chunk(subject))}
        return not kinds or bool(kinds & {ChunkKind.INSTITUTION, ChunkKind.OUTLET})

    def _is_dated_in(self, token: Token) -> bool:
        """Whether a year says when it happened ("in 2007") and not to which years a thing belongs."""
        chunk = self._paragraph.chunk(token)
        return chunk is not None and chunk.name.lower().startswith("in ")

    def _can_lend(self, clause: Token, borrower: Token) -> bool:
        """Whether the time in `clause` can be that of another clause of the sentence: not if it only says
        which thing is meant ("the quake that struck on May 1") or when something was reported."""
        if clause.dep_ == "acl" and clause.lemma_.lower() in load_cues("en").setting:
            return True  # "the summit set for April 3 will be attended by ..."
        if clause.dep_ in ("relcl", "acl") and clause.head.pos_ == "NOUN":
            return False
        return clause.lemma_.lower() not in self._speech or clause in borrower.ancestors

    def _place_of(
        self, predication: Predication, slots: tuple[str, ...], *, about: bool, says: bool
    ) -> str | None:
        for slot in slots:
            for token in predication.slot(slot):
                if place := self.place_at(token):
                    return place
        tokens = [predication.token]
        if predication.token.dep_ == "xcomp":  # "In Astana he was to call on the president"
            leads = [c for c in predication.token.head.children if c.dep_ == "prep" and c.i < c.head.i]
            places = [self.place_at(t) for c in leads if c.lower_ == "in" for t in c.children]
            if place := next((place for place in places if place), None):
                return place
        if predication.noun and (verb := _verb_of_noun(predication.token)) is not None:
            tokens.append(verb)
        for token in [*tokens, *([] if about else predication.objects)]:
            for child in token.children:
                if about and not says and child.i > token.i and child.nbor(-1).pos_ == "NOUN":
                    continue  # "discussed the situation in Afghanistan", hung on the verb
                if says and child.i > token.i and child.nbor(-1).dep_ == "pobj":
                    continue  # "accused him of a crime in Gaza", hung on the verb
                if child.dep_ == "prep" and child.lower_ in _PLACE_PREPOSITIONS:
                    for inner in child.children:
                        if inner.dep_ == "pobj" and (place := self.place_at(inner) or self._city_of(inner)):
                            return place
        occasions = () if about else (*prepositional(predication.token, *_OCCASIONS), *predication.objects)
        return next((place for noun in occasions if (place := self._place_of_occasion(noun))), None)

    def _place_of_occasion(self, noun: Token) -> str | None:
        """Where an occasion is: "for talks in Astana", "the session of the Council in Bishkek", "a summit set
        for May in Khiva"."""
        for inner in (noun, *prepositional(noun, "of")):
            if place := self._city_of(inner):
                return place
            for clause in inner.children:
                if clause.dep_ == "acl" and clause.lemma_.lower() in load_cues("en").setting:
                    places = (self.place_at(token) for token in prepositional(clause, *_PLACE_PREPOSITIONS))
                    return next((place for place in places if place), None)
        return None

    def _city_of(self, token: Token) -> str | None:
        """Where a building or a room stands: "at the Palace of the Nation in Dushanbe"."""
        for inner in prepositional(token, "in", "of"):
            chunk = self._paragraph.chunk(inner)
            if chunk is not None and chunk.kind is ChunkKind.PLACE and (place := self.place_at(inner)):
                return place
        return None

    def place_at(self, token: Token) -> str | None:
        """The city, else country, that `token` names; of a building nothing, unless its city is known."""
        chunk = self._paragraph.chunk(token)
        if chunk is None and token.lemma_ == "country":
            reference = self._read.references.get((self._index, token.i))
            return reference.entities[0] if reference else None
        if chunk is None or chunk.adjective:
            return None
        if chunk.kind is ChunkKind.STATE:
            city = self._knowledge.find_entity(chunk.name, EntityKind.PLACE) if _is_capital(chunk) else None
            return city.id if city is not None else chunk.entity
        if chunk.kind is not ChunkKind.PLACE:
            return None
        kind = (
            self._knowledge.row(chunk.entity).get("kind", "")
            if chunk.entity in self._knowledge.entities
            else ""
        )
        return None if kind in ("building", "macro-region") else chunk.entity


def _is_capital(chunk: Chunk) -> bool:
    """Whether the state is named by its capital: where something is hosted, the city itself is meant."""
    return chunk.reason.startswith(CAPITAL_FOR_GOVERNMENT)


def _verb_of_noun(noun: Token) -> Token | None:
    """The verb whose subject or object the event of `noun` is: "a round of consultations took place"."""
    current = noun
    while current.dep_ in ("pobj", "prep", "compound", "conj") and current.head.pos_ not in ("VERB", "AUX"):
        if current.dep_ == "prep" and current.lower_ != "of":
            return None
        current = current.head
    verb = current.head
    fits = verb.pos_ in ("VERB", "AUX") and current.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj")
    return verb if fits else None


def _stand_together(verb: Token, other: Token) -> bool:
    """Whether `other` follows a participle at the head of a sentence before its first comma."""
    fronted = verb.dep_ == "advcl" and verb.i < verb.head.i and verb.i < other.i < verb.head.i
    return fronted and not any(t.text == "," for t in verb.doc[verb.i : other.i])


def _clause_of(token: Token) -> Token:
    """The verb of the clause that `token` stands in; the root of the sentence where there is none."""
    current = token
    while current.pos_ not in ("VERB", "AUX") and current.dep_ != "ROOT":
        current = current.head
    while current.dep_ in ("aux", "auxpass") and current.head.pos_ in ("VERB", "AUX"):
        current = current.head
    return current
