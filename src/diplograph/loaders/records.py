"""Articles in JSON and JSON Lines: objects with `text` and, where known, the fields of `metadata.KEYS`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from diplograph.errors import ArticleError
from diplograph.loaders.assembly import Loaded, assemble_article
from diplograph.loaders.decoding import decode_text
from diplograph.loaders.documents import LONGEST_LINE, Document, iter_lines
from diplograph.loaders.markup import text_of_fragment
from diplograph.loaders.metadata import KEYS, Metadata, parse_metadata, unknown_fields
from diplograph.model import Article, CodedEvent, Finding, Severity

__all__ = ["has_article_text", "iter_json", "iter_json_lines", "iter_records", "pick"]

_LARGEST: Final = 256 << 20  # bytes of a JSON file that is one list: more must come as JSON Lines
_MOST_HELD: Final = 100  # faults, before the first record that is an article
_MARKUP: Final = ("<p>", "<p ", "<br", "<div")


def iter_json_lines(
    document: Document, fields: Mapping[str, str] | None = None
) -> Iterator[Article | CodedEvent | Finding]:
    """The articles of a JSON Lines file, one object a line; blank lines are passed over.

    `fields` says where our fields stand in an object (`LoadOptions.fields`). A line that is no article is an
    error finding that names file and line, and the next line goes on; but a file in which no line is one is
    an `ArticleError` with its first fault. Memory does not grow with the file.
    """
    return iter_records(_iter_parsed_lines(document), document, fields or {})


def _iter_parsed_lines(document: Document) -> Iterator[tuple[str, Any]]:
    for number, line in enumerate(iter_lines(document.stream), start=1):
        place = f"{document.place}:{number}"
        if line is None:
            message = f"{place}: is longer than {LONGEST_LINE >> 20} MiB, the most that is read of a line"
            yield place, ArticleError(message)
        elif line.strip():
            try:
                yield place, _parse(decode_text(line, place), place)
            except ArticleError as error:
                yield place, error


def iter_json(
    document: Document, fields: Mapping[str, str] | None = None
) -> Iterator[Article | CodedEvent | Finding]:
    """The articles of a JSON file that is one object, or a list of objects, or an object that holds the list.

    The list may stand under any key of the object ("articles", "items", "data"), if only one is a list of
    objects. A single object's id may be the document's `fallback_id`.
    """
    place = document.place
    data = _parse(decode_text(document.read(_LARGEST), place), place)
    mapping = fields or {}
    if isinstance(data, dict) and not _has_text(data, mapping):
        lists = {key: value for key, value in data.items() if _is_list_of_objects(value)}
        if len(lists) == 1 and not _is_coded(data):
            ((key, data),) = lists.items()
            place = f"{place}:{key}"
    if not isinstance(data, list):
        return iter_records([(place, data)], document, mapping, is_single=True)
    return iter_records(
        ((f"{place}[{number}]", record) for number, record in enumerate(data)), document, mapping
    )


def _is_coded(record: Any) -> bool:
    from diplograph.loaders.plover import is_plover

    return is_plover(record)


def _is_list_of_objects(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(part, dict) for part in value)


def has_article_text(text: str) -> bool:
    """Whether a JSON file holds articles rather than metadata or annotations of a text beside it."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return True  # whoever reads it will say what is wrong
    return not isinstance(data, dict) or "text" in data


def iter_records(
    records: Iterable[tuple[str, Any]],
    document: Document,
    fields: Mapping[str, str],
    *,
    is_single: bool = False,
    origin: str = "field",
) -> Iterator[Article | CodedEvent | Finding]:
    """The articles in `records`, pairs of place and object; an object may be the `ArticleError` met in its
    stead.

    Each fault is an error finding, but where no record is an article, the first is raised.
    """
    faults: list[Finding] = []  # held back until an article shows that the file is not wholly something else
    reported: set[str] = set()
    any_article, held_all = False, True
    more_faults = 0
    for here, record in records:
        try:
            item, findings = _read_record(record, here, document, fields, is_single, origin)
        except ArticleError as error:
            more_faults += 1
            if not any_article and len(faults) >= _MOST_HELD:
                held_all = False
            else:
                faults.append(Finding(Severity.ERROR, here, "article-unreadable", str(error)))
        else:
            any_article = True
            for finding in findings:
                if finding.rule != "fields-unread" or finding.message not in reported:
                    reported.add(finding.message)
                    yield finding
            yield item
        if any_article:
            yield from faults
            if not held_all:
                message = f"{more_faults} records before this one are no articles; the first are listed"
                yield Finding(Severity.ERROR, here, "article-unreadable", message)
            faults, held_all = [], True
    if not any_article:
        if not faults:
            raise ArticleError(f"{document.place}: is empty; there is no article in it")
        many = f" (and so are {more_faults - 1} more)" if more_faults > 1 else ""
        raise ArticleError(f"{faults[0].message}{many}")


def _parse(text: str, place: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ArticleError(f"{place}: is not JSON ({error}); mend or remove it") from None


def _read_record(
    record: Any, place: str, document: Document, fields: Mapping[str, str], is_single: bool, origin: str
) -> tuple[Article | CodedEvent, list[Finding]]:
    if isinstance(record, ArticleError):
        raise record
    if not isinstance(record, dict):
        raise ArticleError(f"{place}: is not a JSON object with a field 'text'")
    if not fields and _is_coded(record):
        from diplograph.loaders.plover import parse_plover

        return parse_plover(record, place)
    return _parse_record(record, place, document, fields, is_single, origin)


def _parse_record(
    record: Mapping[str, Any],
    place: str,
    document: Document,
    fields: Mapping[str, str],
    is_single: bool,
    origin: str,
) -> Loaded:
    picked = {ours: pick(record, fields.get(ours, ours)) for ours in ("text", *KEYS)}
    text = picked.pop("text")
    if not isinstance(text, str) or not text.strip():
        wanted = fields.get("text", "text")
        held = ", ".join(sorted(map(str, record))[:12])
        raise ArticleError(
            f"{place}: has no field {wanted!r} with the article's text (fields: {held}); "
            "name it with --field text=NAME"
        )
    metadata, findings = parse_metadata(picked, place, origin)
    metadata = _with_named_origins(metadata, fields, origin).filled_from(document.known)
    if any(tag in text.lower() for tag in _MARKUP):
        text = text_of_fragment(text)
    read = {path.split(".")[0] for path in fields.values()} | ({"text", *KEYS} - fields.keys())
    findings += unknown_fields((key for key in record if key not in read), place)
    return assemble_article(
        text,
        metadata,
        place=place,
        origin=f"{origin} {fields.get('text', 'text')}",
        fallback_id=document.fallback_id if is_single else "",
        findings=findings,
    )


def _with_named_origins(metadata: Metadata, fields: Mapping[str, str], origin: str) -> Metadata:
    from dataclasses import replace

    return replace(metadata, origins={key: f"{origin} {fields.get(key, key)}" for key in metadata.origins})


def _has_text(record: Mapping[str, Any], fields: Mapping[str, str]) -> bool:
    return isinstance(pick(record, fields.get("text", "text")), str)


def pick(record: Any, path: str) -> Any:
    """What stands at `path` in `record`, or None: a key as it is written, else a path with dots.

    >>> pick({"meta": {"authors": ["A. Strand"]}}, "meta.authors.0")
    'A. Strand'
    >>> pick({"meta.date": "2025"}, "meta.date")
    '2025'
    """
    if isinstance(record, Mapping) and path in record:
        return record[path]
    value = record
    for step in path.split("."):
        if isinstance(value, Mapping):
            value = value.get(step)
        elif isinstance(value, list) and step.isdigit() and int(step) < len(value):
            value = value[int(step)]
        else:
            return None
    return value
