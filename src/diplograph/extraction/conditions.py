"""The conditions of frames: what must stand with a predicate, each a small test under the name that the
data give it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from diplograph.extraction.actors import ActorResolver, kind_of
from diplograph.extraction.frames import Frame
from diplograph.extraction.predications import Predication, below, is_parenthetical, prepositional
from diplograph.extraction.settings import SettingFinder
from diplograph.model import EntityKind, EventType
from diplograph.reading.chart import ChunkKind
from diplograph.reading.coordination import conjuncts
from diplograph.reading.syntax import ParsedParagraph

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Conditions"]


class Conditions:
    """Tests frames against the predications of one paragraph."""

    def __init__(self, paragraph: ParsedParagraph, actors: ActorResolver, settings: SettingFinder) -> None:
        self._paragraph = paragraph
        self._actors = actors
        self._settings = settings
        self._conditions: dict[str, Callable[[Frame, Predication], bool]] = {
            "object_kind": self._object_is_of_kind,
            "subject_kind": self._subject_is_of_kind,
            "with": lambda frame, p: bool(frame.words("with") & _lemmas_below(p.token)),
            "with_words": lambda frame, p: bool(frame.words("with_words") & _lemmas_below(p.token)),
            "needs_slot": lambda frame, p: (
                any(p.slot(slot) for slot in frame.words("needs_slot"))
                or ("for" in frame.words("needs_slot") and _has_for_clause(p.token))
            ),
            "needs_any": self._has_any,
            "needs_place": lambda frame, p: self._has_place(frame, p),
            "complement": lambda frame, p: self._has_complement(frame, p),
            "due": lambda frame, p: self._is_due(frame, p),
            "ready": lambda frame, p: self._is_ready(frame, p),
            "with_gathering": self._has_gathering_below,
            "several": lambda frame, p: (
                len(self._actors.actors(p.subjects)) > 1 or any(t.tag_ in ("NNS", "NNPS") for t in p.subjects)
            ),
            "stance": lambda frame, p: (
                not (p.token.tag_ == "VBG" and p.token.dep_ in ("amod", "compound", "acl"))
            ),
            "actor_object": lambda frame, p: not p.objects or bool(self._actors.actors(p.objects)),
            "adverb": lambda frame, p: bool(
                frame.words("adverb") & {c.lower_ for c in p.token.children if c.dep_ == "advmod"}
            ),
            "title_object": lambda frame, p: any(
                (c := self._paragraph.chunk(o)) is not None and c.kind is ChunkKind.TITLE for o in p.objects
            ),
            "only_body": lambda frame, p: (
                EntityKind.INSTITUTION
                in {kind_of(e) for t in (*p.subjects, *_owned(p.subjects)) for e in self._actors.entities(t)}
            ),
            "only_person_actor": lambda frame, p: any(
                e.startswith("person/") for slot in ("of", "owner") for e in self._actors.actors(p.slot(slot))
            ),
            "only_person_owner": lambda frame, p: any(
                e.startswith("person/") for e in self._actors.actors(p.slot("owner"))
            ),
            "joint": lambda frame, p: any(c.lower_ == "joint" for o in p.objects for c in o.children),
            "merit": lambda frame, p: any(
                child.lower_ in frame.words("merit") for o in p.objects for child in o.children
            ),
            "concrete": lambda frame, p: (
                not frame.words("concrete") & {t.lemma_.lower() for t in p.token.subtree}
            ),
            "plain_object": lambda frame, p: (
                not any(c.dep_ in ("ccomp", "xcomp", "oprd") for c in p.token.children)
            ),
            "plain_call": lambda frame, p: not p.passive and not p.objects,
            "person_object": lambda frame, p: (
                EntityKind.PERSON in {kind_of(e) for e in self._actors.actors(p.objects)}
            ),
            "only_person": lambda frame, p: (
                EntityKind.PERSON in {kind_of(e) for e in self._actors.actors((*p.subjects, *p.objects))}
            ),
            "body_object": self._names_a_body,
            "organ": lambda frame, p: any(self._is_organ(frame, e) for e in self._actors.actors(p.subjects)),
            "modifier": lambda frame, p: bool(frame.words("modifier") & {c.lower_ for c in p.token.children}),
            "reciprocal": self._is_reciprocal,
            "not_governed": lambda frame, p: (
                not any(t.lemma_.lower() in frame.words("not_governed") for t in p.token.ancestors)
            ),
            "anywhere": lambda frame, p: bool(
                frame.words("anywhere") & {t.lemma_.lower() for t in p.token.subtree}
            ),
            "no_gerund": lambda frame, p: not any(t.dep_ == "pcomp" for o in p.objects for t in o.subtree),
            "no_noun_object": lambda frame, p: all(o.pos_ == "PRON" for o in p.objects),
            "no_object": lambda frame, p: not p.objects,
        }

    def hold(self, frame: Frame, predication: Predication) -> bool:
        """Whether all conditions of `frame` hold for `predication`."""
        if not self._object_fits(frame, predication):
            return False
        conditions = (self._conditions.get(name) for name in frame.conditions)
        return all(condition(frame, predication) for condition in conditions if condition is not None)

    def _object_fits(self, frame: Frame, p: Predication) -> bool:
        kinds = frame.kinds("object_kind_or")
        if not frame.objects and not kinds:
            return True
        objects: list[Token] = list(p.objects)
        if frame.has("subject_gathering") and not p.passive:
            if p.lemma == "take" and not any(o.lemma_ == "place" for o in p.objects):
                return False
            objects = [
                *p.subjects,
                *(o for o in p.objects if p.lemma in _HOLDING),
            ]
        for token in objects:
            beside = [c for c in token.children if c.dep_ == "appos"]  # "2021 the Year of Peace"
            inside = [t for t in prepositional(token, "of") if t.pos_ == "NOUN"]
            for member in (*conjuncts(token), *beside, *inside):
                if self._paragraph.chunk(member) is None:
                    words = {
                        member.lemma_.lower(),
                        *([member.lower_.removesuffix("s")] if member.tag_ == "NNPS" else []),
                        *(
                            c.lemma_.lower()
                            for c in member.children
                            if c.dep_ == "compound" and member.lower_ == "general"
                        ),
                    }
                    if words & frame.objects:
                        return True
                elif (
                    self._title_words(member) & frame.objects
                    or self._chunk_kind(member) in kinds
                    or (self._chunk_kind(member) in _THINGS and self._chunk_words(member) & frame.objects)
                ):
                    return True
        return False

    def _title_words(self, token: Token) -> set[str]:
        """The words of a post without a name, in the singular: "two diplomats", "its ambassador to Japan"."""
        chunk = self._paragraph.chunk(token)
        if chunk is None or chunk.kind is not ChunkKind.TITLE:
            return set()
        return {word.removesuffix("s") for word in chunk.name.lower().split()}

    def _chunk_kind(self, token: Token) -> EntityKind | None:
        chunk = self._paragraph.chunk(token)
        return chunk.kind.entity_kind if chunk is not None else None

    def _chunk_words(self, token: Token) -> set[str]:
        """The last word of the chunk, "Grant Agreement" counts as an agreement, and the one before an "of":
        "International Year of Water"."""
        chunk = self._paragraph.chunk(token)
        if chunk is None or not chunk.name:
            return set()
        name = chunk.name.lower()
        words = {name.split()[-1], *name.partition(" of ")[0].split()[-1:]}
        return {word.removesuffix("s") for word in words} if token.tag_.endswith("S") else words

    def _object_is_of_kind(self, frame: Frame, p: Predication) -> bool:
        kinds = frame.kinds("object_kind")
        named = [
            e for token in p.objects for member in conjuncts(token) for e in self._actors.entities(member)
        ]
        return any(kind_of(entity) in kinds for entity in (*named, *self._actors.actors(p.objects)))

    def _subject_is_of_kind(self, frame: Frame, p: Predication) -> bool:
        kinds = frame.kinds("subject_kind")
        return any(kind_of(entity) in kinds for entity in self._actors.actors(p.subjects))

    def _has_any(self, frame: Frame, p: Predication) -> bool:
        for need in frame.words("needs_any"):
            if need == "infinitive" and p.complement is not None and p.is_infinitive:
                return True
            if need == "clause" and (
                (p.complement is not None and not p.is_infinitive)
                or is_parenthetical(p.token)
                or _has_for_clause(p.token)
            ):
                return True
            if need == "gerund" and any(
                c.tag_ == "VBG" for c in p.token.children if c.dep_ in ("xcomp", "ccomp", "dobj")
            ):
                return True
            if need not in ("infinitive", "clause", "gerund") and p.slot(need):
                return True
        return False

    @staticmethod
    def _has_complement(frame: Frame, p: Predication) -> bool:
        wanted = frame.conditions["complement"]
        return p.complement is not None and p.is_infinitive == (wanted == "infinitive")

    def _has_place(self, frame: Frame, p: Predication) -> bool:
        return any(self._settings.place_at(token) for slot in frame.place for token in p.slot(slot))

    @staticmethod
    def _is_due(frame: Frame, p: Predication) -> bool:
        words = frame.words("due")
        if p.lemma in ("expect", "await", "schedule"):
            return p.passive
        return any(c.lower_ in words for c in p.token.children if c.dep_ in ("acomp", "attr", "advmod"))

    @staticmethod
    def _is_ready(frame: Frame, p: Predication) -> bool:
        words = frame.words("ready")
        for child in p.token.children:
            if child.dep_ in ("acomp", "oprd", "advcl") and child.lower_ in words:
                # "was outraged" is a protest by itself, "is ready" no promise
                return frame.type is EventType.CRITICISM or any(
                    c.dep_ in ("xcomp", "prep") for c in child.children
                )
        return False

    def _has_gathering_below(self, frame: Frame, p: Predication) -> bool:
        if p.lemma == "take" and not any(o.lemma_ == "part" for o in p.objects):
            return False
        if p.lemma in ("make",):
            return False
        for name in frame.words("with_gathering"):
            for token in (*p.slot(name), *(t for o in p.objects for t in prepositional(o, name))):
                for member in conjuncts(token):
                    if self._chunk_kind(member) is EntityKind.GATHERING:
                        return True
                    strong = frame.objects or p.lemma in _TAKING_PART
                    if (
                        strong
                        and self._paragraph.chunk(member) is None
                        and member.lemma_.lower() in frame.words("gathering_nouns")
                    ):
                        return True
        return (
            p.lemma in ("gather", "convene", "assemble")
            and not p.objects
            and len(self._actors.actors(p.subjects)) > 0
        )

    def _names_a_body(self, frame: Frame, p: Predication) -> bool:
        slots: Iterable[Token] = (*p.objects, *p.slot("to"), *p.slot("from"))
        for token in slots:
            for entity in self._actors.entities(token):
                kind = kind_of(entity)
                if kind is EntityKind.DOCUMENT or (
                    kind is EntityKind.INSTITUTION and not self._is_office(frame, token)
                ):
                    return True
        return False

    def _is_organ(self, frame: Frame, entity: str) -> bool:
        """Whether a body decides by votes: an assembly, a council, a chamber."""
        return bool(frame.words("organ") & set(self._actors.name_of(entity).lower().split()))

    def _is_office(self, frame: Frame, token: Token) -> bool:
        """Whether the body is one that people, not states, enter: a ministry, an embassy, a parliament."""
        chunk = self._paragraph.chunk(token)
        name = chunk.name.lower() if chunk is not None else ""
        return any(word in name for word in frame.words("body_object"))

    def _is_reciprocal(self, frame: Frame, p: Predication) -> bool:
        """Whether several do it together: a plural subject or somebody "with" whom."""
        if p.passive and not p.subjects:
            return False
        return len(self._actors.actors(p.subjects)) > 1 or bool(self._actors.actors(p.slot("with")))


_TAKING_PART: Final = frozenset({"participate", "partake", "take", "speak", "represent"})
_HOLDING: Final = frozenset(
    ["host", "hold", "organise", "organize", "convene", "open", "end", "finish", "conclude", "close", "wrap"]
)
_THINGS: Final = frozenset(EntityKind) - {EntityKind.PERSON, EntityKind.STATE}


def _owned(tokens: Iterable[Token]) -> list[Token]:
    """Those whose thing each token is: "the *ADB* office"."""
    return [child for token in tokens for child in token.children if child.dep_ in ("compound", "poss")]


def _has_for_clause(token: Token) -> bool:
    """Whether "for somebody to do something" follows."""
    return any(
        c.dep_ in ("advcl", "ccomp", "xcomp")
        and any(m.dep_ == "mark" and m.lower_ == "for" for m in c.children)
        for c in token.children
    )


def _lemmas_below(token: Token) -> set[str]:
    return {t.lemma_.lower() for t in below(token)}
