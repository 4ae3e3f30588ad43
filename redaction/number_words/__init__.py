"""Numbers in words: which words are numbers, in which language a sentence is, and what stands around a word that may be one."""

from redaction.number_words.grammar import spans

__all__ = ["spans"]
