"""A paragraph while it is read: its tokens, and the chunks that have been recognised in it so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from diplograph.model import EntityKind, Span
from diplograph.reading.folding import fold_with_offsets

__all__ = ["Chart", "Chunk", "ChunkKind", "RoleReading", "Token", "fold"]


class ChunkKind(StrEnum):
    """What a chunk is: one of the seven kinds of entity, an expression of time, a dateline, a post without a
    name, or an outlet that only reports."""

    PERSON = "Person"
    STATE = "State"
    INSTITUTION = "Institution"
    PLACE = "Place"
    DOCUMENT = "Document"
    INITIATIVE = "Initiative"
    GATHERING = "Gathering"
    TIME = "time"
    DATELINE = "dateline"
    TITLE = "title"
    OUTLET = "outlet"

    @property
    def entity_kind(self) -> EntityKind | None:
        """The kind of entity, or None for the other chunks."""
        return EntityKind(self.value) if self.value in EntityKind._value2member_map_ else None


@dataclass(frozen=True, slots=True)
class Token:
    """One token of the tokenizer: `text` at `span` of the article; `folded` for comparison (empty for
    punctuation).

    A word that the text leaves unsaid (see `diplograph.reading.russian`) has an empty `span`.
    `label` is the model's name for the entity that it is part of ("PERSON", "GPE", ... or ""); `begins`
    whether a sentence seems to begin with it; `spaced` whether white space follows it.
    """

    text: str
    span: Span
    folded: str
    label: str = ""
    begins: bool = False
    spaced: bool = True

    @property
    def is_capitalised(self) -> bool:
        """Whether its first letter is a capital."""
        return self.text[:1].isupper()

    @property
    def is_word(self) -> bool:
        """Whether there are letters or digits in it."""
        return bool(self.folded)


@dataclass(frozen=True, slots=True)
class RoleReading:
    """A post as it is written: canonical `title`, whose it is (`of`, an entity id or ""), `to` whom an envoy
    is sent.

    `span` is where the words stand. `plural`: several people hold it.
    """

    title: str
    span: Span
    of: str = ""
    to: str = ""
    former: bool = False
    capacity: str = "full"
    plural: bool = False
    known: bool = True


@dataclass(frozen=True, slots=True)
class Chunk:
    """Tokens `first` up to, not including, `last` of a chart, taken as one thing.

    `entity` is its id, or "" while it is not known; `name` the words that name it. `reason` and `score` say
    why. `adjective`: the word is an adjective or a demonym ("Kazakh"). `inner` are chunks inside it; `roles`
    the posts that its words give to the person.
    """

    first: int
    last: int
    kind: ChunkKind
    entity: str = ""
    name: str = ""
    reason: str = ""
    score: float = 1.0
    adjective: bool = False
    inner: tuple[Chunk, ...] = ()
    roles: tuple[RoleReading, ...] = ()
    others: tuple[str, ...] = field(default=())  # further entities that the words could mean

    def __len__(self) -> int:
        return self.last - self.first

    @property
    def is_plural(self) -> bool:
        """Whether several people hold one of its posts: "both ambassadors"."""
        return any(role.plural for role in self.roles)

    @property
    def shared_owners(self) -> tuple[str, ...]:
        """Whose the posts are that several people hold, once each: "the presidents of A and B"."""
        return tuple(dict.fromkeys(role.of for role in self.roles if role.plural and role.of))


class Chart:
    """The tokens of one paragraph and, without overlap, the chunks that cover some of them."""

    def __init__(self, tokens: Iterable[Token], *, headline: bool = False) -> None:
        self.tokens: tuple[Token, ...] = tuple(tokens)
        self.headline = headline
        self._cover: list[Chunk | None] = [None] * len(self.tokens)

    def __len__(self) -> int:
        return len(self.tokens)

    def chunks(self) -> Iterator[Chunk]:
        """The chunks, left to right."""
        position = 0
        while position < len(self.tokens):
            chunk = self._cover[position]
            if chunk is None:
                position += 1
            else:
                yield chunk
                position = chunk.last

    def at(self, position: int) -> Chunk | None:
        """The chunk that covers the token at `position`; None where there is none, or no such token."""
        return self._cover[position] if 0 <= position < len(self.tokens) else None

    def starting_at(self, position: int) -> Chunk | None:
        """The chunk whose first token stands at `position`; None where there is none."""
        chunk = self.at(position)
        return chunk if chunk is not None and chunk.first == position else None

    def is_free(self, first: int, last: int) -> bool:
        """Whether no chunk covers any of the tokens."""
        return all(chunk is None for chunk in self._cover[first:last])

    def put(self, chunk: Chunk) -> Chunk:
        """Cover tokens with `chunk`; chunks that it covers wholly become `inner` ones. Others must not be
        cut."""
        inside = list(dict.fromkeys(c for c in self._cover[chunk.first : chunk.last] if c is not None))
        for other in inside:
            if other.first < chunk.first or other.last > chunk.last:
                raise ValueError(
                    f"a chunk at {chunk.first}-{chunk.last} would cut one at {other.first}-{other.last}"
                )
        kept = [
            other
            for other in inside
            if (other.first, other.last, other.entity) != (chunk.first, chunk.last, chunk.entity)
        ]
        chunk = replace(chunk, inner=tuple(dict.fromkeys((*chunk.inner, *kept))))
        self._cover[chunk.first : chunk.last] = [chunk] * len(chunk)
        return chunk

    def swap(self, old: Chunk, new: Chunk) -> None:
        """Put `new`, which covers the same tokens, in the place of `old`."""
        self._cover[old.first : old.last] = [new] * len(old)

    def take_out(self, chunk: Chunk) -> None:
        """Uncover the tokens of `chunk`."""
        self._cover[chunk.first : chunk.last] = [None] * len(chunk)

    def span(self, first: int, last: int) -> Span:
        """The characters from the token `first` to the end of the token before `last`."""
        return Span(self.tokens[first].span.start, self.tokens[last - 1].span.end)

    def text(self, first: int, last: int) -> str:
        """The words from `first` to `last`, as they stand in the article, runs of white space as one
        blank."""
        parts = (token.text + (" " if token.spaced else "") for token in self.tokens[first:last])
        return "".join(parts).strip()

    def tokens_of(self, span: Span) -> tuple[int, int] | None:
        """The tokens that `span` covers exactly, as `first` and `last`; None where it begins or ends inside
        one."""
        written = [(i, token) for i, token in enumerate(self.tokens) if len(token.span)]
        first = next((i for i, token in written if token.span.start == span.start), None)
        last = next((i for i, token in written if _ends_with(token, span.end)), None)
        return None if first is None or last is None or last < first else (first, last + 1)

    def folded(self, position: int) -> str:
        """The folded token at `position`, "" outside the paragraph."""
        return self.tokens[position].folded if 0 <= position < len(self.tokens) else ""

    def word(self, position: int) -> str:
        """The text of the token at `position`, "" outside the paragraph."""
        return self.tokens[position].text if 0 <= position < len(self.tokens) else ""


def _ends_with(token: Token, end: int) -> bool:
    """Whether `token` ends there, the point of an abbreviation ("U.S.") not counted."""
    return token.span.end == end or (
        token.span.end == end + 1 and token.text.endswith(".") and "." in token.text[:-1]
    )


def fold(text: str) -> str:
    """`text` folded for comparison."""
    return fold_with_offsets(text).text
