"""`diplograph ask`: the library of questions, by name or in plain English."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from diplograph.cli.options import format_option, knowledge_option, output_option, store_option
from diplograph.cli.output import TABLE_FORMATS, render_rows, write_text

if TYPE_CHECKING:
    from diplograph.knowledge import Knowledge
    from diplograph.questions import Parameter, Question
    from diplograph.store import Store

__all__ = ["ask_command"]

_FLAGS: Final = frozenset(
    {"--list", "--sentences", "--no-sentences", "--roll-up", "--sparql", "--help", "-h"}
)
_ENGLISH: Final = "in plain english"


def _answer_options(function: Callable[..., None]) -> Callable[..., None]:
    """The options of every question."""
    options = (
        format_option(*TABLE_FORMATS, default="table", help="How to write the answer."),
        click.option(
            "--sentences/--no-sentences",
            default=None,
            help="All sentences behind the answer, or none; without it the latest few of each row.",
        ),
        click.option("--sparql", "only_query", is_flag=True, help="Show the SPARQL and do not ask it."),
        click.option("--limit", type=click.IntRange(1), metavar="N", help="Only the first N rows."),
        store_option,
        knowledge_option,
        output_option,
    )
    for option in reversed(options):
        function = option(function)
    return function


class _QuestionGroup(click.Group):
    """Each question is a command with its parameters as options; anything else is plain English."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        from diplograph.questions.library import library

        return list(library())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        from diplograph.questions.library import library

        question = library().get(cmd_name)
        return None if question is None else _command_of(question)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Bring the question to the front, so that options may stand before it as well."""
        position = 0
        while position < len(args) and args[position].startswith("-") and args[position] != "--":
            position += 1 if args[position] in _FLAGS or "=" in args[position] else 2
        if 0 < position < len(args):
            args = [args[position], *args[:position], *args[position + 1 :]]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        command = self.get_command(ctx, name)
        if command is not None:
            return name, command, args[1:]
        if " " not in name.strip():
            from diplograph.questions.library import get_question

            get_question(name)  # a name that is not in the library: says which are near
        return _ENGLISH, _english_command, args


@click.group(cls=_QuestionGroup, invoke_without_command=True, subcommand_metavar="QUESTION [OPTIONS]...")
@click.option("--list", "list_", is_flag=True, help="List the questions, with their parameters.")
@click.pass_context
def ask_command(ctx: click.Context, list_: bool) -> None:
    """Answer a question, with the sentences behind the answer.

    QUESTION is one of the library's, below, or plain English in quotation marks.

    \b
    Example:
      diplograph ask "Which UN bodies does Kazakhstan engage with?"
      diplograph ask un-bodies --state Kazakhstan --since 2025 --format csv
      diplograph ask un-bodies --help
    """
    if list_:
        click.echo(_listing(), nl=False)
        ctx.exit()
    if ctx.invoked_subcommand is None:
        raise click.UsageError("name a question, or list them with: diplograph ask --list", ctx)


@click.command(_ENGLISH)
@click.argument("text")
@click.option("--since", metavar="DATE", help="Only what happened from then on.")
@click.option("--until", metavar="DATE", help="Only what happened up to then.")
@click.option("--at", metavar="DATE", help="As of then.")
@click.option(
    "--roll-up", flag_value="yes", help="Count what a body does for those that it belongs to as well."
)
@_answer_options
def _english_command(
    text: str, since: str | None, until: str | None, at: str | None, roll_up: str | None, **options: Any
) -> None:
    """Answer a question in plain English; the options must be among those of what it is understood as."""
    from diplograph.questions import match_question

    added = {"since": since, "until": until, "at": at, "roll_up": roll_up}

    def find(knowledge: Knowledge) -> tuple[Question, dict[str, str]]:
        question, parameters = match_question(text, knowledge)
        parameters |= {name: value for name, value in added.items() if value is not None}
        written = " ".join(map(_written(question), parameters.items()))
        click.echo(f"Understood as: diplograph ask {question.name} {written}".rstrip(), err=True)
        return question, parameters

    _answer(find, **options)


def _written(question: Question) -> Callable[[tuple[str, str]], str]:
    """How a parameter and its value are written at the command line."""

    def write(given: tuple[str, str]) -> str:
        name, value = given
        parameter = question.parameters.get(name)
        option = parameter.option if parameter else f"--{name.replace('_', '-')}"
        return option if parameter and parameter.kind == "flag" else f"{option} {shlex.quote(value)}"

    return write


def _command_of(question: Question) -> click.Command:
    """The command that asks `question`."""

    def run(**options: Any) -> None:
        given = {name: options.pop(f"given_{name}") for name in question.parameters}
        named = {name: value for name, value in given.items() if value is not None}
        _answer(lambda _: (question, named), **options)

    command: click.Command = click.command(question.name, help=_help_of(question), short_help=question.title)(
        _answer_options(run)
    )
    parameters: list[click.Parameter] = [
        click.Option(
            [parameter.option, f"given_{parameter.name}"],
            **_taking(parameter),
            required=parameter.required,
            help=parameter.help + (f" Without it {parameter.default}." if parameter.default else ""),
        )
        for parameter in question.parameters.values()
    ]
    command.params[:0] = parameters
    return command


def _taking(parameter: Parameter) -> dict[str, Any]:
    """What stands behind an option: nothing behind one that is on or off, else a value of its kind."""
    if parameter.kind == "flag":
        return {"is_flag": True, "flag_value": "yes", "default": None}
    return {"metavar": parameter.kind.upper()}


def _answer(
    find: Callable[[Any], tuple[Question, dict[str, str]]],
    *,
    format_: str,
    sentences: bool | None,
    limit: int | None,
    store: str,
    knowledge_folders: tuple[Path, ...],
    output: str,
    only_query: bool,
) -> None:
    """Find the question, ask the store, and write the answer down."""
    from diplograph.cli.answers import render_answer
    from diplograph.knowledge import Knowledge
    from diplograph.questions import ask, write_query

    knowledge = Knowledge.load(*knowledge_folders)
    question, parameters = find(knowledge)
    with _open_for(question, store, knowledge, extended=bool(knowledge_folders)) as opened:
        if only_query:
            write_text(write_query(opened, question, parameters, knowledge), output)
            return
        answer = ask(opened, question, parameters, knowledge)
    write_text(render_answer(answer, format_, sentences=sentences, limit=limit or 0), output)


def _open_for(question: Question, place: str, knowledge: Knowledge, *, extended: bool) -> Store:
    """The store at `place`; where there is none and none is needed, the reference knowledge alone.

    A store holds the knowledge that articles were last loaded with. Where the user names folders of their
    own (`extended`) that are not in it, what knowledge alone can answer is answered from them; else a
    warning tells that they do not count.
    """
    from diplograph.store import MEMORY, holds_knowledge, open_knowledge, open_store

    nothing_there = place == MEMORY or ("://" not in place and place and not Path(place).exists())
    if question.from_knowledge and nothing_there:
        click.echo(f"No store at {place}: answered from the reference knowledge alone", err=True)
        return open_knowledge(knowledge)
    store = open_store(place, read_only=True)
    if not extended or holds_knowledge(store, knowledge):
        return store
    if question.from_knowledge and "?evidence" not in question.sparql:
        store.close()
        click.echo(f"{place} holds other knowledge: answered from the folders named", err=True)
        return open_knowledge(knowledge)
    click.echo(
        f"warning: {place} was not loaded with this --knowledge; what it adds to posts and names is missing "
        "until articles are loaded with it",
        err=True,
    )
    return store


def _help_of(question: Question) -> str:
    examples = "".join(f"\n  {phrase}" for phrase in question.phrases[:3])
    return f"{question.description}\n\n\b\nIn plain English:{examples}"


def _listing() -> str:
    from diplograph.questions.library import library

    rows = [
        (
            question.name,
            question.title,
            " ".join(p.option if p.required else f"[{p.option}]" for p in question.parameters.values()),
            question.phrases[0],
        )
        for question in library().values()
    ]
    titles = {
        "name": "Question",
        "title": "What it answers",
        "options": "Options",
        "phrase": "In plain English",
    }
    return render_rows(tuple(titles), rows, "table", titles=titles)
