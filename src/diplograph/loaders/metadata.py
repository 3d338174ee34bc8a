"""What is known about an article beside its text: front matter, a sidecar file, fields of a JSON record."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import yaml

from diplograph.errors import ArticleError, IdentifierError, PartialDateError
from diplograph.identifiers import mint_article_id
from diplograph.loaders.decoding import clean_text, decode_text, read_bytes
from diplograph.loaders.language import identify_language
from diplograph.model import Article, Finding, PartialDate, Severity

__all__ = [
    "KEYS",
    "Metadata",
    "build_article",
    "parse_metadata",
    "read_sidecar",
    "sidecar_of",
    "split_front_matter",
    "unknown_fields",
]

KEYS: Final = ("id", "title", "published", "source", "url", "language")
"""The fields that are read, under these names, wherever metadata stands."""

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_DATE_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}.*", re.DOTALL)
_LANGUAGE = re.compile(r"([A-Za-z]{2})(?:[-_].*)?")
_LONGEST_ID = 200
_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Metadata:
    """The fields of `KEYS`, cleaned; `title` is None where nothing was said of it, "" where there is none."""

    id: str = ""
    title: str | None = None
    published: PartialDate | None = None
    source: str = ""
    url: str = ""
    language: str = ""


def parse_metadata(fields: Mapping[str, Any], place: str) -> tuple[Metadata, list[Finding]]:
    """The metadata in `fields`, and a warning for each value that could not be used; other keys are ignored.

    `published` may be a partial date or a date with a time of day, whose day is taken. `place` names the
    source. A value that is neither text nor a number is an `ArticleError`.
    """
    findings: list[Finding] = []
    values: dict[str, str] = {}
    for key in KEYS:
        value = fields.get(key)
        if value is None:
            continue
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise ArticleError(f"{place}: the field {key!r} holds {type(value).__name__}; write it as text")
        values[key] = " ".join(clean_text(str(value)).split())
    published = None
    if written := values.get("published"):
        timed = _DATE_TIME.fullmatch(written)
        try:
            published = PartialDate.parse(timed[1] if timed else written)
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
    return (
        Metadata(
            id=values.get("id", ""),
            title=values.get("title"),
            published=published,
            source=values.get("source", ""),
            url=values.get("url", ""),
            language=language,
        ),
        findings,
    )


def unknown_fields(fields: Iterable[str], place: str) -> list[Finding]:
    """A remark on the keys of a record that nothing reads, so that a misspelt one is noticed."""
    unknown = sorted(str(key) for key in fields if key not in KEYS and key != "text")
    if not unknown:
        return []
    message = f"fields not read: {', '.join(unknown)} (known: text, {', '.join(KEYS)})"
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
    try:
        fields = yaml.load(match[1], Loader=yaml.BaseLoader)  # builds nothing but text, lists and maps
    except (yaml.YAMLError, RecursionError) as error:
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
    return parse_metadata(fields, str(path))


def build_article(text: str, metadata: Metadata, *, fallback_id: str = "") -> Article:
    """The `Article` of a body or whole text with what is known about it.

    Where nothing was said about a title, a short first line that is followed by a blank line is the title.
    The stored text begins with the title. An id that is not given is `fallback_id`, else minted from address
    or text. The language is identified where it is not given. Text without a single character is an
    `ArticleError`.
    """
    text = clean_text(text)
    if not text:
        raise ArticleError(f"{fallback_id or metadata.id or 'article'}: has no text")
    title = _first_line_title(text) if metadata.title is None else metadata.title
    if title and not _begins_with_title(text, title):
        text = f"{title}\n\n{text}"
    published = str(metadata.published or "")
    try:
        minted = mint_article_id(url=metadata.url, source=metadata.source, published=published, text=text)
    except IdentifierError as error:
        raise ArticleError(str(error)) from None
    article = Article(
        id=metadata.id or fallback_id or minted,
        text=text,
        title=title,
        published=metadata.published,
        source=metadata.source,
        url=metadata.url,
        language=metadata.language,
    )
    return article if article.language else replace(article, language=identify_language(text))


def _first_line_title(text: str) -> str:
    line, newline, rest = text.partition("\n")
    if not newline or rest[:1] != "\n" or len(line) > _LONGEST_TITLE:
        return ""
    # A paragraph of prose ends in a full stop, a headline does not, but for an abbreviation ("... in the
    # U.S.").
    return "" if re.search(r"[^\W\d_A-Z][.…][\"'”’»)]*\s*$", line) else line.strip()


def _begins_with_title(text: str, title: str) -> bool:
    return text.startswith(title) and text[len(title) :][:1] in ("", "\n")
