"""What an activity rests on where there is danger: the insurance of its team and its emergency plan (R-23)."""

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject

from tongxing.access import queries as leave
from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import errors, rules
from tongxing.activities.models import Activity, Insurance, SafetyPlan
from tongxing.activities.queries.posts import WITH_POSTS, wants_acceptance
from tongxing.activities.shapes import CoverCard, InsuranceCard, SafetyCard, SafetyWish
from tongxing.foundation import clock, text
from tongxing.policy import queries as policy

RULE = "risky-activities"
SEE_INSURANCE = "activities.see_insurance"
INSURANCES_SHOWN = 60
_SAID = ("lead_name", "lead_phone", "nearest_help", "steps")
_POLICY = ("insurer", "number", "covers", "valid_from", "valid_until")

# What stands of each activity of a question, inside the same statement.
WITH_SAFETY = Subquery(
    SafetyPlan.objects.filter(activity=OuterRef("pk"))
    .order_by("-position")
    .values(
        told=JSONObject(
            insurance_id="insurance_id",
            **{name: name for name in _SAID},
            **{name: f"insurance__{name}" for name in _POLICY},
        )
    )[:1]
)
TOLD = {"told_posts": WITH_POSTS, "told_safety": WITH_SAFETY}


def safety_card(told: Mapping[str, Any] | None, *, whole: bool) -> SafetyCard | None:
    """A card of what `WITH_SAFETY` found; who leads is masked for those who do not take part.

    rooms only: the deeds and questions of this room answer with it
    """
    if told is None:
        return None
    name, phone = told["lead_name"], told["lead_phone"]
    if not whole:
        name, phone = text.masked_name(name), text.masked_phone(phone)
    return SafetyCard(_cover(told), name, phone, told["nearest_help"], told["steps"])


def _cover(told: Mapping[str, Any]) -> CoverCard | None:
    if told["insurance_id"] is None:
        return None
    return CoverCard(
        uuid.UUID(told["insurance_id"]),
        told["insurer"],
        rules.number_end(told["number"]),
        told["covers"],
        dt.date.fromisoformat(told["valid_from"]),
        dt.date.fromisoformat(told["valid_until"]),
    )


def insurance_card(row: Insurance) -> InsuranceCard:
    """A finished card of one policy.

    rooms only: the deeds of this room answer with it
    """
    same = "id organisation_id insurer number covers valid_from valid_until ended_at"
    return InsuranceCard(**{name: getattr(row, name) for name in same.split()})


def insurances(viewer: Actor, organisation_id: uuid.UUID | None = None) -> tuple[InsuranceCard, ...]:
    """The policies of the viewer's teams or region that are in use, or of one organisation, the longest first."""
    rows = leave.visible(viewer, SEE_INSURANCE, Insurance.objects.filter(ended_at__isnull=True))
    if organisation_id is not None:
        rows = rows.filter(organisation_id=organisation_id)
    return tuple(insurance_card(row) for row in rows.order_by("-valid_until", "id")[:INSURANCES_SHOWN])


def insurance(insurance_id: uuid.UUID, viewer: Actor) -> InsuranceCard:
    """One policy with its whole number. Refuses with InsuranceUnknown."""
    row = Insurance.objects.filter(pk=insurance_id).order_by("id").first()
    if row is None or not access.can(viewer, SEE_INSURANCE, on=row):
        raise errors.InsuranceUnknown()
    return insurance_card(row)


def latest_safety(activity_id: uuid.UUID) -> SafetyPlan | None:
    """What stands of an activity, with its policy.

    rooms only: a step of planning and of reviewing
    """
    said = SafetyPlan.objects.filter(activity_id=activity_id).select_related("insurance")
    return said.order_by("-position").first()


def unsafe(
    activity: Activity, said: SafetyPlan | None = None, day: dt.date | None = None
) -> list[tuple[str, str]]:
    """Field and code of what the policy of the place asks of an activity on its day, or another, and is not there.

    Nothing where nothing is dangerous. rooms only: a step of planning and of reviewing
    """
    if not wants_acceptance(activity):
        return []
    said = said or latest_safety(activity.id)
    terms = policy.rule(RULE, clock.today(), activity.region_code).parameters
    held = said.insurance if said else None
    cover = rules.Cover(held.valid_from, held.valid_until, held.ended_at is not None) if held else None
    return rules.unsafe(
        wish_of(said),
        cover,
        day or rules.china_day(activity.starts_at),
        asks_insurance=terms["asks_insurance"],
        asks_plan=terms["asks_plan"],
    )


def insured_until(activity: Activity) -> dt.date | None:
    """The last day that the policy of a dangerous activity covers; None where nothing is dangerous.

    rooms only: a card of a rota
    """
    if not wants_acceptance(activity):
        return None
    said = latest_safety(activity.id)
    if said is None or said.insurance is None:
        return rules.china_day(activity.starts_at)
    ended_at = said.insurance.ended_at
    return (
        min(said.insurance.valid_until, rules.china_day(ended_at)) if ended_at else said.insurance.valid_until
    )


def wish_of(said: SafetyPlan | None) -> SafetyWish:
    """What was said, as an order says it.

    rooms only: a step of planning
    """
    if said is None:
        return SafetyWish()
    return SafetyWish(said.insurance_id, **{name: getattr(said, name) for name in _SAID})
