"""Every command explains itself, and the pages show commands that exist."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from diplograph.cli.main import COMMANDS, cli

from .conftest import PAGES, ROOT, Block, iter_blocks

REFERENCE = (ROOT / "docs" / "cli.md").read_text()


def walk(words: tuple[str, ...], command: click.Command) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield words, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from walk((*words, name), below)


EVERY = [(" ".join(words), command) for words, command in walk(("diplograph",), cli)]
# The questions of `ask` are written in files; their tests are those of the library.
OURS = [(words, command) for words, command in EVERY[1:] if not words.startswith("diplograph ask ")]


def examples(command: click.Command) -> list[str]:
    """The commands that stand below "Example:" in a help text."""
    found = re.search(r"(?ms)^\s*Examples?:\n(.*?)(?:\n\s*\n|\Z)", command.help or "")
    return [line.strip() for line in found[1].splitlines() if line.strip()] if found else []


def check_call(line: str) -> None:
    """Fail where `line` calls a command, or gives an option, that does not exist."""
    words = shlex.split(line, comments=True)
    for end, word in enumerate(words):
        if word in {"|", ">", "&&", ";"}:
            words = words[:end]
            break
    command: click.Command = cli
    arguments = words[1:]
    assert Path(words[0]).name == "diplograph", line
    while isinstance(command, click.Group) and arguments and not arguments[0].startswith("-"):
        below = command.get_command(click.Context(command), arguments[0])
        if below is None and command.name == "ask" and " " in arguments[0]:
            return  # a question in plain English, with options that every question has
        assert below is not None, f"{line}: there is no command {arguments[0]!r}"
        command, arguments = below, arguments[1:]
    command.make_parser(click.Context(command)).parse_args(list(arguments))


def shown() -> list[tuple[str, str]]:
    """(place, line) of every call of ours in a console of a page."""
    return [
        (block.place, line.removeprefix("$ "))
        for page in PAGES
        for block in iter_blocks(page)
        if block.language in {"console", "sh"}
        for line in calls(block)
    ]


def calls(block: Block) -> list[str]:
    marked = "$ " if block.language == "console" else ""
    return [line for line in block.text.splitlines() if line.startswith(f"{marked}diplograph ")]


def test_there_are_commands_questions_and_calls_to_look_at() -> None:
    assert len(OURS) >= len(COMMANDS) >= 10
    assert len(EVERY) - len(OURS) >= 12
    assert len(shown()) >= 30


@pytest.mark.parametrize(("words", "command"), EVERY, ids=[words for words, _ in EVERY])
def test_a_command_says_what_it_does_and_so_does_each_option(words: str, command: click.Command) -> None:
    assert (command.help or "").strip()
    silent = [
        param.name
        for param in command.params
        if isinstance(param, click.Option) and not param.hidden and not (param.help or "").strip()
    ]
    assert silent == []


@pytest.mark.parametrize(("words", "command"), OURS, ids=[words for words, _ in OURS])
def test_a_command_shows_an_example_of_itself(words: str, command: click.Command) -> None:
    listed = examples(command)
    assert listed, f"write an Example: into the help of {words}"
    assert all(line.startswith(words) for line in listed)
    for line in listed:
        check_call(line)


@pytest.mark.parametrize(("words", "command"), OURS, ids=[words for words, _ in OURS])
def test_a_command_has_its_section_in_the_reference(words: str, command: click.Command) -> None:
    heading = re.search(rf"(?m)^(#+) `{re.escape(words)}`$", REFERENCE)
    assert heading
    section = re.split(r"(?m)^#{2,4} ", REFERENCE[heading.end() :])[0]
    options = [param for param in command.params if isinstance(param, click.Option) and not param.hidden]
    missing = [
        name for option in options for name in option.opts if name not in section and "help" not in name
    ]
    assert missing == []


@pytest.mark.parametrize("words", [words for words, _ in EVERY if words.startswith("diplograph ask ")])
def test_a_question_stands_in_the_reference(words: str) -> None:
    assert f"| `{words.removeprefix('diplograph ask ')}` |" in REFERENCE


@pytest.mark.parametrize(("place", "line"), shown(), ids=[f"{place} {line}" for place, line in shown()])
def test_a_page_calls_what_exists(place: str, line: str) -> None:
    check_call(line)


@pytest.mark.parametrize(
    "line",
    [
        "diplograph lod press/",
        "diplograph load press/ --sotre other",
        "diplograph ask un-bodis --state Kazakhstan",
        "diplograph ask un-bodies --country Kazakhstan",
        "diplograph knowledge chek",
    ],
)
def test_a_call_of_what_does_not_exist_is_seen(line: str) -> None:
    with pytest.raises((AssertionError, click.UsageError)):
        check_call(line)
