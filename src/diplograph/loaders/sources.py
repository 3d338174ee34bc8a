"""What a user names as SOURCE: a file, a folder of files, or `-` for standard input."""

from __future__ import annotations

import io
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Final

from diplograph.errors import ArticleError
from diplograph.identifiers import digest
from diplograph.loaders.decoding import decode_text, read_bytes
from diplograph.loaders.html import parse_html
from diplograph.loaders.metadata import Metadata, read_sidecar, sidecar_of
from diplograph.loaders.records import has_article_text, iter_json, iter_json_lines
from diplograph.loaders.text import parse_text
from diplograph.model import Article, Finding, Severity

__all__ = ["FOLDER_SUFFIXES", "STANDARD_INPUT", "check_sources", "iter_sources", "load_article"]

STANDARD_INPUT: Final = "-"
_TEXT: Final = frozenset({".txt", ".text"})
_HTML: Final = frozenset({".html", ".htm", ".xhtml"})
_JSON_LINES: Final = frozenset({".jsonl", ".ndjson"})
FOLDER_SUFFIXES: Final = _TEXT | _HTML | _JSON_LINES | {".json"}
"""The kinds of file that are read out of a folder; a file that is named itself is told by its content too."""


def check_sources(sources: Sequence[str]) -> None:
    """Refuse (`ArticleError`), before anything is done, sources that do not exist or hold nothing to read."""
    for source in sources:
        path = Path(source)
        if source == STANDARD_INPUT:
            continue
        if path.is_dir():
            if not any(file.suffix.lower() in FOLDER_SUFFIXES for file in _files_of(path)):
                known = ", ".join(sorted(FOLDER_SUFFIXES))
                raise ArticleError(
                    f"{source}: there is no article in this folder; files of these kinds are read: {known}"
                )
        elif not path.exists():
            raise ArticleError(f"{source}: no such file or folder; check the path")
        else:
            with _open(path) as file:
                if not file.read(1 << 16).strip():
                    read_bytes(path)  # says so, unless it only begins with much white space


def iter_sources(
    sources: Sequence[str], *, standard_input: BinaryIO | None = None
) -> Iterator[Article | Finding]:
    """The articles of `sources`, in order, and a finding for everything that was left out and why.

    Parameters
    ----------
    sources
        Paths of files and folders, and `-` for `standard_input`. Folders are read with all folders in them,
        sorted by path; files and folders whose name begins with a dot are not looked at.
    standard_input
        Where `-` is read from, once.

    A file that is no article is an error finding, and the next one goes on, unless it is the only source:
    then it is an `ArticleError`. A second article with an id already met is an error finding too.
    """
    check_sources(sources)
    alone = len(sources) == 1 and not Path(sources[0]).is_dir()
    seen: dict[str, str] = {}
    for source in sources:
        for place, items in _open_source(source, standard_input):
            try:
                for item in items:
                    if isinstance(item, Article):
                        if item.id in seen:
                            yield _id_taken(item, place, seen[item.id])
                            continue
                        seen[item.id] = place
                    yield item
            except ArticleError as error:
                if alone:
                    raise
                yield Finding(Severity.ERROR, place, "article-unreadable", str(error))


def load_article(path: Path | str) -> Article:
    """The one article in the file at `path`; several, or none, are an `ArticleError`."""
    articles = [item for item in iter_sources([str(path)]) if isinstance(item, Article)]
    if len(articles) != 1:
        raise ArticleError(f"{path}: holds {len(articles)} articles, not one")
    return articles[0]


def _id_taken(article: Article, place: str, first: str) -> Finding:
    message = f"{place}: the id {article.id!r} was already used by {first}; give one of them another id"
    return Finding(Severity.ERROR, place, "id-taken", message)


def _open_source(
    source: str, standard_input: BinaryIO | None
) -> Iterator[tuple[str, Iterator[Article | Finding]]]:
    if source == STANDARD_INPUT:
        if standard_input is None:
            raise ArticleError("-: standard input is not open; name a file or folder")
        yield "standard input", _iter_standard_input(standard_input.read())
        return
    path = Path(source)
    if not path.is_dir():
        yield source, _iter_file(path, path.stem)
        return
    files = _files_of(path)
    known = [file for file in files if file.suffix.lower() in FOLDER_SUFFIXES]
    stems = Counter(file.stem for file in known if not _is_sidecar(file))
    for file in known:
        if _is_sidecar(file):
            continue
        relative = file.relative_to(path).as_posix()
        own = file.stem if stems[file.stem] == 1 else f"{file.stem}-{digest(relative)[:6]}"
        yield str(file), _iter_file(file, own)
    for file in files:
        if file.suffix.lower() not in FOLDER_SUFFIXES:
            message = (
                f"passed over: {file.suffix or 'no suffix'} is not a kind of file that is read from a folder"
            )
            yield str(file), iter([Finding(Severity.INFO, str(file), "file-skipped", message)])


def _files_of(folder: Path) -> list[Path]:
    found = []
    try:
        for parent, folders, names in os.walk(folder, onerror=_raise):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            found += [Path(parent, name) for name in names if not name.startswith(".")]
    except OSError as error:
        raise ArticleError(
            f"{error.filename or folder}: cannot be read ({error.strerror}); check its permissions"
        ) from None
    return sorted(found)


def _raise(error: OSError) -> None:
    raise error


def _is_sidecar(file: Path) -> bool:
    if file.suffix.lower() != ".json":
        return False
    if not any(file.with_suffix(suffix).is_file() for suffix in sorted(_TEXT | _HTML)):
        return False
    try:
        return not has_article_text(decode_text(read_bytes(file), str(file)))
    except ArticleError:
        return False  # reading it says what is wrong


def _iter_file(path: Path, fallback_id: str) -> Iterator[Article | Finding]:
    place, suffix = str(path), path.suffix.lower()
    if suffix in _JSON_LINES:
        yield from _iter_lines_of(path, place)
        return
    raw = read_bytes(path)
    kind = suffix if suffix in FOLDER_SUFFIXES else _sniff(raw)
    sidecar, findings = _sidecar_for(path)
    yield from findings
    yield from _iter_content(raw, kind, place, fallback_id, sidecar)


def _iter_content(
    raw: bytes, kind: str, place: str, fallback_id: str, sidecar: Metadata | None
) -> Iterator[Article | Finding]:
    if kind in _JSON_LINES:
        yield from iter_json_lines(io.StringIO(decode_text(raw, place)), place)
    elif kind == ".json":
        yield from iter_json(decode_text(raw, place), place, fallback_id=fallback_id)
    else:
        parsed = (
            parse_html(raw, place, fallback_id=fallback_id, sidecar=sidecar)
            if kind in _HTML
            else parse_text(decode_text(raw, place), place, fallback_id=fallback_id, sidecar=sidecar)
        )
        article, findings = parsed
        yield from findings
        yield article


def _iter_lines_of(path: Path, place: str) -> Iterator[Article | Finding]:
    # Line by line, so that memory does not grow with the file.
    with _open(path) as file:
        if not file.peek(1):
            read_bytes(path)
        lines = (decode_text(line, f"{place}:{number}") for number, line in enumerate(file, start=1))
        yield from iter_json_lines(lines, place)


def _iter_standard_input(raw: bytes) -> Iterator[Article | Finding]:
    if not raw.strip():
        raise ArticleError("standard input: is empty; there is no article in it")
    return _iter_content(raw, _sniff(raw), "standard input", "", None)


def _sidecar_for(path: Path) -> tuple[Metadata | None, list[Finding]]:
    sidecar = sidecar_of(path)
    if sidecar is None or not _is_sidecar(sidecar):
        return None, []
    return read_sidecar(sidecar)


def _sniff(raw: bytes) -> str:
    head = raw[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml")):
        return ".html"
    if head.startswith(b"{"):
        return ".jsonl" if b"}\n{" in raw.replace(b"\r", b"") or raw.strip().count(b"\n") == 0 else ".json"
    return ".json" if head.startswith(b"[{") else ".txt"


def _open(path: Path) -> io.BufferedReader:
    try:
        return path.open("rb")
    except OSError as error:
        raise ArticleError(
            f"{path}: cannot be read ({error.strerror or error}); check its permissions"
        ) from None
