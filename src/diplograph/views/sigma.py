"""The border to sigma, which draws thousands of nodes on the graphics card, and which ipysigma ships.

ipysigma is a widget for notebooks. Of what it installs for JupyterLab we take the chunks in which these
libraries stand, each module under its name; `assets/network-sigma.js` finds them there.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final

from diplograph.errors import ViewError

__all__ = ["sigma_script"]

_FOLDER: Final = ("labextension", "static")
_MODULES: Final = (
    "./node_modules/events/events.js",
    "./node_modules/graphology/dist/graphology.umd.min.js",
    "./node_modules/sigma/index.js",
)
"""Where these are, what they need is too."""


@cache
def sigma_script() -> str:
    """The texts of the chunks that hold sigma and graphology, without pointers to source maps.

    Raises
    ------
    ViewError
        A module is not where ipysigma has it.
    """
    folder = files("ipysigma").joinpath(*_FOLDER)
    chunks = {}
    for file in folder.iterdir() if folder.is_dir() else ():
        if file.name.endswith(".js"):
            text = file.read_text(encoding="utf-8")
            if any(f'\n/***/ "{module}":' in text for module in _MODULES):
                chunks[file.name] = text.partition("//# sourceMappingURL=")[0]
    script = "".join(chunks[name] for name in sorted(chunks))
    for module in _MODULES:
        if f'\n/***/ "{module}":' not in script:
            raise ViewError(
                f"{folder} has no {module}, with which large networks are drawn; install ipysigma 0.24 again"
            )
    return f"// sigma.js and graphology (MIT licence), as ipysigma ships them\n{script}"
