"""What may change a need once it is noted: answered, taken up, served, rated; or withdrawn on the way."""

import dataclasses
import datetime as dt
import hmac
import uuid

from django.db import transaction
from django.db.models import Q

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events, minutes, phrases, sealing, text
from tongxing.foundation.database import refusing
from tongxing.foundation.refusals import NotFound
from tongxing.needs import errors, queries, rules
from tongxing.needs.events import (
    NeedAnswered,
    NeedPutBack,
    NeedRated,
    NeedServed,
    NeedTakenUp,
    NeedWithdrawn,
)
from tongxing.needs.models import Answer, Need, Rating, Serving, SpokenWord, TakeUp, Withdrawal
from tongxing.needs.queries.words import word_of
from tongxing.needs.services import steps
from tongxing.needs.shapes import AnswerNeed, NeedCard, RateNeed, TakeUpNeed, UseWord, WordUsed


@transaction.atomic
def answer_need(order: AnswerNeed, *, actor: Actor) -> NeedCard:
    """The need is verified and open for teams, or declined; either way the resident can read why (R-17).

    Refuses with NotFound, NotAllowed, Invalid, or AlreadyAnswered when a colleague was quicker.
    """
    need = steps.locked(order.need_id)
    access.require(actor, "needs.answer_need", on=need)
    if Answer.objects.filter(need=need, key=order.key, answered_by=actor.label).exists():
        return queries.need(need.id, actor)
    order = dataclasses.replace(order, note=text.one_line(order.note))
    errors.refuse_problems(rules.problems_of_answer(order, need.heard_by))
    steps.require_state(need, ("noted",), errors.AlreadyAnswered)

    now = clock.now()
    took = minutes.between(need.noted_at, now)
    with refusing({"needs_answer_one_per_need": errors.AlreadyAnswered}, **steps.as_it_stands(need)):
        Answer.objects.create(
            key=order.key,
            need=need,
            verdict=order.verdict,
            means=order.means,
            note=order.note,
            minutes=took,
            answered_by=actor.label,
            answered_at=now,
        )
    steps.move(need, ("noted",), order.verdict, errors.AlreadyAnswered, now)
    events.announce(NeedAnswered(need.id, need.region_code, order.verdict, took))
    return queries.need(need.id, actor)


@transaction.atomic
def take_up_need(order: TakeUpNeed, *, actor: Actor) -> None:
    """A team's project answers the need; nobody else can take it up while it does.

    Called by `projects` in the transaction that sets the project up, and by `orders` in that of an acceptance. The
    same project or order twice is once.
    Refuses with NotFound, NotAllowed, or NotOpenForTeams.
    """
    need = steps.locked(order.need_id)
    access.require(actor, "needs.take_up_need", on=need)
    holder = order.project_id or order.order_id
    if TakeUp.objects.filter(_held_by(holder), need=need, put_back_at__isnull=True).exists():
        return
    steps.require_state(need, ("verified",), errors.NotOpenForTeams)

    now = clock.now()
    with refusing({"needs_takeup_one_at_a_time": errors.NotOpenForTeams}, **steps.as_it_stands(need)):
        TakeUp.objects.create(
            need=need,
            project_id=order.project_id,
            order_id=order.order_id,
            organisation_id=order.organisation_id,
            organisation_name=order.organisation_name[:80],
            taken_by=actor.label,
            taken_at=now,
        )
    team = {"organisation_id": order.organisation_id, "order_id": order.order_id}
    steps.move(need, ("verified",), "taken_up", errors.NotOpenForTeams, now, **team)
    events.announce(NeedTakenUp(need.id, need.region_code, order.project_id, order.organisation_id))


@transaction.atomic
def put_need_back(need_id: uuid.UUID, holder_id: uuid.UUID, why: str, *, actor: Actor) -> None:
    """The project or order `holder_id` came to nothing: the need waits for another, and its waiting time goes on.

    A need that meanwhile was served, withdrawn or taken up by another one stays as it is.
    Refuses with NotFound or NotAllowed.
    """
    need = steps.locked(need_id)
    access.require(actor, "needs.put_need_back", on=need)
    taking = TakeUp.objects.filter(_held_by(holder_id), need=need, put_back_at__isnull=True)
    found = taking.order_by("id").first()
    if need.state != "taken_up" or found is None:
        return
    now = clock.now()
    taking.update(put_back_at=now, put_back_why=text.one_line(why)[: rules.NOTE_AT_MOST])
    steps.move(need, ("taken_up",), "verified", errors.NotTakenUp, now, organisation_id=None, order_id=None)
    events.announce(NeedPutBack(need.id, need.region_code, found.project_id))


@transaction.atomic
def mark_served(need_id: uuid.UUID, by: str, *, actor: Actor, at: dt.datetime | None = None) -> None:
    """The help was given by the team named in `by`, now or `at`; the waiting ends and the resident may rate.

    Called by `activities` when minutes exist, usually as the system; by `orders` when both sides said so, with the
    moment of the helper's word. A second time changes nothing.
    Refuses with NotFound, NotAllowed, or NotTakenUp.
    """
    need = steps.locked(need_id)
    access.require(actor, "needs.mark_served", on=need)
    if need.state in ("served", "closed"):
        return
    steps.require_state(need, ("taken_up",), errors.NotTakenUp)
    taking = TakeUp.objects.get(need=need, put_back_at__isnull=True)
    now = at or clock.now()
    team = text.one_line(by)[:80] or taking.organisation_name
    Serving.objects.create(need=need, served_by=team, said_by=actor.label, served_at=now)
    steps.move(need, ("taken_up",), "served", errors.NotTakenUp, now, waited_until=now)
    events.announce(NeedServed(need.id, need.region_code, taking.project_id))


@transaction.atomic
def use_word(order: UseWord, *, actor: Actor) -> WordUsed:
    """The word that the person served said today is used up and good for nobody else.

    Called by `activities` for a volunteer who holds a place. Refuses with NotFound, NotAllowed, NoWordsNow or
    WordWrong; of two who use one word at once, one is refused.
    """
    need = Need.objects.filter(pk=order.need_id).order_by("id").first()
    if need is None:
        raise NotFound()
    access.require(actor, "needs.use_word", on=need)
    if need.state not in (*rules.UNDER_WAY, "closed"):
        raise errors.NoWordsNow(**steps.as_it_stands(need))
    day, said = clock.today(), phrases.bare_word(text.one_line(order.word))
    right = {turn: phrases.bare_word(word_of(need.id, day, turn)) for turn in range(1, rules.WORDS_A_DAY + 1)}
    turn = next(
        (turn for turn, word in right.items() if hmac.compare_digest(word.encode(), said.encode())), 0
    )
    if not turn:
        raise errors.WordWrong()
    digest = sealing.digest(f"{need.id}:{said}", "needs.word_used")
    with refusing({"needs_spokenword_used_once": errors.WordWrong}), transaction.atomic():
        SpokenWord.objects.create(
            need=need, day=day, turn=turn, digest=digest, used_by=order.used_by, used_at=clock.now()
        )
    return WordUsed(need.id, digest.hex())


@transaction.atomic
def rate_need(order: RateNeed, *, actor: Actor) -> NeedCard:
    """The resident's word is on record and the need is closed.

    The resident rates online; a station worker writes down what was said by phone or on paper (R-92).
    Refuses with NotFound, NotAllowed, Invalid, or NotServedYet (also when it has been rated).
    """
    need = steps.locked(order.need_id)
    access.require(actor, "needs.rate_need", on=need)
    if Rating.objects.filter(need=need, key=order.key, rated_by=actor.label).exists():
        return queries.need(need.id, actor)
    order = dataclasses.replace(order, comment=text.one_line(order.comment))
    is_owner = need.account_id is not None and need.account_id == actor.account_id
    errors.refuse_problems(rules.problems_of_rating(order, is_owner))
    steps.require_state(need, ("served",), errors.NotServedYet)

    now = clock.now()
    with refusing({"needs_rating_one_per_need": errors.NotServedYet}, **steps.as_it_stands(need)):
        Rating.objects.create(
            key=order.key,
            need=need,
            score=order.score,
            comment=order.comment,
            heard_by=order.heard_by,
            rated_by=actor.label,
            rated_at=now,
        )
    steps.move(need, ("served",), "closed", errors.NotServedYet, now)
    events.announce(NeedRated(need.id, need.region_code, order.score))
    return queries.need(need.id, actor)


@transaction.atomic
def withdraw_need(need_id: uuid.UUID, key: uuid.UUID, why: str, *, actor: Actor) -> NeedCard:
    """The need is off; a team under way hears of it. The resident owes no reason, a worker does.

    Refuses with NotFound, NotAllowed, Invalid, or TooLateToWithdraw.
    """
    need = steps.locked(need_id)
    access.require(actor, "needs.withdraw_need", on=need)
    if Withdrawal.objects.filter(need=need, key=key, withdrawn_by=actor.label).exists():
        return queries.need(need.id, actor)
    why = text.one_line(why)
    if len(why) > rules.NOTE_AT_MOST:
        errors.refuse_problems([("why", "why_too_long")])
    if not why and need.account_id != actor.account_id:
        errors.refuse_problems([("why", "why_missing")])
    steps.require_state(need, rules.MAY_WITHDRAW, errors.TooLateToWithdraw)

    now = clock.now()
    with refusing({"needs_withdrawal_one_per_need": errors.TooLateToWithdraw}, **steps.as_it_stands(need)):
        Withdrawal.objects.create(key=key, need=need, why=why, withdrawn_by=actor.label, withdrawn_at=now)
    steps.move(need, rules.MAY_WITHDRAW, "withdrawn", errors.TooLateToWithdraw, now)
    taken = TakeUp.objects.filter(need=need, put_back_at__isnull=True)
    project_id = taken.order_by("id").values_list("project_id", flat=True).first()
    events.announce(NeedWithdrawn(need.id, need.region_code, project_id))
    return queries.need(need.id, actor)


def _held_by(holder_id: uuid.UUID | None) -> Q:
    return Q(project_id=holder_id) | Q(order_id=holder_id)
