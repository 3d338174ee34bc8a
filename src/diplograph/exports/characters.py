"""Characters that XML cannot hold, and files made of XML neither: left out, and counted."""

from __future__ import annotations

import re
from typing import Final, TypeVar

__all__ = ["Cleaner"]

_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Value = TypeVar("Value")


class Cleaner:
    """Takes out of texts what XML cannot hold, and counts it.

    >>> cleaner = Cleaner()
    >>> cleaner("a\\x00b"), cleaner(3), cleaner.losses()
    ('ab', 3, ['1 control characters that XML cannot hold are left out'])
    """

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, value: Value) -> Value:
        """A text without such characters; any other value as it is."""
        if not isinstance(value, str):
            return value
        cleaned, count = _NOT_XML.subn("", value)
        self.count += count
        return cleaned  # type: ignore[return-value]  # a str for a str

    def losses(self) -> list[str]:
        """A sentence, where something was left out."""
        if not self.count:
            return []
        return [f"{self.count:,} control characters that XML cannot hold are left out"]
