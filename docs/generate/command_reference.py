"""The pages' part on commands, written from what the commands themselves say."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import click

from diplograph.cli.main import cli
from diplograph.questions import Question, library

__all__ = ["command_reference", "iter_commands", "question_reference"]

_WIDTH = 10_000  # columns: a table's cell is not broken


def iter_commands() -> Iterator[tuple[str, click.Command]]:
    """Every command with the words that call it; the questions of `ask` are left to their own table."""
    yield from _below("diplograph", cli)


def _below(words: str, group: click.Group) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group, info_name=words)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"{words} {name}", command
        if isinstance(command, click.Group) and name != "ask":
            yield from _below(f"{words} {name}", command)


def command_reference() -> str:
    """A section a command: what it does, how it is called, an example, its options."""
    return "\n".join(_section(words, command) for words, command in iter_commands())


def _section(words: str, command: click.Command) -> str:
    context = click.Context(command, info_name=words, max_content_width=_WIDTH, terminal_width=_WIDTH)
    usage = " ".join([words, *command.collect_usage_pieces(context)])
    level = "#" * min(2 + words.count(" "), 4)
    parts = [f"{level} `{words}`", f"```text\n{usage}\n```", *_paragraphs(command.help or "")]
    options = [param for param in command.get_params(context) if isinstance(param, click.Option)]
    records = [record for option in options if (record := option.get_help_record(context))]
    rows = [f"| `{_cell(names)}` | {_cell(text)} |" for names, text in records if "--help" not in names]
    if rows:
        parts.append("\n".join(["| option | what it does |", "| --- | --- |", *rows]))
    return "\n\n".join(parts) + "\n"


def _paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of a help text as Markdown: those that click's \\b marks list commands."""
    for paragraph in inspect.cleandoc(text).split("\n\n"):
        if not paragraph.startswith("\b"):
            yield " ".join(paragraph.split())
            continue
        heading, *lines = paragraph.removeprefix("\b").strip("\n").splitlines()
        commands = "\n".join(f"$ {line.strip()}" for line in lines)
        yield f"{heading}\n\n```console\n{commands}\n```"


def question_reference() -> str:
    """A table of the questions: name, what is answered, options, and how it is said in English."""
    rows = [_question_row(question) for question in library().values()]
    return "\n".join(
        ["| question | answers | options | in plain English |", "| --- | --- | --- | --- |", *rows]
    )


def _question_row(question: Question) -> str:
    options = " ".join(
        f"`{parameter.option}`" if parameter.required else f"[`{parameter.option}`]"
        for parameter in question.parameters.values()
    )
    return f"| `{question.name}` | {_cell(question.description)} | {options} | {_cell(question.phrases[0])} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
