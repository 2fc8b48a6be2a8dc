"""The volunteer's word: yes to exactly what they saw, no without a reason, and taking it back at any moment."""

import datetime as dt
import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, ids, journal
from tongxing.foundation.refusals import NotFound
from tongxing.people import queries as people
from tongxing.policy import queries as policy
from tongxing.references import errors, queries
from tongxing.references.models import Inquiry, Release
from tongxing.references.shapes import InquiryCard, ReleaseAnswer, State


@transaction.atomic
def release_answer(order: ReleaseAnswer, *, actor: Actor) -> InquiryCard:
    """Whoever asked can read exactly what the volunteer saw, for so many days, with link and code.

    The same key again is the same release. Refuses with NotFound, NotAllowed, NotWaiting, DaysWrong, TooYoung,
    NotAdult, PreviewChanged or KeyTaken.
    """
    row = queries.inquiry_for_change(order.inquiry_id)  # locked: yes and no are one word
    access.require(actor, "references.release_answer", on=row)
    done = queries.release_for_change(row.id)
    if done is not None and done.key == order.key:
        return queries.cards([row], with_openings=True)[0]
    _refuse_late(row)
    person = people.person(row.person_id)  # type: ignore[arg-type]
    now, today = clock.now(), clock.today()
    rule = policy.rule(queries.RULE, today, person.service_code)
    told = rule.parameters
    if person.age_on(today) < told["own_word_from_age"] and not queries.by_guardian(actor):
        raise errors.TooYoung(age=told["own_word_from_age"])
    if row.purpose == "credit" and person.age_on(today) < told["credit_from_age"]:
        raise errors.NotAdult(age=told["credit_from_age"])
    if not 1 <= order.days <= told["most_days"]:
        raise errors.DaysWrong(most=told["most_days"])
    preview = queries.previewed(row, actor)
    if preview.digest != order.digest:
        raise errors.PreviewChanged()
    Release.objects.create(
        id=ids.new_id(),
        key=order.key,
        inquiry=row,
        person_id=person.id,
        content={**preview.content, "log": queries.log_now()},
        policy_version=rule.version,
        released_at=now,
        ends_at=now + dt.timedelta(days=order.days),
    )
    _decide(row, State.RELEASED, now)
    journal.note("references.release_answer", actor=actor, subject=row.id)
    return queries.cards([row], with_openings=True)[0]


@transaction.atomic
def refuse_inquiry(inquiry_id: uuid.UUID, *, actor: Actor) -> InquiryCard:
    """The question is closed and nobody is told: to whoever asked it looks as if it had never been answered.

    Again is once. Refuses with NotFound, NotAllowed or NotWaiting.
    """
    row = queries.inquiry_for_change(inquiry_id)
    access.require(actor, "references.refuse_inquiry", on=row)
    if row.state == State.REFUSED:
        return queries.cards([row])[0]
    _refuse_late(row)
    _decide(row, State.REFUSED, clock.now())
    return queries.cards([row])[0]


@transaction.atomic
def revoke_release(inquiry_id: uuid.UUID, *, actor: Actor) -> InquiryCard:
    """From this moment nobody reads it any more, and what was kept for reading is gone; the log of openings stays.

    Again is once. Refuses with NotFound or NotAllowed.
    """
    row = queries.inquiry_for_change(inquiry_id)
    access.require(actor, "references.revoke_release", on=row)
    release = queries.release_for_change(row.id)
    if release is None:
        raise NotFound()
    if release.revoked_at is None:
        release.revoked_at, release.content = clock.now(), {}
        release.save(update_fields=["revoked_at", "content"])
        journal.note("references.revoke_release", actor=actor, subject=row.id)
    return queries.cards([row], with_openings=True)[0]


def _refuse_late(row: Inquiry) -> None:
    if row.state != State.WAITING or row.lapses_on < clock.today():
        raise errors.NotWaiting()


def _decide(row: Inquiry, state: State, at: dt.datetime) -> None:
    row.state, row.decided_at = state, at
    row.save(update_fields=["state", "decided_at"])
