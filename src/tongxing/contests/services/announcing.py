"""A contest of projects is announced with all its terms, and perhaps called off (G24-三.3, H24-6, J21-11)."""

import dataclasses
import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.contests import errors, queries, rules
from tongxing.contests.events import ContestAnnounced, ContestCalledOff
from tongxing.contests.models import Contest, ContestRound
from tongxing.contests.queries.cards import contest_cards
from tongxing.contests.shapes import STATES, AnnounceContest, ContestCard
from tongxing.foundation import clock, events, journal, text
from tongxing.foundation.refusals import NotFound
from tongxing.places import queries as places


@transaction.atomic
def announce_contest(order: AnnounceContest, *, actor: Actor) -> ContestCard:
    """A contest stands with its criteria, weights, method and rounds; nothing of that changes any more.

    The same key is the same contest. Refuses with NotAllowed outside one's range, PlaceUnknown or Invalid.
    """
    made = Contest(key=order.key, region_code=order.region_code)
    access.require(actor, "contests.announce_contest", on=made)
    done = Contest.objects.filter(key=order.key, announced_by=actor.label).order_by("id").first()
    if done is not None:
        return contest_cards([done])[0]
    places.region(order.region_code)
    order = _tidy(order)
    rule = queries.contest_rule(order.region_code)
    today = clock.today()
    errors.refuse_problems(rules.announcement_problems(order, today, rule.parameters["entry_days_least"]))
    made.title, made.purpose = order.title, order.purpose
    made.eligible, made.method, made.entries_until = order.eligible, order.method, order.entries_until
    made.criteria = [one.name for one in order.criteria]
    made.weights = [one.weight for one in order.criteria]
    made.rule_version = rule.version
    made.announced_by, made.announced_at = actor.label, clock.now()
    made.save(force_insert=True)
    for number, one in enumerate(order.rounds, 1):
        ContestRound.objects.create(
            contest=made,
            region_code=made.region_code,
            number=number,
            name=one.name,
            judge_from=one.judge_from,
            judge_until=one.judge_until,
            seats=one.seats,
        )
    journal.note("contests.announced", actor=actor, subject=made.id, purpose=made.title)
    events.announce(ContestAnnounced(made.id, made.region_code))
    return contest_cards([made])[0]


def _tidy(order: AnnounceContest) -> AnnounceContest:
    return dataclasses.replace(
        order,
        title=text.one_line(order.title),
        purpose=text.one_line(order.purpose),
        criteria=tuple(dataclasses.replace(one, name=text.one_line(one.name)) for one in order.criteria),
        rounds=tuple(dataclasses.replace(one, name=text.one_line(one.name)) for one in order.rounds),
    )


@transaction.atomic
def call_off_contest(contest_id: uuid.UUID, why: str, *, actor: Actor) -> ContestCard:
    """The contest ends without results, with the reason on its page. Twice is once.

    Refuses with NotFound, NotAllowed, ContestOver (results stand) or Invalid.
    """
    row = locked_contest(contest_id)
    access.require(actor, "contests.call_off_contest", on=row)
    if row.state == "called_off":
        return contest_cards([row])[0]
    if row.state == "published":
        refuse_over(row)
    said = text.one_line(why)
    errors.refuse_problems(rules.words_problems("why", said, rules.WORDS_AT_MOST, rules.TEXT_AT_LEAST))
    row.state, row.why, row.settled_by, row.settled_at = "called_off", said, actor.label, clock.now()
    row.save(update_fields=["state", "why", "settled_by", "settled_at"])
    journal.note("contests.called_off", actor=actor, subject=row.id, purpose=said)
    events.announce(ContestCalledOff(row.id, row.region_code))
    return contest_cards([row])[0]


def locked_contest(contest_id: uuid.UUID) -> Contest:
    """The contest, locked; every deed of a contest locks it first. Refuses with NotFound.

    leave: asked by the deed that locks it
    """
    row = Contest.objects.select_for_update().filter(pk=contest_id).order_by("id").first()
    if row is None:
        raise NotFound()
    return row


def refuse_over(row: Contest) -> None:
    """Say that a contest is over, and how.

    leave: asked by the deed that is refused
    """
    zh, en = STATES[row.state]
    raise errors.ContestOver(state_zh=zh, state_en=en)
