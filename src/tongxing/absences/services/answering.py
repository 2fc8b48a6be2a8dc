"""Putting a fact right, objecting to it, and answering the objection."""

from django.db import transaction

from tongxing.absences import errors, queries, rules
from tongxing.absences.events import AppealDeclined, AppealRaised
from tongxing.absences.models import Absence, Appeal
from tongxing.absences.permissions import ANSWER, SEE
from tongxing.absences.services.ending import end
from tongxing.absences.shapes import PUTTING_RIGHT, VERDICTS, AbsenceCard, AnswerAppeal, PutRight, RaiseAppeal
from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events, journal, text, workdays


@transaction.atomic
def put_right(order: PutRight, *, actor: Actor) -> AbsenceCard:
    """The fact says nothing any more: the person was excused after all, came, or it was a mistake. Never harsher.

    Twice is once. Refuses with AbsenceUnknown, NotFound, NotAllowed, HowUnknown, NotByTheRecorder or OverNow.
    """
    row = queries.row_for_change(order.absence_id)
    access.require(actor, "absences.put_right", on=row)
    if order.how not in PUTTING_RIGHT:
        raise errors.HowUnknown()
    if row.account_id == actor.account_id:
        raise errors.NotByTheRecorder()
    if row.ended_how == order.how:
        return _card(row, actor)
    if row.ended_at is not None:
        raise errors.OverNow()
    journal.note("absences.put_right", actor=actor, subject=row.id, facts={"how": order.how})
    Appeal.objects.filter(absence=row, verdict="").update(verdict="upheld", answered_at=clock.now())
    end(row, order.how)
    return _card(row, actor)


@transaction.atomic
def raise_appeal(order: RaiseAppeal, *, actor: Actor) -> AbsenceCard:
    """Somebody other than who stated the fact owes an answer by a day; until then it counts for nothing.

    The same key again is the same appeal. Refuses with AbsenceUnknown, NotFound, NotAllowed, TooLateToObject or
    Invalid.
    """
    row = queries.row_for_change(order.absence_id)
    access.require(actor, "absences.raise_appeal", on=row)
    appeal = getattr(row, "appeal", None)
    if appeal is not None and appeal.key == order.key:
        return _card(row, actor)
    today = clock.today()
    if not rules.may_object(row.ended_at is not None, row.kind, row.object_until, appeal is not None, today):
        until = row.object_until
        raise errors.TooLateToObject(until_zh=f"{until.month}月{until.day}日", until_en=until.isoformat())
    said = _said(order.text, "text")
    due_on = workdays.add_workdays(today, queries.terms_at(row.region_code).parameters["answer_workdays"])
    Appeal.objects.create(absence=row, key=order.key, text=said, raised_at=clock.now(), due_on=due_on)
    events.announce(AppealRaised(row.id, row.organisation_id, row.region_code, row.by_account_id, due_on))
    return _card(row, actor)


@transaction.atomic
def answer_appeal(order: AnswerAppeal, *, actor: Actor) -> AbsenceCard:
    """The appeal is upheld and the fact says nothing any more, or declined with the reason.

    The same key again is the same answer. Refuses with AbsenceUnknown, NotFound, NotAllowed, NotByTheRecorder,
    NoAppeal, VerdictUnknown or Invalid.
    """
    row = queries.row_for_change(order.absence_id)
    access.require(actor, SEE, on=row)
    access.require(actor, ANSWER, on=row)
    appeal = getattr(row, "appeal", None)
    if appeal is not None and appeal.answer_key == order.key:
        return _card(row, actor)
    if appeal is None or appeal.verdict:
        raise errors.NoAppeal()
    if actor.account_id in (row.by_account_id, row.account_id):
        raise errors.NotByTheRecorder()
    if order.verdict not in VERDICTS:
        raise errors.VerdictUnknown()
    appeal.answer = _said(order.why, "why")
    appeal.verdict, appeal.answered_at = order.verdict, clock.now()
    appeal.answered_by, appeal.answer_key = actor.account_id, order.key
    appeal.save()
    journal.note("absences.answer_appeal", actor=actor, subject=row.id, facts={"verdict": order.verdict})
    if order.verdict == "upheld":
        end(row, "upheld")
    else:
        events.announce(AppealDeclined(row.id, row.activity_id, row.account_id))
    return _card(row, actor)


def _card(row: Absence, actor: Actor) -> AbsenceCard:
    return queries.absence(row.id, actor)


def _said(words: str, field: str) -> str:
    said = text.one_line(words)
    if not rules.is_told(said):
        errors.refuse_words(field, rules.SHORTEST_TEXT, rules.LONGEST_TEXT)
    return said
