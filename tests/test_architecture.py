"""The house keeps its order: who may import whom, and what is loaded when."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import diplograph

SOURCE = Path(diplograph.__file__).parent

ROOMS = (
    "namespaces", "errors", "resources", "identifiers", "model", "ontology", "knowledge", "coding", "loaders",
    "reading", "extraction", "mapping", "store", "fusion", "validation", "questions", "network", "views",
    "exports", "server", "evaluation", "pipeline", "cli",
)  # fmt: skip
"""From the ground up: a room may import those that stand before it."""

KNOWN_ONLY_IN = {
    "click": {"cli"},
    "rich": {"cli"},
    "pyvis": {"views"},
    "ipysigma": {"views"},
    "spacy": {"reading", "extraction"},
    "dateparser": {"reading", "loaders"},
    "ahocorasick": {"reading", "knowledge"},
    "trafilatura": {"loaders"},
    "feedparser": {"loaders"},
    "urllib3": {"loaders", "store"},
    "requests": {"store"},
    "warcio": {"loaders"},
    "datasketch": {"loaders"},
    "docx": {"loaders"},
    "pypdf": {"loaders"},
    "watchfiles": {"cli"},
    "distributed": {"pipeline"},
    "py3langid": {"loaders"},
    "slovnet": {"reading"},
    "navec": {"reading"},
    "razdel": {"reading"},
    "pymorphy3": {"reading"},
    "networkx": {"fusion", "network", "views", "exports"},
    "pyshacl": {"validation"},
    "pyoxigraph": {"store", "validation", "exports"},
    "starlette": {"server"},
    "uvicorn": {"server"},
    "jinja2": {"server"},
    "rdflib": {"ontology", "mapping", "store", "fusion", "validation", "exports", "server"},
}
"""Library -> the rooms that know it."""

FILES = sorted(path for path in SOURCE.rglob("*.py") if "_resources" not in path.parts)


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports_in(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Every imported module with its line, those inside functions and under TYPE_CHECKING too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: a relative import"
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def wrong_ways(source: str, room: str) -> list[str]:
    """What the text of a module in `room` imports against the order, each with its line."""
    found = []
    for name, line in imports_in(ast.parse(source)):
        top, _, rest = name.partition(".")
        if top == "diplograph":
            other = rest.partition(".")[0]
            if other in ROOMS and ROOMS.index(other) > ROOMS.index(room):
                found.append(f"{line}: {room} imports {other}")
        elif room not in KNOWN_ONLY_IN.get(top, {room}):
            found.append(f"{line}: {room} imports {top}")
    return found


def test_the_files_are_found_and_stand_in_known_rooms() -> None:
    assert len(FILES) > 100
    assert {room_of(path) for path in FILES} <= {*ROOMS, "__init__", "py", "__main__"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_run_one_way_down(path: Path) -> None:
    room = room_of(path)
    if room not in ROOMS:
        pytest.skip("the package's own front")

    assert wrong_ways(path.read_text(encoding="utf-8"), room) == []


@pytest.mark.parametrize(
    ("source", "room"),
    [
        ("from diplograph.cli import main", "model"),
        ("def f():\n    from diplograph.store import Store", "mapping"),
        ("if TYPE_CHECKING:\n    import diplograph.pipeline", "knowledge"),
        ("import click", "pipeline"),
        ("from rdflib import Graph", "extraction"),
        ("import spacy.tokens", "knowledge"),
    ],
)
def test_an_import_against_the_order_would_be_found(source: str, room: str) -> None:
    assert len(wrong_ways(source, room)) == 1


HEAVY = (
    "spacy", "rdflib", "pyvis", "pyoxigraph", "networkx", "pyshacl", "dateparser", "trafilatura", "rich",
    "slovnet", "pymorphy3",
)  # fmt: skip


@pytest.mark.parametrize(
    "code",
    [
        "import diplograph",
        "run('--help')",
        "run('--version')",
        "run('load', '--help')",
        "run('query', '--help')",
        "run('export', '--help')",
        "run('view', '--help')",
    ],
)
def test_nothing_heavy_is_loaded_to_say_what_can_be_done(code: str) -> None:
    program = f"""
import sys
def run(*arguments):
    from diplograph.cli import main
    try:
        main(arguments)
    except SystemExit as left:
        assert not left.code, left.code
{code}
print("loaded:", *[name for name in {HEAVY!r} if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = done.stdout.splitlines()[-1].removeprefix("loaded:").split()

    assert loaded == []
