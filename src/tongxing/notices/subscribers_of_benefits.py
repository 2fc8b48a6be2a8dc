"""Who is told of benefits and references: officers, providers, and the volunteer whose voucher or answer it is."""

import uuid
from collections.abc import Iterable

from tongxing.access import queries as access
from tongxing.access.shapes import SystemActor
from tongxing.benefits import events as benefits
from tongxing.benefits import queries as benefit_queries
from tongxing.foundation.events import subscriber
from tongxing.foundation.ids import read_id
from tongxing.notices import services
from tongxing.notices.shapes import Tell
from tongxing.people import queries as people
from tongxing.references import events as references
from tongxing.references import queries as reference_queries

TELLER = SystemActor("notices")


def _tell(
    accounts: Iterable[uuid.UUID], kind: str, subject: object, href: str, facts: dict[str, str]
) -> None:
    for account_id in accounts:
        services.tell(Tell(account_id, kind, str(subject), href, facts), actor=TELLER)


@subscriber(benefits.BenefitOffered)
def on_benefit_offered(told: benefits.BenefitOffered) -> None:
    """The officers nearest to the place."""
    card, _offered_by = benefit_queries.told_of(told.benefit_id)
    held = access.holders_over("authority_officer", card.region_code, card.region_code + 1)
    smallest = min((one.high - one.low for one in held), default=0)
    officers = dict.fromkeys(one.account_id for one in held if one.high - one.low == smallest)
    facts = {"title": card.title, "provider": card.provider_name}
    _tell(officers, "benefit_to_publish", card.id, f"/authority/benefits/{card.id}", facts)


@subscriber(benefits.BenefitPublished)
def on_benefit_published(told: benefits.BenefitPublished) -> None:
    _tell_provider(told.benefit_id, "benefit_published")


@subscriber(benefits.BenefitReturned)
def on_benefit_returned(told: benefits.BenefitReturned) -> None:
    _tell_provider(told.benefit_id, "benefit_returned")


def _tell_provider(benefit_id: uuid.UUID, kind: str) -> None:
    """Whoever offered it for the organisation or the station."""
    card, offered_by = benefit_queries.told_of(benefit_id)
    account_id = read_id(offered_by.removeprefix("account:"))
    if account_id is None:
        return
    facts = {"title": card.title, "why": card.why.rstrip("。.")}
    _tell((account_id,), kind, card.id, f"/team/benefits/{card.id}", facts)


@subscriber(benefits.VoucherRedeemed)
def on_voucher_redeemed(told: benefits.VoucherRedeemed) -> None:
    card, _offered_by = benefit_queries.told_of(told.benefit_id)
    account_id = people.person(told.person_id).account_id
    facts = {"title": card.title, "provider": card.provider_name}
    _tell((account_id,), "voucher_redeemed", told.voucher_id, f"/me/vouchers/{told.voucher_id}", facts)


@subscriber(references.ReferenceAsked)
def on_reference_asked(told: references.ReferenceAsked) -> None:
    _tell_person(told.inquiry_id, "reference_asked", told.inquiry_id)


@subscriber(references.AnswerOpened)
def on_answer_opened(told: references.AnswerOpened) -> None:
    _tell_person(told.inquiry_id, "answer_opened", f"{told.inquiry_id}:{told.number}")


def _tell_person(inquiry_id: uuid.UUID, kind: str, once: object) -> None:
    found = reference_queries.told_of(inquiry_id)
    if found is None:  # deleted meanwhile
        return
    card, account_id = found
    facts = {
        "organisation": card.organisation_name,
        "purpose_zh": card.purpose_label("zh"),
        "purpose_en": card.purpose_label("en"),
    }
    _tell((account_id,), kind, once, f"/me/references/{inquiry_id}", facts)
