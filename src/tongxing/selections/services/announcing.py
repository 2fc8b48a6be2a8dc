"""Saying in advance by which criteria places are given."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import queries as activities
from tongxing.activities import services as activity_deeds
from tongxing.activities.shapes import ActivityCard
from tongxing.foundation import clock, events, ids, journal, text
from tongxing.selections import errors, queries, rules
from tongxing.selections.events import SelectionAnnounced
from tongxing.selections.models import Selection
from tongxing.selections.shapes import CRITERION_AT_MOST, AnnounceSelection, ChangeCriteria, SelectionCard


@transaction.atomic
def announce_selection(order: AnnounceSelection, *, actor: Actor) -> SelectionCard:
    """From the beginning of sign-up people apply, and places are given by these criteria until the activity begins.

    The same key again is the same selection. Refuses with ActivityUnknown, NotAllowed, AnnouncedAlready,
    CriteriaCount, CriterionLength, CriterionTwice, CriterionBarred, DeadlineWrong, NotPublished, AlreadyOpen,
    GivenOtherwise or TooLateToAnnounce.
    """
    card = activities.activity(order.activity_id, actor)
    access.require(actor, "selections.announce_selection", on=card)
    before = Selection.objects.filter(activity_id=card.id).order_by("id").first()
    if before is not None:
        if before.key == order.key:
            return queries.selection_card(before)
        raise errors.AnnouncedAlready()
    terms, now = queries.terms(card.region_code), clock.now()
    criteria = _criteria(order.criteria, terms)
    until = order.until or card.sign_up_closes_at
    _check_times(card, until, order.answer_by, terms)
    activity_deeds.give_in_turn(card.id, card.starts_at, actor=actor)
    if card.sign_up_opens_at - now < dt.timedelta(minutes=terms["lead_minutes"]):
        raise errors.TooLateToAnnounce(minutes=terms["lead_minutes"])

    row = Selection.objects.create(
        id=ids.new_id(),
        activity_id=card.id,
        organisation_id=card.organisation_id,
        region_code=card.region_code,
        key=order.key,
        criteria=criteria,
        asks_words=order.asks_words,
        opens_at=card.sign_up_opens_at,
        until_at=until,
        due_at=order.answer_by,
        starts_at=card.starts_at,
        words_until=card.ends_at + dt.timedelta(days=terms["words_days"]),
        announced_by=actor.label,
        announced_at=now,
    )
    journal.note("selections.announced", actor=actor, subject=row.id, purpose="；".join(criteria))
    events.announce(SelectionAnnounced(row.id, card.id, card.organisation_id))
    return queries.selection_card(row)


@transaction.atomic
def change_criteria(order: ChangeCriteria, *, actor: Actor) -> SelectionCard:
    """The criteria say something else, while nobody has applied by them. The same again changes nothing.

    Refuses with SelectionUnknown, NotFound, NotAllowed, CriteriaStand, CriteriaCount, CriterionLength,
    CriterionTwice or CriterionBarred.
    """
    row = queries.selection_for_change(order.selection_id)
    access.require(actor, "selections.change_criteria", on=row)
    criteria = _criteria(order.criteria, queries.terms(row.region_code))
    if (row.criteria, row.asks_words) == (criteria, order.asks_words):
        return queries.selection_card(row)
    if row.applications:
        raise errors.CriteriaStand()
    row.criteria, row.asks_words = criteria, order.asks_words
    row.save(update_fields=["criteria", "asks_words"])
    journal.note("selections.criteria_changed", actor=actor, subject=row.id, purpose="；".join(criteria))
    return queries.selection_card(row)


def _criteria(said: Sequence[str], terms: Mapping[str, Any]) -> list[str]:
    criteria = [line for one in said if (line := text.one_line(one))]
    code, word = rules.wrong_criterion(
        criteria, terms["most_criteria"], CRITERION_AT_MOST, terms["barred_words"]
    )
    if code == "count":
        raise errors.CriteriaCount(most=terms["most_criteria"])
    if code == "length":
        raise errors.CriterionLength(
            least=rules.CRITERION_AT_LEAST, most=CRITERION_AT_MOST, criterion=word[:CRITERION_AT_MOST]
        )
    if code == "twice":
        raise errors.CriterionTwice(criterion=word)
    if code == "barred":
        raise errors.CriterionBarred(word=word)
    return criteria


def _check_times(
    card: ActivityCard, until: dt.datetime, answer_by: dt.datetime, terms: Mapping[str, Any]
) -> None:
    least, notice = (dt.timedelta(minutes=terms[name]) for name in ("least_minutes", "notice_minutes"))
    closes_at, starts_at = card.sign_up_closes_at, card.starts_at
    if rules.wrong_times(
        card.sign_up_opens_at,
        until,
        answer_by,
        closes_at=closes_at,
        starts_at=starts_at,
        least=least,
        notice=notice,
    ):
        raise errors.DeadlineWrong(
            least=terms["least_minutes"],
            notice=terms["notice_minutes"],
            **queries.moments(closes=closes_at, latest=starts_at - notice),
        )
