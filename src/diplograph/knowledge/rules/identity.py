"""Rules on identity: Wikidata ids, the ids of posts, their titles."""

from __future__ import annotations

from collections.abc import Iterator

from diplograph.errors import IdentifierError
from diplograph.identifiers import mint_post_id
from diplograph.knowledge.records import Records
from diplograph.knowledge.rows import Fault, Row, Rows
from diplograph.knowledge.tables import ENTITY_TABLES
from diplograph.knowledge.titles import TitleIndex
from diplograph.model import Severity

__all__ = ["posts_are_named_by_the_rule", "titles_of_posts_are_canonical", "wikidata_ids_are_used_once"]


def wikidata_ids_are_used_once(rows: Rows, records: Records) -> Iterator[Fault]:
    """No two entities are said to be the same item of Wikidata."""
    seen: dict[str, Row] = {}
    for table in ENTITY_TABLES.values():
        for row in rows[table]:
            if row["wikidata"] and (first := seen.setdefault(row["wikidata"], row)) is not row:
                yield row.fault("wikidata", f"is also that of {first['id']} ({first.place})", "wikidata")


def posts_are_named_by_the_rule(rows: Rows, records: Records) -> Iterator[Fault]:
    """The id of a post is made of its owner, its title and to whom it is accredited."""
    for row in rows["posts"]:
        try:
            expected = mint_post_id(row["title"], row["of"], row["to"] or None)
        except IdentifierError:
            continue  # an empty cell, which is a fault of its own
        if row["id"] != expected:
            yield row.fault("id", f"should be {expected} by its title, `of` and `to`", "post-id")


def titles_of_posts_are_canonical(rows: Rows, records: Records) -> Iterator[Fault]:
    """The title of a post is not merely an alias of a title."""
    canonical = {row["title"] for row in rows["titles"]}
    titles = TitleIndex(rows["titles"], ())
    for row in rows["posts"]:
        meant = titles.candidates(row["title"]) if row["title"] not in canonical else ()
        if meant:
            yield row.fault(
                "title", f"is another way to write {meant[0]!r} (titles)", "title", Severity.WARNING
            )
