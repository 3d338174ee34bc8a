"""Claims out of read articles: posts, events with their roles, status, date, place and topics, and
engagements."""

from diplograph.extraction.extractor import Extractor
from diplograph.extraction.render import to_gold

__all__ = ["Extractor", "to_gold"]
