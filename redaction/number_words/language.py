"""In which language a sentence is: English, Norwegian, or too short to tell."""

from typing import Final

import regex

from redaction.number_words.lexicon import listed

_ENGLISH: Final = listed(
    "the and is are my of from with can do does did how what have has had it a an you we me on at this that these those or not bring when",
    "where who which why your our be been being would could should may might need want customs if was were will they them their she he her",
    "his i'm im there any some about into out than then just also please thanks thank hello buy bought send sent ship shipped shipping pay",
    "paid parcel package duty tax taxes goods tell know go going get got take come help give address phone number call email mail kids",
    "children years old weeks days hours months bottles boxes people persons adults box boxes allowed order ordered declare trip travel",
    "unable wish try trying apply set setting settings change turn switch convert add remind show find look use used using transfer money",
    "account card current accepted connected up best times book off long start skip next speak talk make see let ask tell mine didn't don't",
    "doesn't isn't can't won't i'd i'll i've we're it's what's whats there's that's declare clear clearance value receive received fee fees",
    "charge charged refund invoice item items gift wine beer bottle cigarettes food meat cheese dog cat car motorcycle boat passport licence",
    "license form website password question answer required still waiting yet again both another other such while until since against",
    "between through without within abroad country countries border office officer airport flight train ferry today tomorrow yesterday",
    "moving going coming looking shopping sending bringing importing exporting export someone anything everything something nothing",
    "travelling after before because but so no yes per cent only each year month week day hour live lives was over under return returned",
)
_NORWEGIAN: Final = listed(
    "og er jeg eg æ det den på til av som med har hadde hatt kan ikke ikkje vi me fra frå hvor kor hva kva hvordan korleis hvorfor kvifor",
    "må om en et ein eit ei meg min mi mitt mine skal skulle å vil ville de dei du dere dykk han hun ho når eller for seg var blir vart ble",
    "hos etter før mellom voksne vaksne barn born kjøpt kjøpte kjøpe kjøpa bestilte bestilt toll tollen moms avgift pakke pakken pakka vare",
    "varer flaske flasker liter kilo kroner år dager dagar uker veker måneder månader timer timar stk hei takk hilsen mvh kun bare berre",
    "også òg mye mykje noen nokon nokre gang ganger gonger forbi gjennom rundt ring ringe snakke bor bur sende sender sendte fikk fekk får",
    "fly flyr reise reiser tar tek ta tok går gikk gjekk kom kommer kjem hver kvar alle mange få disse desse denne dette der her nå no så",
    "men da hund hunder hundar bil biler bilar hus mann kone venner vener person personer personar nummer telefon adresse trenger treng",
    "nett innen innan mot uten utan ved sier seier sa",
)
_MARKED: Final = regex.compile("[æøåÆØÅ]")
_WORD: Final = regex.compile(r"\p{L}+(?:'\p{L}+)?")


def english_lead(sentence: str) -> int:
    """Return by how many small words a sentence is English rather than Norwegian; below nought where it is Norwegian.

    >>> english_lead("How can I bring my dog to Norway?") > 0 > english_lead("Kan jeg ta med to hunder?")
    True
    """
    lead = 0
    for typed in _WORD.findall(sentence):
        word = typed.lower()
        if typed == "I" or word in _ENGLISH:
            lead += 1
        if word in _NORWEGIAN or _MARKED.search(word):
            lead -= 1
    return lead
