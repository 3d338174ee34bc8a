"""What is known about an article beside its text: front matter, a sidecar file, fields of a record, a page's
head."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import yaml

from diplograph.errors import ArticleError, PartialDateError
from diplograph.loaders.cleaning import clean_line
from diplograph.loaders.days import parse_day
from diplograph.loaders.decoding import decode_text, read_bytes
from diplograph.model import Finding, PartialDate, Severity

__all__ = [
    "KEYS",
    "Metadata",
    "parse_metadata",
    "read_sidecar",
    "sidecar_of",
    "split_front_matter",
    "unknown_fields",
]

KEYS: Final = ("id", "title", "published", "source", "url", "language", "author")
"""The fields that are read, under these names, wherever metadata stands."""

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_LANGUAGE = re.compile(r"([A-Za-z]{2})(?:[-_].*)?")
_LONGEST_ID = 200
_LONGEST_FRONT_MATTER = 20_000


@dataclass(frozen=True, slots=True)
class Metadata:
    """The fields of `KEYS`, cleaned; `title` is None where nothing was said of it, "" where there is none.

    `origins` says of each field that is there from where it was taken.
    """

    id: str = ""
    title: str | None = None
    published: PartialDate | None = None
    source: str = ""
    url: str = ""
    language: str = ""
    author: str = ""
    origins: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), hash=False)

    def filled_from(self, other: Metadata) -> Metadata:
        """The same, with what it does not say taken from `other`."""
        missing = [key for key in KEYS if getattr(self, key) in (None, "") and key != "title"]
        missing += ["title"] if self.title is None and other.title is not None else []
        values = {key: getattr(other, key) for key in missing}
        origins = {key: other.origins[key] for key in missing if key in other.origins}
        return replace(self, **values, origins=MappingProxyType({**self.origins, **origins}))


def parse_metadata(
    fields: Mapping[str, Any], place: str, origin: str = "field"
) -> tuple[Metadata, list[Finding]]:
    """The metadata in `fields`, and a warning for each value that could not be used; other keys are ignored.

    `published` may be a partial date or a day in any form that `days.parse_day` reads. `place` names the
    source, `origin` the kind of place in it. A value that is neither text nor a number is an `ArticleError`.
    """
    findings: list[Finding] = []
    values: dict[str, str] = {}
    for key in KEYS:
        value = fields.get(key)
        if value is None:
            continue
        if isinstance(value, list | tuple) and all(isinstance(part, str) for part in value):
            value = ", ".join(value) if key == "author" else value
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise ArticleError(f"{place}: the field {key!r} holds {type(value).__name__}; write it as text")
        values[key] = clean_line(str(value))
    published = None
    if written := values.get("published"):
        try:
            published = parse_day(written) or PartialDate.parse(written)
        except PartialDateError as error:
            findings.append(Finding(Severity.WARNING, place, "published-unreadable", f"published: {error}"))
    language = ""
    if written := values.get("language"):
        if code := _LANGUAGE.fullmatch(written):
            language = code[1].lower()
        else:
            message = f"language: {written!r} is not a two-letter code, so the text was asked"
            findings.append(Finding(Severity.WARNING, place, "language-unreadable", message))
    if len(values.get("id", "")) > _LONGEST_ID:
        raise ArticleError(f"{place}: the id has more than {_LONGEST_ID} characters; give a shorter one")
    metadata = Metadata(
        id=values.get("id", ""),
        title=values.get("title"),
        published=published,
        source=values.get("source", ""),
        url=values.get("url", ""),
        language=language,
        author=values.get("author", ""),
    )
    told = [key for key in KEYS if getattr(metadata, key) not in (None, "")]
    return replace(metadata, origins=MappingProxyType({key: f"{origin} {key}" for key in told})), findings


def unknown_fields(fields: Iterable[str], place: str) -> list[Finding]:
    """A remark on the keys of a record that nothing reads, so that a misspelt one is noticed."""
    unknown = sorted(str(key) for key in fields if key not in KEYS and key != "text")
    if not unknown:
        return []
    listed = ", ".join(unknown[:20]) + (f" and {len(unknown) - 20} more" if len(unknown) > 20 else "")
    message = f"fields not read: {listed} (known: text, {', '.join(KEYS)})"
    return [Finding(Severity.INFO, place, "fields-unread", message)]


def split_front_matter(text: str, place: str) -> tuple[dict[str, Any], str]:
    """The fields of a YAML front matter (between two lines `---`), if there is one, and the text behind it.

    Every scalar stays the text that was written. YAML that is malformed, or no mapping, is an `ArticleError`.

    >>> split_front_matter("---\\npublished: 2025-04-30\\n---\\nTalks", "x.txt")
    ({'published': '2025-04-30'}, 'Talks')
    """
    match = _FRONT_MATTER.match(text)
    if match is None:
        return {}, text
    if len(match[1]) > _LONGEST_FRONT_MATTER:
        raise ArticleError(f"{place}: its front matter has more than {_LONGEST_FRONT_MATTER} characters")
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(match[1], Loader=yaml.BaseLoader)):
            raise ArticleError(f"{place}: its front matter refers back to itself (`*`); write it out")
        fields = yaml.load(match[1], Loader=yaml.BaseLoader)  # builds nothing but text, lists and maps
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        problem = " ".join(str(error).split())[:200]
        raise ArticleError(
            f"{place}: its front matter is not YAML ({problem}); mend it or take it out"
        ) from None
    if not isinstance(fields, dict):
        raise ArticleError(f"{place}: its front matter is not a list of `key: value` lines")
    return fields, text[match.end() :]


def sidecar_of(path: Path) -> Path | None:
    """The file `STEM.json` beside `path` that describes it, or None."""
    candidate = path.with_suffix(".json")
    return candidate if path.suffix != ".json" and candidate.is_file() else None


def read_sidecar(path: Path) -> tuple[Metadata, list[Finding]]:
    """The metadata in the JSON object at `path`; other keys are ignored (they may be annotations)."""
    try:
        fields = json.loads(decode_text(read_bytes(path), str(path)))
    except (ValueError, RecursionError) as error:
        raise ArticleError(f"{path}: is not JSON ({error}); mend it or move it away from the text") from None
    if not isinstance(fields, dict):
        raise ArticleError(f"{path}: is not a JSON object with the article's metadata")
    return parse_metadata(fields, str(path), "sidecar")
