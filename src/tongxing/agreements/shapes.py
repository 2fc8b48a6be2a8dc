"""Orders going into agreements, and the cards that come out."""

import datetime as dt
import uuid
from dataclasses import dataclass

from tongxing.foundation import tongues

CASES = {
    "long": ("服务期一个月以上", "the service lasts a month or longer"),
    "large": ("大型活动", "a large event"),
    "risky": ("有人身风险", "there is danger to people"),
    "outside": ("到外地服务", "the service is elsewhere"),
    "foreign": ("涉外", "foreigners take part"),
    "asked": ("组织要求签", "the organisation asks for it"),
}


@dataclass(frozen=True)
class Subject:
    """What an agreement is about: an occasion of a room above, in both tongues where words differ."""

    occasion_id: uuid.UUID
    organisation_id: uuid.UUID
    organisation_name: str
    region_code: int
    title: str
    content: str
    conditions: str
    place: str
    contact: str
    risks: str
    when: tuple[str, str]
    cancel_until: tuple[str, str]
    guarantees: tuple[str, str]
    insurance: tuple[str, str]


@dataclass(frozen=True)
class Circumstances:
    """What the cases in which the law asks for an agreement speak about."""

    lasts_days: int = 1
    places: int = 1
    category: str = ""
    is_risky: bool = False
    is_outside: bool = False
    is_foreign: bool = False
    is_asked: bool = False


@dataclass(frozen=True)
class AgreementText:
    """The whole agreement as it stands: another wording, of the form or of the occasion, has another version."""

    version: str
    edition: str
    clauses_zh: tuple[str, ...]
    clauses_en: tuple[str, ...]

    def clauses(self, language: str = "zh") -> tuple[str, ...]:
        return self.clauses_zh if language == "zh" else self.clauses_en


@dataclass(frozen=True)
class AgreementForm:
    """The form of agreements at a place, before an occasion fills it in: what an organisation signs once."""

    edition: str
    digest: str
    clauses_zh: tuple[str, ...]
    clauses_en: tuple[str, ...]

    def clauses(self, language: str = "zh") -> tuple[str, ...]:
        return self.clauses_zh if language == "zh" else self.clauses_en


@dataclass(frozen=True)
class KeepSignature:
    """The order of a room above to keep a signature it has asked leave for."""

    subject: Subject
    person_id: uuid.UUID
    signer_account_id: uuid.UUID
    is_guardian: bool
    version: str


@dataclass(frozen=True)
class SignatureCard:
    """Who signed what, when; a guardian signs for a minor."""

    id: uuid.UUID
    occasion_id: uuid.UUID
    person_id: uuid.UUID
    version: str
    is_guardian: bool
    signed_at: dt.datetime


@dataclass(frozen=True)
class HouseSignatureCard:
    """Whether an organisation has signed the form that stands."""

    organisation_id: uuid.UUID
    edition: str
    signed_at: dt.datetime | None


def cases_in_words(cases: tuple[str, ...], language: str = "zh") -> str:
    """Why an agreement is asked for."""
    joint = tongues.pick("、", ", ", language)
    return joint.join(tongues.pick(*CASES[one], language) for one in cases)
