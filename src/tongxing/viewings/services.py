"""Everything that may be done with viewings: ask, answer, and leave a line for every look."""

import datetime as dt
import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, database, events, journal, text
from tongxing.foundation.refusals import NotFound
from tongxing.policy import queries as policy
from tongxing.viewings import errors, queries, rules
from tongxing.viewings.events import ViewingAsked, ViewingGranted, ViewingRefused
from tongxing.viewings.models import Viewing
from tongxing.viewings.shapes import OFFICES, AnswerViewing, AskViewing, ViewingCard


@transaction.atomic
def ask_viewing(order: AskViewing, *, actor: Actor) -> ViewingCard:
    """A question with its reason waits for a second person; nothing is open yet.

    The same key again is the same question; so is another one while one waits, or while one is open. Refuses with
    NotFound (also whoever holds no office), NotAllowed or ReasonMissing.
    """
    access.require(actor, "viewings.ask_viewing")
    office = next((grant.role for grant in actor.grants if grant.role in OFFICES), "")
    if not office or actor.account_id is None:
        raise NotFound()
    database.lock_name("viewings.ask", actor.account_id)
    mine = Viewing.objects.select_for_update().filter(account_id=actor.account_id)
    if done := mine.filter(key=order.key).order_by("id").first():
        return queries.card(done, actor)
    if live := queries.open_to(order.person_id, actor):
        return live
    waiting = mine.filter(person_id=order.person_id, state="asked").order_by("id").first()
    if waiting is not None and waiting.answer_until_at > clock.now():
        return queries.card(waiting, actor)
    reason = text.one_line(order.reason)
    if not rules.LEAST_REASON <= len(reason) <= rules.LONGEST:
        raise errors.ReasonMissing(least=rules.LEAST_REASON, most=rules.LONGEST)
    if waiting is not None:
        waiting.state = "lapsed"
        waiting.save(update_fields=["state"])
    row = Viewing.objects.create(
        person_id=order.person_id,
        region_code=order.region_code,
        key=order.key,
        account_id=actor.account_id,
        office=office,
        reason=reason,
        state="asked",
        asked_at=clock.now(),
        answer_until_at=clock.now() + dt.timedelta(hours=_limit("answer_hours", order.region_code)),
    )
    journal.note("viewings.ask_viewing", actor=actor, subject=row.person_id, purpose=reason)
    events.announce(ViewingAsked(row.id, row.person_id, row.account_id, row.region_code))
    return queries.card(row, actor)


@transaction.atomic
def answer_viewing(order: AnswerViewing, *, actor: Actor) -> ViewingCard:
    """The second person's word: a yes opens the record to the asker for a while, a no says why.

    The same answer by the same person again is one answer. Refuses with NotFound, NotAllowed, SecondPersonWanted,
    AnsweredAlready or WhyMissing.
    """
    row = queries.viewing_for_change(order.viewing_id)
    access.require(actor, queries.ANSWER, on=row)
    told = "granted" if order.agree else "refused"
    if row.state == told and row.answered_by == actor.account_id:
        return queries.card(row, actor)
    if row.account_id == actor.account_id:
        raise errors.SecondPersonWanted()
    if not queries.card(row, actor).may_answer:
        raise errors.AnsweredAlready()
    why = text.one_line(order.why)
    if len(why) > rules.LONGEST or (not order.agree and len(why) < rules.LEAST_WHY):
        raise errors.WhyMissing(least=rules.LEAST_WHY, most=rules.LONGEST)
    row.state, row.answer_why, row.answered_at = told, why, clock.now()
    row.answered_by, row.answered_office = actor.account_id, _office_over(row, actor)
    if order.agree:
        minutes = _limit("reason_minutes", row.region_code)
        row.open_until_at = clock.now() + dt.timedelta(minutes=minutes)
    row.save(
        update_fields=[
            "state", "answer_why", "answered_at", "answered_by", "answered_office", "open_until_at",
        ]
    )  # fmt: skip
    journal.note(
        queries.ANSWER, actor=actor, subject=row.person_id, purpose=row.reason, facts={"agreed": order.agree}
    )
    announced = ViewingGranted if order.agree else ViewingRefused
    events.announce(announced(row.id, row.person_id, row.account_id))
    return queries.card(row, actor)


def note_look(person_id: uuid.UUID, card: ViewingCard, *, actor: Actor) -> None:
    """A look under a viewing that is open is a line of the journal.

    leave: asked by whoever keeps the record, after the viewing was found open
    """
    journal.note(
        queries.LOOK, actor=actor, subject=person_id, purpose=card.reason, facts={"viewing": str(card.id)}
    )


def _office_over(row: Viewing, actor: Actor) -> str:
    held = [grant.role for grant in actor.grants if grant.covers(row.region_code)]
    return next((role for role in ("station_worker", "authority_officer") if role in held), "")


def _limit(name: str, region_code: int) -> int:
    told: int = policy.rule("minors", clock.today(), region_code).parameters[name]
    return told
