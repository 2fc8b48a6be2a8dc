"""Questions about savings: mine, what I could save, my statement, my gifts."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable

from django.db.models import Q, Sum

from tongxing.access import queries as access
from tongxing.access import services as leave
from tongxing.access.shapes import Actor, SystemActor
from tongxing.bookkeeping import queries as books
from tongxing.foundation import clock
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound
from tongxing.ledger import queries as ledger
from tongxing.ledger.shapes import EntryCard
from tongxing.people import queries as people
from tongxing.places import queries as places
from tongxing.policy import queries as policy
from tongxing.policy.shapes import Rule
from tongxing.timebank import errors, rules
from tongxing.timebank.models import Deposit, Gift, Savings
from tongxing.timebank.queries import accounts
from tongxing.timebank.shapes import Depositable, DepositCard, GiftCard, MovementCard, SavingsCard

SEE = "timebank.see_savings"
READER = SystemActor("timebank")
MOST_SHOWN = 50


def rule_of(region_code: int, on: dt.date | None = None) -> Rule:
    """The rule of a place today. Refuses with NotOffered where the time bank is switched off."""
    found = policy.rule("timebank", on or clock.today(), region_code)
    if not found.parameters["enabled"]:
        raise errors.NotOffered()
    return found


def savings_of(person_id: uuid.UUID, viewer: Actor) -> tuple[SavingsCard, ...]:
    """A person's savings in every city's book, the largest first.

    order: one person's own, beside nobody else's
    """
    rows = access.visible(viewer, SEE, Savings.objects.filter(person_id=person_id), about=person_id)
    return tuple(_savings_cards(list(rows.order_by("-minutes", "region_code"))))


def _savings_cards(rows: list[Savings]) -> list[SavingsCard]:
    names = places.short_names(row.region_code for row in rows)
    today = clock.today()
    return [
        SavingsCard(
            id=row.id,
            person_id=row.person_id,
            city_code=row.region_code,
            city=names.get(row.region_code, str(row.region_code)),
            minutes=row.minutes,
            owed=row.owed,
            last_moved_on=row.last_moved_on,
            expires_on=_expires_on(row, today),
        )
        for row in rows
    ]


def _expires_on(row: Savings, today: dt.date) -> dt.date | None:
    if not row.minutes:
        return None
    years = policy.rule("timebank", today, row.region_code).parameters["unused_years"]
    return rules.expires_on(row.last_moved_on, years)


def depositable(person_id: uuid.UUID, viewer: Actor) -> tuple[Depositable, ...]:
    """The records this person may save now, newest first, and what would become of each. Refuses with NotAllowed."""
    leave.require(viewer, "timebank.deposit_time", on=Savings(person_id=person_id))
    today = clock.today()
    wide = policy.rule("timebank", today).parameters["deposit_within_days"]
    entries = ledger.effective_entries(person_id, READER, today - dt.timedelta(days=wide))
    mine = Deposit.objects.filter(person_id=person_id, served_on__gte=today - dt.timedelta(days=wide))
    held = {row.region_code: row for row in Savings.objects.filter(person_id=person_id).order_by("id")}
    done: set[uuid.UUID] = set()
    by_day: dict[dt.date, int] = {}
    for row in mine.order_by("id"):
        done.add(row.entry_id)
        if row.stands:
            by_day[row.served_on] = by_day.get(row.served_on, 0) + row.to_savings + row.to_fund + row.to_debt
    found = []
    for entry in reversed(entries):
        own = held.get(rules.city_of(entry.region_code))
        one = None if entry.id in done else _preview(entry, own, by_day.get(entry.served_on, 0), today)
        if one is not None and one.to_savings + one.to_fund + one.to_debt:
            found.append(one)
    return tuple(found[:MOST_SHOWN])


def _preview(entry: EntryCard, own: Savings | None, that_day: int, today: dt.date) -> Depositable | None:
    """What would become of a record if it were saved today; None when it may not be."""
    told = policy.rule("timebank", today, entry.region_code).parameters
    if not told["enabled"] or entry.evidence_class not in told["classes"]:
        return None
    if rules.is_too_old(entry.served_on, today, told["deposit_within_days"]):
        return None
    part = rules.split_deposit(
        entry.minutes,
        saved_that_day=that_day,
        balance=own.minutes if own else 0,
        owed=own.owed if own else 0,
        day=told["day_minutes"],
        most=told["balance_minutes"],
    )
    return Depositable(
        entry_id=entry.id,
        title=entry.title,
        served_on=entry.served_on,
        minutes=entry.minutes,
        city_code=rules.city_of(entry.region_code),
        to_savings=part.to_savings,
        to_fund=part.to_fund,
        to_debt=part.to_debt,
    )


def saved_on(person_id: uuid.UUID, day: dt.date) -> int:
    """How many minutes of a day of service this person has saved, in any city.

    rooms only: whoever asks has asked leave for the person
    """
    rows = Deposit.objects.filter(person_id=person_id, served_on=day, stands=True).order_by()
    sums = rows.aggregate(a=Sum("to_savings"), b=Sum("to_fund"), c=Sum("to_debt"))
    return sum(value or 0 for value in sums.values())


def deposits_of(person_id: uuid.UUID, viewer: Actor, page: PageRequest | None = None) -> Page[DepositCard]:
    """What a person saved, newest first."""
    request = page or PageRequest()
    rows = access.visible(viewer, SEE, Deposit.objects.filter(person_id=person_id), about=person_id)
    found = rows.order_by("-deposited_at", "-id")[request.offset : request.offset + request.size + 1]
    return page_of([deposit_card(row) for row in found], request)


def deposit_card(row: Deposit) -> DepositCard:
    """One deposit as its owner sees it.

    rooms only: whoever has the row has asked leave
    """
    return DepositCard(
        row.id, row.entry_id, row.served_on, row.minutes, row.to_savings, row.to_fund, row.stands
    )


def statement_of(
    person_id: uuid.UUID, city_code: int, viewer: Actor, page: PageRequest | None = None
) -> Page[MovementCard]:
    """Every movement of a person's savings in one city, newest first. Refuses with NotAllowed."""
    leave.require(viewer, SEE, on=Savings(person_id=person_id, region_code=city_code))
    lines = books.statement(accounts.saved(person_id, city_code), page)
    items = tuple(MovementCard(line.kind, line.amount, line.on, city_code) for line in lines.items)
    return Page(items, lines.number, lines.size, lines.has_next, lines.total)


def gifts_of(person_id: uuid.UUID, viewer: Actor) -> tuple[GiftCard, ...]:
    """Gifts given and received, newest first; no more than fifty."""
    rows = Gift.objects.filter(Q(person_id=person_id) | Q(receiver_id=person_id))
    rows = access.visible(viewer, "timebank.see_gift", rows, about=person_id)
    return tuple(gift_cards(rows.order_by("-given_at", "-id")[:MOST_SHOWN], viewer))


def gift_cards(rows: Iterable[Gift], viewer: Actor) -> list[GiftCard]:
    """Cards of gifts, names masked.

    rooms only: whoever has the rows has asked leave
    """
    found = list(rows)
    persons = people.cards({one for row in found for one in (row.person_id, row.receiver_id)})
    return [
        GiftCard(
            row.id,
            row.minutes,
            row.relation,
            row.state,
            row.given_on,
            row.region_code,
            persons[row.person_id].masked_name,
            persons[row.receiver_id].masked_name,
            row.account_id == viewer.account_id,
        )
        for row in found
    ]


def given_in(person_id: uuid.UUID, year: int) -> int:
    """What a person gave to family in a calendar year, gifts that came back aside.

    rooms only: whoever asks has asked leave for the person
    """
    rows = Gift.objects.filter(
        person_id=person_id, given_on__year=year, state__in=("waiting", "taken")
    ).order_by()
    return rows.aggregate(all=Sum("minutes"))["all"] or 0


def gift_for_change(gift_id: uuid.UUID) -> Gift:
    """A gift, locked: it is answered once. Refuses with NotFound.

    rooms only: the deed asks leave
    """
    row = Gift.objects.select_for_update().filter(pk=gift_id).order_by("id").first()
    if row is None:
        raise NotFound()
    return row


def told_of_savings(savings_id: uuid.UUID) -> SavingsCard:
    """One person's savings, so that they can be told.

    rooms only: for notices
    """
    return _savings_cards([Savings.objects.get(pk=savings_id)])[0]


def told_of_gift(gift_id: uuid.UUID) -> tuple[GiftCard, uuid.UUID, uuid.UUID]:
    """A gift with giver and receiver, so that both can be told.

    rooms only: for notices
    """
    row = Gift.objects.get(pk=gift_id)
    return gift_cards([row], READER)[0], row.person_id, row.receiver_id


def deposit_of(entry_id: uuid.UUID) -> Deposit | None:
    """The deposit of a record, if it was saved.

    rooms only: whoever hears of the record
    """
    return Deposit.objects.filter(entry_id=entry_id).order_by("id").first()


def saved_among(entry_ids: Collection[uuid.UUID]) -> list[uuid.UUID]:
    """Those of these records that were saved, by whose savings they are in, so that all lock in one order.

    rooms only: whoever hears of the records
    """
    rows = Deposit.objects.filter(entry_id__in=list(entry_ids)).order_by("savings_id", "id")
    return list(rows.values_list("entry_id", flat=True))


def deposits_under(organisation_id: uuid.UUID) -> list[uuid.UUID]:
    """The saved records of an organisation, for the day on which one of its sources is frozen or released.

    rooms only: whoever hears of the freeze
    """
    rows = Deposit.objects.filter(organisation_id=organisation_id).order_by("id")
    return list(rows.values_list("entry_id", flat=True))


def people_with_savings(low: int, high: int, after: uuid.UUID, at_once: int) -> tuple[uuid.UUID, ...]:
    """Who has savings in the cities of a range, page by page in the order of their ids.

    rooms only: so that they can be told of another edition of the rule
    """
    rows = Savings.objects.filter(region_code__gte=low, region_code__lt=high, person_id__gt=after)
    found = rows.order_by("person_id").values_list("person_id", flat=True).distinct()
    return tuple(found[:at_once])
