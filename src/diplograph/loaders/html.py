"""Articles in HTML pages, as saved from news sites and ministries."""

from __future__ import annotations

from dataclasses import replace

from diplograph.errors import ArticleError
from diplograph.loaders.metadata import Metadata, build_article, parse_metadata
from diplograph.model import Article, Finding

__all__ = ["parse_html"]

_SOON_ENOUGH = "2100-01-01"  # no clock: a page from "the future" is the page's business


def parse_html(
    raw: bytes, place: str, *, fallback_id: str = "", sidecar: Metadata | None = None
) -> tuple[Article, list[Finding]]:
    """The article on an HTML page: its main text, with title, day, publisher and address from its metadata.

    What `sidecar` says goes before what the page says. A page in which no text is found is an `ArticleError`.
    """
    # Imported here because it takes half a second, which only pages need.
    import trafilatura

    page = trafilatura.bare_extraction(
        raw,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": _SOON_ENOUGH},
    )
    text = getattr(page, "text", None) or ""
    if not isinstance(page, trafilatura.settings.Document) or not text.strip():
        raise ArticleError(f"{place}: no article text found in this HTML page; save its text as .txt")
    found = {
        "title": page.title,
        "published": page.date,
        "source": page.sitename or page.hostname,
        "url": page.url,
        "language": page.language,
    }
    metadata, findings = parse_metadata({key: value for key, value in found.items() if value}, place)
    for key in ("id", "title", "published", "source", "url", "language"):
        if sidecar is not None and getattr(sidecar, key) not in (None, ""):
            metadata = replace(metadata, **{key: getattr(sidecar, key)})
    paragraphs = [line.strip() for line in text.split("\n") if line.strip()]
    return build_article("\n\n".join(paragraphs), metadata, fallback_id=fallback_id), findings
