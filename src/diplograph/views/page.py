"""One file that holds a whole page: text, style, scripts and data, and that asks the network for nothing.

What comes from articles is data: it stands in a block of JSON that no browser runs, and scripts put it on the
page as text. A content security policy forbids every request, and every script but those whose digests it
names.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

__all__ = ["Page", "asset", "embed_json", "render_page"]


class Page(str):
    """A whole page as text, which a notebook shows in a frame, so that neither disturbs the other."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        frame = 'style="width:100%;height:640px;border:1px solid #8888" sandbox="allow-scripts allow-popups"'
        return f'<iframe {frame} srcdoc="{escape(self)}"></iframe>'


@cache
def asset(name: str) -> str:
    """The text of a file of `views/assets`."""
    return files("diplograph.views").joinpath("assets", name).read_text(encoding="utf-8")


def embed_json(data: Any) -> str:
    """`data` as JSON that can stand inside a script element, whatever is in its texts.

    >>> embed_json("</script><!--")
    '"\\\\u003c/script\\\\u003e\\\\u003c!--"'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text.encode("utf-8", "backslashreplace").decode()  # a lone surrogate becomes its \\u escape


def render_page(
    *,
    title: str,
    body: str,
    styles: Sequence[str],
    scripts: Sequence[str] = (),
    data: Any = None,
    language: str = "en",
) -> Page:
    """The page as text; the same arguments give the same bytes.

    Parameters
    ----------
    title
        Plain text, escaped here.
    body
        Markup, which the caller has escaped.
    styles, scripts
        Texts of style sheets and scripts, put in whole. A script that holds `</script` would end too early:
        its `</` is written `<\\/`, which means the same in a script's strings.
    data
        What scripts read from the element `data`, as JSON; None for none.
    """
    sources = [script.replace("</script", "<\\/script").replace("<!--", "<\\!--") for script in scripts]
    allowed = " ".join(f"'sha256-{_digest(source)}'" for source in sources) or "'none'"
    policy = (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    parts = [
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n',
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n',
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
        '<meta name="referrer" content="no-referrer">\n<meta name="generator" content="diplograph">\n',
        f"<title>{escape(title)}</title>\n",
        *(f"<style>\n{style}</style>\n" for style in styles),
        f"</head>\n<body>\n{body}\n",
    ]
    if data is not None:
        parts.append(f'<script id="data" type="application/json">{embed_json(data)}</script>\n')
    parts += [f"<script>{source}</script>\n" for source in sources]
    parts.append("</body>\n</html>\n")
    return Page("".join(parts))


def _digest(source: str) -> str:
    return base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
