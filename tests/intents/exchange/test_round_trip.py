"""Export, import and export again: the same bytes in every format, and no cell that a spreadsheet program would run."""

import csv
from io import BytesIO, StringIO

import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl import load_workbook

from intents.exchange import FORMATS, difference, give_out, take_in
from intents.exchange.harmless import harmless, is_formula, read_back
from intents.knowledge import KnowledgeBase
from tests.intents.building import wine_and_dogs
from tests.intents.generated import knowledge_bases, texts

FILES = {"yaml": "knowledge.zip", "csv": "knowledge.csv", "xlsx": "knowledge.xlsx"}
OTHER = wine_and_dogs()
slowly = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("form", FORMATS)
@slowly
@given(knowledge=knowledge_bases())
def test_what_is_exported_comes_back_alone_and_beside_what_it_came_from(form, knowledge: KnowledgeBase):
    exported = give_out(knowledge, form)

    imported = take_in(FILES[form], exported, OTHER, replace=True)
    merged = take_in(FILES[form], exported, knowledge)

    assert imported == knowledge
    assert give_out(imported, form) == exported
    assert merged == knowledge
    assert difference(knowledge, merged) == []


@pytest.mark.parametrize("form", FORMATS)
def test_the_knowledge_that_ships_comes_back(form, knowledge: KnowledgeBase):
    exported = give_out(knowledge, form)

    assert give_out(take_in(FILES[form], exported, OTHER, replace=True), form) == exported


@slowly
@given(knowledge=knowledge_bases())
def test_no_cell_that_is_exported_is_run(knowledge: KnowledgeBase):
    written = csv.reader(StringIO(give_out(knowledge, "csv").decode("utf-8-sig"), newline=""), delimiter=";")
    sheet = load_workbook(BytesIO(give_out(knowledge, "xlsx"))).worksheets[0]

    assert not any(is_formula(cell) for row in written for cell in row)
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}


@settings(deadline=None)
@given(text=texts)
def test_a_text_comes_back_from_its_cell_character_for_character(text: str):
    assert read_back(harmless(text)) == text


def test_a_csv_file_opens_in_a_spreadsheet_program_as_utf_8():
    exported = give_out(wine_and_dogs(), "csv")

    assert exported.startswith(b'\xef\xbb\xbf"topic";"intent";"field";"language";"text"\r\n')
