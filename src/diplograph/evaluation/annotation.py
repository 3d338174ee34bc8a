"""Annotated articles in the gold format: what people wrote down by the guide, or what a reader found, as
records."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from diplograph.errors import EvaluationError, MisuseError

__all__ = [
    "AnnotatedEntity",
    "AnnotatedEvent",
    "AnnotatedPost",
    "Annotation",
    "load_gold",
    "load_predictions",
    "parse_annotation",
]


@dataclass(frozen=True, slots=True)
class AnnotatedEntity:
    """A thing that the article names: canonical `name`, `type`, and each surface form in the text."""

    name: str
    type: str | None
    mentions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnnotatedPost:
    """A post that a person holds: the title in plain words and whose it is ("" where it is nobody's)."""

    person: str
    post: str
    of: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class AnnotatedEvent:
    """An event with its actors by role, and what is stated of it.

    `evidence` is copied from the text; `sentence`, `confidence` (0 to 1) and `rule` are there where a
    reader gave them.
    """

    type: str
    participants: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    date: str | None = None
    place: str | None = None
    topics: frozenset[str] = frozenset()
    status: str | None = None
    evidence: str = ""
    sentence: str = ""
    confidence: float | None = None
    rule: str = ""

    @property
    def actors(self) -> frozenset[str]:
        """Everyone who has a part in it, in whatever role."""
        return frozenset((*self.participants, *self.sources, *self.targets))


@dataclass(frozen=True, slots=True)
class Annotation:
    """All that is annotated in one article; `diplomatic` is false for an article without diplomacy in it."""

    id: str
    entities: tuple[AnnotatedEntity, ...] = ()
    posts: tuple[AnnotatedPost, ...] = ()
    events: tuple[AnnotatedEvent, ...] = ()
    engagements: tuple[tuple[str, str], ...] = ()
    diplomatic: bool = True
    published: str = ""
    language: str = ""
    split: str = ""


def parse_annotation(record: Mapping[str, Any], place: str) -> Annotation:
    """The annotation in a JSON object; keys that are not known are left alone. `place` names the source in
    errors.

    >>> parse_annotation({"id": "a", "engagements": [["Norland", "Sudria"]]}, "a.json").engagements
    (('Norland', 'Sudria'),)
    >>> parse_annotation({"entities": []}, "a.json")
    Traceback (most recent call last):
    ...
    diplograph.errors.EvaluationError: a.json: has no "id"; give it the one of its article
    """
    if not record.get("id"):
        raise EvaluationError(f'{place}: has no "id"; give it the one of its article')
    fields = _Fields(record, f"{place}: ")
    return Annotation(
        id=str(record["id"]),
        entities=tuple(_entity(item) for item in fields.items("entities")),
        posts=tuple(_post(item) for item in fields.items("posts")),
        events=tuple(_event(item) for item in fields.items("events")),
        engagements=tuple(fields.pairs("engagements")),
        diplomatic=bool(record.get("diplomatic", True)),
        published=fields.text("published") or "",
        language=fields.text("language") or "",
        split=fields.text("split") or "",
    )


def load_gold(folder: Path, *, split: str = "", language: str = "") -> list[Annotation]:
    """The annotations in `folder` and the folders in it, one `ID.json` each, sorted by path; only those of a
    `split` and in a `language` (two letters), if these are given.

    Raises `EvaluationError` for a file that is no annotation and for a folder without any, `MisuseError`
    for a split or language that no article has.
    """
    files = sorted(folder.rglob("*.json"))
    if not files:
        raise EvaluationError(f"{folder}: holds no annotations; name a folder of ID.json files")
    annotations = [_load(file) for file in files]
    _check_unique(annotations, str(folder))
    for field, wanted in (("split", split), ("language", language)):
        values = {getattr(annotation, field) for annotation in annotations} - {""}
        if wanted and wanted not in values:
            known = ", ".join(sorted(values)) or "none"
            raise MisuseError(f"{folder}: no article has the {field} {wanted!r}; there are: {known}")
        annotations = [item for item in annotations if wanted in ("", getattr(item, field))]
    return annotations


def load_predictions(file: Path) -> dict[str, Annotation]:
    """What a reader found, by article: one JSON object a line, as `diplograph extract --format jsonl`
    writes them."""
    found = []
    for number, line in enumerate(_text_of(file).split("\n"), start=1):
        if line.strip():
            place = f"{file}:{number}"
            found.append(parse_annotation(_object(line, place), place))
    _check_unique(found, str(file))
    return {annotation.id: annotation for annotation in found}


def _load(file: Path) -> Annotation:
    return parse_annotation(_object(_text_of(file), str(file)), str(file))


def _text_of(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(f"{file}: cannot be read ({error}); it must be a text file in UTF-8") from None


def _object(text: str, place: str) -> Mapping[str, Any]:
    try:
        value = json.loads(text)
    except ValueError as error:
        raise EvaluationError(f"{place}: is not JSON ({error}); mend it") from None
    if not isinstance(value, dict):
        raise EvaluationError(
            f"{place}: is a JSON {type(value).__name__}, not an object with the article's facts"
        )
    return value


def _check_unique(annotations: Sequence[Annotation], place: str) -> None:
    seen: set[str] = set()
    for annotation in annotations:
        if annotation.id in seen:
            raise EvaluationError(
                f"{place}: the article {annotation.id!r} is annotated twice; keep one of them"
            )
        seen.add(annotation.id)


@dataclass(frozen=True, slots=True)
class _Fields:
    """The fields of one JSON object; `place` is put before every complaint."""

    record: Mapping[str, Any]
    place: str

    def text(self, key: str) -> str | None:
        value = self.record.get(key)
        if value is not None and not isinstance(value, str):
            raise self._fault(key, value, "text")
        return value

    def required(self, key: str) -> str:
        value = self.text(key)
        if not value:
            raise EvaluationError(f"{self.place}{key!r} is missing; it must be given")
        return value

    def number(self, key: str) -> float | None:
        value = self.record.get(key)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
            raise self._fault(key, value, "a number")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, for which one text may stand."""
        value = self.record.get(key)
        if not value:
            return ()
        listed = value if isinstance(value, list) else [value]
        if not all(isinstance(item, str) for item in listed):
            raise self._fault(key, value, "a text or a list of texts")
        return tuple(listed)

    def items(self, key: str) -> Iterator[_Fields]:
        for number, item in enumerate(self._list(key)):
            if not isinstance(item, dict):
                raise self._fault(f"{key}[{number}]", item, "an object")
            yield _Fields(item, f"{self.place}{key}[{number}]: ")

    def pairs(self, key: str) -> Iterator[tuple[str, str]]:
        for number, item in enumerate(self._list(key)):
            match item:
                case [str(first), str(second)]:
                    yield (first, second)
                case _:
                    raise self._fault(f"{key}[{number}]", item, "a pair of names")

    def _list(self, key: str) -> list[Any]:
        value = self.record.get(key, [])
        if not isinstance(value, list):
            raise self._fault(key, value, "a list")
        return value

    def _fault(self, key: str, value: object, wanted: str) -> EvaluationError:
        return EvaluationError(f"{self.place}{key!r} is {value!r}; it must be {wanted}")


def _entity(fields: _Fields) -> AnnotatedEntity:
    return AnnotatedEntity(fields.required("name"), fields.text("type"), fields.texts("mentions"))


def _post(fields: _Fields) -> AnnotatedPost:
    return AnnotatedPost(
        fields.required("person"),
        fields.required("post"),
        fields.text("of") or "",
        fields.text("evidence") or "",
    )


def _event(fields: _Fields) -> AnnotatedEvent:
    return AnnotatedEvent(
        type=fields.required("type"),
        participants=fields.texts("participants"),
        sources=fields.texts("source"),
        targets=fields.texts("target"),
        date=fields.text("date"),
        place=fields.text("place"),
        topics=frozenset(fields.texts("topics")),
        status=fields.text("status"),
        evidence=fields.text("evidence") or "",
        sentence=fields.text("sentence") or "",
        confidence=fields.number("confidence"),
        rule=fields.text("rule") or "",
    )
