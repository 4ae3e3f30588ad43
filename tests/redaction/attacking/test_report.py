"""The page on a round of attacks: survivors before figures, and nothing of a text that the browser would run."""

from redaction.attacking import ATTACK_CLASSES, Results, Variants, attack
from redaction.labelled import LabelledText
from redaction.reporting.attacks import attack_sections

NAUGHTY = "<script>alert('x')</script> Kari"


def results(*, most: int) -> Results:
    row: LabelledText = {
        "id": "", "lang": "nb", "tags": [], "text": NAUGHTY, "keep": [],
        "pii": [{"start": len(NAUGHTY) - 4, "end": len(NAUGHTY), "type": "PERSON"}],
    }  # fmt: skip
    return attack(lambda text: text, Variants([row], ATTACK_CLASSES), most=most, is_over=lambda: False)


def test_survivors_come_before_the_matrix():
    page = attack_sections(results(most=3), 2)

    assert page.index("<article>") < page.index("<table")
    assert page.count("<article>") == 2
    assert "And 1 more." in page


def test_a_text_is_escaped_and_nothing_needs_a_style_or_a_script():
    page = attack_sections(results(most=3), 3)

    assert "<script" not in page
    assert "style=" not in page


def test_the_page_says_when_it_was_cut():
    assert "It stopped at the number" in attack_sections(results(most=3), 3)
    assert "It stopped" not in attack_sections(results(most=10_000), 3)


def test_the_page_says_when_nothing_survived():
    assert "Nothing survived." in attack_sections(Results(), 3)
