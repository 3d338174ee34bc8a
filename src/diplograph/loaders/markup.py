"""The words of a piece of HTML that is known to be an article's: no search for the main text, all of it."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["text_of_fragment"]

_BLOCKS: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
_UNREAD: Final = frozenset({"script", "style", "figcaption", "noscript", "template", "iframe", "svg", "head"})
_TAG: Final = re.compile(r"<[a-zA-Z!/][^>]*>|&[a-zA-Z]+;|&#\w+;")


def text_of_fragment(markup: str) -> str:
    """The words of `markup`, a line a block; text without tags stays as it is, but for entities.

    >>> text_of_fragment("<p>Talks in <b>Astana</b>&nbsp;ended.</p><p>More in May.</p><style>x</style>")
    'Talks in Astana\\xa0ended.\\n\\nMore in May.'
    """
    if not _TAG.search(markup):
        return markup.strip()
    import lxml.html
    from lxml import etree

    try:
        tree = lxml.html.fragment_fromstring(markup, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return re.sub(r"<[^>]*>", " ", markup).strip()
    parts: list[str] = []
    skipping = 0
    # Events rather than recursion: a fragment can lie a thousand elements deep.
    for event, node in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            if not skipping:
                parts.append(_flat(node.tail))
            continue
        tag = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            skipping += tag in _UNREAD
            if not skipping:
                parts.append(("\n" if tag in _BLOCKS else "") + _flat(node.text))
        else:
            if not skipping and tag in _BLOCKS:
                parts.append("\n")
            skipping -= tag in _UNREAD
            if not skipping and node is not tree:
                parts.append(_flat(node.tail))
    lines = (_flat(line).strip() for line in "".join(parts).split("\n"))
    return "\n\n".join(line for line in lines if line)


def _flat(text: str | None) -> str:
    """Line ends in the source of a page are spaces; those that are seen come from its elements."""
    return re.sub(r"[ \t\r\n\f]+", " ", text or "")
