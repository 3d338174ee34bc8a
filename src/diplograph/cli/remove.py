"""`diplograph remove`: articles out of the store."""

from __future__ import annotations

import click

from diplograph.cli.options import store_option

__all__ = ["remove_command"]


@click.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@store_option
def remove_command(articles: tuple[str, ...], store: str) -> None:
    """Take articles out of the store, by their ids, with exactly the facts that they alone claim.

    \b
    Example:
      diplograph remove kz-2025-04-30-nurtleu-imnadze
    """
    from diplograph.pipeline import remove_articles
    from diplograph.store import open_store

    with open_store(store) as opened:
        remove_articles(opened, articles)
    click.echo(f"{len(articles)} article{'' if len(articles) == 1 else 's'} removed. Store: {store}")
