"""What a user names as SOURCE: a file, a folder of files, an address, or `-` for standard input."""

from __future__ import annotations

import io
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import BinaryIO, Final

from diplograph.errors import ArticleError, MisuseError
from diplograph.identifiers import digest
from diplograph.loaders.archives import spool
from diplograph.loaders.decoding import decode_text, read_bytes
from diplograph.loaders.detection import KNOWN_SUFFIXES, is_promising
from diplograph.loaders.documents import Document
from diplograph.loaders.metadata import Metadata, read_sidecar, sidecar_of
from diplograph.loaders.options import LoadOptions
from diplograph.loaders.reading import Item, iter_address, iter_document
from diplograph.loaders.records import has_article_text
from diplograph.loaders.seen import SeenIds
from diplograph.loaders.web import Fetcher, is_address
from diplograph.model import Article, CodedEvent, Finding, Severity

__all__ = ["STANDARD_INPUT", "check_sources", "iter_sources", "load_article"]

STANDARD_INPUT: Final = "-"
_DESCRIBED: Final = frozenset({".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".eml"})
"""The kinds of file beside which a sidecar may stand."""

_ABOUT_THE_FOLDER: Final = frozenset({"readme", "license", "licence", "changelog", "contributing", "notice"})
_USUAL: Final = LoadOptions()


def check_sources(sources: Sequence[str], options: LoadOptions = _USUAL) -> None:
    """Refuse, before anything is done, sources that do not exist or hold nothing to read (`ArticleError`),
    and addresses where they are not to be fetched (`MisuseError`).
    """
    for source in sources:
        path = Path(source)
        if source == STANDARD_INPUT:
            continue
        if is_address(source):
            if not options.web:
                raise MisuseError(f"{source}: is an address, and addresses are fetched only with --web")
        elif path.is_dir():
            if not any(_is_read(file) for file in _files_of(path)):
                known = ", ".join(sorted(KNOWN_SUFFIXES))
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
    sources: Sequence[str],
    *,
    standard_input: BinaryIO | None = None,
    options: LoadOptions = _USUAL,
) -> Iterator[Item]:
    """The articles of `sources`, in order, and a finding for everything that was left out and why.

    Parameters
    ----------
    sources
        Paths of files and folders, addresses, and `-` for `standard_input`. Folders are read with all folders
        in them, sorted by path; files and folders whose name begins with a dot are not looked at.
    standard_input
        Where `-` is read from, once.
    options
        Where they are not read as usual.

    Event tables give `CodedEvent` records in place of articles. A file that is no article is an error
    finding, and the next one goes on, unless it is the only source: then it is an `ArticleError`. A second
    article with an id already met is an error finding too.
    """
    check_sources(sources, options)
    alone = len(sources) == 1 and not Path(sources[0]).is_dir()
    fetcher = Fetcher(options)
    with SeenIds() as seen:
        for source in sources:
            for place, items in _open_source(source, standard_input, options, fetcher):
                try:
                    for item in items:
                        yield _checked(item, place, seen)
                except ArticleError as error:
                    if alone:
                        raise
                    yield Finding(Severity.ERROR, place, "article-unreadable", str(error))


def _checked(item: Item, place: str, seen: SeenIds) -> Item:
    """The item, or, in place of an article whose id was met before, a finding that says so."""
    if isinstance(item, Finding):
        return item
    identifier = item.record.id if isinstance(item, CodedEvent) else item.id
    first = seen.meet(identifier, place)
    if first is None:
        return item
    message = f"{place}: the id {identifier!r} was already used by {first}; give one of them another id"
    return Finding(Severity.ERROR, place, "id-taken", message)


def load_article(path: Path | str) -> Article:
    """The one article in the file at `path`; several, or none, are an `ArticleError`."""
    articles = [item for item in iter_sources([str(path)]) if isinstance(item, Article)]
    if len(articles) != 1:
        raise ArticleError(f"{path}: holds {len(articles)} articles, not one")
    return articles[0]


def _open_source(
    source: str, standard_input: BinaryIO | None, options: LoadOptions, fetcher: Fetcher
) -> Iterator[tuple[str, Iterator[Item]]]:
    if source == STANDARD_INPUT:
        if standard_input is None:
            raise ArticleError("-: standard input is not open; name a file or folder")
        yield "standard input", _iter_standard_input(standard_input, options, fetcher)
        return
    if is_address(source):
        yield source, iter_address(source, options, fetcher)
        return
    path = Path(source)
    if not path.is_dir():
        yield source, _iter_file(path, path.stem, options, fetcher)
        return
    files = _files_of(path)
    stems = Counter(file.stem for file in files if _is_read(file) and not _is_sidecar(file))
    for file in files:
        if _is_sidecar(file):
            continue
        if not _is_read(file):
            what = file.suffix or "no suffix"
            message = f"passed over: {what} is not a kind of file that is read from a folder"
            if file.stem.lower() in _ABOUT_THE_FOLDER:
                message = "passed over: it is about the folder; name it to read it"
            yield str(file), iter([Finding(Severity.INFO, str(file), "file-skipped", message)])
            continue
        relative = file.relative_to(path).as_posix()
        own = file.stem if stems[file.stem] == 1 else f"{file.stem}-{digest(relative)[:6]}"
        yield str(file), _iter_file(file, own, options, fetcher)


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


def _is_read(file: Path) -> bool:
    """Whether a file in a folder is read: by its suffix, else by what it holds."""
    if file.stem.lower() in _ABOUT_THE_FOLDER:
        return False
    if file.suffix.lower() in KNOWN_SUFFIXES:
        return True
    if not file.is_file():
        return False  # a pipe or a device would be waited for
    try:
        with _open(file) as stream:
            return is_promising(Document(str(file), file.name, stream))
    except ArticleError:
        return False


def _is_sidecar(file: Path) -> bool:
    if file.suffix.lower() != ".json":
        return False
    if not any(file.with_suffix(suffix).is_file() for suffix in sorted(_DESCRIBED)):
        return False
    try:
        return not has_article_text(decode_text(read_bytes(file), str(file)))
    except ArticleError:
        return False  # reading it says what is wrong


def _iter_file(path: Path, fallback_id: str, options: LoadOptions, fetcher: Fetcher) -> Iterator[Item]:
    sidecar, findings = _sidecar_for(path)
    yield from findings
    with closing(_open(path)) as stream:
        if not stream.peek(1):
            read_bytes(path)  # says that it is empty
        document = Document(str(path), path.name, stream, fallback_id=fallback_id, sidecar=sidecar)
        yield from iter_document(document, options, fetcher)


def _iter_standard_input(standard_input: BinaryIO, options: LoadOptions, fetcher: Fetcher) -> Iterator[Item]:
    place = "standard input"
    with spool(standard_input, place) as stream:
        if not stream.read(1 << 16).strip() and not stream.read(1):
            raise ArticleError(f"{place}: is empty; there is no article in it")
        yield from iter_document(Document(place, "", stream), options, fetcher)


def _sidecar_for(path: Path) -> tuple[Metadata | None, list[Finding]]:
    sidecar = sidecar_of(path)
    if sidecar is None or not _is_sidecar(sidecar):
        return None, []
    return read_sidecar(sidecar)


def _open(path: Path) -> io.BufferedReader:
    try:
        return path.open("rb")
    except OSError as error:
        raise ArticleError(
            f"{path}: cannot be read ({error.strerror or error}); check its permissions"
        ) from None
