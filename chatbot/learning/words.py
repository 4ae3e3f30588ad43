"""The words of the plots in Bokmål and English, for pages and for the files that the service hands out."""

from collections.abc import Mapping
from typing import Final, Literal

from chatbot.learning.disclosure import Outcome
from chatbot.learning.figures import By
from chatbot.learning.plots import PlotWords

PlotLanguage = Literal["nb", "en"]

_OUTCOMES: Final[Mapping[PlotLanguage, Mapping[Outcome, str]]] = {
    "nb": {"answered": "Besvart", "suggested": "Fikk forslag", "unanswered": "Ubesvart"},
    "en": {"answered": "Answered", "suggested": "Suggestions", "unanswered": "Unanswered"},
}
_HEADINGS: Final[Mapping[PlotLanguage, Mapping[By, str]]] = {
    "nb": {"day": "Dag", "language": "Språk", "topic": "Emne"},
    "en": {"day": "Day", "language": "Language", "topic": "Topic"},
}
_TITLES: Final[Mapping[PlotLanguage, Mapping[By, str]]] = {
    "nb": {"day": "Spørsmål per dag", "language": "Spørsmål per språk", "topic": "Spørsmål per emne"},
    "en": {"day": "Questions by day", "language": "Questions by language", "topic": "Questions by topic"},
}
_DESCRIPTIONS: Final[Mapping[PlotLanguage, str]] = {
    "nb": "Liggende stolper med antall spørsmål som ble besvart, fikk forslag og ble stående ubesvart. Tabellen viser de samme tallene. Tall under fem vises ikke.",
    "en": "Horizontal bars with the number of questions that were answered, got suggestions and stayed unanswered. The table shows the same figures. No figure under five is shown.",
}
_FEW: Final[Mapping[PlotLanguage, str]] = {"nb": "færre enn fem", "en": "fewer than five"}
_TOGETHER: Final[Mapping[PlotLanguage, str]] = {"nb": "Flere, samlet", "en": "Several, together"}
_NAMES: Final[Mapping[PlotLanguage, Mapping[str, str]]] = {
    "nb": {"nb": "Bokmål", "nn": "Nynorsk", "en": "Engelsk"},
    "en": {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"},
}


def plot_words(by: By, language: PlotLanguage) -> PlotWords:
    """Return the words of a plot."""
    return PlotWords(
        id=f"plot-{by}",
        title=_TITLES[language][by],
        description=_DESCRIPTIONS[language],
        heading=_HEADINGS[language][by],
        outcomes=_OUTCOMES[language],
        few=_FEW[language],
        together=_TOGETHER[language],
        names=_NAMES[language] if by == "language" else {},
    )
