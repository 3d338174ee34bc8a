"""What passes between the server and its workers: tagged frames on a socket.

To a worker goes a job; back come either a failure, or the head of an answer, its bytes in pieces, and an end.
"""

from __future__ import annotations

import json
import struct
from enum import Enum
from typing import Any, Final

__all__ = ["HEADER_SIZE", "Tag", "pack", "pack_object", "unpack_header"]

_HEADER: Final = struct.Struct(">cI")
HEADER_SIZE: Final = _HEADER.size


class Tag(Enum):
    """What a frame holds; all but `DATA` hold an object in JSON."""

    READY = b"R"
    JOB = b"J"
    HEAD = b"H"
    DATA = b"D"
    END = b"E"
    FAILURE = b"F"


def pack(tag: Tag, content: bytes) -> bytes:
    """A frame."""
    return _HEADER.pack(tag.value, len(content)) + content


def pack_object(tag: Tag, content: Any) -> bytes:
    """A frame that holds `content` as JSON."""
    return pack(tag, json.dumps(content).encode())


def unpack_header(header: bytes) -> tuple[Tag, int]:
    """The tag of a frame, and how many bytes follow."""
    tag, length = _HEADER.unpack(header)
    return Tag(tag), length
