"""Titles of posts: the many ways to write one, and the canonical one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from diplograph.knowledge.names import fold
from diplograph.knowledge.offices import Capacity, Post
from diplograph.knowledge.rows import Row

__all__ = ["AskedTitle", "TitleIndex", "parse_title"]


@dataclass(frozen=True, slots=True)
class AskedTitle:
    """A written title, folded, parted from the words that say in what capacity it is held.

    `capacity` is None where the words say none; `former` and `first` are what "former president" and "first
    president" say: they mean somebody else than the holder at the time.
    """

    text: str
    capacity: Capacity | None
    former: bool
    first: bool


_ACTING: Final = re.compile(r"\b(?:acting|interim|caretaker)\s+|^(?:и о|исполняющ\w+ обязанности|врио)\s+")
_DESIGNATE: Final = re.compile(r"\s+(?:designate|elect|nominee)\b|\b(?:incoming)\s+")
_FORMER: Final = re.compile(r"^(?:former|ex|erstwhile|past|late|бывш\w+|экс)\s+")
_FIRST: Final = re.compile(r"^(?:first|перв\w+)\s+(?!deputy|vice|заместител|вице|secretary|minister)")


def parse_title(text: str) -> AskedTitle:
    """Part a written title from the words that say in what capacity it is held.

    >>> asked = parse_title("Acting President")
    >>> asked.text, asked.capacity.value, asked.former
    ('president', 'acting', False)
    """
    form = fold(text)
    rest, former = _FORMER.subn("", form)
    rest, first = _FIRST.subn("", rest)
    rest, acting = _ACTING.subn("", rest)
    rest, designate = _DESIGNATE.subn("", rest)
    capacity = Capacity.DESIGNATE if designate else Capacity.ACTING if acting else None
    return AskedTitle(rest.strip() or form, capacity, bool(former), bool(first))


_RANK = r"(?P<rank>(?:first )?(?:deputy )?)"
_RECASTS: Final = (
    re.compile(rf"{_RANK}minister (?:for|of) (?:the )?(?P<field>.+)"),
    re.compile(rf"{_RANK}(?P<field>.+?) minister"),
    re.compile(r"(?P<field>.+?) (?P<rank>deputy )minister"),
)
"""English ways to say "minister of energy": "energy minister", "minister for energy"."""

_SPELLINGS: Final = (("defense", "defence"), ("labor", "labour"))


class TitleIndex:
    """Folded written form of a title -> canonical titles."""

    def __init__(self, rows: Iterable[Row], posts: Iterable[Post]) -> None:
        """Index the table of titles (`rows`) and the titles of `posts`."""
        forms: defaultdict[str, dict[str, dict[str, None]]] = defaultdict(dict)
        self._levels: dict[str, str] = {}
        canonical: dict[str, None] = {}
        for row in rows:
            canonical[row["title"]] = None
            forms[row["language"]].setdefault(fold(row["alias"]), {})[row["title"]] = None
            if row["level"]:
                self._levels.setdefault(row["title"], row["level"])
        for post in posts:
            canonical[post.title] = None
            if post.level:
                self._levels.setdefault(post.title, post.level)
        for title in canonical:  # a canonical title means itself first
            listed = forms["en"].setdefault(fold(title), {})
            forms["en"][fold(title)] = {title: None, **listed}
        self._forms: dict[str, dict[str, tuple[str, ...]]] = {
            language: {form: tuple(titles) for form, titles in listed.items()}
            for language, listed in forms.items()
        }

    def names(self, language: str) -> Mapping[str, str]:
        """Folded written form -> canonical title."""
        return MappingProxyType({form: titles[0] for form, titles in self._forms.get(language, {}).items()})

    def candidates(self, text: str, language: str | None = "en") -> tuple[str, ...]:
        """The canonical titles that `text` can mean, in any language for None; the likeliest first."""
        languages = (
            [language] if language is not None else sorted(self._forms, key=lambda code: (code != "en", code))
        )
        found = [
            title
            for code in languages
            for form in _variants(fold(text), code)
            for title in self._get(code, form)
        ]
        return tuple(dict.fromkeys(found))

    def _get(self, language: str, form: str) -> tuple[str, ...]:
        return self._forms.get(language, {}).get(form, ())

    def level_of(self, title: str) -> str:
        """The level of a title, empty where the tables say none."""
        if title in self._levels:
            return self._levels[title]
        return next((self._levels[known] for known in self.candidates(title) if known in self._levels), "")


def _variants(form: str, language: str) -> Iterator[str]:
    """`form` itself and, in English, what regular recasting makes of it; most of these are no titles at
    all."""
    yield form
    if language != "en":
        return
    spellings = [form, *(form.replace(ours, theirs) for ours, theirs in _SPELLINGS if ours in form)]
    spellings += [form.replace(theirs, ours) for ours, theirs in _SPELLINGS if theirs in form]
    for spelling in spellings:
        yield spelling
        if "minister" not in spelling:
            continue
        deputy = spelling.replace("vice ", "deputy ")
        yield deputy
        for expression in _RECASTS:
            match = expression.fullmatch(deputy)
            if match:
                yield f"{match['rank']}minister of {match['field']}"
