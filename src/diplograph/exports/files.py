"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from diplograph.errors import ExportError

__all__ = ["open_whole", "write_folder"]


@contextmanager
def open_whole(path: Path) -> Iterator[BinaryIO]:
    """A stream to the file `path`, which takes the place of what is there only when all is written.

    Raises `ExportError` where it cannot be written; what was there before is then unchanged.
    """
    if path.is_dir():
        raise ExportError(f"{path}: is a folder; name a file to write")
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    except OSError as error:
        raise ExportError(
            f"{path}: cannot be written ({error.strerror}); name a folder that is there"
        ) from None
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        Path(name).chmod(0o666 & ~_umask())  # mkstemp makes files that only their owner may read
        Path(name).replace(path)
    except OSError as error:
        raise ExportError(f"{path}: cannot be written ({error.strerror}); nothing has changed") from None
    finally:
        Path(name).unlink(missing_ok=True)


def write_folder(folder: Path, files: Mapping[str, bytes], former: Collection[str] = ()) -> None:
    """Make `folder` hold exactly `files` (name -> content), all of them or none.

    A folder of that name is replaced only where it holds nothing but files of these names, or of `former`,
    from an earlier export; one with anything else in it is refused (`ExportError`) and left alone.
    """
    if folder.exists():
        if not folder.is_dir():
            raise ExportError(f"{folder}: is a file; name a folder for {' and '.join(files)}")
        if strange := sorted(item.name for item in folder.iterdir() if item.name not in {*files, *former}):
            raise ExportError(f"{folder}: holds other things ({strange[0]}); name a folder of its own")
    try:
        new = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}.", suffix=".tmp"))
    except OSError as error:
        raise ExportError(
            f"{folder}: cannot be made ({error.strerror}); name a place that is there"
        ) from None
    old = new.with_name(f"{new.name}.old")
    try:
        for name, content in files.items():
            (new / name).write_bytes(content)
        new.chmod(0o777 & ~_umask())
        if folder.exists():
            folder.rename(old)
        new.rename(folder)
    except OSError as error:
        if old.exists() and not folder.exists():
            old.rename(folder)
        raise ExportError(f"{folder}: cannot be written ({error.strerror}); nothing has changed") from None
    finally:
        shutil.rmtree(new, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def _umask() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return umask
