"""Questions about agreements: when one is asked for, what it says, who has signed."""

import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict
from typing import Any

from tongxing.agreements import rules
from tongxing.agreements.models import AgreementRequest, HouseSignature, Signature
from tongxing.agreements.shapes import (
    AgreementForm,
    AgreementText,
    Circumstances,
    HouseSignatureCard,
    SignatureCard,
    Subject,
)
from tongxing.foundation import clock
from tongxing.policy import queries as policy

RULE, FORM = "written-agreement", "agreement-form"
_BOTH = ("when", "cancel_until", "guarantees", "insurance")


def terms(region_code: int) -> Mapping[str, Any]:
    """In which cases a place asks for a written agreement today.

    public: the rules are open
    """
    return policy.rule(RULE, clock.today(), region_code).parameters


def cases(region_code: int, told: Circumstances) -> tuple[str, ...]:
    """The cases in which the place asks for one that are so here.

    public: the rules are open
    """
    return rules.cases(terms(region_code), told)


def asks_of_itself(region_code: int) -> bool:
    """Whether the place asks for agreements that nobody has asked for.

    public: the rules are open
    """
    return rules.asks_of_itself(terms(region_code))


def form_in_force(region_code: int) -> AgreementForm:
    """The form of agreements as it stands at a place, not filled in.

    public: the rules are open
    """
    rule = policy.rule(FORM, clock.today(), region_code)
    zh, en = tuple(rule.parameters["clauses_zh"]), tuple(rule.parameters["clauses_en"])
    return AgreementForm(rule.version, rules.digest_of(rule.version, *zh, *en), zh, en)


def form_to_read(region_code: int, language: str) -> tuple[str, ...]:
    """The clauses as an organisation reads them before it signs: what an activity fills in is named in brackets.

    public: the rules are open
    """
    side = 0 if language.startswith("zh") else 1
    blanks = {name: told[side] for name, told in rules.BLANKS.items()}
    return rules.filled(form_in_force(region_code).clauses(language), blanks)


def text_about(subject: Subject) -> AgreementText:
    """The whole agreement about an occasion.

    public: whoever may see the occasion may read what is agreed about it
    """
    form = form_in_force(subject.region_code)
    told = asdict(subject)
    zh, en = (
        rules.filled(clauses, {name: told[name][side] if name in _BOTH else str(told[name]) for name in told})
        for side, clauses in enumerate((form.clauses_zh, form.clauses_en))
    )
    return AgreementText(rules.version_of(form.edition, *zh), form.edition, zh, en)


def house_signature(organisation_id: uuid.UUID, region_code: int) -> HouseSignatureCard:
    """Whether an organisation has signed the form that stands, and when.

    public: that an organisation offers agreements is for everybody to know
    """
    edition = form_in_force(region_code).edition
    rows = HouseSignature.objects.filter(organisation_id=organisation_id, edition=edition)
    at = rows.order_by("id").values_list("signed_at", flat=True).first()
    return HouseSignatureCard(organisation_id, edition, at)


def signed_among(occasion_id: uuid.UUID, people: Collection[uuid.UUID], version: str) -> frozenset[uuid.UUID]:
    """Which of these people have signed this wording about an occasion.

    rooms only: a step of taking part
    """
    rows = Signature.objects.filter(occasion_id=occasion_id, person_id__in=people, version=version)
    return frozenset(rows.order_by("id").values_list("person_id", flat=True))


def signatures(occasion_id: uuid.UUID) -> tuple[SignatureCard, ...]:
    """Everybody who signed about an occasion, the latest first.

    rooms only: a room above has asked leave
    """
    rows = Signature.objects.filter(occasion_id=occasion_id).order_by("-signed_at", "-id")
    return tuple(card_of(row) for row in rows)


def signature_of(occasion_id: uuid.UUID, person_id: uuid.UUID) -> SignatureCard | None:
    """What somebody signed last about an occasion.

    rooms only: a room above has asked leave
    """
    rows = Signature.objects.filter(occasion_id=occasion_id, person_id=person_id)
    row = rows.order_by("-signed_at", "-id").first()
    return card_of(row) if row else None


def requests(occasion_id: uuid.UUID) -> tuple[uuid.UUID, ...]:
    """Who asked for an agreement about an occasion, the first first.

    rooms only: a room above has asked leave
    """
    rows = AgreementRequest.objects.filter(occasion_id=occasion_id).order_by("asked_at", "id")
    return tuple(rows.values_list("person_id", flat=True))


def card_of(row: Signature) -> SignatureCard:
    """A finished card of one signature.

    rooms only: the deeds of this room answer with it
    """
    return SignatureCard(row.id, row.occasion_id, row.person_id, row.version, row.is_guardian, row.signed_at)


def whole(clauses: Iterable[str]) -> str:
    """The clauses as one text.

    public: arithmetic
    """
    return "\n\n".join(clauses)
