"""Insurance and emergency plan: noted once for an organisation, said of an activity, said anew while it is ahead."""

import datetime as dt
import uuid
from dataclasses import replace

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import errors, rules
from tongxing.activities.models import Activity, Insurance, SafetyPlan
from tongxing.activities.queries.activities import activity_for_change, state_facts, whole_card
from tongxing.activities.queries.safety import insurance_card, latest_safety, unsafe, wish_of
from tongxing.activities.shapes import ActivityCard, InsuranceCard, NoteInsurance, RestateSafety, SafetyWish
from tongxing.foundation import clock, journal, text
from tongxing.foundation.database import refusing
from tongxing.organisations import queries as organisations


@transaction.atomic
def note_insurance(order: NoteInsurance, *, actor: Actor) -> InsuranceCard:
    """The organisation has a policy it may name for every activity on a day which that covers.

    The same key twice is the same policy.
    Refuses with NotFound, NotAllowed, Invalid or InsuranceNotedAlready.
    """
    access.require(actor, "activities.note_insurance", on=order)
    known = Insurance.objects.filter(organisation_id=order.organisation_id)
    if done := known.filter(key=order.key).order_by("id").first():
        return insurance_card(done)
    house = organisations.row(order.organisation_id)
    order = replace(
        order,
        insurer=text.one_line(order.insurer),
        number=text.half_width(text.one_line(order.number)),
        covers=text.one_line(order.covers),
    )
    errors.refuse_problems(rules.wrong_insurance(order))
    with refusing({"activities_insurance_one_per_number": errors.InsuranceNotedAlready}, number=order.number):
        row = Insurance.objects.create(
            key=order.key,
            organisation_id=house.id,
            region_code=house.region_code,
            insurer=order.insurer,
            number=order.number,
            covers=order.covers,
            valid_from=order.valid_from,
            valid_until=order.valid_until,
            noted_by=actor.label,
            noted_at=clock.now(),
        )
    return insurance_card(row)


@transaction.atomic
def end_insurance(insurance_id: uuid.UUID, *, actor: Actor) -> None:
    """The policy is offered no more; what rests on it already stays as it is. Twice is once.

    Refuses with InsuranceUnknown or NotAllowed.
    """
    row = Insurance.objects.select_for_update(no_key=True).filter(pk=insurance_id).order_by("id").first()
    if row is None or not access.can(actor, "activities.see_insurance", on=row):
        raise errors.InsuranceUnknown()
    access.require(actor, "activities.end_insurance", on=row)
    if row.ended_at is None:
        row.ended_at = clock.now()
        row.save(update_fields=["ended_at"])


@transaction.atomic
def restate_safety(order: RestateSafety, *, actor: Actor) -> ActivityCard:
    """A published activity rests on another policy, or its emergency plan says something else; what was said stays.

    The same words again change nothing.
    Refuses with ActivityUnknown, NotAllowed, NotPublished, ChangedTooLate or Invalid.
    """
    activity = activity_for_change(order.activity_id)
    access.require(actor, "activities.restate_safety", on=activity)
    if activity.state != "published":
        raise errors.NotPublished(**state_facts(activity))
    starts = activity.starts_at
    if starts <= clock.now():
        raise errors.ChangedTooLate(starts_zh=rules.wall(starts), starts_en=rules.wall_en(starts))
    said = say_safety(activity, checked_safety(order.safety, activity.organisation_id), actor)
    if said is not None:
        errors.refuse_problems(unsafe(activity, said))
        journal.note(
            "activities.safety_restated", actor=actor, subject=activity.id, purpose=f"{said.position}"
        )
    return whole_card(activity)


def checked_safety(told: SafetyWish, organisation_id: uuid.UUID) -> SafetyWish:
    """The wish with plain text and a policy that is the organisation's own; refuses what cannot be, even in a draft.

    leave: asked by the deed at hand
    """
    told = replace(
        told,
        lead_name=text.one_line(told.lead_name)[:40],
        lead_phone=text.digits(told.lead_phone)[:20],
        nearest_help=text.one_line(told.nearest_help),
        steps=text.clean(told.steps),
    )
    problems = rules.wrong_safety(told)
    ours = Insurance.objects.filter(organisation_id=organisation_id)
    if told.insurance_id is not None and not ours.filter(pk=told.insurance_id).exists():
        problems.append(("insurance", "insurance_not_ours"))
    errors.refuse_problems(problems)
    return told


def say_safety(activity: Activity, told: SafetyWish | None, actor: Actor) -> SafetyPlan | None:
    """Write down what stands from now on, or nothing when it says nothing new. The activity is locked, or new.

    leave: asked by the deed at hand
    """
    if told is None:
        return None
    before = latest_safety(activity.id)
    if told == wish_of(before):
        return None
    return _write(activity, before.position + 1 if before else 1, told, actor.label, clock.now())


def say_safety_as(pattern: SafetyPlan, activity: Activity, by: str) -> None:
    """What stands of one activity is said of another, made like it.

    leave: asked by the deed at hand
    """
    _write(activity, 1, wish_of(pattern), by, clock.now())


def _write(activity: Activity, position: int, told: SafetyWish, by: str, at: dt.datetime) -> SafetyPlan:
    return SafetyPlan.objects.create(
        activity=activity,
        position=position,
        insurance_id=told.insurance_id,
        lead_name=told.lead_name,
        lead_phone=told.lead_phone,
        nearest_help=told.nearest_help,
        steps=told.steps,
        by=by,
        at=at,
    )


def refuse_unsafe(activity: Activity) -> None:
    """Nothing dangerous is published, or done again, without insurance for the day and an emergency plan (R-23).

    leave: asked by the deed at hand
    """
    if problems := unsafe(activity):
        said = [errors.FAULTS[code] for _field, code in problems]
        raise errors.UnsafeYet(
            lacks_zh="".join(zh for zh, _en in said), lacks_en=" ".join(en for _zh, en in said)
        )
