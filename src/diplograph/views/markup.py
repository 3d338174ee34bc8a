"""Text from articles and tables as markup that says the same and does nothing else."""

from __future__ import annotations

from html import escape

__all__ = ["isolate", "link_to"]


def isolate(text: str) -> str:
    """`text` escaped, and isolated, so that a name written from right to left does not turn its neighbours.

    >>> isolate("<b>")
    '<bdi>&lt;b&gt;</bdi>'
    """
    return f"<bdi>{escape(text)}</bdi>"


def link_to(address: str, label: str) -> str:
    """A link that tells nobody where it was followed from; both are escaped."""
    return f'<a href="{escape(address)}" rel="noopener noreferrer">{isolate(label)}</a>'
