"""The service itself: reported by the helper, settled by one tap, the word of the day or the desk, or questioned."""

import hmac
import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, database, events, phrases, text
from tongxing.foundation.minutes import between
from tongxing.ledger import services as ledger
from tongxing.ledger.shapes import Method, Occasion, Proof, ProofKind, RecordService
from tongxing.places import queries as places
from tongxing.timebank import errors, rules
from tongxing.timebank.events import OrderSettled, ServiceReported
from tongxing.timebank.models import Order, Settlement
from tongxing.timebank.queries import accounts
from tongxing.timebank.queries import orders as kept
from tongxing.timebank.services import books, steps
from tongxing.timebank.shapes import DecideOrder, OrderCard, ReportService

ONCE = "timebank_settlement_once_per_order"


@transaction.atomic
def report_service(order: ReportService, *, actor: Actor) -> OrderCard:
    """The helper said when it was. With a word of the day it is settled at once, else it waits for one tap.

    Reporting again before the tap puts the times right. Refuses with NotFound, NotAllowed, NotThisState,
    AlreadySettled, ReportWrong, WordWrong, and what the ledger refuses (Overlaps, say).
    """
    row = kept.order_for_change(order.order_id)  # locked: one service is settled once
    access.require(actor, "timebank.report_service", on=row)
    if done := _settled_before(row, order.key, actor):
        return done
    if row.state not in ("agreed", "reported"):
        kept.refuse_state(row)
    if not rules.is_good_report(
        order.started_at, order.ended_at, row.wanted_from, row.wanted_until, clock.now()
    ):
        raise errors.ReportWrong()
    row.started_at, row.ended_at = order.started_at, order.ended_at
    said = phrases.bare_word(text.one_line(order.word))
    if said:
        _refuse_wrong_word(row, said)
        return _settle(row, order.key, "word", actor)
    row.state = "reported"
    steps.write_step(row, "reported", actor)
    events.announce(ServiceReported(row.id, row.person_id))
    return kept.cards([row], actor)[0]


def _refuse_wrong_word(row: Order, said: str) -> None:
    """The word of the day on which it is said, or of the day of the service."""
    assert row.ended_at is not None
    days = {clock.today(), clock.local(row.ended_at).date()}
    right = [
        phrases.bare_word(one) for day in sorted(days) for one in kept.todays_words(row.id, row.turns, day)
    ]
    if not any(hmac.compare_digest(one.encode(), said.encode()) for one in right):
        raise errors.WordWrong()


def _settled_before(row: Order, key: uuid.UUID, actor: Actor) -> OrderCard | None:
    """The same deed again answers the same; another one finds it settled."""
    done = kept.settlement_of(row)
    if done is None:
        return None
    if done.key != key:
        raise errors.AlreadySettled()
    return kept.cards([row], actor)[0]


@transaction.atomic
def confirm_service(order_id: uuid.UUID, key: uuid.UUID, *, actor: Actor) -> OrderCard:
    """One tap of the person served, or of the desk that asked them by phone: settled, and on record for the helper.

    The same key again is the same settlement. Refuses with NotFound, NotAllowed, AlreadySettled, NotThisState, and
    what the ledger refuses.
    """
    row = kept.order_for_change(order_id)
    access.require(actor, "timebank.confirm_service", on=row)
    if done := _settled_before(row, key, actor):
        return done
    if row.state != "reported":
        kept.refuse_state(row)
    return _settle(row, key, "tap" if kept.is_own(row, actor) else "desk", actor)


def _settle(row: Order, key: uuid.UUID, how: str, actor: Actor) -> OrderCard:
    """What was set aside is used up as far as it was served; the helper's hours stand in the ledger in full."""
    assert row.started_at is not None
    assert row.ended_at is not None
    assert row.helper_id is not None
    served = between(row.started_at, row.ended_at)
    paid = rules.price(served, row.minutes)
    entry_id = _recorded(row, how, actor)
    with database.refusing({ONCE: errors.AlreadySettled}), transaction.atomic():
        Settlement.objects.create(
            order=row,
            key=key,
            how=how,
            minutes=paid,
            served_minutes=served,
            entry_id=entry_id,
            settled_by=actor.label,
            settled_on=clock.today(),
            settled_at=clock.now(),
        )
    account, rows = steps.payer(row)
    moves = (
        (accounts.aside(row.id), -row.minutes),
        (accounts.issued(rules.city_of(row.region_code)), paid),
        (account, row.minutes - paid),
    )
    books.book([books.posting("settle", books.key_of(row.id, "settle"), f"order:{row.id}", moves)], rows)
    row.state = "settled"
    steps.write_step(row, "settled", actor, how)
    events.announce(OrderSettled(row.id, row.person_id, row.helper_id, entry_id, paid))
    return kept.cards([row], actor)[0]


def _recorded(row: Order, how: str, actor: Actor) -> uuid.UUID:
    """The helper's service in the ledger: their own report, and the word of the person served."""
    assert row.helper_id
    assert row.organisation_id
    assert row.started_at
    assert row.ended_at
    proof = Proof(
        kind=str(ProofKind.BENEFICIARY_WORD),
        end="whole",
        by=actor.label,
        server_at=clock.now(),
        reference=str(row.id),
        note=f"timebank:{how}",
    )
    told = RecordService(
        key=books.key_of(row.id, "record"),
        person_id=row.helper_id,
        occasion=Occasion("timebank", "order", row.id),
        organisation_id=row.organisation_id,
        organisation_name=row.organisation_name,
        title=row.title,
        content=f"时间储蓄预约服务：{row.title}",
        place_text=places.full_name(row.region_code),
        region_code=row.region_code,
        category=row.category,
        started_at=row.started_at,
        ended_at=row.ended_at,
        arrival_method=Method.BENEFICIARY_WORD,
        departure_method=Method.BENEFICIARY_WORD,
        caused_by_person=True,  # the helper's own report; the other one's word is the proof
        proofs=(proof,),
        source=f"account:{row.helper_account_id}" if how == "word" else actor.label,
    )
    return ledger.record_service(told, actor=books.BOOKKEEPER).id


@transaction.atomic
def question_service(order_id: uuid.UUID, why: str, *, actor: Actor) -> OrderCard:
    """It was not as reported: nothing is settled, the station looks into it. Twice is once.

    Refuses with NotFound, NotAllowed, NotThisState or Invalid.
    """
    row = kept.order_for_change(order_id)
    access.require(actor, "timebank.question_service", on=row)
    if row.state == "questioned":
        return kept.cards([row], actor)[0]
    if row.state != "reported":
        kept.refuse_state(row)
    row.state, row.why = "questioned", _reason(why)
    steps.write_step(row, "questioned", actor, row.why)
    return kept.cards([row], actor)[0]


@transaction.atomic
def decide_order(order: DecideOrder, *, actor: Actor) -> OrderCard:
    """The station or the authority has looked: settled as reported, or ended with everything given back.

    The same key again is the same decision. Refuses with NotFound, NotAllowed, AlreadySettled, NotThisState, Invalid.
    """
    row = kept.order_for_change(order.order_id)
    access.require(actor, "timebank.decide_order", on=row)
    if done := _settled_before(row, order.key, actor):
        return done
    if row.state == "withdrawn" and not order.took_place:
        return kept.cards([row], actor)[0]
    if row.state != "questioned":
        kept.refuse_state(row)
    row.why = _reason(order.why)
    if order.took_place:
        return _settle(row, order.key, "desk", actor)
    steps.end(row, "withdrawn", actor, row.why, was_aside=True)
    return kept.cards([row], actor)[0]


def _reason(why: str) -> str:
    said = text.one_line(why)
    if not rules.SHORTEST_WHY <= len(said) <= rules.LONGEST_WHY:
        errors.refuse_words("why", rules.SHORTEST_WHY, rules.LONGEST_WHY)
    return said
