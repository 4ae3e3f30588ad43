"""Knowledge out of the house and back: content files (YAML), and sheets for a spreadsheet program (CSV, XLSX).

Pure: bytes in, knowledge out, and back to the very same bytes. What comes in is bounded, never run, and refused with file,
row and column. The merge rule: a file speaks of what it holds and leaves the rest as it is, unless it is to replace.
"""

from intents.exchange.differences import Change, difference
from intents.exchange.giving import FORMATS, Format, give_out
from intents.exchange.taking import SUFFIXES, take_in

__all__ = ["FORMATS", "SUFFIXES", "Change", "Format", "difference", "give_out", "take_in"]
