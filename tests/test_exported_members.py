"""What modules and packages offer: `__all__` says it, wholly and truly."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

import pytest

import diplograph

ROOT = Path(diplograph.__file__).parent
FILES = sorted(ROOT.rglob("*.py"))


def name_of(file: Path) -> str:
    parts = file.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def public(names: set[str]) -> set[str]:
    return {name for name in names if not name.startswith("_")}


def bound_at_top(tree: ast.Module, *, imported: bool) -> set[str]:
    """The names that a module defines itself, or those that it imports from diplograph."""
    names: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.ImportFrom):
            if imported and (node.level or (node.module or "").partition(".")[0] == "diplograph"):
                names |= {alias.asname or alias.name for alias in node.names}
        elif imported:
            continue
        elif isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names |= {target.id for target in targets if isinstance(target, ast.Name)}
    return names


def exported(tree: ast.Module) -> list[str] | None:
    """The value of `__all__` as it is written, None where a module has none."""
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(target, ast.Name) and target.id == "__all__" for target in targets):
                assert node.value is not None
                return list(ast.literal_eval(node.value))
    return None


def defines(tree: ast.Module) -> set[str]:
    """The classes and functions of a module."""
    return {node.name for node in tree.body if isinstance(node, ast.ClassDef | ast.FunctionDef)}


def is_front(file: Path) -> bool:
    """Whether a file only gathers what its package offers, and does nothing itself."""
    return file.name == "__init__.py" and file.parent != ROOT and not defines(ast.parse(file.read_text()))


FRONTS = [file for file in FILES if is_front(file)]
MODULES = [file for file in FILES if not is_front(file)]


def test_there_are_packages_and_modules_to_look_at() -> None:
    assert len(FRONTS) >= 10
    assert len(MODULES) >= 50


@pytest.mark.parametrize("file", FRONTS, ids=name_of)
def test_a_front_exports_just_what_it_gathers_from_its_modules(file: Path) -> None:
    tree = ast.parse(file.read_text())
    gathered = public(bound_at_top(tree, imported=True) | bound_at_top(tree, imported=False))
    assert gathered == set(exported(tree) or ()), f"write just these into __all__ of {name_of(file)}"


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_a_module_exports_its_classes_and_functions_without_an_underscore(file: Path) -> None:
    tree = ast.parse(file.read_text())
    missing = public(defines(tree)) - set(exported(tree) or ())
    assert missing == set(), f"give them an underscore, or write them into __all__ of {name_of(file)}"


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_what_is_exported_is_there_once(file: Path) -> None:
    names = exported(ast.parse(file.read_text())) or []
    module = importlib.import_module(name_of(file))
    assert len(set(names)) == len(names)
    assert [name for name in names if not hasattr(module, name)] == []


@pytest.mark.parametrize(
    ("source", "own", "gathered"),
    [
        ("from diplograph.model import Article as A\nimport os\n", set(), {"A"}),
        ("from os import path\nclass B: ...\n_c = 1\n", {"B", "_c"}, set()),
        ("D: int = 1\nE = F = 2\ndef g(): ...\n", {"D", "E", "F", "g"}, set()),
    ],
)
def test_names_are_told_apart_by_where_they_come_from(source: str, own: set[str], gathered: set[str]) -> None:
    tree = ast.parse(source)
    assert bound_at_top(tree, imported=False) == own
    assert bound_at_top(tree, imported=True) == gathered


def test_a_name_that_is_missing_from_all_is_seen() -> None:
    tree = ast.parse('__all__ = ["A"]\nclass A: ...\nclass B: ...\ndef _c(): ...\n')
    assert public(defines(tree)) - set(exported(tree) or ()) == {"B"}
