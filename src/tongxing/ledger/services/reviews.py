"""What stands between a record and its counting: the review of long days, and the public notice."""

import uuid

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events
from tongxing.ledger import errors, queries
from tongxing.ledger.events import EntryQuestioned, NoticeEnded, ReviewPassed
from tongxing.ledger.models import Standing, Word
from tongxing.ledger.services import lines
from tongxing.ledger.services.recording import NOTICE
from tongxing.ledger.services.words import say
from tongxing.ledger.shapes import EntryCard, State

AT_ONCE = 500


@transaction.atomic
def pass_review(entry_id: uuid.UUID, key: uuid.UUID, why: str, *, actor: Actor) -> EntryCard:
    """A reviewer finds a long day right; what waited for it goes on its way (R-35).

    Passing twice with one key is passing once. Refuses with NotFound, NotAllowed, WitnessInvolved for the
    person or the account that entered it, NothingToReview or ReasonTooShort.
    """
    standing = queries.standing_for_change(entry_id)
    access.require(actor, "ledger.pass_review", on=standing)
    passed = Word.objects.filter(entry_id=entry_id, kind=Word.PASSED).order_by("id").first()
    if passed is not None and passed.key == key:
        return queries.cards([standing])[0]
    if standing.state != State.IN_REVIEW:
        raise errors.NothingToReview()
    if standing.source == actor.label or queries.is_own(actor, standing.person_id):
        raise errors.WitnessInvolved()
    say(standing, Word(kind=Word.PASSED, key=key, why=lines.reason(why)), actor)
    lines.publish([standing], NOTICE)
    events.announce(
        ReviewPassed(
            entry_id=entry_id, person_id=standing.person_id, organisation_id=standing.organisation_id
        )
    )
    return queries.cards([standing])[0]


@transaction.atomic
def question_entry(entry_id: uuid.UUID, key: uuid.UUID, why: str, *, actor: Actor) -> EntryCard:
    """Somebody questions a record on public notice: the notice does not end before the question is answered.

    The same key again is the same question. Refuses with NotFound, NotAllowed, NotOnNotice or ReasonTooShort.
    """
    standing = queries.standing_for_change(entry_id)
    access.require(actor, "ledger.question_entry", on=standing)
    if Word.objects.filter(entry_id=entry_id, kind=Word.QUESTIONED, key=key).exists():
        return queries.cards([standing])[0]
    if standing.state != State.ON_NOTICE:
        raise errors.NotOnNotice()
    say(standing, Word(kind=Word.QUESTIONED, key=key, why=lines.reason(why)), actor)
    events.announce(
        EntryQuestioned(
            entry_id=entry_id,
            person_id=standing.person_id,
            organisation_id=standing.organisation_id,
            region_code=standing.region_code,
        )
    )
    return queries.cards([standing])[0]


@transaction.atomic
def answer_question(entry_id: uuid.UUID, key: uuid.UUID, why: str, *, actor: Actor) -> EntryCard:
    """The question asked with this key is answered; a record found wrong is taken back by a deed of its own.

    Answering twice is answering once. Refuses with NotFound, also when nobody asked, NotAllowed,
    WitnessInvolved or ReasonTooShort.
    """
    standing = queries.standing_for_change(entry_id)
    access.require(actor, "ledger.answer_question", on=standing)
    said = Word.objects.filter(entry_id=entry_id, key=key)
    if said.filter(kind=Word.ANSWERED).exists():
        return queries.cards([standing])[0]
    if not said.filter(kind=Word.QUESTIONED).exists():
        raise errors.NothingToReview()
    if standing.source == actor.label:
        raise errors.WitnessInvolved()
    say(standing, Word(kind=Word.ANSWERED, key=key, why=lines.reason(why)), actor)
    return queries.cards([standing])[0]


@transaction.atomic
def end_notices(*, actor: Actor) -> int:
    """Take down the notices whose last day is over and nobody questions, so that their records count; hang
    the ones that wait for it. Answers how many ended.

    Refuses with NotAllowed.
    """
    access.require(actor, "ledger.end_notices")
    hanging = Standing.objects.filter(state=State.ON_NOTICE).select_for_update(of=("self",), skip_locked=True)
    lines.publish(list(hanging.filter(notice_until=None).order_by("entry_id")[:AT_ONCE]), NOTICE)
    due = hanging.filter(notice_until__lt=clock.today()).exclude(Exists(_open_questions()))
    ended = list(due.order_by("notice_until", "entry_id")[:AT_ONCE])
    if not ended:
        return 0
    lines.write_words(
        [
            Word(
                entry_id=row.entry_id,
                kind=Word.NOTICE_ENDED,
                key=row.entry_id,
                said_by=actor.label,
                said_at=clock.now(),
            )
            for row in ended
        ]
    )
    lines.restand(ended)
    events.announce_all([NoticeEnded(row.entry_id, row.person_id, row.organisation_id) for row in ended])
    return len(ended)


def _open_questions() -> "QuerySet[Word]":
    """Questions about a record that nobody has answered."""
    answered = Word.objects.filter(entry_id=OuterRef("entry_id"), key=OuterRef("key"), kind=Word.ANSWERED)
    asked = Word.objects.filter(entry_id=OuterRef("entry_id"), kind=Word.QUESTIONED)
    return asked.exclude(Exists(answered)).order_by("id")
