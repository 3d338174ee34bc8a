"""What a user installs: the wheel in a bare environment and an editable checkout both find what they ship."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
IS_CHECKOUT = (ROOT / "pyproject.toml").is_file()

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not IS_CHECKOUT, reason="not a checkout: there is nothing to build from"),
]

# What every installation must find, each by asking `resources` alone.
FIND = """
import json, sys
from diplograph import resources
folders = [resources.ontology_dir(), resources.knowledge_dir(), resources.lexicon_dir(),
           resources.articles_dir(), resources.data_dir() / "questions"]
found = {"/".join(folder.parts[-2:]):
         sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file())
         for folder in folders}
loaded = {name.partition(".")[0] for name in sys.modules}
heavy = sorted(loaded & {"spacy", "rdflib", "pyvis", "networkx", "pyoxigraph"})
print(json.dumps({"found": found, "heavy": heavy, "where": str(resources.data_dir())}))
"""
# Beyond files: the ontology loads, a page can be made, and the questions are there.
USE = """
from diplograph.ontology import load_ontology
from diplograph.knowledge import Knowledge
from diplograph.questions import library
from diplograph.views.page import asset
from diplograph.views.vis import vis_network_script
assert len(load_ontology()) > 500 and len(Knowledge.load().entities) > 500 and len(library()) >= 12
assert all(asset(name) for name in ("network.js", "network.css", "view.html", "common.css", "article.css"))
assert "vis-network" in vis_network_script()[:200]
"""


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "DIPLOGRAPH"))
    }
    done = subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env={**clean, **environment},
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, f"{command}: {done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("build", reason="the package `build` is not installed: no wheel can be built")
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Path:
    """The Python of an environment that has the wheel and what it requires, and nothing of this checkout."""
    folder = tmp_path_factory.mktemp("bare")
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel, cwd=folder)
    return python


def shipped() -> dict[str, list[str]]:
    """The files of the checkout that git knows, in the folders that are shipped."""
    listed = run("git", "ls-files", "-z", "data", "ontology", cwd=ROOT).split("\0")
    folders = ("ontology", "data/knowledge", "data/lexicon", "data/articles", "data/questions")
    return {
        folder: sorted(name[len(folder) + 1 :] for name in listed if name.startswith(f"{folder}/"))
        for folder in folders
    }


def test_the_wheel_holds_the_package_its_resources_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0].partition("-")[0] for name in names} == {"diplograph"}
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert "diplograph/py.typed" in names
    assert {f"diplograph/views/assets/{name}" for name in ("network.js", "network.css", "view.html")} <= set(
        names
    )
    for folder, files in shipped().items():
        assert files, f"{folder} is empty"
        assert {f"diplograph/_resources/{folder}/{file}" for file in files} <= set(names)


def test_the_wheel_in_a_bare_environment_finds_its_own_files_and_loads_nothing_heavy(
    bare: Path, tmp_path: Path
) -> None:
    answer = json.loads(run(bare, "-c", FIND, cwd=tmp_path))
    assert "_resources" in answer["where"] and str(ROOT) not in answer["where"]
    assert answer["heavy"] == []
    for folder, files in shipped().items():
        found = next(value for key, value in answer["found"].items() if key.endswith(folder))
        assert set(files) <= set(found)


def test_the_wheel_in_a_bare_environment_works(bare: Path, tmp_path: Path) -> None:
    run(bare, "-c", USE, cwd=tmp_path)
    command = bare.with_name("diplograph")
    assert "diplograph demo" in run(command, "--help", cwd=tmp_path)
    out = run(command, "demo", cwd=tmp_path)
    assert "0 failed" in out and "Open in a browser: diplograph-demo.html" in out
    assert (tmp_path / "diplograph-demo.html").stat().st_size > 100_000


def test_an_editable_install_finds_the_files_of_the_checkout(tmp_path: Path) -> None:
    python = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"
    venv.create(tmp_path / "env", with_pip=True)
    quiet = ("--quiet", "--disable-pip-version-check")
    run(python, "-m", "pip", "install", *quiet, "hatchling", "editables", cwd=tmp_path)
    run(python, "-m", "pip", "install", *quiet, "--no-deps", "--no-build-isolation", "-e", ROOT, cwd=tmp_path)
    answer = json.loads(run(python, "-c", FIND, cwd=tmp_path))
    assert Path(answer["where"]) == ROOT / "data"
    assert answer["heavy"] == []
    (record,) = (tmp_path / "env").rglob("diplograph-*.dist-info/RECORD")
    copies = [line for line in record.read_text().splitlines() if "_resources" in line or ".py," in line]
    assert copies == []  # a copy would go stale with the first edit in the checkout
