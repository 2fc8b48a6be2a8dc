"""Giving time to close family: set aside when given, theirs when they take it."""

import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, database, events
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.policy.shapes import Rule
from tongxing.timebank import errors, queries, rules
from tongxing.timebank.events import GiftAnswered, TimeGiven
from tongxing.timebank.models import Gift, Savings
from tongxing.timebank.queries import accounts
from tongxing.timebank.queries import savings as kept
from tongxing.timebank.services import books
from tongxing.timebank.services.saving import own_person
from tongxing.timebank.shapes import RELATIONS, GiftCard, GiveTime


@transaction.atomic
def give_time(order: GiveTime, *, actor: Actor) -> GiftCard:
    """Minutes are set aside for a relative, who may take them or not. The same key again is the same gift.

    Refuses with NotAVolunteer, NotOffered, NotCloseFamily, RelativeUnknown, MinutesWrong, GiftLimit or NotEnough.
    """
    person = own_person(actor)
    access.require(actor, "timebank.give_time", on=Savings(person_id=person.id))
    database.lock_name("timebank.person", person.id)  # the year's limit counts every city
    row = books.hold_savings(person, rules.city_of(order.city_code))
    done = Gift.objects.filter(person_id=person.id, key=order.key).order_by("id").first()
    if done is not None:
        return kept.gift_cards([done], actor)[0]
    receiver = _relative(order, person, queries.rule_of(row.region_code))
    _refuse_too_much(order, person, queries.rule_of(row.region_code))
    books.refuse_if_short(row, order.minutes)
    gift = Gift.objects.create(
        key=order.key,
        person_id=person.id,
        receiver_id=receiver.id,
        account_id=receiver.account_id,
        region_code=row.region_code,
        relation=order.relation,
        minutes=order.minutes,
        given_on=clock.today(),
        given_at=clock.now(),
    )
    moves = (
        (accounts.saved(person.id, row.region_code), -gift.minutes),
        (accounts.aside(gift.id), gift.minutes),
    )
    books.book([books.posting("gift", books.key_of(gift.id, "gift"), f"gift:{gift.id}", moves)], [row])
    events.announce(TimeGiven(gift.id, receiver.id))
    return kept.gift_cards([gift], actor)[0]


def _relative(order: GiveTime, person: PersonCard, rule: Rule) -> PersonCard:
    allowed = [name for name in rule.parameters["relations"] if name in RELATIONS]
    if order.relation not in allowed:
        raise errors.NotCloseFamily(relations="、".join(RELATIONS[name][0] for name in allowed))
    receiver = people.person_by_number(order.to_number.strip().upper())
    if receiver is None or receiver.id == person.id or not receiver.is_volunteer:
        raise errors.RelativeUnknown()
    return receiver


def _refuse_too_much(order: GiveTime, person: PersonCard, rule: Rule) -> None:
    most = rule.parameters["gift_year_minutes"]
    if not 1 <= order.minutes <= most:
        raise errors.MinutesWrong(least=1, most=most)
    left = rules.left_to_give(kept.given_in(person.id, clock.today().year), most)
    if order.minutes > left:
        raise errors.GiftLimit(most=most, left=left)


@transaction.atomic
def answer_gift(gift_id: uuid.UUID, take: bool, *, actor: Actor) -> GiftCard:
    """The gift is the receiver's, or goes back to the giver; saying the same twice is saying it once.

    Refuses with NotFound, NotAllowed, AlreadyAnswered or BalanceFull.
    """
    gift = kept.gift_for_change(gift_id)  # locked: it is taken once
    access.require(actor, "timebank.answer_gift", on=gift)
    wanted = "taken" if take else "declined"
    if gift.state == wanted:
        return kept.gift_cards([gift], actor)[0]
    if gift.state != "waiting":
        raise errors.AlreadyAnswered()
    if not take:
        _give_back(gift, "declined")
    else:
        row = books.hold_savings(people.person(gift.receiver_id), gift.region_code)
        most = queries.rule_of(gift.region_code).parameters["balance_minutes"]
        if row.minutes + gift.minutes > most:
            raise errors.BalanceFull(most=most, room=max(0, most - row.minutes))
        moves = (
            (accounts.aside(gift.id), -gift.minutes),
            (accounts.saved(gift.receiver_id, gift.region_code), gift.minutes),
        )
        _end(gift, "taken")
        books.book(
            [books.posting("gift_taken", books.key_of(gift.id, "taken"), f"gift:{gift.id}", moves)], [row]
        )
    events.announce(GiftAnswered(gift.id, gift.person_id, take))
    return kept.gift_cards([gift], actor)[0]


@transaction.atomic
def withdraw_gift(gift_id: uuid.UUID, *, actor: Actor) -> GiftCard:
    """A gift nobody took yet goes back to the giver; twice is once.

    Refuses with NotFound, NotAllowed or AlreadyAnswered.
    """
    gift = kept.gift_for_change(gift_id)
    access.require(actor, "timebank.withdraw_gift", on=gift)
    if gift.state != "withdrawn":
        if gift.state != "waiting":
            raise errors.AlreadyAnswered()
        _give_back(gift, "withdrawn")
    return kept.gift_cards([gift], actor)[0]


def _give_back(gift: Gift, state: str) -> None:
    row = books.hold_savings(people.person(gift.person_id), gift.region_code)
    moves = (
        (accounts.aside(gift.id), -gift.minutes),
        (accounts.saved(gift.person_id, gift.region_code), gift.minutes),
    )
    _end(gift, state)
    books.book([books.posting("gift_back", books.key_of(gift.id, "back"), f"gift:{gift.id}", moves)], [row])


def _end(gift: Gift, state: str) -> None:
    gift.state, gift.answered_at = state, clock.now()
    gift.save(update_fields=["state", "answered_at"])
