"""Event exports of GDELT 2: tab-separated rows of 61 columns without a head, each a dyadic event coded in
CAMEO."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from diplograph.coding.codes import meaning_of
from diplograph.errors import ArticleError
from diplograph.loaders.cleaning import clean_line
from diplograph.loaders.coded import actors_of, compose_record, roles_of
from diplograph.loaders.days import parse_day
from diplograph.loaders.documents import Document, iter_lines
from diplograph.model import Article, CodedEvent, Finding, PartialDate, Severity

__all__ = ["COLUMNS", "iter_gdelt"]

_ACTOR: Final = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code",
    "Type1Code", "Type2Code", "Type3Code",
)  # fmt: skip
_PLACE: Final = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS: Final = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{name}" for name in _ACTOR), *(f"Actor2{name}" for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
    *(f"Actor1Geo_{name}" for name in _PLACE), *(f"Actor2Geo_{name}" for name in _PLACE),
    *(f"ActionGeo_{name}" for name in _PLACE), "DATEADDED", "SOURCEURL",
)  # fmt: skip
"""The columns of an event export, in order (GDELT 2.0 Event Codebook)."""

_FIRST: Final = ("EventCode", "Actor1Name", "Actor1CountryCode", "Actor2Name", "Actor2CountryCode",
                 "ActionGeo_FullName", "SQLDATE", "GLOBALEVENTID")  # fmt: skip


def iter_gdelt(document: Document) -> Iterator[CodedEvent | Finding]:
    """The events of an export whose CAMEO code has a type of ours, row by row.

    Rows of other codes, and rows without an actor, are left out, and how many of which is said at the end.
    GDELT takes the day of an event for that of the report unless it finds another: a day that equals the day
    on which the row was added is therefore not given as the event's.
    """
    left_out: Counter[str] = Counter()
    any_row = False
    for number, line in enumerate(iter_lines(document.stream), start=1):
        place = f"{document.place}:{number}"
        values = [] if line is None else line.decode("utf-8", "replace").rstrip("\r\n").split("\t")
        if values == [""]:
            continue
        if len(values) != len(COLUMNS):
            message = f"{place}: has {len(values)} columns, and an event export of GDELT 2 has {len(COLUMNS)}"
            yield Finding(Severity.ERROR, place, "article-unreadable", message)
            continue
        any_row = True
        row = {column: clean_line(value) for column, value in zip(COLUMNS, values, strict=True)}
        coded = _read_row(row)
        if isinstance(coded, CodedEvent):
            yield coded
        else:
            left_out[coded] += 1
    if not any_row:
        raise ArticleError(f"{document.place}: there is no row of GDELT events in it")
    if left_out:
        listed = ", ".join(f"{count} {what}" for what, count in sorted(left_out.items()))
        message = f"{left_out.total()} rows left out: {listed}"
        yield Finding(Severity.INFO, document.place, "events-left-out", message)


def _read_row(row: dict[str, str]) -> CodedEvent | str:
    """The event, or in words why there is none."""
    meaning = meaning_of("cameo", row["EventCode"])
    if meaning is None:
        return f"of CAMEO {row['EventRootCode'] or row['EventCode'] or 'without code'}"
    composed = compose_record(
        [(key, row[key]) for key in _FIRST], [(key, value) for key, value in row.items() if key not in _FIRST]
    )
    first, second = roles_of(meaning)
    actors = actors_of(
        composed,
        [
            ("Actor1Name", row["Actor1Name"], row["Actor1CountryCode"], first),
            ("Actor2Name", row["Actor2Name"], row["Actor2CountryCode"], second),
        ],
    )
    if not actors or not row["GLOBALEVENTID"]:
        return "without an actor"
    added = parse_day(row["DATEADDED"][:8])
    date = parse_day(row["SQLDATE"])
    place = row["ActionGeo_FullName"].partition(",")[0]
    span = composed.spans.get("ActionGeo_FullName")
    return CodedEvent(
        record=_record(row, composed.text, added),
        scheme="cameo",
        code=composed.spans["EventCode"],
        summary=composed.summary,
        type=meaning.type,
        status=meaning.status,
        actors=actors,
        kind=meaning.kind,
        date=date if date != added else None,
        place=place,
        place_span=type(span)(span.start, span.start + len(place)) if span is not None and place else None,
    )


def _record(row: dict[str, str], text: str, added: PartialDate | None) -> Article:
    url = row["SOURCEURL"]
    origins = [("id", "column GLOBALEVENTID"), ("source", "format"), ("text", "row")]
    origins += [("published", "column DATEADDED")] if added else []
    origins += [("url", "column SOURCEURL")] if url.startswith("http") else []
    return Article(
        id=f"gdelt-{row['GLOBALEVENTID']}",
        text=text,
        published=added,
        source="GDELT",
        url=url if url.startswith("http") else "",
        origins=tuple(sorted(origins)),
    )
