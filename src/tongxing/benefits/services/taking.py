"""A volunteer takes a voucher, shows it, or gives it back."""

import datetime as dt
import secrets
import uuid

from django.db import IntegrityError, transaction
from django.db.models import F

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.benefits import errors, queries, rules
from tongxing.benefits.models import Benefit, Voucher
from tongxing.benefits.shapes import Condition, Held, TakeVoucher, VoucherCard
from tongxing.foundation import clock, ids
from tongxing.foundation.database import constraint_of, refusing
from tongxing.foundation.refusals import Refusal, SignInFirst
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.policy import queries as policy

SAME_KEY = "benefits_voucher_same_key_is_same_deed"
EACH_SHARE_ONCE = "benefits_voucher_each_share_once"
CODE_MEANS_ONE = "benefits_voucher_code_means_one"
NEVER_OVERSOLD = "benefits_benefit_is_never_oversold"
TRIES = 20


@transaction.atomic
def take_voucher(order: TakeVoucher, *, actor: Actor) -> VoucherCard:
    """The volunteer holds one voucher more of this benefit, and one less is left; never more than there are.

    The same key again is the same voucher. Refuses with SignInFirst, NotAVolunteer, NotFound, SoldOut, HeldAlready,
    NotOpen, NotEligible or KeyTaken.
    """
    if actor.account_id is None:
        raise SignInFirst()
    row = queries.benefit_for_change(
        order.benefit_id
    )  # locked: of two who want the last one, one comes first
    if done := _taken_before(order, actor):
        return done
    access.require(actor, "benefits.see_benefit", on=row)
    access.require(actor, "benefits.take_voucher", on=row)
    person = people.person_of(actor.account_id)
    if person is None or not person.is_volunteer:
        raise errors.NotAVolunteer()
    voucher = _drafted(order, row, person)
    with refusing({NEVER_OVERSOLD: errors.SoldOut, EACH_SHARE_ONCE: errors.HeldAlready}, most=row.per_person):
        Benefit.objects.filter(pk=row.pk).update(taken=F("taken") + 1)
        try:
            with transaction.atomic():
                voucher.save(force_insert=True)
        except IntegrityError as broken:
            if constraint_of(broken) == SAME_KEY:
                raise errors.KeyTaken() from broken
            raise
    row.taken += 1
    return queries.voucher_cards([voucher])[0]


@transaction.atomic
def show_code(voucher_id: uuid.UUID, *, actor: Actor) -> VoucherCard:
    """Six fresh digits stand for this voucher for a few minutes; those shown before are void.

    Refuses with NotFound, NotAllowed or NotInHand.
    """
    row = queries.voucher_for_change(voucher_id)
    access.require(actor, "benefits.show_code", on=row)
    now = clock.now()
    if row.state != Held.TAKEN or row.good_until < clock.today():
        raise errors.NotInHand()
    minutes = policy.rule(queries.RULE, clock.today(), row.benefit.region_code).parameters["code_minutes"]
    row.code_until = now + dt.timedelta(minutes=minutes)
    for _try in range(TRIES):
        row.code = f"{secrets.randbelow(10**6):06d}"
        stale = Voucher.objects.filter(benefit_id=row.benefit_id, code=row.code, code_until__lte=now)
        stale.update(code="", code_until=None)
        try:
            with transaction.atomic():
                row.save(update_fields=["code", "code_until"])
        except IntegrityError as broken:
            if constraint_of(broken) != CODE_MEANS_ONE:
                raise
        else:
            return queries.voucher_cards([row])[0]
    raise errors.NotInHand()


@transaction.atomic
def give_back_voucher(voucher_id: uuid.UUID, *, actor: Actor) -> VoucherCard:
    """The voucher is nobody's any more and one more is left for others; again is once.

    Refuses with NotFound, NotAllowed or NotInHand.
    """
    row = queries.voucher_for_change(voucher_id)
    access.require(actor, "benefits.give_back_voucher", on=row)
    if row.state == Held.GIVEN_BACK:
        return queries.voucher_cards([row])[0]
    if row.state != Held.TAKEN:
        raise errors.NotInHand()
    row.state, row.code, row.code_until, row.ended_at = Held.GIVEN_BACK, "", None, clock.now()
    row.save(update_fields=["state", "code", "code_until", "ended_at"])
    Benefit.objects.filter(pk=row.benefit_id).update(taken=F("taken") - 1)
    row.benefit.refresh_from_db(fields=["taken"])
    return queries.voucher_cards([row])[0]


def _taken_before(order: TakeVoucher, actor: Actor) -> VoucherCard | None:
    done = queries.taken_with(actor, order.key)
    if done is None:
        return None
    if done.benefit_id != order.benefit_id:
        raise errors.KeyTaken()
    return queries.voucher_cards([done])[0]


def _drafted(order: TakeVoucher, row: Benefit, person: PersonCard) -> Voucher:
    """The voucher as it may be given, or the refusal with the nearest thing that is missing."""
    today = clock.today()
    shares = queries.shares_of(row.id, person.id)
    card = queries.cards([row])[0]
    told, star_rule = queries.standing_of(person, card, len(shares))
    for one in rules.conditions(card, told, today):
        if not one.met:
            raise _refusal(one, row)
    nth = rules.free_share(shares, row.per_person)
    assert nth is not None  # fewer are held than one may have
    rule = policy.rule(queries.RULE, today, row.region_code)
    return Voucher(
        id=ids.new_id(),
        key=order.key,
        account_id=person.account_id,
        person_id=person.id,
        benefit=row,
        nth=nth,
        state=Held.TAKEN,
        star=told.star,
        star_rule=star_rule,
        policy_version=rule.version,
        taken_at=clock.now(),
        good_until=rules.last_day(today, rule.parameters["keep_voucher_days"], row.ends_on),
    )


def _refusal(unmet: Condition, row: Benefit) -> Refusal:
    if unmet.what == "period":
        return errors.NotOpen(why_zh=unmet.zh, why_en=unmet.en)
    if unmet.what == "share":
        return errors.SoldOut() if row.taken >= row.quota else errors.HeldAlready(most=row.per_person)
    return errors.NotEligible(why_zh=unmet.zh, why_en=unmet.en)
