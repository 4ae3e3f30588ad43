"""What takes long to build, from the settings: the redactor, and an operator's own encoder. Commands build no more than that."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from chatbot.settings import Settings
from intents.encoder import Encoder, open_encoder

if TYPE_CHECKING:
    from redaction import Redactor


def build_redactor(settings: Settings, *, patient: bool = False) -> "Redactor":
    """Return the redactor that the settings ask for. Raises `PipelineMissing`, `PolicyInvalid`.

    A `patient` one is for commands whose texts have time: it is ready sooner and slow at first.
    """
    from redaction import Redactor  # noqa: PLC0415 - loads Presidio and spaCy, which no other command waits for

    return Redactor.build(pipeline_name=settings.spacy_model, patient=patient)


@contextmanager
def building_redactor(settings: Settings) -> Iterator["Redactor"]:
    """Yield a patient redactor, and make a quick one of it by the end of the block: for a start that has other work to do.

    Raises what `build_redactor` does. For a process that has no other thread yet.
    """
    from redaction.ahead import compiling_ahead  # noqa: PLC0415 - loads Presidio and spaCy, as above

    with compiling_ahead():
        redactor = build_redactor(settings, patient=True)
        yield redactor
    redactor.warm_up()


def build_encoder(settings: Settings) -> Encoder | None:
    """Return the sentence encoder that the settings name, if any. Raises `EncoderUnusable`."""
    return open_encoder(Path(settings.encoder)) if settings.encoder else None
