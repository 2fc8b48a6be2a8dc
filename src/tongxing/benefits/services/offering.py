"""A provider offers, an officer of the region publishes or returns, either ends it early."""

import dataclasses
import datetime as dt
import uuid

from django.db import IntegrityError, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.benefits import errors, queries, rules
from tongxing.benefits.events import BenefitOffered, BenefitPublished, BenefitReturned
from tongxing.benefits.models import Benefit
from tongxing.benefits.shapes import BenefitCard, OfferBenefit, State
from tongxing.foundation import clock, events, ids, journal, text
from tongxing.foundation.database import constraint_of
from tongxing.foundation.refusals import Fault, Faults, Invalid, NotFound
from tongxing.organisations import queries as organisations
from tongxing.places import queries as places
from tongxing.policy import queries as policy
from tongxing.policy.shapes import Rule

SAME_KEY = "benefits_benefit_same_key_is_same_deed"
LONGEST_WHY = 200


@transaction.atomic
def offer_benefit(order: OfferBenefit, *, actor: Actor) -> BenefitCard:
    """A benefit waits for an officer of its region; nobody else sees it yet.

    The same key again is the same benefit. Refuses with SignInFirst, NotAllowed, ProviderMissing, Invalid,
    PricedPerHour, PaidInMoney, or PlaceUnknown.
    """
    places.region(order.region_code)
    rule = policy.rule(queries.RULE, clock.today(), order.region_code)
    row = _drafted(order, actor, rule)
    access.require(actor, "benefits.offer_benefit", on=row)
    if done := queries.offered_with(actor.label, order.key):
        return done
    row.provider_name = _provider(order)
    _refuse_words(row, rule)
    _refuse_faults(
        dataclasses.replace(order, title=row.title, text=row.text, where_text=row.where_text), rule
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as broken:
        if constraint_of(broken) == SAME_KEY and (done := queries.offered_with(actor.label, order.key)):
            return done
        raise
    events.announce(BenefitOffered(benefit_id=row.id, region_code=row.region_code))
    return queries.cards([row])[0]


@transaction.atomic
def publish_benefit(benefit_id: uuid.UUID, *, actor: Actor) -> BenefitCard:
    """Volunteers of the region see it, and may take vouchers from its first day on.

    Again is once. Refuses with NotFound, NotAllowed, OwnBenefit, NotWaiting or Invalid when its last day is over.
    """
    row = queries.benefit_for_change(benefit_id)
    access.require(actor, "benefits.publish_benefit", on=row)
    if row.state == State.PUBLISHED:
        return queries.cards([row])[0]
    if row.state != State.WAITING:
        raise errors.NotWaiting()
    if row.offered_by == actor.label:
        raise errors.OwnBenefit()
    if row.ends_on < clock.today():
        raise Invalid([Fault("ends_on", "benefits.period_wrong", *errors.FAULTS["benefits.period_wrong"])])
    _decide(row, State.PUBLISHED, "", actor, clock.now())
    events.announce(BenefitPublished(benefit_id=row.id, region_code=row.region_code))
    journal.note("benefits.publish_benefit", actor=actor, subject=row.id)
    return queries.cards([row])[0]


@transaction.atomic
def return_benefit(benefit_id: uuid.UUID, why: str, *, actor: Actor) -> BenefitCard:
    """The provider gets it back with the reason, and may offer another.

    Again is once. Refuses with NotFound, NotAllowed, NotWaiting or Invalid without a reason.
    """
    row = queries.benefit_for_change(benefit_id)
    access.require(actor, "benefits.return_benefit", on=row)
    if row.state == State.RETURNED:
        return queries.cards([row])[0]
    if row.state != State.WAITING:
        raise errors.NotWaiting()
    _decide(row, State.RETURNED, _reason(why), actor, clock.now())
    events.announce(BenefitReturned(benefit_id=row.id, region_code=row.region_code))
    journal.note("benefits.return_benefit", actor=actor, subject=row.id)
    return queries.cards([row])[0]


@transaction.atomic
def end_benefit(benefit_id: uuid.UUID, why: str, *, actor: Actor) -> BenefitCard:
    """No more vouchers are given; those in hand stay good until their last day.

    Again is once. Refuses with NotFound, NotAllowed, NotWaiting or Invalid without a reason.
    """
    row = queries.benefit_for_change(benefit_id)
    access.require(actor, "benefits.end_benefit", on=row)
    if row.state == State.ENDED:
        return queries.cards([row])[0]
    if row.state == State.RETURNED:
        raise errors.NotWaiting()
    _decide(row, State.ENDED, _reason(why), actor, clock.now())
    journal.note("benefits.end_benefit", actor=actor, subject=row.id)
    return queries.cards([row])[0]


def _decide(row: Benefit, state: State, why: str, actor: Actor, at: dt.datetime) -> None:
    row.state, row.why, row.decided_by, row.decided_at = state, why, actor.label, at
    row.save(update_fields=["state", "why", "decided_by", "decided_at"])


def _reason(typed: str) -> str:
    why = text.one_line(typed)
    if not 4 <= len(why) <= LONGEST_WHY:
        zh, en = (
            f"请用 4 到 {LONGEST_WHY} 个字说明原因。",
            f"Please give the reason in 4 to {LONGEST_WHY} characters.",
        )
        raise Invalid([Fault("why", "benefits.why_missing", zh, en)])
    return why


def _drafted(order: OfferBenefit, actor: Actor, rule: Rule) -> Benefit:
    if (order.organisation_id is None) == (order.station_id is None):
        raise errors.ProviderMissing()
    return Benefit(
        id=ids.new_id(),
        key=order.key,
        benefit_class=order.benefit_class,
        organisation_id=order.organisation_id,
        station_id=order.station_id,
        region_code=order.region_code,
        title=text.one_line(order.title),
        text=text.one_line(order.text),
        where_text=text.one_line(order.where_text),
        star=order.star,
        starts_on=order.starts_on,
        ends_on=order.ends_on,
        quota=order.quota,
        per_person=order.per_person,
        state=State.WAITING,
        policy_version=rule.version,
        offered_by=actor.label,
        offered_at=clock.now(),
    )


def _provider(order: OfferBenefit) -> str:
    """The name of who provides it: an approved organisation's, or the station's as its desk says it."""
    if order.organisation_id is None:
        name = text.one_line(order.station_name)
        if not 2 <= len(name) <= 60:
            raise errors.ProviderMissing()
        return name
    try:
        organisation = organisations.organisation(order.organisation_id)
    except NotFound:
        raise errors.ProviderMissing() from None
    if not organisation.is_active:
        raise errors.ProviderMissing()
    return organisation.name


def _refuse_words(row: Benefit, rule: Rule) -> None:
    """No price on hours, no money (Z14-6); the title and every sentence are looked at."""
    for words in (row.title, row.text, row.where_text):
        if found := rules.priced_per_hour(words):
            raise errors.PricedPerHour(words=found)
        if found := rules.paid_in_money(words, rule.parameters["forbidden_words"]):
            raise errors.PaidInMoney(words=found)


def _refuse_faults(order: OfferBenefit, rule: Rule) -> None:
    most, days = rule.parameters["most_per_person"], rule.parameters["longest_days"]
    faults = Faults()
    for field, code in rules.problems(order, clock.today(), longest_days=days, most_per_person=most):
        zh, en = errors.FAULTS[code]
        faults.add(field, code, zh.format(days=days, most=most), en.format(days=days, most=most))
    faults.refuse_if_any()
