"""Which entities go, how sure a recognizer must be, and what stands in their place.

Read from `policy.yaml`, which a data-protection officer may change. Checked once, at load; the line that is wrong is
named. Numbers cannot be switched off.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, Self

import regex
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from redaction.errors import AlterationRefused, PolicyInvalid

SHIPPED_POLICY: Final = Path(__file__).with_name("policy.yaml")
NUMBER: Final = "NUMBER"

VERSION: Final = 1
KEYS: Final = frozenset({"version", "entities", "keep"})
KEEP_LISTS: Final = frozenset({"places", "organisations", "brands"})
FIELDS: Final = frozenset({"removed", "placeholder", "threshold", "meaning"})
KNOWN_ENTITIES: Final = frozenset(
    {
        NUMBER, "PERSON", "ADDRESS", "DATE_TIME", "EMAIL_ADDRESS", "PHONE_NUMBER", "URL", "USERNAME", "PASSWORD", "IP_ADDRESS",
        "MAC_ADDRESS", "IBAN_CODE", "CREDIT_CARD", "NO_BANK_ACCOUNT", "NO_FODSELSNUMMER", "NO_ORGANISASJONSNUMMER",
        "SE_PERSONNUMMER", "DK_CPR_NUMBER", "FI_PERSONAL_IDENTITY_CODE", "IS_KENNITALA", "LICENSE_PLATE", "REFERENCE",
        "NO_DUF_NUMBER", "NO_FH_NUMBER", "NO_PASSPORT", "PASSPORT", "US_PASSPORT", "MACHINE_READABLE_ZONE",
        "IDENTITY_CARD", "NO_IDENTITY_CARD", "NO_DRIVING_LICENCE", "DRIVING_LICENCE", "US_DRIVER_LICENSE",
        "RESIDENCE_PERMIT", "VISA_NUMBER", "DK_CVR", "SE_ORGANISATIONSNUMMER", "FI_Y_TUNNUS", "EE_ISIKUKOOD",
        "LT_ASMENS_KODAS", "LV_PERSONAS_KODS", "PL_PESEL", "PL_NIP", "PL_IDENTITY_CARD", "DE_TAX_ID", "DE_ID_CARD",
        "DE_PASSPORT", "DE_SOCIAL_SECURITY", "UK_NINO", "UK_NHS", "UK_UTR", "UK_VAT_NUMBER", "UK_DRIVING_LICENCE",
        "NL_BSN", "UA_RNOKPP", "UA_PASSPORT", "TR_NATIONAL_ID", "ES_NIF", "ES_NIE", "IT_FISCAL_CODE",
        "IT_IDENTITY_CARD", "FR_NIR", "FR_TAX_NUMBER", "US_SSN", "US_ITIN", "IN_AADHAAR", "IN_PAN", "EU_VAT_NUMBER",
        "VIN_NUMBER", "AIRCRAFT_REGISTRATION", "VESSEL_REGISTRATION", "MRN_NUMBER", "SHIPPING_CONTAINER", "AIR_WAYBILL",
        "FLIGHT_NUMBER", "ATA_CARNET", "TIR_CARNET", "EORI_NUMBER", "POSTAL_TRACKING", "KID_NUMBER", "CASE_NUMBER",
        "BOOKING_REFERENCE", "INVOICE_NUMBER", "COORDINATES", "CRYPTO", "CARD_EXPIRY", "CARD_SECURITY_CODE",
        "IMEI_NUMBER", "GTIN", "SERIAL_NUMBER", "BIC_CODE", "UK_BANK_ACCOUNT", "SE_BANK_ACCOUNT", "ABA_ROUTING_NUMBER",
        "US_BANK_NUMBER",
    }
)  # fmt: skip
"""What the recognizers can find; a test holds the two together."""

_PLACEHOLDER = regex.compile(r"<[A-Z]+(?:_[A-Z]+)*>")


@dataclass(frozen=True, slots=True)
class EntityRule:
    """What happens to one kind of finding."""

    entity: str
    removed: bool
    placeholder: str
    threshold: float
    meaning: str


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules in force, by entity."""

    rules: Mapping[str, EntityRule]
    kept: frozenset[str] = frozenset()
    """Names that stay, in lower case."""

    def removes(self, entity: str, score: float) -> bool:
        """Say whether a finding of this kind and score (0 to 1) is removed."""
        rule = self.rules.get(entity)
        return rule is not None and rule.removed and score >= rule.threshold

    def altered(self, *, removed: Mapping[str, bool], thresholds: Mapping[str, float]) -> Self:
        """Return another policy, in which these entities go or stay and have these thresholds (0 to 1).

        Raises `AlterationRefused` for an entity that is not listed, a threshold out of range, or numbers switched off.
        """
        if (set(removed) | set(thresholds)) - set(self.rules):
            raise AlterationRefused("it lists no such entity")
        if not all(0 <= threshold <= 1 for threshold in thresholds.values()):
            raise AlterationRefused("a threshold is a number from 0 to 1")
        if not removed.get(NUMBER, True) or thresholds.get(NUMBER, 0) > 0:
            raise AlterationRefused("numbers cannot be switched off")
        rules = {
            entity: replace(
                rule, removed=removed.get(entity, rule.removed), threshold=thresholds.get(entity, rule.threshold)
            )
            for entity, rule in self.rules.items()
        }
        return replace(self, rules=rules)

    @property
    def placeholders(self) -> frozenset[str]:
        """Every text that may stand in place of a finding."""
        return frozenset(rule.placeholder for rule in self.rules.values())


def load_policy(path: Path = SHIPPED_POLICY) -> Policy:
    """Read and check a policy file. Raises `PolicyInvalid` with the line that breaks a rule."""
    document = _read(path)
    fault = _Fault(path.name)
    if not isinstance(document, dict) or set(document) != KEYS:
        raise fault(document, None, f"a policy holds {', '.join(sorted(KEYS))}, nothing else")
    entities = document["entities"]
    if type(document["version"]) is not int or document["version"] != VERSION:
        raise fault(document, "version", f"this is not version {VERSION} of a policy")
    if not isinstance(entities, dict):
        raise fault(document, "entities", "`entities` lists every entity by its name")
    for entity in sorted(KNOWN_ENTITIES - set(entities)):
        raise fault(document, "entities", f"{entity} is not listed; write `removed: false` to leave it in the text")
    rules = {str(entity): _rule(fault, entities, entity) for entity in entities}
    _check_numbers_go(fault, entities[NUMBER], rules[NUMBER])
    return Policy(rules=rules, kept=_kept(fault, document))


def _read(path: Path) -> Any:
    try:
        return YAML(typ="rt").load(path.read_text(encoding="utf-8"))
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise PolicyInvalid(path.name, line, f"not YAML: {error.problem}") from None
    except (OSError, UnicodeDecodeError, YAMLError) as error:
        raise PolicyInvalid(path.name, 0, f"cannot be read: {type(error).__name__}") from None


@dataclass(frozen=True, slots=True)
class _Fault:
    """Finds the line of a key in the YAML document and words the error."""

    file: str

    def __call__(self, mapping: Any, key: object, rule: str) -> PolicyInvalid:
        try:
            line = mapping.lc.line if key is None else mapping.lc.key(key)[0]
        except (AttributeError, KeyError, TypeError):
            line = -1
        return PolicyInvalid(self.file, line + 1, rule)


def _kept(fault: _Fault, document: Any) -> frozenset[str]:
    lists = document["keep"]
    if not isinstance(lists, dict) or set(lists) != KEEP_LISTS:
        raise fault(document, "keep", f"`keep` holds {', '.join(sorted(KEEP_LISTS))}, nothing else")
    for name, listed in lists.items():
        if not isinstance(listed, list) or not all(isinstance(word, str) and word.strip() for word in listed):
            raise fault(lists, name, f"`{name}` is a list of names")
    return frozenset(word.casefold() for listed in lists.values() for word in listed)


def _check_numbers_go(fault: _Fault, written: Any, rule: EntityRule) -> None:
    if not rule.removed:
        raise fault(written, "removed", f"{NUMBER} cannot be switched off")
    if rule.threshold > 0:
        raise fault(written, "threshold", f"the threshold of {NUMBER} is 0: numbers cannot be switched off")


def _rule(fault: _Fault, entities: Any, entity: object) -> EntityRule:
    if not isinstance(entity, str) or entity not in KNOWN_ENTITIES:
        raise fault(entities, entity, "no recognizer finds an entity of this name")
    rule = entities[entity]
    if not isinstance(rule, dict) or set(rule) != FIELDS:
        raise fault(entities, entity, f"{entity} needs {', '.join(sorted(FIELDS))}, nothing else")
    if not isinstance(rule["removed"], bool):
        raise fault(rule, "removed", "`removed` is true or false")
    placeholder, threshold, meaning = rule["placeholder"], rule["threshold"], rule["meaning"]
    if not isinstance(placeholder, str) or not _PLACEHOLDER.fullmatch(placeholder):
        raise fault(rule, "placeholder", "a placeholder is capital letters and underscores in angle brackets")
    if isinstance(threshold, bool) or not isinstance(threshold, int | float) or not 0 <= threshold <= 1:
        raise fault(rule, "threshold", "a threshold is a number from 0 to 1")
    if not isinstance(meaning, str) or not meaning.strip():
        raise fault(rule, "meaning", "say in a sentence what the entity means")
    return EntityRule(entity, rule["removed"], placeholder, float(threshold), meaning)
