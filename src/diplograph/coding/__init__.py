"""Event coding by others: their codes as our types, their actors as things that we know."""

from diplograph.coding.codes import Meaning, meaning_of, plover_code_of
from diplograph.coding.linking import CODED_READER, link_coded_event

__all__ = ["CODED_READER", "Meaning", "link_coded_event", "meaning_of", "plover_code_of"]
