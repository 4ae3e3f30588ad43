"""What of an address goes, in whatever form it is typed, and what only looks like one. All people and houses are invented."""

import pytest
import regex
import spacy

from redaction import Redactor, load_policy
from redaction.analyzer import Pipeline, build_analyzer
from redaction.recognizers import (
    home_unit,
    postbox,
    postcode,
    street_address,
    street_address_foreign,
    street_address_place,
)
from redaction.recognizers.identifier import Identifier, IdentifierRecognizer
from redaction.recognizers.number import NumberRecognizer
from tests.redaction.washing import washed

MODULES = (street_address, street_address_foreign, street_address_place, postcode, postbox, home_unit)
ADDRESSES = tuple(
    {
        id(value): (f"{module.__name__}.{name}", value)
        for module in MODULES
        for name, value in vars(module).items()
        if isinstance(value, Identifier)
    }.values()
)
WORD = regex.compile(r"\p{L}{2,}")


@pytest.fixture(scope="module")
def redactor() -> Redactor:
    """A redactor that knows addresses and numbers and nothing else."""
    pipeline = Pipeline(spacy.blank("nb"))
    recognizers = [IdentifierRecognizer(ADDRESSES), NumberRecognizer()]
    return Redactor(load_policy(), pipeline, build_analyzer(pipeline, recognizers))


# Nothing of these may be left.
WHOLE = {
    "Norwegian compounds": """
        Storgata 12
        storgata 12b
        STORGATA 12 B
        Storgata 12-14
        Storgata 12/14
        Storgata nr. 12
        Storgt. 12
        kirkevn. 3
        lillevikkroken 4
        bjørketunet 12
        Furustubben 3
        revefaret 8
        elgtråkka 22
        Elgtråkket 22
        lyngstien 4
        Langsletta 9
        prestegårdsjordet 9 c
        Tømmeråsen 53
        kastanjeringen 7
        Solhøgda 3
        haugaløkka 25A
        Sjøvika 2
        storneset 14
        Kvernbrekka 6
        Nybrauta 17
        Brathellinga 3
        Bakkegeilen 5
        Gamlesmia 2
        strandkaia 4
        Strandbrygga 4
        bjørkelia 47
        Ospelia 36
        Rosenhagen 7
        Nyallmenningen 4""",
    "Norwegian names in several words": """
        Karl Johans gate 133
        karl johans gate 133
        KARL JOHANS GATE 133
        Karl Johans gt. 133
        Haakon VIIs gate 7
        haakon viis gate 7
        C.J. Hambros plass 4
        St. Olavs gate 5
        Nedre Torggate 10
        søndre skrenten 4
        Øvre Kvennbakken 3B
        Vestre Ring 150
        Sankt Hanshaugen 13
        Dronning Mauds vei 18""",
    "flats, floors and farms": """
        Lyngveien 112, leil. H0203
        Olav Bjordals veg 18, H0104
        Fjordgata 2, 3. etasje, 9999 Lillevik
        Fjordgata 2, oppgang B, 9999 Lillevik
        Industrivegen 22, bygg B, 9999 Lillevik
        gnr 12 bnr 3
        gnr. 12, bnr. 3
        gårdsnr 12 bruksnr 3
        H0203""",
    "postcodes behind the street": """
        fjordgata 2, 9999 lillevik
        Fjordgata 2 9999 Lillevik
        Fjordgata 2\\n9999 Lillevik
        Kyrkjevegen 7\\n9999 Sunde i Lillevik
        9999 Lillevik
        0999 gjøvik
        N-9999 Lillevik
        SE-452 30 Strömstad
        DK-9900 Frederikshavn
        62-800 Kalisz
        LT-01103 Vilnius""",
    "Nordic neighbours": """
        Storgatan 12, 452 30 Strömstad
        Drottninggatan 118 lgh 1203, 111 60 Stockholm
        Björkvägen 9
        Vesterbrogade 204, 2. tv., 1620 København V
        Nørregade 37 st. th, 1165 København K
        mannerheimintie 83
        Mannerheimintie 83 A 12, 00270 Helsinki""",
    "German and Dutch": """
        Hauptstraße 15
        Bahnhofstr. 108
        Rosengasse 14/3, 1010 Wien
        Am Alten Markt 5
        Berliner Allee 12, 40212 Düsseldorf
        Kerkstraat 57
        Prinsengracht 263, 1016 GV Amsterdam
        Laan van Meerdervoort 70""",
    "Romance": """
        17 Rue de la Gare
        36 rue de pologne
        12 bis, rue des Lilas, 75011 Paris
        5 place de la République
        Calle Mayor 33, 2º B, 28013 Madrid
        Avenida Colón 151
        Via Garibaldi 90, 20121 Milano
        via della Spiga 12
        Rua Augusta 100, 3º Esq, 1100-053 Lisboa""",
    "Slavic, Baltic, Turkish": """
        ul. Długa 48
        ul. długa 48/5
        ul. Kwiatowa 17 m. 4, 62-800 Kalisz
        al. Lipowa 33
        Gedimino pr. 72
        Gedimino g. 12-4, LT-01103 Vilnius
        Brīvības iela 55, Rīga LV-1010
        Pikk tänav 12, 10123 Tallinn
        Atatürk Caddesi No: 12
        вул. Хрещатик 22""",
    "British and Irish": """
        22 Pembridge Mews
        Flat 3B, 22 Pembridge Mews, London W11 3EQ
        221b baker street
        15 O'Connell Street, Dublin D02 AF30
        sw1a 2aa""",
    "American, Canadian, Australian": """
        1187 Maple Hollow Rd, Duluth, MN 55803
        1187 maple hollow rd, duluth, mn 55803
        350 Fifth Avenue, Apt 4B, New York, NY 10118-0110
        350 5th Ave, New York, NY 10118
        12 King St W, Toronto, ON M5H 1A1
        45 George Street, Sydney NSW 2000
        2505 Heatherleigh Suite 620 Apt. 581
        Suite 200""",
    "Indian": """
        Road No. 12, Banjara Hills
        Banjara Hills, Road No. 12, H.No. 8-2-293
        12/3 MG Road, Bengaluru 560001""",
    "boxes": """
        Postboks 123, 0999 Lillevik
        postboks 44 sentrum, 0999 gjøvik
        Boks 44, 9999 Lillevik
        P.O. Box 1177, 9999 Lillevik
        Postfach 10 12 13, 20095 Hamburg
        Boîte postale 45
        BP 123, 75001 Paris
        Apartado 55, 28080 Madrid
        skr. poczt. 12
        PSC 1234, Box 5678\\nAPO AE 12345
        USS Lillevik\\nFPO AP 12345""",
}
WHOLE_ROWS = [
    pytest.param(line.strip().replace("\\n", "\n"), id=f"{kind}: {line.strip()}")
    for kind, lines in WHOLE.items()
    for line in lines.strip().splitlines()
]

WITHIN = {
    "jeg har flytta til torvmyrveien 5 i gjøvik, men": "jeg har flytta til <ADDRESS> i <ADDRESS>, men",
    "eg sa Bakkavegen 3 på Ulsteinvik. Kvifor": "eg sa <ADDRESS> på <ADDRESS>. Kvifor",
    "at Strandpromenaden 14 in Grimstad but": "at <ADDRESS> in <ADDRESS> but",
    "Storgata 12 i morgen": "<ADDRESS> i morgen",
    "Storgata 12 på mandag": "<ADDRESS> på mandag",
    "hybelen i Olav Moes veg 18": "hybelen i <ADDRESS>",
    "eg bur i bakkevegen": "eg bur i <ADDRESS>",
    "han bor i lillevikkroken blokk 7 nå": "han bor i <ADDRESS> nå",
    "adressen min er kirkeveien": "adressen min er <ADDRESS>",
    "I live on Maple Street now": "I live on <ADDRESS> now",
    "my address is Solbakken 3.": "my address is <ADDRESS>.",
    "she lives at 86036 Jahu 80.": "she lives at <ADDRESS>.",
    "Stop at the corner of Storgata 4 and Lillevik Road": "Stop at <ADDRESS>",
    "leilighet H0203": "leilighet <ADDRESS>",
    "oppgang B": "oppgang <ADDRESS>",
    "Storgata 3 c/o Moe": "<ADDRESS> c/o Moe",
}

# Words that look like a street, a postcode, a box or a home, and carry the question.
KEPT = """
    fra gate 12 på Gardermoen
    Gate 12 på Gardermoen
    hesten veg 540 kg
    kl 10 på Torget
    plass 12
    Er det kø i Storgata?
    2015 Porsche
    Ipad 9 fra Kina
    Leveringen 12 ble stanset
    Registreringen 2024 er ny
    a 2 way street
    5 kg road bike
    2 new road bikes
    12 High Street fashion items
    I drove 300 km on the road
    via Svinesund 3 ganger
    Reise via Kiel 12. mai
    Gjelder alle 3 pakkene
    Familien 4 personer
    Protokollen 2
    Barnehagen 12
    bor i Italia 4 dager
    Navn 12
    Havn 3
    poeng 5
    Sandal 38
    Sporing 1500
    10000 Kroner
    1500 Euro
    kode 6403 Sko
    varenummer 8703 Volvo
    VOEC: 2100 Danmark
    1500 guests
    Volvo XC60 2WD
    flat 25% rate
    flat 15 percent
    room for 2 people
    boks 12 kg
    box 5 kg sugar
    Tekstfeltet 44 i deklarasjonen
    ncts phase 5
    Ordre 123456
    Faktura 12345, Oslo
    bor i Sverige 3 måneder
    jeg bor i Australia
    jeg er fra Polen
    vi bor i EU
    we live in London
    bor på Gardermoen
    bor i utlandet
    adressen til tollvesenet
    Galaxy Ring 2
    ny vei 3
    leiligheten 120 kvm
    The Road 66
    Toll Road 5
    Ocean Park 5
    5 Circle K cups
    container kom til Kirkenes 12. mai
    av oss er 18
""".strip().splitlines()


@pytest.mark.parametrize("address", WHOLE_ROWS)
def test_an_address_goes_whole(redactor: Redactor, address):
    assert not WORD.findall(washed(redactor, address).replace("<ADDRESS>", "").replace("<NUMBER>", ""))


@pytest.mark.parametrize(("text", "expected"), WITHIN.items(), ids=WITHIN)
def test_an_address_goes_and_its_sentence_stays(redactor: Redactor, text, expected):
    assert washed(redactor, text) == expected


@pytest.mark.parametrize("text", [line.strip() for line in KEPT])
def test_what_only_looks_like_an_address_stays(redactor: Redactor, text):
    assert "<ADDRESS>" not in washed(redactor, text)


def test_a_street_is_surer_than_a_common_word_that_ends_as_one():
    assert street_address.score("Storgata 12") > 0.4 > street_address.score("familien 4")


def test_a_year_or_an_amount_before_a_capital_is_no_postcode_without_words_of_a_place(redactor: Redactor):
    assert washed(redactor, "2015 Lillevik") == "<NUMBER> Lillevik"
    assert washed(redactor, "jeg bor på 2015 Lillevik") == "jeg bor på <ADDRESS>"
