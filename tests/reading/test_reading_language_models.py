from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from checkout import MODEL
from diplograph.errors import ModelUnavailableError
from diplograph.reading import language_models
from diplograph.reading.language_models import MODELS, find_model, load_pipeline


def test_some_english_pipeline_is_always_there() -> None:
    assert find_model() in MODELS


def test_the_pipeline_that_is_required_is_the_last_resort() -> None:
    assert MODELS[-1] == MODEL


def test_no_pipeline_at_all_is_an_error_that_names_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language_models, "MODELS", ("no_such_pipeline",))

    with pytest.raises(ModelUnavailableError, match="install diplograph again, or one of: no_such_pipeline"):
        find_model()


def test_a_pipeline_that_is_not_installed_is_an_error_that_names_it() -> None:
    with pytest.raises(ModelUnavailableError, match="'no_such_pipeline' cannot be loaded"):
        load_pipeline("no_such_pipeline")


def test_a_pipeline_is_loaded_once() -> None:
    assert load_pipeline(MODEL) is load_pipeline(MODEL)


def test_no_code_of_the_repacked_pipeline_is_run() -> None:
    seen = subprocess.run(
        [sys.executable, "-c", f"""
import sys
from diplograph.reading.language_models import load_pipeline
load_pipeline({MODEL!r})
print({MODEL!r} in sys.modules)
"""],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert seen.stdout == "False\n"


def test_a_changed_file_of_the_repacked_pipeline_is_not_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    specification = find_spec(MODEL)
    assert specification is not None
    assert specification.origin is not None
    copy = tmp_path / MODEL
    shutil.copytree(Path(specification.origin).parent, copy)
    [weights] = copy.glob("*/ner/model")
    weights.write_bytes(weights.read_bytes() + b"!")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(
        language_models.importlib.util,
        "find_spec",
        lambda name: type("Found", (), {"origin": str(copy / "__init__.py")})(),
    )

    with pytest.raises(ModelUnavailableError, match=r"model: is not the file that diplograph knows"):
        load_pipeline.__wrapped__(MODEL)
