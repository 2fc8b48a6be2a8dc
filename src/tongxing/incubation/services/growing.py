"""An organisation's way through a base: applied, taken in, stage by stage, graduated and looked at again."""

import uuid

from django.db import IntegrityError, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.foundation.database import constraint_of
from tongxing.incubation import errors, queries, rules
from tongxing.incubation.models import FollowUp, IncubationPlace, Loan, Mentor
from tongxing.incubation.services import steps
from tongxing.incubation.shapes import (
    AnswerApplication,
    ApplyForPlace,
    EndPlace,
    PlaceCard,
    PlaceState,
    SayMilestone,
)

AT_ONCE = 500


@transaction.atomic
def apply_for_place(order: ApplyForPlace, *, actor: Actor) -> PlaceCard:
    """The organisation has asked a base to help it grow; one base at a time. The same key is the same application.

    Refuses with NotFound, NotAllowed, HouseNotInForce, BaseClosed, OwnBase, PlaceHeld or Invalid.
    """
    base = queries.base_row(order.base_id)
    row = IncubationPlace(organisation_id=order.organisation_id, operator_id=base.operator_id)
    access.require(actor, "incubation.apply_for_place", on=row)
    if (done := _applied_with(order, actor)) is not None:
        return done
    house = steps.house_in_force(order.organisation_id)
    if base.closed_at is not None:
        raise errors.BaseClosed()
    if base.operator_id == house.id:
        raise errors.OwnBase()
    row.key, row.base, row.organisation_name, row.region_code = order.key, base, house.name, house.region_code
    row.wish = steps.words("wish", order.wish)
    row.state, row.applied_by, row.applied_at = PlaceState.APPLIED, actor.label, clock.now()
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as broken:
        if constraint_of(broken) == "incubation_place_one_at_a_time":
            raise errors.PlaceHeld() from broken
        if (done := _applied_with(order, actor)) is None:
            raise
        return done
    steps.write(row, "applied", order.key, actor.label, why=row.wish)
    return queries.place_card(row)


def _applied_with(order: ApplyForPlace, actor: Actor) -> PlaceCard | None:
    rows = IncubationPlace.objects.filter(applied_by=actor.label, key=order.key).select_related("base")
    row = rows.order_by("id").first()
    return queries.place_card(row) if row else None


@transaction.atomic
def answer_application(order: AnswerApplication, *, actor: Actor) -> PlaceCard:
    """The organisation grows at the base from now on, in its first stage; or was told why not.

    The same key again is the same answer. Refuses with NotFound, NotAllowed, KeyTaken, WrongPoint or Invalid.
    """
    row = queries.place_for_change(order.place_id)
    access.require(actor, "incubation.answer_application", on=row)
    if steps.done_with(row, order.key, "entered", "declined"):
        return queries.place_card(row)
    if row.state != PlaceState.APPLIED:
        raise steps.wrong_point(row)
    if order.accept:
        first = rules.stages(queries.rule_for(row.base.region_code).parameters)[0]
        row.state, row.stage = PlaceState.GROWING, first
        row.save(update_fields=["state", "stage"])
        why = steps.words("why", order.why, 0)
        steps.write(row, "entered", order.key, actor.label, subject=first, why=why)
    else:
        why = steps.words("why", order.why)
        row.state, row.ended_at = PlaceState.DECLINED, clock.now()
        row.save(update_fields=["state", "ended_at"])
        steps.write(row, "declined", order.key, actor.label, why=why)
    return queries.place_card(row)


@transaction.atomic
def say_milestone(order: SayMilestone, *, actor: Actor) -> PlaceCard:
    """The base has seen that a milestone of the present stage is met, and says by what; figures speak for themselves.

    Twice is once. Refuses with NotFound, NotAllowed, KeyTaken, WrongPoint, MilestoneUnknown or Invalid.
    """
    row = queries.place_for_change(order.place_id)
    access.require(actor, "incubation.say_milestone", on=row)
    if steps.done_with(row, order.key, "milestone"):
        return queries.place_card(row)
    if row.state != PlaceState.GROWING:
        raise steps.wrong_point(row)
    parameters = queries.rule_for(row.base.region_code).parameters
    of_stage = rules.milestones_of(row.stage, parameters)
    if order.milestone not in of_stage or order.milestone in parameters["shown_by"]:
        raise errors.MilestoneUnknown(milestone=order.milestone[:40])
    why = steps.words("words", order.words)
    if order.milestone not in queries.met_by(row, parameters):
        steps.write(row, "milestone", order.key, actor.label, subject=order.milestone, why=why)
    return queries.place_card(row)


@transaction.atomic
def advance_place(place_id: uuid.UUID, key: uuid.UUID, *, actor: Actor) -> PlaceCard:
    """The next stage begins, or after the last the organisation graduates and is looked at again later.

    The same key again is the same step. Refuses with NotFound, NotAllowed, KeyTaken, WrongPoint, NotThereYet or, at
    graduation, NotGivenBack.
    """
    row = queries.place_for_change(place_id)
    access.require(actor, "incubation.advance_place", on=row)
    if steps.done_with(row, key, "stage", "graduated"):
        return queries.place_card(row)
    if row.state != PlaceState.GROWING:
        raise steps.wrong_point(row)
    parameters = queries.rule_for(row.base.region_code).parameters
    lacking = rules.missing(row.stage, parameters, queries.met_by(row, parameters))
    if lacking:
        zh = "、".join(parameters["milestones"][one] for one in lacking)
        en = "; ".join(parameters["milestones_en"][one] for one in lacking)
        raise errors.NotThereYet(missing_zh=zh, missing_en=en)
    following = rules.next_stage(row.stage, parameters)
    if following is not None:
        row.stage = following
        row.save(update_fields=["stage"])
        steps.write(row, "stage", key, actor.label, subject=following)
        return queries.place_card(row)
    _refuse_not_given_back(row)
    row.state, row.stage, row.ended_at = PlaceState.GRADUATED, "", clock.now()
    row.save(update_fields=["state", "stage", "ended_at"])
    _end_mentors(row)
    FollowUp.objects.bulk_create(
        FollowUp(place=row, months=months, due_on=rules.months_after(clock.today(), months))
        for months in parameters["follow_up_months"]
    )
    steps.write(row, "graduated", key, actor.label)
    return queries.place_card(row)


@transaction.atomic
def end_place(order: EndPlace, *, actor: Actor) -> PlaceCard:
    """The organisation has left the base, by its own wish or the base's, with the reason on record.

    The same key again is the same leaving. Refuses with NotFound, NotAllowed, KeyTaken, WrongPoint, NotGivenBack or
    Invalid.
    """
    row = queries.place_for_change(order.place_id)
    access.require(actor, "incubation.end_place", on=row)
    if steps.done_with(row, order.key, "left"):
        return queries.place_card(row)
    if row.state not in (PlaceState.APPLIED, PlaceState.GROWING):
        raise steps.wrong_point(row)
    why = steps.words("why", order.why)
    _refuse_not_given_back(row)
    row.state, row.stage, row.ended_at = PlaceState.LEFT, "", clock.now()
    row.save(update_fields=["state", "stage", "ended_at"])
    _end_mentors(row)
    steps.write(row, "left", order.key, actor.label, why=why)
    return queries.place_card(row)


def _refuse_not_given_back(row: IncubationPlace) -> None:
    count = Loan.objects.filter(place=row, returned_at__isnull=True).count()
    if count:
        raise errors.NotGivenBack(count=count)


def _end_mentors(row: IncubationPlace) -> None:
    held = Mentor.objects.filter(place=row, state__in=("asked", "active"))
    held.update(state="ended", ended_at=clock.now())


@transaction.atomic
def note_follow_ups(*, actor: Actor) -> int:
    """Graduates whose term has come were looked at: the ledger and the roster say how they are. Answers how many."""
    access.require(actor, "incubation.note_follow_ups")
    due = queries.follow_ups_due(clock.today(), AT_ONCE)
    for one in due:
        ended = one.place.ended_at
        since = clock.local(ended).date() if ended else None
        told = queries.figures_of(one.place.organisation_id, since)
        one.minutes, one.members = told["minutes"], told["members"]
        one.is_in_force, one.noted_at = bool(told["in_force"]), clock.now()
        one.save(update_fields=["minutes", "members", "is_in_force", "noted_at"])
    return len(due)
