"""A jury is asked by name, says yes itself, and stays away from what it is near to."""

import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.contests import errors, rules
from tongxing.contests.events import JurorNamed, JurorTakenOff
from tongxing.contests.models import Contest, ContestEntry, ContestRound, Interest, Juror, ScoreSheet
from tongxing.contests.queries.cards import interest_card, juror_cards
from tongxing.contests.services.announcing import locked_contest, refuse_over
from tongxing.contests.services.entering import note_interest
from tongxing.contests.shapes import JUROR_STATES, DeclareInterest, InterestCard, JurorCard, NameJuror
from tongxing.foundation import clock, events, journal, text
from tongxing.foundation.database import refusing
from tongxing.foundation.refusals import NotFound
from tongxing.people import queries as people


@transaction.atomic
def name_juror(order: NameJuror, *, actor: Actor) -> JurorCard:
    """A volunteer is asked to judge; nothing follows without their yes. The same key is the same asking.

    Refuses with NotFound, NotAllowed, ContestOver, JuryClosed, OwnContest, JurorAlready or Invalid.
    """
    row = locked_contest(order.contest_id)
    access.require(actor, "contests.name_juror", on=row)
    done = Juror.objects.filter(key=order.key, named_by=actor.label).order_by("id").first()
    if done is not None:
        return juror_cards([done])[0]
    _require_open(row)
    words = text.one_line(order.words)
    person = people.person_by_number(text.one_line(order.volunteer_number))
    problems = rules.words_problems("words", words, rules.WORDS_AT_MOST)
    if person is None:
        problems.append(("volunteer_number", "volunteer_number_unknown"))
    errors.refuse_problems(problems)
    assert person is not None  # said above
    if f"account:{person.account_id}" in (actor.label, row.announced_by):
        raise errors.OwnContest()
    made = Juror(
        key=order.key,
        contest=row,
        region_code=row.region_code,
        number=Juror.objects.filter(contest=row).count() + 1,
        person_id=person.id,
        account_id=person.account_id,
        words=words,
        named_by=actor.label,
        named_at=clock.now(),
    )
    with refusing({"contests_juror_is_asked_once": errors.JurorAlready}):
        made.save(force_insert=True)
    journal.note("contests.juror_named", actor=actor, subject=made.id, purpose=row.title)
    events.announce(JurorNamed(made.id, row.id))
    return juror_cards([made])[0]


@transaction.atomic
def answer_naming(juror_id: uuid.UUID, *, agrees: bool, actor: Actor) -> JurorCard:
    """The juror judges, or does not; on a yes our records are looked through for what they are near to.

    The same answer again changes nothing. Refuses with NotFound, AnsweredAlready or ContestOver.
    """
    juror = _locked(juror_id, actor, "contests.answer_naming")
    state = "agreed" if agrees else "declined"
    if juror.state == state:
        return juror_cards([juror])[0]
    if juror.state != "asked":
        zh, en = JUROR_STATES[juror.state]
        raise errors.AnsweredAlready(state_zh=zh, state_en=en)
    if juror.contest.state != "announced":
        refuse_over(juror.contest)
    juror.state, juror.answered_at = state, clock.now()
    juror.save(update_fields=["state", "answered_at"])
    if agrees:
        live = ContestEntry.objects.filter(contest=juror.contest, entrywithdrawal__isnull=True)
        for entry in live.order_by("number"):
            note_interest(juror, entry)
    journal.note(f"contests.juror_{state}", actor=actor, subject=juror.id)
    return juror_cards([juror])[0]


@transaction.atomic
def declare_interest(juror_id: uuid.UUID, order: DeclareInterest, *, actor: Actor) -> InterestCard:
    """The juror does not judge this entry; what they gave it in the open round does not count. Twice is once.

    Refuses with NotFound, NotJudging (every round is closed) or Invalid.
    """
    juror = _locked(juror_id, actor, "contests.declare_interest")
    entry = ContestEntry.objects.filter(pk=order.entry_id, contest=juror.contest).order_by("id").first()
    if entry is None:
        raise NotFound()
    done = Interest.objects.filter(juror=juror, entry=entry).select_related("juror", "entry")
    if held := done.order_by("id").first():
        return interest_card(held)
    if juror.contest.state != "announced" or juror.state == "taken_off":
        raise errors.NotJudging()
    words = text.one_line(order.words)
    errors.refuse_problems(rules.words_problems("words", words, rules.WORDS_AT_MOST))
    made = Interest.objects.create(
        juror=juror, entry=entry, why="declared", words=words, told_by=actor.label, told_at=clock.now()
    )
    journal.note("contests.interest_declared", actor=actor, subject=juror.id, facts={"entry": entry.number})
    return interest_card(made)


@transaction.atomic
def take_off_juror(juror_id: uuid.UUID, why: str, *, actor: Actor) -> JurorCard:
    """Somebody named wrongly judges no more; that they were asked, and why not any more, stays in the record.

    Twice is once. Refuses with NotFound, NotAllowed, ContestOver, JuryClosed, ScoredAlready, AnsweredAlready (they
    declined) or Invalid.
    """
    juror = _locked(juror_id, actor, "contests.take_off_juror")
    if juror.state == "taken_off":
        return juror_cards([juror])[0]
    _require_open(juror.contest)
    if juror.state == "declined":
        zh, en = JUROR_STATES[juror.state]
        raise errors.AnsweredAlready(state_zh=zh, state_en=en)
    if ScoreSheet.objects.filter(juror=juror).exists():
        raise errors.ScoredAlready(number=juror.number)
    said = text.one_line(why)
    errors.refuse_problems(rules.words_problems("why", said, rules.WORDS_AT_MOST, rules.TEXT_AT_LEAST))
    juror.state, juror.why = "taken_off", said
    juror.taken_off_by, juror.taken_off_at = actor.label, clock.now()
    juror.save(update_fields=["state", "why", "taken_off_by", "taken_off_at"])
    journal.note("contests.juror_taken_off", actor=actor, subject=juror.id, purpose=said)
    events.announce(JurorTakenOff(juror.id, juror.contest_id))
    return juror_cards([juror])[0]


def _require_open(row: Contest) -> None:
    """The jury changes while the contest is under way and no round is closed."""
    if row.state != "announced":
        refuse_over(row)
    if ContestRound.objects.filter(contest=row, closed_at__isnull=False).exists():
        raise errors.JuryClosed()


def _locked(juror_id: uuid.UUID, actor: Actor, deed: str) -> Juror:
    """The contest locked, then the juror; leave is asked in between."""
    known = Juror.objects.filter(pk=juror_id).order_by("id").first()
    if known is None:
        raise NotFound()
    access.require(actor, deed, on=known)
    row = locked_contest(known.contest_id)
    juror = Juror.objects.select_for_update().get(pk=juror_id)
    juror.contest = row
    return juror
