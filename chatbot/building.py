"""What takes long to build, from the settings: the redactor, and an operator's own encoder. Commands build no more than that."""

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


def build_encoder(settings: Settings) -> Encoder | None:
    """Return the sentence encoder that the settings name, if any. Raises `EncoderUnusable`."""
    return open_encoder(Path(settings.encoder)) if settings.encoder else None
