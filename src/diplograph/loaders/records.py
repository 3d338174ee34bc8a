"""Articles in JSON and JSON Lines: objects with `text` and, where known, the fields of `metadata.KEYS`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from diplograph.errors import ArticleError
from diplograph.loaders.metadata import build_article, parse_metadata, unknown_fields
from diplograph.model import Article, Finding, Severity

__all__ = ["has_article_text", "iter_json", "iter_json_lines"]


def iter_json_lines(lines: Iterable[str], place: str) -> Iterator[Article | Finding]:
    """The articles of a JSON Lines file, one object a line; blank lines are passed over.

    A line that is no article is an error finding that names file and line, and the next line goes on; but a
    file in which no line is one is an `ArticleError` with its first fault.
    """
    numbered = ((f"{place}:{number}", line) for number, line in enumerate(lines, start=1) if line.strip())
    return _iter_records(numbered, place)


def iter_json(text: str, place: str, *, fallback_id: str = "") -> Iterator[Article | Finding]:
    """The articles of a JSON file that is one object, whose id may be `fallback_id`, or a list of objects."""
    data = _parse(text, place)
    if not isinstance(data, list):
        return _iter_records([(place, data)], place, fallback_id=fallback_id)
    return _iter_records(((f"{place}[{number}]", record) for number, record in enumerate(data)), place)


def has_article_text(text: str) -> bool:
    """Whether a JSON file holds articles rather than metadata or annotations of a text beside it."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return True  # whoever reads it will say what is wrong
    return not isinstance(data, dict) or "text" in data


def _iter_records(
    records: Iterable[tuple[str, Any]], place: str, *, fallback_id: str = ""
) -> Iterator[Article | Finding]:
    faults: list[Finding] = []  # held back until an article shows that the file is not wholly something else
    reported: set[str] = set()
    any_article = False
    for here, record in records:
        try:
            parsed = _parse(record, here) if isinstance(record, str) else record
            article, findings = _parse_record(parsed, here, fallback_id)
        except ArticleError as error:
            faults.append(Finding(Severity.ERROR, here, "article-unreadable", str(error)))
        else:
            any_article = True
            for finding in findings:
                if finding.rule != "fields-unread" or finding.message not in reported:
                    reported.add(finding.message)
                    yield finding
            yield article
        if any_article:
            yield from faults
            faults = []
    if not any_article:
        raise ArticleError(faults[0].message if faults else f"{place}: is empty; there is no article in it")


def _parse(text: str, place: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ArticleError(f"{place}: is not JSON ({error}); mend or remove it") from None


def _parse_record(record: Any, place: str, fallback_id: str) -> tuple[Article, list[Finding]]:
    if not isinstance(record, dict):
        raise ArticleError(f"{place}: is not a JSON object with a field 'text'")
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        raise ArticleError(f"{place}: has no field 'text' with the article's text")
    metadata, findings = parse_metadata(record, place)
    return build_article(text, metadata, fallback_id=fallback_id), findings + unknown_fields(record, place)
