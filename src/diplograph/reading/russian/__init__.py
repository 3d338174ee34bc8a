"""Russian: a gloss with English words and English syntax, on which everything behind it works."""

from diplograph.reading.russian.models import is_available
from diplograph.reading.russian.reader import RussianReader

__all__ = ["RussianReader", "is_available"]
