"""What happens with time: unused savings, orders nobody answered, contacts whose time is over; and the reserve."""

import datetime as dt

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, database, events, text
from tongxing.places import queries as places
from tongxing.policy import queries as policy
from tongxing.timebank import errors, rules
from tongxing.timebank.events import ExpiryNoticeSent, SavingsExpired
from tongxing.timebank.models import Order, Pledge, Savings
from tongxing.timebank.queries import accounts
from tongxing.timebank.services import books, steps
from tongxing.timebank.shapes import PledgeCard, PledgeReserve

AT_ONCE = 500
SAME_KEY = "timebank_pledge_same_key_is_same_deed"
SHORTEST_EXPIRY = 10  # years: the narrowest a pack may be (bounds of the rule)


@transaction.atomic
def expire_savings(*, actor: Actor) -> tuple[int, int]:
    """Savers of long unused savings are told; when the notice is over and nothing moved, they lie in the fund.

    Answers how many were told and how many expired. Twice on a day is once. Refuses with NotAllowed.
    """
    access.require(actor, "timebank.expire_savings")
    today = clock.today()
    before = rules.years_after(today, -SHORTEST_EXPIRY) + dt.timedelta(days=366)
    rows = Savings.objects.select_for_update(skip_locked=True).filter(minutes__gt=0, last_moved_on__lt=before)
    told = expired = 0
    for row in rows.order_by("last_moved_on", "id")[:AT_ONCE]:
        rule = policy.rule("timebank", today, row.region_code).parameters
        years, notice = rule["unused_years"], rule["expiry_notice_days"]
        if rules.is_expired(row.last_moved_on, row.told_on, today, years, notice):
            _expire(row)
            expired += 1
        elif rules.is_to_be_told(row.last_moved_on, row.told_on, today, years, notice):
            row.told_on = today
            row.save(update_fields=["told_on"])
            events.announce(ExpiryNoticeSent(row.id, row.person_id))
            told += 1
    return told, expired


def _expire(row: Savings) -> None:
    minutes = row.minutes
    key = books.key_of(row.id, "expiry", clock.today().toordinal())
    moves = (
        (accounts.saved(row.person_id, row.region_code), -minutes),
        (accounts.fund(row.region_code), minutes),
    )
    books.book([books.posting("expiry", key, f"savings:{row.id}", moves)], [row])
    events.announce(SavingsExpired(row.id, row.person_id, minutes))


@transaction.atomic
def lapse_orders(*, actor: Actor) -> int:
    """Orders nobody answered are over; agreed ones never reported give their minutes back.

    Reported ones that nobody confirmed go to the desk. Answers how many. Refuses with NotAllowed.
    """
    access.require(actor, "timebank.lapse_orders")
    now = clock.now()
    late = now - dt.timedelta(days=rules.DAYS_TO_ANSWER)
    living = Order.objects.select_for_update(skip_locked=True)
    done = 0
    for row in living.filter(state="open", wanted_until__lt=now).order_by("wanted_until", "id")[:AT_ONCE]:
        steps.end(row, "lapsed", actor, was_aside=False)
        done += 1
    for row in living.filter(state="agreed", wanted_until__lt=late).order_by("wanted_until", "id")[:AT_ONCE]:
        steps.end(row, "lapsed", actor, was_aside=True)
        done += 1
    for row in living.filter(state="reported", changed_at__lt=late).order_by("changed_at", "id")[:AT_ONCE]:
        row.state, row.why = "questioned", "逾期没有确认，请站点核实"
        steps.write_step(row, "questioned", actor, row.why)
        done += 1
    return done


@transaction.atomic
def erase_contacts(*, actor: Actor) -> int:
    """Address and phone of orders that ended two years ago are gone; answers how many. Refuses with NotAllowed."""
    access.require(actor, "timebank.erase_contacts")
    before = clock.now() - dt.timedelta(days=rules.CONTACT_DAYS)
    rows = Order.objects.filter(
        state__in=("settled", "withdrawn", "lapsed"), changed_at__lt=before, contact_sealed__isnull=False
    )
    return rows.update(contact_sealed=None)


@transaction.atomic
def pledge_reserve(order: PledgeReserve, *, actor: Actor) -> PledgeCard:
    """Somebody's written promise to stand in is on the solvency page until its day, for good on record.

    The same key again is the same promise. Refuses with NotAllowed, CityUnknown, MinutesWrong or Invalid.
    """
    access.require(actor, "timebank.pledge_reserve", on=Pledge(region_code=order.city_code))
    done = Pledge.objects.filter(pledged_by=actor.label, key=order.key).order_by("id").first()
    if done is not None:
        return PledgeCard(done.who, done.minutes_a_year, done.until_on, done.document)
    if not places.is_code(order.city_code) or places.level_of(order.city_code) != "prefecture":
        raise errors.CityUnknown()
    if not 1 <= order.minutes_a_year <= rules.LONGEST_RESERVE:
        raise errors.MinutesWrong(least=1, most=rules.LONGEST_RESERVE)
    who, document = text.one_line(order.who), text.one_line(order.document)
    if not 2 <= len(who) <= 60:
        errors.refuse_words("who", 2, 60)
    if not 4 <= len(document) <= rules.LONGEST_DOCUMENT:
        errors.refuse_words("document", 4, rules.LONGEST_DOCUMENT)
    if order.until_on <= clock.today():
        raise errors.PledgeOver()
    with database.refusing({SAME_KEY: errors.KeyTaken}), transaction.atomic():
        Pledge.objects.create(
            key=order.key,
            region_code=order.city_code,
            who=who,
            minutes_a_year=order.minutes_a_year,
            until_on=order.until_on,
            document=document,
            pledged_by=actor.label,
            pledged_at=clock.now(),
        )
    return PledgeCard(who, order.minutes_a_year, order.until_on, document)
