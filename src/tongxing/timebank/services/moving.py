"""From one city's book to another's: two sides, two books; nothing is lost on the way and nothing arrives twice."""

import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events, text
from tongxing.people import queries as people
from tongxing.places import queries as places
from tongxing.timebank import errors, queries, rules
from tongxing.timebank.events import SavingsMoved
from tongxing.timebank.models import Savings, Transfer
from tongxing.timebank.queries import accounts
from tongxing.timebank.queries import transfers as kept
from tongxing.timebank.services import books
from tongxing.timebank.services.saving import own_person
from tongxing.timebank.shapes import MoveSavings, TransferCard


@transaction.atomic
def move_savings(order: MoveSavings, *, actor: Actor) -> TransferCard:
    """Minutes left one city's book and wait for the other city to take them in. The same key again is the same move.

    Refuses with NotAVolunteer, CityUnknown, SameBook, NotOffered, NoTransfers, MinutesWrong or NotEnough.
    """
    person = own_person(actor)
    access.require(actor, "timebank.move_savings", on=Savings(person_id=person.id))
    if done := done_with(person.id, order.key):
        return done
    for code in (order.from_code, order.to_code):
        refuse_no_city(code)
    if order.from_code == order.to_code:
        raise errors.SameBook()
    refuse_no_transfers(order.from_code, "transfer_out")
    refuse_no_transfers(order.to_code, "transfer_in")
    row = books.hold_savings(person, order.from_code)
    if done := done_with(person.id, order.key):
        return done
    refuse_minutes(row, order.minutes)
    transfer = Transfer.objects.create(
        key=order.key,
        kind="city",
        person_id=person.id,
        from_code=order.from_code,
        region_code=order.to_code,
        minutes=order.minutes,
        moved_at=clock.now(),
    )
    send(transfer, row)
    return kept.cards([transfer])[0]


def done_with(person_id: uuid.UUID, key: uuid.UUID) -> TransferCard | None:
    """The transfer this person made with this key, if they did.

    leave: asked by the deed
    """
    row = Transfer.objects.filter(person_id=person_id, key=key).order_by("id").first()
    return kept.cards([row])[0] if row else None


def refuse_no_city(code: int) -> None:
    """Refuse what is no city.

    leave: asked by the deed
    """
    known = (
        places.is_code(code)
        and places.level_of(code) == "prefecture"
        and places.exists_on(code, clock.today())
    )
    if not known:
        raise errors.CityUnknown()


def refuse_no_transfers(code: int, way: str) -> None:
    """Refuse where the city's rule has this way closed.

    leave: asked by the deed
    """
    if not queries.rule_of(code).parameters[way]:
        raise errors.NoTransfers(city=places.region(code).name)


def refuse_minutes(row: Savings, minutes: int) -> None:
    """Refuse less than one minute, and more than there is.

    leave: asked by the deed
    """
    if minutes < 1:
        raise errors.MinutesWrong(least=1, most=row.minutes)
    books.refuse_if_short(row, minutes)


def send(transfer: Transfer, row: Savings) -> None:
    """The minutes leave the savings and are on their way.

    leave: asked by the deed
    """
    moves = (
        (accounts.saved(row.person_id, row.region_code), -transfer.minutes),
        (accounts.aside(transfer.id), transfer.minutes),
    )
    told = books.posting("move_out", books.key_of(transfer.id, "out"), f"transfer:{transfer.id}", moves)
    books.book([told], [row])
    events.announce(SavingsMoved(transfer.id, transfer.person_id, transfer.state))


def come_back(transfer: Transfer, state: str, why: str = "") -> None:
    """What was on its way lies in the savings again.

    leave: asked by the deed
    """
    row = books.hold_savings(people.person(transfer.person_id), transfer.from_code)
    moves = (
        (accounts.aside(transfer.id), -transfer.minutes),
        (accounts.saved(row.person_id, row.region_code), transfer.minutes),
    )
    end(transfer, state, why)
    told = books.posting("move_back", books.key_of(transfer.id, "back"), f"transfer:{transfer.id}", moves)
    books.book([told], [row])


def end(transfer: Transfer, state: str, why: str = "") -> None:
    """The transfer is answered, for good.

    leave: asked by the deed
    """
    transfer.state, transfer.why, transfer.answered_at = state, why, clock.now()
    transfer.save(update_fields=["state", "why", "answered_at", "receipt"])
    events.announce(SavingsMoved(transfer.id, transfer.person_id, state))


@transaction.atomic
def answer_transfer(transfer_id: uuid.UUID, take: bool, why: str = "", *, actor: Actor) -> TransferCard:
    """The receiving city takes the minutes into its book and is owed them by the other; or they go back, with a reason.

    Saying the same twice is saying it once. Refuses with NotFound, NotAllowed, AlreadyAnswered, NotOffered,
    BalanceFull or Invalid.
    """
    transfer = kept.transfer_for_change(transfer_id)  # locked: it arrives once
    access.require(actor, "timebank.answer_transfer", on=transfer)
    wanted = "taken" if take else "declined"
    if transfer.kind == "city" and transfer.state == wanted:
        return kept.cards([transfer])[0]
    if transfer.kind != "city" or transfer.state != "sent":
        raise errors.AlreadyAnswered()
    if take:
        _take(transfer)
    else:
        said = text.one_line(why)
        if not rules.SHORTEST_WHY <= len(said) <= rules.LONGEST_WHY:
            errors.refuse_words("why", rules.SHORTEST_WHY, rules.LONGEST_WHY)
        come_back(transfer, "declined", said)
    return kept.cards([transfer])[0]


def _take(transfer: Transfer) -> None:
    """Two postings, one in each book; together they are the two-sided deed."""
    here, there = transfer.region_code, transfer.from_code
    row = books.hold_savings(people.person(transfer.person_id), here)
    refuse_full(row, transfer.minutes)
    giving = (
        (accounts.aside(transfer.id), -transfer.minutes),
        (accounts.owes(there, f"city:{here}"), transfer.minutes),
    )
    taking = (
        (accounts.owes(here, f"city:{there}"), -transfer.minutes),
        (accounts.saved(row.person_id, here), transfer.minutes),
    )
    end(transfer, "taken")
    about = f"transfer:{transfer.id}"
    books.book(
        [
            books.posting("move_out", books.key_of(transfer.id, "given"), about, giving),
            books.posting("move_in", books.key_of(transfer.id, "taken"), about, taking),
        ],
        [row],
    )


def refuse_full(row: Savings, minutes: int) -> None:
    """Refuse what would pass the balance's cap.

    leave: asked by the deed
    """
    most = queries.rule_of(row.region_code).parameters["balance_minutes"]
    if row.minutes + minutes > most:
        raise errors.BalanceFull(most=most, room=max(0, most - row.minutes))


@transaction.atomic
def withdraw_transfer(transfer_id: uuid.UUID, *, actor: Actor) -> TransferCard:
    """Minutes that no city has taken yet are back; twice is once. A slip comes back by the other side's answer only.

    Refuses with NotFound, NotAllowed or AlreadyAnswered.
    """
    transfer = kept.transfer_for_change(transfer_id)
    access.require(actor, "timebank.withdraw_transfer", on=transfer)
    if transfer.state != "withdrawn":
        if transfer.kind != "city" or transfer.state != "sent":
            raise errors.AlreadyAnswered()
        come_back(transfer, "withdrawn")
    return kept.cards([transfer])[0]
