"""The command line: a command reads options, calls the library and formats; nothing below prints or exits."""

from diplograph.cli.main import main

__all__ = ["main"]
