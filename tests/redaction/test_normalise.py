"""What the eye sees, in plain characters: every dress that a digit can put on is taken off."""

import html
import time
import unicodedata
from urllib.parse import quote

import pytest

from redaction import RedactionTimedOut
from redaction.deadline import deadline
from redaction.normalise import normalise

ZEROS = {
    unicodedata.name(char).removesuffix(" DIGIT ZERO").lower(): char
    for char in map(chr, range(0x660, 0x1FBFF))
    if unicodedata.category(char) == "Nd" and unicodedata.name(char).endswith(" DIGIT ZERO")
}

DRESSED = {
    "full-width": ("４５", "45"),
    "superscript": ("m² m⁵", "m2 m5"),
    "subscript": ("H₂O", "H2O"),
    "circled": ("①②⑳", "1220"),
    "negative circled": ("❶❿⓫", "11011"),
    "sans-serif circled": ("➀➓", "110"),
    "double circled": ("⓵⓾", "110"),
    "parenthesised": ("⑴⑿", "112"),
    "with a full stop": ("⒈⒛", "120"),
    "with a comma": ("🄂", "1"),
    "circled on black": ("㉈㊿", "1050"),
    "mathematical": ("𝟏𝟚𝟥𝟰𝟻", "12345"),
    "segmented": ("🯱🯹", "19"),
    "keycaps": ("1️⃣2️⃣", "12"),
    "keycap ten": ("🔟", "10"),
    "hundred points": ("💯", "100"),
    "no one under eighteen": ("🔞", "18"),
    "Roman": ("ⅦⅩⅠ ⅻ Ⅿ", "7101 12 1000"),
    "runic golden numbers": ("ᛮ", "17"),
    "a half": ("½", "0.5"),
    "a third": ("⅓", "0.333"),
    "none": ("↉", "0"),
    "the least fraction": ("൘", "0.00625"),
    "less than nothing": ("༳", "-0.5"),
    "ideographic zero": ("〇", "0"),
    "Hangzhou": ("〡〩〸", "1910"),
    "Aegean": ("𐄇", "1"),
    "cuneiform": ("𒐀", "2"),
    "Ethiopic": ("፩፻", "1100"),
    "Tamil thousand": ("௲", "1000"),
    "compatibility fraction slash": ("1⁄2", "1⁄2"),
}

HIDDEN = {
    "zero-width space": "1\u200b2",
    "zero-width joiner": "1\u200d2",
    "word joiner": "1\u20602",
    "byte-order mark": "1\ufeff2",
    "soft hyphen": "1\u00ad2",
    "right to left": "\u202e1\u202c2",
    "isolates": "\u20681\u20692",
    "variation selector": "1\ufe0f2",
    "variation selector supplement": "1\U000e01002",
    "tag characters": "1\U000e0031\U000e007f2",
    "enclosing keycap": "1\u20e32",
    "enclosing circle": "1\u20dd2",
    "combining acute": "1\u03012",
    "stroke through": "1\u03362",
    "other marks after a digit": "1\u09bc2",
    "Hangul filler": "1\u31642",
    "half-width Hangul filler": "1\uffa02",
    "blank braille": "1\u28002",
    "private use": "1\ue0002",
    "unassigned": "1\u03782",
    "lone surrogates": "1\ud800\udfff2",
    "interlinear annotation": "1\ufff92",
}

ESCAPED = {
    "HTML decimal": "&#49;",
    "HTML decimal with zeros": "&#0000049;",
    "HTML hexadecimal": "&#x31;",
    "HTML hexadecimal in capitals": "&#X31;",
    "percent": "%31",
    "backslash u": r"\u0031",
    "backslash x": r"\x31",
    "percent of a circled digit": quote("①"),
    "HTML of an Arabic digit": "&#1633;",
    "backslash u of an Arabic digit": r"\u0661",
    "HTML without a semicolon": "&#49",
    "HTML hexadecimal without a semicolon": "&#x31",
    "percent u": "%u0031",
    "backslash u in braces": r"\u{31}",
    "backslash x in braces": r"\x{31}",
    "backslash big u": r"\U00000031",
    "backslash octal": r"\061",
    "two halves of a mathematical digit": r"\ud835\udfcf",
    "percent u of a circled digit": "%u2460",
}

LAYERS = {
    "ampersands": ("&" + "amp;" * 40, "&"),
    "an entity under ampersands": ("&" + "amp;" * 9 + "lt;", "<"),
    "a digit under ampersands": ("&" + "amp;" * 9 + "#49;", "1"),
    "percent signs": ("%" + "25" * 40 + "31", "1"),
    "full-width percent signs": ("％２５２５３１", "1"),
    "backslashes": (r"\u005cu005cu005cu0031", "1"),
    "one kind in another": ("%26%23x25%3B31", "1"),
    "an escape that another one completes": ("&#38;#49;", "1"),
    "an invisible character in an escape": ("&#\u200b49;", "1"),
    "an escaped invisible character in an escape": ("&#&#8203;49;", "1"),
    "a tag in a tag": ("9<<b>wbr>3", "93"),
    "an escaped tag": ("9&lt;wbr&gt;3", "93"),
    "braille in an escape": (r"\u283c\u2801", "1"),
    "a look-alike in an escape": ("&#1050;ari", "Kari"),
}

DASHES = {
    "hyphen": "\u2010",
    "non-breaking hyphen": "\u2011",
    "figure dash": "\u2012",
    "en dash": "–",
    "em dash": "—",
    "horizontal bar": "―",
    "minus sign": "−",
    "two-em dash": "⸺",
    "three-em dash": "⸻",
    "full-width hyphen": "－",
    "small hyphen": "﹣",
    "small em dash": "﹘",
    "vertical em dash": "︱",
    "escaped en dash": "&ndash;",
}

PLAIN = {
    "Norwegian letters": "Blåbærsyltetøy på Ås",
    "Sámi letters": "Kárášjohka ŧ đ ŋ",
    "Polish letters": "Łódź Żółć",
    "Devanagari": "क्षि",
    "emoji": "Takk 😀",
    "a lone ampersand": "H&M & co",
    "a lone percent sign": "moms i %",
    "a lone backslash": "C:\\temp",
    "placeholder": "Jeg heter <PERSON>",
    "an empty line": "Hei\n\nMvh",
    "Russian": "Где моя посылка из Москвы?",
    "Russian of look-alikes in Latin text": "byen Москва og Рига",
    "Greek": "Πού είναι το δέμα μου;",
    "Armenian": "Որտեղ է իմ ծանրոցը",
    "Arabic": "أين طردي",
    "Greek letters of chemistry and physics": "α-tokoferol, β-karoten, μg, Ω, π",
    "flags": "🇳🇴 🇸🇪🇩🇰 🇪🇺",
    "tags that are no letters' looks": "<navn>x</navn> <a href=x>",
    "a comparison": "moms < toll > gebyr",
    "an equals sign": "moms=toll",
    "a spinner": "⣿",
    "IPA with a turned letter or two": "ɹ og ʌ",
}

TIDIED = {
    "decomposed letters": ("Ba\u030at", "Båt"),
    "stacked marks": ("K\u0300\u0301\u0302\u0303a", "Ka"),
    "a letter that is left to compose when marks are gone": ("A\u200b\u030a", "Å"),
    "a letter that composes around a dropped mark": ("u\u0336\u0308", "ü"),
    "full-width letters": ("Ｋａｒｉ＠ｅｘａｍｐｌｅ．ｏｒｇ", "Kari@example.org"),
    "ligature": ("ﬁnn", "finn"),
    "no-break space": ("a\u00a0b", "a b"),
    "ideographic space": ("a\u3000b", "a b"),
    "tab": ("a\tb", "a b"),
    "many spaces": ("  a   b  ", "a b"),
    "NUL": ("a\x00b", "a b"),
    "escape": ("a\x1b[b", "a [b"),
    "delete": ("a\x7fb", "a b"),
    "next line": ("a\x85b", "a b"),
    "Windows lines": ("a\r\nb", "a\nb"),
    "old Mac lines": ("a\rb", "a\nb"),
    "spaces around a line end": ("a  \n  b", "a\nb"),
    "many empty lines": ("a\n\n \n\n\nb", "a\n\nb"),
    "nothing but invisible": ("\u200b\ufeff\x00 \n", ""),
    "named entity": ("&lt;hei&gt; &amp; h&aring;", "<hei> & hå"),
    "named fraction": ("&frac12;", "0.5"),
    "named superscript": ("m&sup2;", "m2"),
    "no such entity": ("&sladd;", "&sladd;"),
    "unfinished escapes": ("&#; &#x; %3 %zz \\u00 \\x", "&#; &#x; %3 %zz \\u00 \\x"),
    "percent beyond UTF-8": ("a%FF%FEb", "a\ufffd\ufffdb"),
    "entity beyond Unicode": ("a&#x110000;b", "a\ufffdb"),
    "surrogate by escape": (r"a\ud800b", "ab"),
    "full-width percent": ("％３１", "1"),
    "percent in UTF-8": ("K%C3%A5re", "Kåre"),
    "backslash x in UTF-8": (r"K\xc3\xa5re", "Kåre"),
    "backslash x in Latin-1": (r"K\xe5re", "Kåre"),
    "octal in UTF-8": (r"K\303\245re", "Kåre"),
    "quoted-printable": ("=4B=C3=A5re =31=32", "Kåre 12"),
    "quoted-printable that is none": ("x=12=34 a=FF=FE", "x=12=34 a=FF=FE"),
    "code point beyond Unicode": (r"a\u{110000}b", "a\ufffdb"),
    "tags inside a number": ("936<wbr>41<b>085</b>", "93641085"),
    "tags with attributes": ('9<span class="x">3</span>', "93"),
    "a comment inside a number": ("9<!-- x -->3", "93"),
    "tags between lines": ("a<br/>b<p>c", "a\nb\nc"),
    "terminal colours": ("\x1b[1;31m9\x1b[0m3", "93"),
    "negative squared letters": ("🅺🅰🆁🅸 🆎", "KARI AB"),
    "negative circled letters": ("🅚🅐🅡🅘", "KARI"),
    "squared and circled letters": ("🄺🄰 Ⓡⓘ", "KA Ri"),
    "parenthesised letters": ("⒦⒜⒭⒤ 🄚", "kari K"),
    "small capitals": ("ᴛᴏʀᴋᴊᴇʟʟ ꜱᴇʟꜰ", "torkjell self"),
    "superscript letters": ("ᵏᵃʳⁱ", "kari"),
    "flag letters that are no flags": ("🇰🇦🇷🇮", "KARI"),
    "one flag letter": ("🇰 🇦", "K A"),
    "braille letters": ("⠠⠅⠁⠗⠊⠀⠎⠕⠇⠧⠪⠽", "kari solvøy"),
    "braille digits": ("⠼⠊⠉⠋⠀⠼⠙⠁", "936 41"),
    "upside down": ("hei ᴉɹɐʞ uɐɯpɹou", "hei nordman kari"),
    "Cyrillic among Latin letters": ("Vеbjørn Ѕandbаkk, Рriуа Rаghunathan", "Vebjørn Sandbakk, Priya Raghunathan"),
    "Greek among Latin letters": ("Κаri Νοrdmаnn", "Kari Nordmann"),
    "Armenian and Cherokee among Latin letters": ("Տօra Ꮪolberg", "Sora Solberg"),
    "a word of look-alikes in Latin text": ("bor hos Ѕара", "bor hos Sapa"),
    "look-alikes of digits": ("9З6 б8О", "936 680"),
}


@pytest.mark.parametrize("zero", ZEROS.values(), ids=ZEROS)
def test_the_ten_digits_of_every_script_become_ours(zero):
    assert normalise("".join(chr(ord(zero) + value) for value in range(10))) == "0123456789"


def test_scripts_are_found_to_be_tested():
    assert {"arabic-indic", "devanagari", "thai", "fullwidth", "adlam"} <= set(ZEROS)


@pytest.mark.parametrize(("dressed", "plain"), DRESSED.values(), ids=DRESSED)
def test_a_number_takes_off_its_dress(dressed, plain):
    assert normalise(dressed) == plain


@pytest.mark.parametrize("text", HIDDEN.values(), ids=HIDDEN)
def test_nothing_invisible_stands_between_two_digits(text):
    assert normalise(text) == "12"


@pytest.mark.parametrize("escape", ESCAPED.values(), ids=ESCAPED)
@pytest.mark.parametrize(
    "again",
    [lambda once: once, html.escape, lambda once: quote(once, safe=""), lambda once: once.replace("\\", r"\u005c")],
    ids=["once", "and HTML", "and percent", "and backslash"],
)
def test_an_escaped_digit_is_seen_once_and_twice_over(escape, again):
    assert normalise(f"tlf {again(escape)} x") == "tlf 1 x"


@pytest.mark.parametrize(("hidden", "plain"), LAYERS.values(), ids=LAYERS)
def test_what_is_hidden_in_a_hidden_thing_comes_out_until_nothing_is_left(hidden, plain):
    assert normalise(hidden) == plain


@pytest.mark.parametrize("dash", DASHES.values(), ids=DASHES)
def test_every_dash_is_a_hyphen(dash):
    assert normalise(f"1{dash}2") == "1-2"


@pytest.mark.parametrize("text", PLAIN.values(), ids=PLAIN)
def test_plain_text_stays_as_it_is(text):
    assert normalise(text) == text


@pytest.mark.parametrize(("untidy", "tidy"), TIDIED.values(), ids=TIDIED)
def test_text_is_tidied(untidy, tidy):
    assert normalise(untidy) == tidy


@pytest.mark.parametrize("text", ["①" * 2000, "&#49;" * 400], ids=["dressed digits", "escapes"])
def test_normalising_stops_at_the_deadline(text):
    with deadline(time.monotonic() - 1), pytest.raises(RedactionTimedOut):
        normalise(text)
