"""`diplograph knowledge`: what the reference knowledge holds, whether it is sound, and what it answers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from diplograph.cli.options import PARTIAL_DATE, format_option, knowledge_option
from diplograph.cli.output import TABLE_FORMATS, echo_findings, render_rows

if TYPE_CHECKING:
    from diplograph.model import PartialDate

__all__ = ["check_command", "knowledge_command", "resolve_command", "stats_command"]

_MOST_FAULTS = 200
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_COLUMNS = ("person", "post", "capacity", "from", "to", "certain", "reason")


@click.group()
def knowledge_command() -> None:
    """The reference knowledge: what it holds, whether it is sound, who held a post when.

    \b
    Example:
      diplograph knowledge resolve "foreign minister" --of Kazakhstan --at 2025-04-30
    """


@knowledge_command.command("stats")
@format_option(*TABLE_FORMATS, default="table")
@knowledge_option
def stats_command(format_: str, knowledge_folders: tuple[Path, ...]) -> None:
    """Count what the tables hold.

    \b
    Example:
      diplograph knowledge stats --format csv
    """
    from diplograph.knowledge import Knowledge, iter_statistics

    rows = list(iter_statistics(Knowledge.load(*knowledge_folders)))
    click.echo(render_rows(("subject", "counted", "number"), rows, format_), nl=False)


@knowledge_command.command("check")
@click.argument("folders", nargs=-1, metavar="[DIR]...", type=_FOLDER)
def check_command(folders: tuple[Path, ...]) -> None:
    """Check our tables, and those of the folders DIR read beside them, by every rule.

    Each fault names file, line, field and value. Exit code 3 where one is an error.

    \b
    Example:
      diplograph knowledge check my-knowledge/
    """
    from diplograph.errors import NonConformingError
    from diplograph.knowledge import check_tables

    findings = check_tables(*folders)
    echo_findings(findings, most=_MOST_FAULTS)
    errors = sum(finding.severity == "error" for finding in findings)
    warnings = sum(finding.severity == "warning" for finding in findings)
    if errors:
        raise NonConformingError(
            f"the tables have {errors} fault{'' if errors == 1 else 's'}; mend the lines above"
        )
    click.echo(f"The tables are sound: no errors, {warnings} warning{'' if warnings == 1 else 's'}.")


@knowledge_command.command("resolve")
@click.argument("title")
@click.option("--of", "owner", required=True, metavar="NAME", help="The state or body whose post it is.")
@click.option("--to", "accredited", metavar="NAME", help="For an envoy: the receiving state or body.")
@click.option(
    "--at", type=PARTIAL_DATE, required=True, metavar="DATE", help="When: 2025, 2025-04 or 2025-04-30."
)
@format_option(*TABLE_FORMATS, default="table")
@knowledge_option
def resolve_command(
    title: str,
    owner: str,
    accredited: str | None,
    at: PartialDate,
    format_: str,
    knowledge_folders: tuple[Path, ...],
) -> None:
    """Say who is meant by TITLE at a date, with the reason.

    Several are listed where the date does not decide; exit code 1 where nobody is known.

    \b
    Example:
      diplograph knowledge resolve "foreign minister" --of Kazakhstan --at 2025-04-30
    """
    from diplograph.errors import AnswerlessError
    from diplograph.knowledge import Knowledge
    from diplograph.model import EntityKind

    knowledge = Knowledge.load(*knowledge_folders)
    kinds = (EntityKind.STATE, EntityKind.INSTITUTION)
    of = knowledge.get_entity(owner, *kinds).id
    to = knowledge.get_entity(accredited, *kinds).id if accredited else None
    resolution = knowledge.resolve(title, of, at, to)
    if not resolution.holdings:
        raise AnswerlessError(
            f"{resolution.reason}; add what you know to tables of your own (docs/knowledge.md)"
        )
    rows = [
        (
            knowledge.entity(holding.tenure.person).name,
            knowledge.post_label(holding.tenure.post),
            holding.tenure.capacity,
            holding.tenure.since,
            holding.tenure.until,
            "yes" if holding.certain else "no",
            holding.reason,
        )
        for holding in resolution.holdings
    ]
    click.echo(render_rows(_COLUMNS, rows, format_), nl=False)
