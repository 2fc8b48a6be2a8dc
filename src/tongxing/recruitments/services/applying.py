"""Applying and withdrawing: the person's own press, once in a round."""

import uuid

from django.db import transaction
from django.db.models import F

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities.errors import NotRegistered
from tongxing.foundation import clock, database, ids, text
from tongxing.foundation.refusals import Refusal
from tongxing.games import queries as games
from tongxing.games import services as events_of_games
from tongxing.games.shapes import Release
from tongxing.people import queries as people
from tongxing.recruitments import errors, queries, rules
from tongxing.recruitments.models import InterviewSlot, RecruitmentRound, RoundApplication
from tongxing.recruitments.services.places import free_place
from tongxing.recruitments.services.rounds import refuse_faults, refuse_off
from tongxing.recruitments.shapes import STATES, ApplicationCard, Apply

ONE_LIVES: dict[str, type[Refusal]] = {"recruitments_application_one_lives_per_person": errors.AppliedAlready}


@transaction.atomic
def apply(order: Apply, *, actor: Actor) -> ApplicationCard:
    """The application waits for the screening; every hard condition was met. The same key is the same application.

    Refuses with SignInFirst, NotRegistered, RoundUnknown, RoundOff, NotOpenYet, Over, AppliedAlready, Invalid, or as
    `activities` refuses whoever does not meet a condition.
    """
    access.require(actor, "recruitments.apply")
    person = people.person_of(actor.account_id)
    if person is None:
        raise NotRegistered()
    database.lock_name("recruitments.person", order.round_id, person.id)
    row = queries.round_row(order.round_id)
    mine = RoundApplication.objects.filter(round=row, person_id=person.id)
    if done := mine.filter(key=order.key).order_by("id").first():
        return queries.application_card(queries.application_row(done.pk))
    _refuse_window(row)
    days = tuple(sorted(set(order.days)))
    kinds = tuple(dict.fromkeys(text.one_line(one) for one in order.kinds))
    answers = tuple(map(text.clean, order.answers))
    known = [kind.name for kind in queries.kinds_of(row)]
    asked = (row.starts_on, row.ends_on, row.least_days, known, len(row.questions))
    refuse_faults(rules.application_faults(days, kinds, answers, asked), least_days=row.least_days)
    if mine.exclude(state="withdrawn").exists():
        raise errors.AppliedAlready()
    if no := queries.condition_refusal(row, person, days):
        raise no
    now = clock.now()
    with database.refusing(ONE_LIVES), transaction.atomic():
        made = RoundApplication.objects.create(
            id=ids.new_id(),
            round=row,
            organisation_id=row.organisation_id,
            key=order.key,
            person_id=person.id,
            account_id=person.account_id,
            days=list(days),
            kinds=list(kinds),
            answers=list(answers),
            applied_at=now,
            settled_at=now,
        )
    return queries.application_card(made)


def _refuse_window(row: RecruitmentRound) -> None:
    refuse_off(row)
    phase = rules.phase(clock.now(), row.opens_at, row.closes_at)
    if phase == "ahead":
        raise errors.NotOpenYet(**queries.moments(opens=row.opens_at))
    if phase == "closed":
        raise errors.Over(**queries.moments(closes=row.closes_at))


@transaction.atomic
def withdraw(application_id: uuid.UUID, *, actor: Actor) -> ApplicationCard:
    """The application is over at the person's own word; a place or an interview seat is free for others. Twice is once.

    Refuses with ApplicationUnknown, NotAllowed or NotNow.
    """
    queries.round_row(queries.application_row(application_id).round_id, locked=True)
    row = queries.application_row(application_id, locked=True)
    access.require(actor, "recruitments.withdraw", on=row)
    if row.state == "withdrawn":
        return queries.application_card(row)
    if not queries.application_card(row).may_withdraw:
        raise not_now(row)
    for one in games.my_games(actor):
        if one.volunteer_id == row.volunteer_id:
            events_of_games.release(Release(one.volunteer_id), actor=actor)
    end(row)
    return queries.application_card(queries.application_row(application_id))


def end(row: RoundApplication, state: str = "withdrawn") -> None:
    """The application is over; what it held goes to others. The round and the application are locked.

    leave: asked by the deed at hand
    """
    kind, slot = row.kind, row.slot
    if slot is not None and row.came is None and slot.starts_at > clock.now():
        InterviewSlot.objects.filter(pk=slot.pk).update(taken=F("taken") - 1)
        row.slot = None
    row.state, row.kind, row.settled_at = state, "", clock.now()
    row.save(update_fields=["state", "kind", "slot", "settled_at"])
    if kind:
        free_place(row.round, kind)


def not_now(row: RoundApplication) -> errors.NotNow:
    """The no to what an application in its state does not take.

    leave: none is needed, it makes a sentence
    """
    zh, en = STATES[row.state]
    return errors.NotNow(state_zh=zh, state_en=en)
