"""iCalendar: what is planned, for calendars."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from diplograph.errors import ExportError
from diplograph.exports.days import days_of
from diplograph.exports.extras import load_extra
from diplograph.exports.report import ExportReport
from diplograph.model import Status
from diplograph.network import PressArticle, ReportedEvent

if TYPE_CHECKING:
    from diplograph.exports.chosen import Chosen

__all__ = ["write_icalendar"]

_BEGINNING: Final = date(1970, 1, 1)


def write_icalendar(chosen: Chosen, stream: BinaryIO) -> ExportReport:
    """Write the planned events of `chosen` to `stream`, each as a tentative event of whole days.

    An event of which only the month or year is known fills it, and says so. `DTSTAMP`, which the format
    wants, is the day of the report. Events that are not planned, and those without a date, are counted.
    Raises `ExportError` without icalendar, or where nothing with a date is planned.
    """
    icalendar = load_extra("icalendar", "icalendar")
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//diplograph//planned events//EN")
    calendar.add("version", "2.0")
    planned = [event for event in chosen.reports.events if event.status is Status.PLANNED]
    vague = 0
    for event in planned:
        if (days := days_of(event.date)) is not None:
            calendar.add_component(_entry(icalendar, event, days, chosen))
            vague += days[0] != days[1]
    written = len(calendar.subcomponents)
    if not written:
        raise ExportError("there is nothing to export: no event that is planned has a date; ask for more")
    stream.write(calendar.to_ical())
    losses = []
    if undated := len(planned) - written:
        losses.append(f"{undated:,} planned events without a date are in no calendar")
    if vague:
        losses.append(f"{vague:,} events whose day is not known fill their month or year")
    if others := len(chosen.reports.events) - len(planned):
        losses.append(f"{others:,} events that are not planned are left out")
    return ExportReport("icalendar", {"events": written}, tuple(losses))


def _entry(icalendar: Any, event: ReportedEvent, days: tuple[date, date], chosen: Chosen) -> Any:
    reports, article = chosen.reports, chosen.article(event.article)
    reported = days_of(article.published)
    actors = ", ".join(dict.fromkeys(reports.label(part.actor) for part in event.parts))
    entry = icalendar.Event()
    entry.add("uid", f"{event.id}@diplograph")
    stamp = datetime.combine((reported or (_BEGINNING,))[0], datetime.min.time(), UTC)
    entry.add("dtstamp", stamp)
    entry.add("dtstart", days[0])
    entry.add("dtend", days[1] + timedelta(days=1))  # the day after the last: the format counts so
    entry.add("summary", f"{event.type.value}: {actors}")
    sentences = [telling.wording.sentence for telling in event.tellings if telling.wording.sentence]
    vague = [f"Some day in {event.date}."] if days[0] != days[1] else []
    sources = [_cite(chosen.article(id_)) for id_ in event.articles]
    entry.add("description", "\n".join([*vague, *sentences, *sources]))
    if event.place:
        entry.add("location", reports.label(event.place))
    if event.topics:
        entry.add("categories", [reports.label(topic) for topic in event.topics])
    if article.url.startswith(("http://", "https://")):
        entry.add("url", article.url)
    entry.add("status", "TENTATIVE")
    entry.add("transp", "TRANSPARENT")
    return entry


def _cite(article: PressArticle) -> str:
    return ", ".join(filter(None, (article.source, article.title, article.published, article.url)))
