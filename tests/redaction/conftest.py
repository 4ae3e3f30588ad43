"""A redactor whose pipeline names nobody, for what the recognizers find by themselves."""

import pytest
import spacy

from redaction import Redactor, load_policy
from redaction.analyzer import Pipeline, build_analyzer


@pytest.fixture(scope="session")
def tokeniser_alone() -> Redactor:
    pipeline = Pipeline(spacy.blank("nb"))
    return Redactor(load_policy(), pipeline, build_analyzer(pipeline))
