"""Minting of identifiers: few, raw, stable ingredients; the same thing gets the same name on every run.

An **id** is a short path such as ``state/kazakhstan`` or ``event/seed/meeting-24-31``; its **IRI** is the id
behind ``namespaces.ID``. Ids of the reference knowledge stand in its files; those of articles and of what is
read in them are minted here.
"""

from __future__ import annotations

import hashlib
import re
from urllib.parse import quote, unquote

from anyascii import anyascii

from diplograph.errors import IdentifierError
from diplograph.namespaces import GRAPH, ID

__all__ = [
    "digest",
    "id_of",
    "iri_of",
    "mint_article_id",
    "mint_graph_iri",
    "mint_post_id",
    "mint_provisional_id",
    "slug",
]

_SAFE = "/-._~"
_PLAIN = re.compile(r"[A-Za-z0-9/\-._~]+")  # what nearly every id is made of, and `quote` leaves as it is


def slug(text: str) -> str:
    """Lower-case ASCII words of `text` joined by hyphens, at most 60 characters; empty when none are left.

    >>> slug("Raşit Meredow")
    'rasit-meredow'
    """
    words = re.findall(r"[a-z0-9]+", anyascii(text).lower().replace("'", ""))
    return "-".join(words)[:60].strip("-")


def digest(*parts: str) -> str:
    """The first twelve hexadecimal digits of the SHA-256 of `parts`, which cannot run into one another.

    >>> digest("ab", "c") == digest("a", "bc")
    False
    """
    packed = b"".join(len(part.encode()).to_bytes(8, "big") + part.encode() for part in parts)
    return hashlib.sha256(packed).hexdigest()[:12]


def mint_article_id(*, url: str = "", source: str = "", published: str = "", text: str = "") -> str:
    """An id for an article that brings none: from its address, else from publisher, date and the text itself.

    >>> mint_article_id(url="https://example.org/a") == mint_article_id(url="https://example.org/a", text="x")
    True
    """
    if url:
        return digest("url", url)
    if not text:
        raise IdentifierError("an article with neither an address nor a text cannot be given an id")
    return digest("text", source, published, text)


def mint_provisional_id(kind: str, name: str) -> str:
    """The id of something that the reference knowledge does not know: a readable part and a digest of the raw
    name.

    >>> mint_provisional_id("person", "Volker Frobarth").startswith("person/x-volker-frobarth-")
    True
    """
    if not name.strip():
        raise IdentifierError(f"a provisional {kind} needs a name")
    return f"{kind}/x-{slug(name) or 'unnamed'}-{digest(kind, name)[:8]}"


def mint_post_id(title: str, of: str, to: str | None = None) -> str:
    """The id of a post: its owner, its title and, for an envoy, to whom it is accredited.

    >>> mint_post_id("Ambassador", "state/kazakhstan", "state/russia")
    'post/kazakhstan/ambassador-to-russia'
    """
    owner, words = _tail(of), slug(title)
    if not owner or not words:
        raise IdentifierError(f"a post needs a title and an owner's id, and these are {title!r} and {of!r}")
    return f"post/{owner}/{words}" + (f"-to-{_tail(to)}" if to else "")


def _tail(identifier: str) -> str:
    return identifier.partition("/")[2]


def iri_of(identifier: str) -> str:
    """The IRI of an id; characters that an IRI cannot hold are percent-encoded.

    >>> iri_of("state/kazakhstan")
    'https://w3id.org/diplograph/id/state/kazakhstan'
    """
    if not identifier or identifier != identifier.strip():
        raise IdentifierError(f"{identifier!r} is not an id: it is empty or has spaces around it")
    return ID + (identifier if _PLAIN.fullmatch(identifier) else quote(identifier, safe=_SAFE))


def id_of(iri: str) -> str:
    """The id behind an IRI that :func:`iri_of` made; any other IRI is refused.

    >>> id_of("https://w3id.org/diplograph/id/place/astana")
    'place/astana'
    """
    if not iri.startswith(ID):
        raise IdentifierError(f"{iri!r} is not an identifier of this graph: it does not begin with {ID}")
    return unquote(iri[len(ID) :])


def mint_graph_iri(article_id: str) -> str:
    """The IRI of the named graph that holds what one article claims."""
    return GRAPH + "article/" + quote(article_id, safe=_SAFE)
