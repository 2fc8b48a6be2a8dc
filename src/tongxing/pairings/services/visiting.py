"""Visits: written down, moved, missed; alarms answered by the station, and raised higher when they are not."""

import dataclasses
import datetime as dt
import hmac
import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events, phrases, text
from tongxing.ledger import services as ledger
from tongxing.ledger.shapes import Method, Occasion, Proof, ProofKind, RecordService
from tongxing.pairings import errors, rules
from tongxing.pairings.events import VisitLogged
from tongxing.pairings.models import Alarm, Companion, Visit
from tongxing.pairings.queries import kept
from tongxing.pairings.queries.visits import word_of
from tongxing.pairings.services import steps
from tongxing.pairings.shapes import (
    KINDS,
    VISIT_STATES,
    AddVisit,
    AlarmCard,
    AnswerAlarm,
    LogVisit,
    MoveVisit,
    VisitCard,
)
from tongxing.places import queries as places


@transaction.atomic
def log_visit(order: LogVisit, *, actor: Actor) -> VisitCard:
    """The visit is on record with how the resident was; with the resident's word it is service in the ledger.

    What is not well alarms the station at once; a visit thought missed is found done, and its alarm answered. The
    same key again is the same visit. Refuses with NotFound, Invalid, WrongPoint, VisitOver, WordWrong, KeyTaken, or
    what the ledger refuses (such as times that overlap).
    """
    row = kept.visit_for_change(order.visit_id)
    mine = kept.place_of(row.pairing, actor)
    if mine is None:
        access.require(actor, "pairings.see_pairing", on=row.pairing)
    access.require(actor, "pairings.visit_resident", on=mine or row.pairing)
    assert mine is not None  # nobody else passes
    if steps.done_with(row.pairing, order.key, "visited"):
        return kept.visit_cards([row], with_notes=True)[0]
    if row.pairing.state != "active" or mine.state != "active":
        raise steps.wrong_point(row.pairing)
    order = dataclasses.replace(order, note=text.one_line(order.note), word=text.one_line(order.word))
    now, began_on = clock.now(), clock.local(order.began_at).date()
    errors.refuse_problems(rules.problems_of_log(order, began_on, row.due_on, row.pairing.every_days, now))
    if row.state not in ("planned", "missed"):
        raise _over(row)
    if order.word and not _is_right(row, order.word):
        raise errors.WordWrong()

    row.state, row.companion, row.minutes = "done", mine, order.minutes
    row.began_at = order.began_at.astimezone(dt.UTC)  # as it is read again
    row.found, row.note, row.logged_at = order.found, order.note, now
    if order.word:
        row.entry_id = _recorded(row, mine, now)
    row.save()
    steps.settle_alarms(row.pairing, "visited", actor, visit=row)
    steps.write(row.pairing, "visited", order.key, actor)
    if row.found != "well":
        steps.raise_alarm(row.pairing, row.found, row, actor)
    told = VisitLogged(row.id, row.pairing_id, row.pairing.region_code, mine.person_id, row.entry_id)
    events.announce(told)
    return kept.visit_cards([row], with_notes=True)[0]


def _is_right(row: Visit, said: str) -> bool:
    right, typed = phrases.bare_word(word_of(row.id)), phrases.bare_word(said)
    return hmac.compare_digest(right.encode(), typed.encode())


def _over(row: Visit) -> errors.VisitOver:
    zh, en = VISIT_STATES[row.state]
    return errors.VisitOver(due_on=str(row.due_on), state_zh=zh, state_en=en)


def _recorded(row: Visit, mine: Companion, now: dt.datetime) -> uuid.UUID:
    """The visit in the ledger: the companion's own report, and the word of the person visited as its proof."""
    assert row.began_at
    assert row.minutes
    pairing = row.pairing
    by = f"account:{mine.account_id}"
    proof = Proof(
        kind=str(ProofKind.BENEFICIARY_WORD),
        end="whole",
        by=by,
        server_at=now,
        reference=str(row.id),
        note="pairings:word",
    )
    told = RecordService(
        key=steps.key_of("record", row.id),
        person_id=mine.person_id,
        occasion=Occasion("pairings", "visit", row.id),
        organisation_id=pairing.organisation_id,
        organisation_name=pairing.organisation_name,
        title="结对探访",
        content=f"结对探访：{KINDS[pairing.kind][0]}",
        place_text=places.full_name(pairing.region_code),
        region_code=pairing.region_code,
        category=kept.rule_for(pairing.region_code).parameters["category"],
        started_at=row.began_at,
        ended_at=row.began_at + dt.timedelta(minutes=row.minutes),
        arrival_method=Method.BENEFICIARY_WORD,
        departure_method=Method.BENEFICIARY_WORD,
        caused_by_person=True,
        proofs=(proof,),
        source=by,
    )
    return ledger.record_service(told, actor=steps.PLATFORM).id


@transaction.atomic
def move_visit(order: MoveVisit, *, actor: Actor) -> VisitCard:
    """A visit stands on another day, or is off; the rhythm goes on as it was. The same key again is once.

    Refuses with NotFound, NotAllowed, Invalid, VisitOver or KeyTaken.
    """
    row = kept.visit_for_change(order.visit_id)
    mine = kept.place_of(row.pairing, actor)
    if mine is not None and mine.state == "active":
        access.require(actor, "pairings.visit_resident", on=mine)
    else:
        access.require(actor, "pairings.move_visit", on=row.pairing)
    what = "visit_called_off" if order.to is None else "visit_moved"
    if steps.done_with(row.pairing, order.key, what):
        return kept.visit_cards([row], with_notes=False)[0]
    if row.state != "planned":
        raise _over(row)
    others = Visit.objects.filter(pairing=row.pairing).exclude(pk=row.pk).exclude(state="called_off")
    taken = set(others.values_list("due_on", flat=True))
    most = kept.rule_for(row.pairing.region_code).parameters["move_days"]
    errors.refuse_problems(rules.problems_of_new_day(order.to, clock.today(), most, taken))
    if order.to is None:
        row.state = "called_off"
    else:
        row.due_on = order.to
    row.save(update_fields=["state", "due_on"])
    steps.write(row.pairing, what, order.key, actor)
    return kept.visit_cards([row], with_notes=False)[0]


@transaction.atomic
def add_visit(order: AddVisit, *, actor: Actor) -> VisitCard:
    """A visit nobody planned stands on its day and has a word; written down, it counts like any other.

    Either side or the desk adds one; when nobody comes it falls out without an alarm. The same key again is the same
    visit. Refuses with NotFound, NotAllowed, Invalid, WrongPoint or KeyTaken.
    """
    pairing = kept.row_for_change(order.pairing_id)
    mine = kept.place_of(pairing, actor)
    if mine is not None and mine.state == "active":
        access.require(actor, "pairings.visit_resident", on=mine)
    else:
        access.require(actor, "pairings.move_visit", on=pairing)
    made_id = steps.key_of("added", pairing.id, order.key)
    if steps.done_with(pairing, order.key, "visit_added"):
        return kept.visit_cards([Visit.objects.get(pk=made_id)], with_notes=False)[0]
    if pairing.state != "active":
        raise steps.wrong_point(pairing)
    others = Visit.objects.filter(pairing=pairing).exclude(state="called_off")
    taken = set(others.values_list("due_on", flat=True))
    parameters = kept.rule_for(pairing.region_code).parameters
    errors.refuse_problems(rules.problems_of_extra_day(order.on, clock.today(), parameters, taken))
    made = Visit.objects.create(id=made_id, pairing=pairing, due_on=order.on, is_extra=True)
    steps.write(pairing, "visit_added", order.key, actor)
    return kept.visit_cards([made], with_notes=False)[0]


@transaction.atomic
def answer_alarm(order: AnswerAlarm, *, actor: Actor) -> AlarmCard:
    """The station has looked after it and says what came out. The same key again is the same answer.

    Refuses with NotFound, NotAllowed, Invalid or NothingToAnswer.
    """
    row: Alarm = kept.alarm_for_change(order.alarm_id)
    access.require(actor, "pairings.answer_alarm", on=row)
    if row.answered_at is None:
        order = dataclasses.replace(order, note=text.one_line(order.note))
        errors.refuse_problems(rules.problems_of_alarm_answer(order))
        row.key, row.outcome, row.note = order.key, order.outcome, order.note
        row.answered_by, row.answered_at = actor.label, clock.now()
        row.save(update_fields=["key", "outcome", "note", "answered_by", "answered_at"])
        steps.write(row.pairing, "alarm_answered", order.key, actor)
    elif row.key != order.key:
        raise errors.NothingToAnswer()
    return kept.alarm_cards([row], clock.now())[0]
