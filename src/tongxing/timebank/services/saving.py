"""Saving time: only what counts, only when its volunteer asks, once for each record; and what becomes of it later."""

import uuid
from collections.abc import Collection

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.bookkeeping import queries as ledger_of_minutes
from tongxing.foundation import clock, database, events
from tongxing.foundation.refusals import NotFound
from tongxing.ledger import queries as ledger
from tongxing.ledger.shapes import EntryCard
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.policy.shapes import Rule
from tongxing.timebank import errors, queries, rules
from tongxing.timebank.events import DepositReturned, TimeDeposited
from tongxing.timebank.models import Deposit, Savings
from tongxing.timebank.queries import accounts
from tongxing.timebank.queries import savings as kept
from tongxing.timebank.services import books
from tongxing.timebank.shapes import DepositCard, DepositTime, DonateTime

ONCE = "timebank_deposit_once_per_record"


def own_person(actor: Actor) -> PersonCard:
    """The volunteer who acts, with a checked name. Refuses with NotAVolunteer.

    leave: asked by the deed
    """
    person = people.person_of(actor.account_id)
    if person is None or not person.is_volunteer or person.real_name_state != "passed":
        raise errors.NotAVolunteer()
    return person


@transaction.atomic
def deposit_time(order: DepositTime, *, actor: Actor) -> DepositCard:
    """The minutes of one effective record lie in the savings of the city served; the record is as it was.

    What passes the balance's cap goes to the city's fund. The same key again is the same deposit. Refuses with
    NotFound, NotAVolunteer, NotOffered, TooYoung, NotDepositable, DepositedAlready, TooOld, NothingToSave or KeyTaken.
    """
    person = own_person(actor)
    access.require(actor, "timebank.deposit_time", on=Savings(person_id=person.id))
    database.lock_name("timebank.person", person.id)  # the day's cap counts every city
    entry = _effective(order.entry_id, person, actor)
    row = books.hold_savings(person, rules.city_of(entry.region_code))
    if done := _done(person, order):
        return done
    rule = queries.rule_of(entry.region_code)
    part = _split(entry, row, person, rule)
    deposit = Deposit(
        key=order.key,
        person_id=person.id,
        savings=row,
        entry_id=entry.id,
        organisation_id=entry.organisation_id,
        served_on=entry.served_on,
        minutes=entry.minutes,
        to_savings=part.to_savings,
        to_fund=part.to_fund,
        to_debt=part.to_debt,
        policy_version=rule.version,
        deposited_at=clock.now(),
    )
    with database.refusing({ONCE: errors.DepositedAlready}), transaction.atomic():
        deposit.save(force_insert=True)
    _book(deposit, row, "deposit")
    events.announce(TimeDeposited(deposit.id, person.id, entry.id))
    return kept.deposit_card(deposit)


def _effective(entry_id: uuid.UUID, person: PersonCard, actor: Actor) -> EntryCard:
    """The record, held as it is while it is being saved. Somebody else's sounds like none."""
    found = ledger.effective_entries(person.id, kept.READER, entries=[entry_id], hold=True)
    if not found:
        if ledger.entry(entry_id, actor).person_id != person.id:
            raise NotFound()
        raise errors.NotDepositable(classes=_classes(queries.rule_of(person.service_code)))
    return found[0]


def _classes(rule: Rule) -> str:
    return "、".join(rule.parameters["classes"])


def _done(person: PersonCard, order: DepositTime) -> DepositCard | None:
    row = Deposit.objects.filter(person_id=person.id, key=order.key).order_by("id").first()
    if row is None:
        return None
    if row.entry_id != order.entry_id:
        raise errors.KeyTaken()
    return kept.deposit_card(row)


def _split(entry: EntryCard, row: Savings, person: PersonCard, rule: Rule) -> rules.Split:
    """Refuse what may not be saved; else where its minutes go."""
    told, today = rule.parameters, clock.today()
    if person.age_on(today) < told["deposit_from_age"]:
        raise errors.TooYoung(age=told["deposit_from_age"])
    if entry.evidence_class not in told["classes"]:
        raise errors.NotDepositable(classes=_classes(rule))
    if kept.deposit_of(entry.id) is not None:
        raise errors.DepositedAlready()
    if rules.is_too_old(entry.served_on, today, told["deposit_within_days"]):
        raise errors.TooOld(days=told["deposit_within_days"])
    part = rules.split_deposit(
        entry.minutes,
        saved_that_day=kept.saved_on(person.id, entry.served_on),
        balance=row.minutes,
        owed=row.owed,
        day=told["day_minutes"],
        most=told["balance_minutes"],
    )
    if not part.taken:
        raise errors.NothingToSave(most=told["day_minutes"])
    return part


def _book(deposit: Deposit, row: Savings, kind: str) -> None:
    """The minutes of a deposit come onto their accounts."""
    taken = deposit.to_savings + deposit.to_fund + deposit.to_debt
    fund_owed = _fund_owed(row.region_code) if deposit.to_fund else 0
    moves = (
        (accounts.saved(row.person_id, row.region_code), deposit.to_savings),
        (accounts.fund(row.region_code), deposit.to_fund - min(deposit.to_fund, fund_owed)),
        (accounts.fund_debt(row.region_code), min(deposit.to_fund, fund_owed)),
        (accounts.debt(row.person_id, row.region_code), deposit.to_debt),
        (accounts.issued(row.region_code), -taken),
    )
    key = books.key_of(deposit.id, kind, deposit.turns)
    books.book([books.posting(kind, key, f"deposit:{deposit.id}", moves)], [row], used=kind == "deposit")


def _fund_owed(city_code: int) -> int:
    """What the fund owes of records that no longer count; held, so that it is set off once."""
    database.lock_name("timebank.fund", city_code)
    return -ledger_of_minutes.balance(accounts.fund_debt(city_code))


@transaction.atomic
def donate_time(order: DonateTime, *, actor: Actor) -> int:
    """Minutes of the savings lie in the city's fund, for good; answers how many are left.

    The same key again is the same gift. Refuses with NotAVolunteer, NotOffered, MinutesWrong or NotEnough.
    """
    person = own_person(actor)
    access.require(actor, "timebank.donate_time", on=Savings(person_id=person.id))
    row = books.hold_savings(person, rules.city_of(order.city_code))
    key = books.key_of(order.key, f"donation:{person.id}")
    if ledger_of_minutes.posted_with([key]):
        return row.minutes
    queries.rule_of(row.region_code)
    if order.minutes < 1:
        raise errors.MinutesWrong(least=1, most=row.minutes)
    books.refuse_if_short(row, order.minutes)
    moves = (
        (accounts.saved(person.id, row.region_code), -order.minutes),
        (accounts.fund(row.region_code), order.minutes),
    )
    books.book([books.posting("donation", key, f"savings:{row.id}", moves)], [row])
    return row.minutes


@transaction.atomic
def follow_entry(entry_id: uuid.UUID, *, actor: Actor) -> None:
    """The deposit of a record stands while the record counts, and not longer; twice is once.

    What was spent already becomes a debt, set off against later deposits; service time is not touched. A record
    that was never saved changes nothing. Refuses with NotAllowed.
    """
    access.require(actor, "timebank.follow_entry")
    told = kept.deposit_of(entry_id)
    if told is None:
        return
    row = Savings.objects.select_for_update().get(pk=told.savings_id)
    deposit = Deposit.objects.get(pk=told.pk)
    counts = entry_id in {
        entry.id for entry in ledger.effective_entries(deposit.person_id, kept.READER, entries=[entry_id])
    }
    if counts == deposit.stands:
        return
    deposit.stands, deposit.turns = counts, deposit.turns + 1
    if counts:
        _put_back(deposit, row)
    else:
        _take_back(deposit, row)
    deposit.save(update_fields=["stands", "turns", "to_savings", "to_debt"])


@transaction.atomic
def follow_entries(entry_ids: Collection[uuid.UUID], *, actor: Actor) -> int:
    """The same for many records; answers how many of them were saved. Refuses with NotAllowed."""
    access.require(actor, "timebank.follow_entry")
    saved = kept.saved_among(entry_ids)
    for entry_id in saved:
        follow_entry(entry_id, actor=actor)
    return len(saved)


def _take_back(deposit: Deposit, row: Savings) -> None:
    """Off the savings as far as they go, the rest is owed; off the fund in the same way."""
    if deposit.to_fund:
        database.lock_name("timebank.fund", row.region_code)
    from_savings, owed = rules.split_back(deposit.to_savings, row.minutes)
    in_fund = ledger_of_minutes.balance(accounts.fund(row.region_code))
    from_fund, fund_owes = rules.split_back(deposit.to_fund, in_fund)
    taken = deposit.to_savings + deposit.to_fund + deposit.to_debt
    moves = (
        (accounts.saved(row.person_id, row.region_code), -from_savings),
        (accounts.debt(row.person_id, row.region_code), -owed - deposit.to_debt),
        (accounts.fund(row.region_code), -from_fund),
        (accounts.fund_debt(row.region_code), -fund_owes),
        (accounts.issued(row.region_code), taken),
    )
    key = books.key_of(deposit.id, "deposit_back", deposit.turns)
    books.book([books.posting("deposit_back", key, f"deposit:{deposit.id}", moves)], [row], used=False)
    events.announce(DepositReturned(deposit.id, deposit.person_id, row.owed))


def _put_back(deposit: Deposit, row: Savings) -> None:
    """The record counts again: first what is owed, then the savings."""
    own = deposit.to_savings + deposit.to_debt
    deposit.to_debt = min(own, row.owed)
    deposit.to_savings = own - deposit.to_debt
    _book(deposit, row, "deposit_again")


def follow_source(organisation_id: uuid.UUID, *, actor: Actor) -> int:
    """A source of an organisation was frozen or released: every deposit under it is looked at; answers how many.

    Each is a deed of its own, so a long list holds nobody up. Refuses with NotAllowed.
    """
    access.require(actor, "timebank.follow_entry")
    found = kept.deposits_under(organisation_id)
    for entry_id in found:
        follow_entry(entry_id, actor=actor)
    return len(found)
