"""`diplograph review`: look at the events that articles are believed to tell together, and decide."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import click

from diplograph.cli.options import format_option, store_option

if TYPE_CHECKING:
    from diplograph.fusion import Account, Decision, Decisions, FusedEvent
    from diplograph.store import Store

__all__ = [
    "accept_command",
    "list_command",
    "merge_command",
    "near_command",
    "reject_command",
    "review_command",
    "split_command",
]

FORMATS = ("text", "json")

_note_option = click.option("--note", default="", metavar="TEXT", help="Why; it is kept with the decision.")
_events_argument = click.argument("events", nargs=-1, required=True, metavar="EVENT...")


@click.group()
def review_command() -> None:
    """Look at the events that several articles are believed to tell, and say where that is wrong.

    What you decide is kept as lines of text in STORE.review.csv, beside the store; edit them if you like. It
    holds from then on, whatever is loaded.

    \b
    Example:
      diplograph review list --limit 5
    """


@review_command.command("list")
@click.option(
    "--limit", type=click.IntRange(1), default=20, show_default=True, metavar="N", help="How many events."
)
@click.option("--disagreeing", is_flag=True, help="Only those of which articles contradict each other.")
@format_option(*FORMATS, default="text")
@store_option
def list_command(limit: int, disagreeing: bool, format_: str, store: str) -> None:
    """List fused events with what each article says and why they were joined, the least sure first.

    \b
    Example:
      diplograph review list --disagreeing
    """
    from diplograph.fusion import list_fused
    from diplograph.store import open_store

    with open_store(store, read_only=True) as opened:
        events = list_fused(opened, limit=limit, disagreeing=disagreeing)
    if format_ == "json":
        click.echo(json.dumps([_as_json(event) for event in events], ensure_ascii=False, indent=2))
    elif events:
        click.echo("\n\n".join("\n".join(_lines(event)) for event in events))
    else:
        click.echo("No event is told by several articles.", err=True)


@review_command.command("near")
@click.argument("event")
@store_option
def near_command(event: str, store: str) -> None:
    """List with what EVENT was compared and how that came out: above 0.5 speaks for the same event.

    \b
    Example:
      diplograph review near event/kz-2025-04-30-nurtleu-imnadze/meeting-112-176
    """
    from diplograph.fusion import list_near
    from diplograph.store import open_store

    with open_store(store, read_only=True) as opened:
        found = list_near(opened, event)
    for account, score in found:
        click.echo(f"{score.confidence:.2f}  {'; '.join(score.reasons)}\n{_account(account)}")
    if not found:
        click.echo("No other article tells of anything that could be the same.", err=True)


@review_command.command("accept")
@_events_argument
@_note_option
@store_option
def accept_command(events: tuple[str, ...], note: str, store: str) -> None:
    """Keep each fused EVENT as it is, whatever comes.

    \b
    Example:
      diplograph review accept fused-event/kz-2025-04-30-nurtleu-imnadze/meeting-112-176
    """
    from diplograph.fusion import decide_same

    _decide(
        store,
        lambda opened, held: [
            decision for event in events for decision in decide_same(opened, [event], held, note)
        ],
    )


@review_command.command("reject")
@_events_argument
@_note_option
@store_option
def reject_command(events: tuple[str, ...], note: str, store: str) -> None:
    """Take each fused EVENT apart: what its articles tell are as many events.

    \b
    Example:
      diplograph review reject fused-event/kz-2025-04-30-nurtleu-imnadze/meeting-112-176
    """
    from diplograph.fusion import decide_apart

    _decide(store, lambda opened, _: decide_apart(opened, events, note))


@review_command.command("merge")
@_events_argument
@_note_option
@store_option
def merge_command(events: tuple[str, ...], note: str, store: str) -> None:
    """Make all of EVENT one: events as articles tell them, fused ones, or both.

    \b
    Example:
      diplograph review merge event/first-article/meeting-10-20 event/second-article/meeting-0-9
    """
    from diplograph.fusion import decide_same

    _decide(store, lambda opened, held: decide_same(opened, events, held, note))


@review_command.command("split")
@_events_argument
@_note_option
@store_option
def split_command(events: tuple[str, ...], note: str, store: str) -> None:
    """Take each EVENT, as one article tells it, out of what it is fused with.

    \b
    Example:
      diplograph review split event/second-article/meeting-0-9 --note "another meeting, in the evening"
    """
    from diplograph.fusion import decide_split

    _decide(store, lambda opened, _: decide_split(opened, events, note))


def _decide(place: str, decide: Callable[[Store, Decisions], list[Decision]]) -> None:
    """Write down what `decide` says of the store at `place`, and carry it out."""
    from diplograph.errors import MisuseError
    from diplograph.fusion import decisions_path, fuse, load_decisions, record_decisions
    from diplograph.store import open_store

    with open_store(place) as opened:
        path = decisions_path(opened.place)
        if path is None:
            raise MisuseError(f"{place}: nothing can be kept beside this store; name a folder or an address")
        decisions = decide(opened, load_decisions(path))
        fuse(opened, record_decisions(path, decisions))
    count = len(decisions)
    click.echo(f"{count} decision{'' if count == 1 else 's'} written to {path}, and carried out.")


def _lines(event: FusedEvent) -> Iterable[str]:
    yield f"{event.id}\n{event.label}; {event.date or 'without a date'}; {event.status}"
    if event.disagreements:
        yield f"  They disagree on: {', '.join(event.disagreements)}"
    yield from map(_account, event.accounts)
    for link in event.links:
        yield f"  {link.confidence:.2f}  {link.pair[0]} = {link.pair[1]}: {link.reason} [{link.rule}]"


def _account(account: Account) -> str:
    told = (account.date or "without a date", account.place, account.status)
    source = ", ".join(filter(None, (account.publisher, account.published)))
    return f"  {account.event}\n    {'; '.join(filter(None, told))}: “{account.sentence}” [{source}]"


def _as_json(event: FusedEvent) -> dict[str, Any]:
    from dataclasses import asdict

    return {**asdict(event), "confidence": event.confidence}
