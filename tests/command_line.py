"""Running the command line inside the tests, as a person would."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from diplograph.cli import main

__all__ = ["Outcome", "run"]


@dataclass(frozen=True)
class Outcome:
    """What a command printed and with which code it ended."""

    code: int
    out: str
    err: str


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> Outcome:
    """Run `diplograph ARGUMENTS...`."""
    capsys.readouterr()
    with pytest.raises(SystemExit) as left:
        main(list(arguments))
    captured = capsys.readouterr()
    return Outcome(int(left.value.code or 0), captured.out, captured.err)
