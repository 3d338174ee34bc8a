"""What a terminal shows when commands are run one after another, for the pages that show it."""

from __future__ import annotations

import atexit
import fcntl
import os
import pty
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import textwrap
from functools import cache
from pathlib import Path

__all__ = ["console", "prepare"]

_WIDTH = 100  # columns: what a page shows without scrolling
_CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def console(*commands: str, most: int = 40) -> str:
    """The commands and what they print, as a Markdown block of at most `most` lines a command.

    They run in one folder that is empty at first and kept between calls, so that later ones find the store of
    earlier ones. Long lines are broken between words. A command that fails stops the page from being written.
    """
    shown = "\n\n".join(_shown(command, most) for command in commands)
    return f"```console\n{shown}\n```"


def prepare(command: str) -> None:
    """Run a command that the page does not show again."""
    _run(command)


def _shown(command: str, most: int) -> str:
    lines = [part for line in _run(command).strip("\n").splitlines() for part in _broken(line.rstrip())]
    if len(lines) > most:
        lines = [*lines[:most], "..."]
    return "\n".join([f"$ {command}", *lines])


def _broken(line: str) -> list[str]:
    indent = " " * (len(line) - len(line.lstrip()) + 2)
    return textwrap.wrap(line, _WIDTH, subsequent_indent=indent, drop_whitespace=True) or [""]


@cache
def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="diplograph-session-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _run(command: str) -> str:
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, _WIDTH, 0, 0))
    with tempfile.TemporaryFile() as errors:  # the bar of progress goes there too
        process = subprocess.Popen(
            ["bash", "-c", command],
            cwd=_folder(),
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=theirs,
            stderr=errors,
        )
        os.close(theirs)
        printed = b"".join(iter(lambda: _read(ours), b""))
        os.close(ours)
        if code := process.wait():
            errors.seek(0)
            raise RuntimeError(f"{command!r} ended with exit code {code}:\n{errors.read().decode()}")
    return _CONTROL.sub("", printed.decode()).replace("\r\n", "\n")


def _environment() -> dict[str, str]:
    """That of this process, without what would change the output, and with this Python's commands first."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("DIPLOGRAPH", "COLUMNS"))
    }
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return {**kept, "PATH": path, "TERM": "xterm", "NO_COLOR": "1", "PYTHONUTF8": "1"}


def _read(terminal: int) -> bytes:
    """What comes next, nothing at the end."""
    try:
        return os.read(terminal, 65_536)
    except OSError:  # how Linux says that the other side has closed
        return b""
