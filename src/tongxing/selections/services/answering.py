"""Answering applications, one or many at once, by the criteria that were said in advance."""

from collections.abc import Sequence

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import queries as activities
from tongxing.activities.errors import NoPlaceFree
from tongxing.activities.shapes import ActivityCard
from tongxing.foundation import clock
from tongxing.selections import errors, queries, rules
from tongxing.selections.models import Application, ApplicationAnswer, Selection
from tongxing.selections.permissions import ANSWER
from tongxing.selections.services.settling import VERDICT_OF, admit, hinder, settle_if_over, write_answer
from tongxing.selections.shapes import LEFT, VERDICTS, AnswerApplications, Answered, NotAnswered

MOST_AT_ONCE = 100


@transaction.atomic
def answer_applications(order: AnswerApplications, *, actor: Actor) -> Answered:
    """Everybody named has this answer with its criteria, or is left as they were with a reason that is told.

    Taking on is a place, with every rule of signing up, and never one more than there are. Once the reserves have
    gone on to the waiting list, whoever is put in reserve goes there too. The same key is the same answer.
    Refuses with SelectionUnknown, NotFound, NotAllowed, VerdictUnknown, NobodyNamed, ReasonsWrong, ApplicationUnknown,
    Begun, OwnApplication or NotFull.
    """
    selection = queries.selection_for_change(order.selection_id)
    access.require(actor, ANSWER, on=selection)
    done = ApplicationAnswer.objects.filter(selection=selection, key=order.key)
    if numbers := tuple(done.order_by("application__number").values_list("application__number", flat=True)):
        return Answered(selection.id, numbers)
    card = activities.activity(selection.activity_id, actor)
    rows = _named(order, selection, actor)
    _refuse(order, selection, card, rows)

    left = [_left(row, code) for row in rows if (code := rules.why_not_now(row.state, order.verdict))]
    rows = [row for row in rows if not rules.why_not_now(row.state, order.verdict)]
    if order.verdict == "taken":
        left += _place(order, selection, rows, actor, "place")
    elif order.verdict == "reserve" and selection.settled_at is not None:
        left += _place(order, selection, rows, actor, "list")
    else:
        for row in rows:
            write_answer(selection, row, order.verdict, order.criteria, by=actor.label, key=order.key)
    settle_if_over(selection, clock.now())
    barred = {one.number for one in left}
    numbers = tuple(row.number for row in rows if row.number not in barred)
    return Answered(selection.id, numbers, tuple(sorted(left, key=lambda one: one.number)))


def _named(order: AnswerApplications, selection: Selection, actor: Actor) -> list[Application]:
    named = set(order.application_ids)
    if not 1 <= len(named) <= MOST_AT_ONCE:
        raise errors.NobodyNamed(most=MOST_AT_ONCE)
    rows = list(Application.objects.filter(selection=selection, pk__in=named).order_by("number"))
    if len(rows) != len(named):
        raise errors.ApplicationUnknown()
    if any(row.account_id == actor.account_id for row in rows):
        raise errors.OwnApplication()
    return rows


def _refuse(
    order: AnswerApplications, selection: Selection, card: ActivityCard, rows: Sequence[Application]
) -> None:
    if order.verdict not in VERDICTS:
        raise errors.VerdictUnknown()
    if rules.wrong_reasons(order.criteria, len(selection.criteria), order.verdict):
        raise errors.ReasonsWrong()
    if card.state != "published" or selection.starts_at <= clock.now():
        raise errors.Begun()
    if rules.PLACES_TAKEN in order.criteria:
        full = {post.id for post in card.posts if post.is_full}
        only = card.posts[0].id
        if any((row.post_id or only) not in full for row in rows):
            raise errors.NotFull()


def _place(
    order: AnswerApplications, selection: Selection, rows: Sequence[Application], actor: Actor, chosen: str
) -> list[NotAnswered]:
    """Places, or numbers of the waiting list, in the order of arrival; answers who could have none."""
    left = []
    for row, told in zip(rows, admit(selection, rows, chosen), strict=True):
        if told.signed_up is not None:
            verdict, made = VERDICT_OF[told.signed_up.state], told.signed_up.sign_up_id
            write_answer(
                selection, row, verdict, order.criteria, by=actor.label, key=order.key, sign_up_id=made
            )
        elif told.code == NoPlaceFree.code:
            left.append(NotAnswered(row.number, told.code, told.zh, told.en))
        else:  # why, only the person reads: it may be about their other places
            hinder(selection, row, order.key)
            left.append(_left(row, "hindered"))
    return left


def _left(row: Application, code: str) -> NotAnswered:
    return NotAnswered(row.number, f"selections.{code}", *LEFT[code])
