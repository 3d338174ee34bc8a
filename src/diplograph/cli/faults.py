"""Errors translated once: what the person sees, and the exit code."""

from __future__ import annotations

import os
import sys

import click

from diplograph.errors import DiplographError, MisuseError, NonConformingError

__all__ = ["exit_code_of", "report"]

_INTERRUPTED = 130  # 128 + SIGINT, as shells count
_PIPE_CLOSED = 141  # 128 + SIGPIPE


def exit_code_of(error: BaseException) -> int | None:
    """The exit code for `error`: 1 failed, 2 misused, 3 data not conforming; None for a fault of our own."""
    match error:
        case click.exceptions.Exit() | click.ClickException():
            return error.exit_code
        case click.Abort() | KeyboardInterrupt():
            return _INTERRUPTED
        case BrokenPipeError():
            return _PIPE_CLOSED
        case NonConformingError():
            return 3
        case MisuseError():
            return 2
        case DiplographError() | OSError():
            return 1
    return None


def report(error: BaseException) -> None:
    """Write `error` to standard error as `diplograph: error: ...`, in one line but for lists of faults."""
    match error:
        case click.exceptions.Exit() | click.Abort() | KeyboardInterrupt():
            return
        case BrokenPipeError():
            # Whoever read us has gone. Python would complain once more when it flushes the stream at the end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return
        case click.UsageError() if error.ctx is not None:
            message = f"{error.format_message()} (see: {error.ctx.command_path} --help)"
        case click.ClickException():
            message = error.format_message()
        case OSError():
            where = f"{error.filename}: " if error.filename else ""
            message = f"{where}{error.strerror or error}; check that the place exists and may be written to"
        case _:
            message = str(error)
    lines = message.splitlines() or [type(error).__name__]
    click.echo("\n".join([f"diplograph: error: {lines[0]}", *lines[1:]]), err=True)
