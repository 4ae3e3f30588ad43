"""Presidio over a spaCy pipeline that is installed here, or over none; it forgets every word when the text is done."""

from pathlib import Path

import pytest
import spacy
from presidio_analyzer import EntityRecognizer

from redaction import PipelineMissing, RawText, RedactionFailed, Redactor, load_policy
from redaction.analyzer import SHIPPED_PIPELINE, Pipeline, build_analyzer, load_pipeline
from redaction.catalogue import all_recognizers
from redaction.recognizer import LANGUAGE
from redaction.recognizers.named_entity import NamedEntityRecognizer
from tests.redaction.washing import washed

UNHEARD = "Qvistgaardstrand Zzyborgøy"


@pytest.fixture(scope="module")
def saved_pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real pipeline on disk that knows two persons and a place."""
    language = spacy.blank("nb")
    language.add_pipe("entity_ruler").add_patterns(
        [
            {"label": "PERSON", "pattern": "Kari Nordmann"},
            {"label": "PER", "pattern": "Åse"},
            {"label": "GPE_LOC", "pattern": "Svinesund"},
        ]
    )
    folder = tmp_path_factory.mktemp("pipelines") / "ruler"
    language.to_disk(folder)
    return folder


@pytest.fixture(scope="module")
def naming(saved_pipeline: Path) -> Redactor:
    return Redactor.build(pipeline_name=str(saved_pipeline))


def test_without_a_name_the_pipeline_that_ships_is_loaded():
    language = load_pipeline(None)

    assert language.lang == "nb"
    assert "PERSON" in language.get_pipe("ner").labels


def test_the_shipped_pipeline_loads_with_spacy_alone():
    assert [entity.label_ for entity in spacy.load(SHIPPED_PIPELINE)("Hei, jeg heter Ola.").ents] == ["PERSON"]


def test_the_shipped_pipeline_is_small_and_holds_no_vocabulary_of_its_corpora():
    files = [file for file in SHIPPED_PIPELINE.rglob("*") if file.is_file()]

    assert sum(file.stat().st_size for file in files) <= 15 * 1024 * 1024
    assert not any("vocab" in file.parts for file in files)


@pytest.mark.parametrize(
    "name", ["nb_no_such_pipeline", "/no/such/folder", "", "../nb", "https://example.org/nb"], ids=repr
)
def test_a_pipeline_that_is_not_here_is_missing_and_never_fetched(name):
    with pytest.raises(PipelineMissing):
        load_pipeline(name)


@pytest.mark.parametrize("name", ["pytest", "numpy", "spacy"])
def test_an_installed_package_that_is_no_pipeline_is_missing_too(name):
    with pytest.raises(PipelineMissing, match="does not load") as caught:
        load_pipeline(name)

    assert caught.value.__cause__ is None


def test_a_folder_that_is_no_pipeline_is_missing(tmp_path: Path):
    (tmp_path / "meta.json").write_text('{"lang": "nb", "pipeline": ["ner"]}')

    with pytest.raises(PipelineMissing, match="does not load"):
        load_pipeline(str(tmp_path))


def test_the_persons_that_a_pipeline_names_are_redacted(naming: Redactor):
    assert washed(naming, "Kan Kari Nordmann og Åse hente pakken?") == "Kan <PERSON> og <PERSON> hente pakken?"


def test_the_places_that_a_pipeline_names_stay(naming: Redactor):
    assert washed(naming, "Er det kø på Svinesund?") == "Er det kø på Svinesund?"


def test_the_tokeniser_alone_names_nobody_whom_no_list_knows(tokeniser_alone: Redactor):
    assert washed(tokeniser_alone, "Kan Ummilo Brasketun hente pakken?") == "Kan Ummilo Brasketun hente pakken?"


def test_the_words_of_a_text_are_forgotten_with_it():
    pipeline = Pipeline(load_pipeline(None))
    redactor = Redactor(load_policy(), pipeline, build_analyzer(pipeline))
    before = set(pipeline.remembered_words())

    redactor.redact(RawText(f"Jeg heter {UNHEARD}, {UNHEARD.lower()}"), ends_at=float("inf"))

    assert set(pipeline.remembered_words()) <= before
    assert not {*UNHEARD.split(), *UNHEARD.lower().split()} & set(pipeline.remembered_words())


def test_outside_its_session_a_pipeline_would_remember():
    pipeline = Pipeline(load_pipeline(None))

    pipeline.process_text(UNHEARD, LANGUAGE)

    assert set(UNHEARD.split()) <= set(pipeline.remembered_words())


def test_the_words_are_forgotten_when_redaction_fails_too():
    def stumble(self, text, entities, nlp_artifacts=None):
        raise ValueError(text)

    recognizer = type("Stumbling", (NamedEntityRecognizer,), {"analyze": stumble})()
    pipeline = Pipeline(load_pipeline(None))

    with pytest.raises(RedactionFailed):
        Redactor(load_policy(), pipeline, build_analyzer(pipeline, [recognizer])).redact(RawText(UNHEARD))

    assert not set(UNHEARD.split()) & set(pipeline.remembered_words())


def test_a_pipeline_is_what_presidio_wants_to_see():
    pipeline = Pipeline(load_pipeline(None))
    pipeline.load()

    assert pipeline.is_loaded()
    assert pipeline.get_supported_languages() == [LANGUAGE]
    assert pipeline.get_supported_entities() == []
    assert pipeline.is_stopword("og", LANGUAGE)
    assert pipeline.is_punct("!", LANGUAGE)
    assert not pipeline.is_punct("og", LANGUAGE)


def test_a_batch_is_worked_on_text_by_text():
    pipeline = Pipeline(load_pipeline(None))

    batch = dict(pipeline.process_batch(["en pakke", "to"], LANGUAGE))

    assert {text: len(artifacts.tokens) for text, artifacts in batch.items()} == {"en pakke": 2, "to": 1}


def test_the_analyzer_runs_all_recognizers_and_none_of_presidios_own():
    analyzer = build_analyzer(Pipeline(load_pipeline(None)))

    assert [type(recognizer) for recognizer in analyzer.registry.recognizers] == list(map(type, all_recognizers()))
    assert analyzer.log_decision_process is False


def test_the_analyzer_runs_the_recognizers_it_is_given():
    only: EntityRecognizer = NamedEntityRecognizer()

    assert build_analyzer(Pipeline(load_pipeline(None)), [only]).registry.recognizers == [only]


def test_a_recognizer_of_names_finds_nothing_in_a_text_that_was_not_parsed():
    assert NamedEntityRecognizer().analyze("Kari Nordmann", [], None) == []
