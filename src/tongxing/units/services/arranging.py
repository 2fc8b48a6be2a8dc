"""What a unit arranges becomes an ordinary activity: reviewed, open for sign-up, recorded like any other."""

import uuid
from dataclasses import dataclass

from tongxing.access.shapes import Actor
from tongxing.activities import services as activities
from tongxing.activities.shapes import ActivityCard, OrganiseForNeed, PlanActivity, SubmitActivity
from tongxing.foundation import clock
from tongxing.people import queries as people
from tongxing.places.shapes import Place
from tongxing.projects import services as projects
from tongxing.projects.shapes import SetUpProject
from tongxing.units import errors, rules
from tongxing.units.models import Arrangement, Call, Unit, Whistle
from tongxing.units.shapes import Occasion

GUARANTEES = ("01", "05")  # insurance and drinking water, as every ordinary activity
CONDITIONS = "年满 18 周岁，身体适合；本人自愿，来不来由自己决定。"
RISKS = "听从现场负责人安排，注意交通和脚下安全；身体不适不要勉强。"


@dataclass(frozen=True)
class Plan:
    """What the notice of a unit's activity says."""

    key: uuid.UUID
    title: str
    content: str
    category: str
    place: Place
    when: Occasion
    people: int
    skills: tuple[str, ...]
    refused_kinds_denied: frozenset[str]


def arrange_for_need(plan: Plan, unit: Unit, need_id: uuid.UUID, *, actor: Actor) -> Arrangement:
    """The need is taken up by an activity of the unit's organisation, which waits for review.

    leave: asked by adopt_need
    """
    notice = _notice(plan, unit, actor)
    order = OrganiseForNeed(
        need_id=need_id,
        organisation_id=unit.organisation_id,
        refused_kinds_denied=plan.refused_kinds_denied,
        category=plan.category,
        **notice,
    )
    card = activities.organise_for_need(order, actor=actor)
    return _kept(plan, unit, card, actor, need_id=need_id)


def arrange_for_call(plan: Plan, call: Call, *, actor: Actor) -> Arrangement:
    """The unit's organisation has a project and an activity for the whistle, which waits for review.

    leave: asked by answer_whistle
    """
    unit, day = call.unit, rules.china_day(plan.when.starts_at)
    project = projects.set_up_project(
        SetUpProject(
            key=plan.key,
            organisation_id=unit.organisation_id,
            title=plan.title,
            category=plan.category,
            need_id=None,
            region_code=plan.place.region_code,
            starts_on=day,
            ends_on=day,
            refused_kinds_denied=plan.refused_kinds_denied,
        ),
        actor=actor,
    )
    notice = _notice(plan, unit, actor)
    order = PlanActivity(
        project_id=project.id,
        category=plan.category,
        sign_up_opens_at=min(clock.now(), notice["sign_up_closes_at"]),
        **notice,
    )
    card = activities.plan_activity(order, actor=actor)
    activities.submit_activity(SubmitActivity(card.id, plan.key), actor=actor)
    return _kept(plan, unit, card, actor, call=call)


def meeting_place(whistle: Whistle) -> Place:
    """Where a whistle's helpers meet.

    leave: none is needed, it puts columns together; asked by answer_whistle
    """
    return Place(whistle.region_code, whistle.address, whistle.lat, whistle.lon)


def _notice(plan: Plan, unit: Unit, actor: Actor) -> dict:
    """What R-19 asks a notice to say; the contact is the unit's own."""
    closes_at, cancel_until = rules.sign_up_times(plan.when.starts_at, clock.now())
    if plan.place.lat is None or plan.place.lon is None:
        raise errors.NoPlaceToMeet()
    person = people.person_of(actor.account_id)
    return {
        "key": plan.key,
        "title": plan.title,
        "content": plan.content,
        "conditions": CONDITIONS,
        "place": plan.place,
        "starts_at": plan.when.starts_at,
        "ends_at": plan.when.ends_at,
        "sign_up_closes_at": closes_at,
        "cancel_until": cancel_until,
        "places": plan.people,
        "risks": RISKS,
        "guarantees": GUARANTEES,
        "contact_name": unit.contact_name,
        "contact_phone": unit.contact_phone,
        "person_in_charge_id": person.id if person else None,
        "needed_skills": plan.skills,
    }


def _kept(
    plan: Plan,
    unit: Unit,
    card: ActivityCard,
    actor: Actor,
    *,
    need_id: uuid.UUID | None = None,
    call: Call | None = None,
) -> Arrangement:
    return Arrangement.objects.create(
        key=plan.key,
        unit=unit,
        organisation_id=unit.organisation_id,
        activity_id=card.id,
        need_id=need_id,
        call=call,
        ends_at=plan.when.ends_at,
        arranged_by=actor.label,
        arranged_at=clock.now(),
    )
