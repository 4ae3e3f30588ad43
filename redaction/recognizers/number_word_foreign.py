"""Numbers in words of the languages of neighbours and newcomers: German, Polish, Russian, Ukrainian, Lithuanian, Spanish, French.

Structure: three number words of one language or more in a row, as one dictates a telephone number; German, Polish, Russian
and Ukrainian ones that are no other word also alone, German ones also glued (fünfundzwanzig). Russian also in Latin
letters. Source: the cardinal numbers of Unicode CLDR's rules for spelling numbers.

>>> [IDENTIFIER.pattern.compiled.findall(text) for text in ("nummer vier eins acht", "trzy butelki", "un dos", "deux")]
[['vier eins acht'], ['trzy'], [], []]
"""

from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, always, shape

_GERMAN: Final = (
    "null eins ein zwei zwo drei vier fünf fuenf sechs sieben acht neun zehn elf zwölf zwoelf dreizehn vierzehn fünfzehn sechzehn siebzehn "
    "achtzehn neunzehn zwanzig dreißig dreissig vierzig fünfzig sechzig siebzig achtzig neunzig hundert tausend"
)
_POLISH: Final = (
    "zero jeden jedna dwa dwie trzy cztery pięć piec sześć szesc siedem osiem dziewięć dziewiec dziesięć dziesiec jedenaście dwanaście trzynaście "
    "czternaście piętnaście szesnaście siedemnaście osiemnaście dziewiętnaście dwadzieścia dwadziescia trzydzieści trzydziesci czterdzieści "
    "pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt dziewięćdziesiąt sto dwieście trzysta czterysta pięćset sześćset siedemset tysiąc tysiące tysięcy"
)
_RUSSIAN: Final = (
    "ноль нуль один одна два две три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать "
    "шестнадцать семнадцать восемнадцать девятнадцать двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто сто двести "
    "триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот тысяча тысячи тысяч"
)
_UKRAINIAN: Final = (
    "нуль один два дві три чотири п'ять шість сім вісім дев'ять десять двадцять тридцять сорок п'ятдесят шістдесят сімдесят вісімдесят "
    "дев'яносто сто двісті триста п'ятсот тисяча тисячі тисяч"
)
_RUSSIAN_IN_LATIN: Final = "nol odin dva tri chetyre pyat shest sem vosem devyat desyat dvadtsat tridtsat sorok pyatdesyat shestdesyat semdesyat vosemdesyat devyanosto sto"
_LITHUANIAN: Final = "nulis vienas du trys keturi penki šeši sesi septyni aštuoni astuoni devyni dešimt dvidešimt trisdešimt keturiasdešimt šimtas"
_SPANISH: Final = "cero uno una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien mil"
_FRENCH: Final = "zéro zero un une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante cinquante soixante cent mille et"

_ALONE: Final = (
    "zwei drei fünf fuenf sechs sieben zehn zwölf zwanzig dreißig dreissig vierzig fünfzig sechzig siebzig achtzig neunzig hundert tausend "
    "dwa dwie trzy cztery pięć sześć siedem osiem dziewięć dziesięć dwadzieścia trzydzieści czterdzieści pięćdziesiąt pięćset tysiąc tysięcy "
    "два две три четыре пять шесть семь восемь девять десять двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто сто "
    "двести триста пятьсот тысяча тысячи тысяч дві чотири п'ять шість сім вісім дев'ять двадцять тридцять"
)


_STEMS: Final = (
    "zw", "drei", "vier", "fünf", "fuenf", "sech", "sieb", "acht", "neun", "zehn", "undert", "ausend", "dwa", "dwie", "trzy", "czter", "pięć",
    "piec", "sześ", "szes", "siedem", "osiem", "dziewi", "dziesi", "dwadz", "pięćset", "tysi", "один", "два", "две", "дві", "дев", "вос", "віс",
    "три", "чет", "чот", "пят", "п'ят", "шест", "шіс", "сем", "сім", "сорок", "двест", "тысяч", "тисяч", "odin", "chet", "pyat", "shest",
    "vosem", "devya", "dvadts", "tridts", "keturi", "penki", "šeši", "septyni", "aštuoni", "astuoni", "devyni", "trys", "cuatro", "cinco", "siete",
    "ocho", "nueve", "seis", "tres", "quatre", "cinq", "sept", "huit", "neuf", "deux", "trois", "vingt",
)  # fmt: skip


def _one_of(words: str) -> str:
    return "(?:" + "|".join(sorted(set(words.split()), key=lambda word: (-len(word), word))) + r")(?!\w)"


_LANGUAGES: Final = (_GERMAN, _POLISH, _RUSSIAN, _UKRAINIAN, _RUSSIAN_IN_LATIN, _LITHUANIAN, _SPANISH, _FRENCH)
_RUNS: Final = "|".join(rf"{word}(?:[ ,.\-/]{{1,3}}{word}){{2,30}}" for word in map(_one_of, _LANGUAGES))
_TENS: Final = "(?:zwanzig|dreißig|dreissig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig)"
_GLUED: Final = rf"(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)(?:und{_TENS}|hundert|tausend)(?!\w)"

IDENTIFIER: Final = Identifier(
    entity="NUMBER",
    pattern=shape(rf"(?<![\w'’]) (?: {_RUNS} | {_GLUED} | {_one_of(_ALONE)} )"),
    score=always(0.55),
    needs=Needs(any_of=_STEMS),
)
