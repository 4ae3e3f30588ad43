"""Where raw words are looked at: one thread a process, and the line before it.

Questions that wait while the thread works are taken together, for a batch costs the model half of what they cost alone;
an idle thread takes each at once. A text fails, comes late and is dropped for itself alone.
"""

from chatbot.washing.thread import WashingThread

__all__ = ["WashingThread"]
