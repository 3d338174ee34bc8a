"""The same text elsewhere: articles that another outlet, or another address, has printed already."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from diplograph.errors import StoreError
from diplograph.model import Article

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Duplicates", "Match"]

_PERMUTATIONS: Final = 128
_SHINGLE: Final = 4  # words
_BANDS: Final = 21
_ROWS: Final = 6  # of 128 values: two texts alike to 0.8 share one of 21 bands with a probability of 0.998
_ALIKE: Final = 0.8
_SHORT: Final = 50  # words, below which texts of one form ("received copies of credentials") are easily alike
_ALIKE_SHORT: Final = 0.95
_FILE: Final = "near-duplicates.sqlite"

_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS text (id TEXT PRIMARY KEY, words INTEGER NOT NULL, signature BLOB NOT NULL)
  WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS band (key INTEGER NOT NULL, id TEXT NOT NULL, PRIMARY KEY (key, id)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Match:
    """The id of an article whose text is the same, and how alike the two are: the estimated share of runs of
    four words that they have in common, from 0 to 1."""

    article: str
    likeness: float


class Duplicates:
    """The texts met so far, by MinHash signatures (Broder 1997) in bands, so that a look-up touches few of
    them.

    The signatures lie in a small database: of a store that is a folder, in that folder, so that a later load
    knows the texts of an earlier one. It can be deleted at any time; then only what is loaded again is known.
    """

    def __init__(self, path: Path | None = None) -> None:
        """Open the database at `path`, or a private one that is gone at the end."""
        self._place = str(path or "the texts met so far")
        self._last: tuple[Article, NDArray[np.uint32], int] | None = None
        with self._told():
            self._database = sqlite3.connect("" if path is None else path, isolation_level=None)
            # What is lost in a power cut is only that a duplicate may not be noticed.
            self._database.executescript(f"PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; {_SCHEMA}")

    @classmethod
    def beside(cls, place: str) -> Duplicates:
        """Those of the store at `place`."""
        folder = Path(place)
        return cls(folder / _FILE if folder.is_dir() else None)

    def _sign(self, article: Article) -> tuple[NDArray[np.uint32], int]:
        if self._last is None or self._last[0] is not article:
            self._last = (article, *_sign(article))  # what is looked for is usually noted next
        return self._last[1:]

    def __contains__(self, article_id: str) -> bool:
        """Whether the text of an article was noted."""
        query = "SELECT 1 FROM text WHERE id = ?"
        return self._database.execute(query, (article_id,)).fetchone() is not None

    def add(self, article: Article) -> None:
        """Note the text of `article`, in place of what was noted for its id before."""
        signature, words = self._sign(article)
        with self._told(), self._database:
            self._database.execute("BEGIN")
            self._forget(article.id)
            self._database.execute(
                "INSERT INTO text VALUES (?, ?, ?)", (article.id, words, signature.tobytes())
            )
            rows = [(key, article.id) for key in _band_keys(signature)]
            self._database.executemany("INSERT OR IGNORE INTO band VALUES (?, ?)", rows)

    def forget(self, article_id: str) -> None:
        """Forget the text of an article, if it was noted."""
        with self._told(), self._database:
            self._database.execute("BEGIN")
            self._forget(article_id)

    def find(self, article: Article, is_held: Callable[[str], bool]) -> Match | None:
        """The noted article that is most like `article`, if it is alike enough and `is_held` says that it is
        still there; None otherwise. An article is no duplicate of itself."""
        import numpy as np

        signature, words = self._sign(article)
        keys = _band_keys(signature)
        marks = ",".join("?" * len(keys))
        query = f"SELECT DISTINCT id, words, signature FROM band JOIN text USING (id) WHERE key IN ({marks})"
        matches = []
        for identifier, other_words, blob in self._database.execute(query, keys):
            likeness = float(np.mean(np.frombuffer(blob, dtype=signature.dtype) == signature))
            needed = _ALIKE if min(words, other_words) >= _SHORT else _ALIKE_SHORT
            if identifier != article.id and likeness >= needed:
                matches.append(Match(identifier, likeness))
        for match in sorted(matches, key=lambda match: (-match.likeness, match.article)):
            if is_held(match.article):
                return match
        return None

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell of a full disk or a damaged file as `StoreError`."""
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(
                f"{self._place}: cannot be written to ({error}); make room on the disk, or delete the file: "
                "then an old duplicate may not be noticed"
            ) from None

    def _forget(self, article_id: str) -> None:
        row = self._database.execute("SELECT signature FROM text WHERE id = ?", (article_id,)).fetchone()
        if row is None:
            return
        import numpy as np

        keys = [(key, article_id) for key in _band_keys(np.frombuffer(row[0], dtype=np.uint32))]
        self._database.executemany("DELETE FROM band WHERE key = ? AND id = ?", keys)
        self._database.execute("DELETE FROM text WHERE id = ?", (article_id,))


def _sign(article: Article) -> tuple[NDArray[np.uint32], int]:
    """The signature of an article's text, and its number of words; case and signs do not count."""
    # Imported here because it brings scipy, which only loading should pay for.
    import numpy as np
    from datasketch import MinHash

    words = "".join(c if c.isalnum() else " " for c in article.text.casefold()).split()
    shingles = {
        " ".join(words[start : start + _SHINGLE]) for start in range(max(1, len(words) - _SHINGLE + 1))
    }
    sketch = MinHash(num_perm=_PERMUTATIONS, seed=1)
    sketch.update_batch([shingle.encode() for shingle in sorted(shingles)])
    return np.asarray(sketch.hashvalues, dtype=np.uint32), len(words)


def _band_keys(signature: NDArray[np.uint32]) -> list[int]:
    """A number for each band; the band's own number is in it, so that bands are not mixed up."""
    import hashlib

    keys = []
    for band in range(_BANDS):
        values = signature[band * _ROWS : (band + 1) * _ROWS].tobytes()
        packed = hashlib.blake2b(values, digest_size=8, person=band.to_bytes(16, "big")).digest()
        keys.append(int.from_bytes(packed, "big", signed=True))
    return keys
