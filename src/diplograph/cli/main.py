"""The entry point: the group of commands, each imported only when needed, and the translation of errors."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from typing import Final

import click

from diplograph import __version__
from diplograph.cli.faults import exit_code_of, report

__all__ = ["COMMANDS", "cli", "main"]

COMMANDS: Final = {
    "demo": "diplograph.cli.demo",
    "load": "diplograph.cli.load",
    "ask": "diplograph.cli.ask",
    "query": "diplograph.cli.query",
    "show": "diplograph.cli.show",
    "view": "diplograph.cli.view",
    "serve": "diplograph.cli.serve",
    "export": "diplograph.cli.export",
    "extract": "diplograph.cli.extract",
    "review": "diplograph.cli.review",
    "remove": "diplograph.cli.remove",
    "knowledge": "diplograph.cli.knowledge",
    "validate": "diplograph.cli.validate",
    "evaluate": "diplograph.cli.evaluate",
}
"""Command -> the module that holds it, under the same name with `_command`; in the order of the help."""


class _LazyGroup(click.Group):
    """Imports a command's module when the command is asked for, so that none pays for another's."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(importlib.import_module(COMMANDS[cmd_name]), f"{cmd_name}_command")
        return command


@click.group(
    cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, message="diplograph %(version)s")
def cli() -> None:
    """Build and ask a knowledge graph of Central Asian diplomacy, from news articles.

    \b
    Begin with:  diplograph demo
    Then:        diplograph load FOLDER
                 diplograph ask "Which UN bodies does Kazakhstan engage with?"

    Exit codes: 0 done, 1 failed, 2 misused, 3 data does not conform.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line with `arguments` (those of the process where None) and exit with its code."""
    try:
        code = cli.main(
            args=None if arguments is None else list(arguments), prog_name="diplograph", standalone_mode=False
        )
        sys.stdout.flush()
    except BaseException as error:
        code = exit_code_of(error)
        if code is None:
            raise
        report(error)
    sys.exit(code or 0)
