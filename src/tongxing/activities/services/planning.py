"""Planning an activity and putting it before the authority."""

import datetime as dt
import uuid
from dataclasses import replace

from django.db import IntegrityError, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor, SystemActor
from tongxing.activities import errors, rules
from tongxing.activities.events import ActivitySubmitted
from tongxing.activities.models import Activity, Post, Submission
from tongxing.activities.queries import posts
from tongxing.activities.queries.activities import activity_for_change, card_of, state_facts
from tongxing.activities.queries.safety import unsafe
from tongxing.activities.services.agreeing import form_unsigned
from tongxing.activities.services.safety import checked_safety, say_safety
from tongxing.activities.shapes import ActivityCard, OrganiseForNeed, PlanActivity, SubmitActivity
from tongxing.foundation import clock, codelists, events, text
from tongxing.foundation.database import constraint_of
from tongxing.needs import queries as needs
from tongxing.places import queries as places
from tongxing.profiles import queries as profiles
from tongxing.projects import queries as projects
from tongxing.projects import services as project_deeds
from tongxing.projects.shapes import ProjectCard, SetUpProject
from tongxing.trainings import queries as trainings


@transaction.atomic
def plan_activity(order: PlanActivity, *, actor: Actor) -> ActivityCard:
    """A draft stands on the leader's table; nobody else sees it.

    The same key twice is the same draft. What R-19 demands is asked at submission.
    Refuses with NotFound, NotAllowed, Invalid, UnknownCode or the refusals of `places`.
    """
    project = projects.project(order.project_id, actor)
    access.require(actor, "activities.plan_activity", on=project)
    if done := planned_with(order.key, project.organisation_id):
        return card_of(done, whole_contact=True)
    order = _checked(order, project)
    try:
        with transaction.atomic():
            activity = Activity.objects.create(
                key=order.key,
                project_id=project.id,
                organisation_id=project.organisation_id,
                organisation_name=project.organisation_name,
                need_id=project.need_id,
                asked_at=_asked_at(project),
                planned_by=actor.label,
                planned_at=clock.now(),
                **_words(order),
            )
            set_posts(activity, order)
            say_safety(activity, order.safety, actor)
    except IntegrityError as broken:  # the same deed at the same moment: the other one has done it
        done = planned_with(order.key, project.organisation_id)
        if done is None or constraint_of(broken) != "activities_activity_one_per_key":
            raise
        activity = done
    return card_of(activity, whole_contact=True)


@transaction.atomic
def redraw_activity(activity_id: uuid.UUID, order: PlanActivity, *, actor: Actor) -> ActivityCard:
    """A draft, or what the authority returned, says what it should say now. Nobody has signed up for it yet.

    Refuses with ActivityUnknown, NotFound, NotAllowed, NotDraft, Invalid, UnknownCode or the refusals of
    `places`.
    """
    activity = activity_for_change(activity_id)
    access.require(actor, "activities.redraw_activity", on=activity)
    if activity.state not in ("draft", "returned"):
        raise errors.NotDraft(**state_facts(activity))
    order = _checked(order, projects.project(activity.project_id, actor))
    for field, value in _words(order).items():
        setattr(activity, field, value)
    activity.save(update_fields=list(_words(order)))
    Post.objects.filter(activity=activity).delete()
    set_posts(activity, order)
    say_safety(activity, order.safety, actor)
    return card_of(activity, whole_contact=True)


@transaction.atomic
def submit_activity(order: SubmitActivity, *, actor: Actor) -> ActivityCard:
    """The activity waits for the authority whose range covers its place.

    Refuses with ActivityUnknown, NotFound, NotAllowed, NotDraft, or Invalid naming everything that R-19
    demands and the notice does not say, and where there is danger what R-23 does.
    """
    activity = activity_for_change(order.activity_id)
    access.require(actor, "activities.submit_activity", on=activity)
    if Submission.objects.filter(activity=activity, key=order.key).exists():
        return card_of(activity, whole_contact=True)
    if activity.state not in ("draft", "returned"):
        raise errors.NotDraft(**state_facts(activity))
    now = clock.now()
    missing = [*rules.missing(_notice(activity), now), *unsafe(activity), *form_unsigned(activity)]
    errors.refuse_problems(missing)

    Submission.objects.create(activity=activity, key=order.key, by=actor.label, at=now)
    activity.state = "submitted"
    activity.save(update_fields=["state"])
    events.announce(ActivitySubmitted(activity.id, activity.region_code))
    return card_of(activity, whole_contact=True)


@transaction.atomic
def resubmit_activity(activity_id: uuid.UUID, order: PlanActivity, *, actor: Actor) -> ActivityCard:
    """What was returned says what it should and waits for review again: both, or neither.

    Refuses as redraw_activity and submit_activity do. leave: asked by them
    """
    redraw_activity(activity_id, order, actor=actor)
    return submit_activity(SubmitActivity(activity_id, order.key), actor=actor)


@transaction.atomic
def organise_for_need(order: OrganiseForNeed, *, actor: Actor) -> ActivityCard:
    """The need is taken up by a project, the project has its one activity, and it waits for review.

    All three or nothing. The same key twice is the same activity.
    Refuses with Invalid, with what `needs` and `projects` refuse, and what planning and submitting do.
    """
    access.require(actor, "activities.organise_for_need", on=order)
    if done := planned_with(order.key, order.organisation_id):
        return card_of(done, whole_contact=True)
    need = needs.need(order.need_id, actor)
    day = rules.china_day(order.starts_at)
    project = project_deeds.set_up_project(
        SetUpProject(
            key=order.key,
            organisation_id=order.organisation_id,
            title=order.title,
            category=order.category or need.category,
            need_id=order.need_id,
            region_code=order.place.region_code,
            starts_on=day,
            ends_on=day,
            refused_kinds_denied=order.refused_kinds_denied,
            conditions=order.project_conditions,
            partners=order.partners,
        ),
        actor=actor,
    )
    planned = plan_activity(_plan(order, project), actor=actor)
    return submit_activity(SubmitActivity(planned.id, order.key), actor=actor)


def _plan(order: OrganiseForNeed, project: ProjectCard) -> PlanActivity:
    same = (
        "key title content conditions place starts_at ends_at sign_up_closes_at cancel_until places risks "
        "guarantees contact_name contact_phone person_in_charge_id min_age max_age needed_skills posts is_risky "
        "course_id safety asks_agreement"
    )
    return PlanActivity(
        **{field: getattr(order, field) for field in same.split()},
        project_id=project.id,
        category=project.category,
        sign_up_opens_at=min(clock.now(), order.sign_up_closes_at - dt.timedelta(minutes=1)),
    )


def planned_with(key: uuid.UUID, organisation_id: uuid.UUID) -> Activity | None:
    """The activity that was planned with this key, or None.

    leave: asked by the deed at hand
    """
    return Activity.objects.filter(organisation_id=organisation_id, key=key).order_by("id").first()


def _asked_at(project: ProjectCard) -> dt.datetime | None:
    """When the resident asked, so that the list can say how long they have waited."""
    if project.need_id is None:
        return None
    return needs.need(project.need_id, SystemActor("activities")).noted_at


def _checked(order: PlanActivity, project: ProjectCard) -> PlanActivity:
    """The order with plain text and a place that stands; refuses what cannot be, even in a draft."""
    order = replace(
        order,
        title=text.one_line(order.title),
        content=text.clean(order.content),
        conditions=text.clean(order.conditions),
        risks=text.clean(order.risks),
        contact_name=text.one_line(order.contact_name)[:40],
        contact_phone=text.digits(order.contact_phone)[:20],
        guarantees=tuple(dict.fromkeys(order.guarantees)),
        needed_skills=tuple(dict.fromkeys(order.needed_skills)),
        place=places.checked_place(order.place),
        posts=tuple(replace(post, name=text.one_line(post.name)) for post in order.posts),
    )
    if order.posts:
        order = _summed(order)
    if order.safety is not None:
        order = replace(order, safety=checked_safety(order.safety, project.organisation_id))
    errors.refuse_problems(
        [*rules.impossible(_notice(order)), *_apart_from(project, order), *_wrong_posts(order)]
    )
    codelists.require("service_category", order.category)
    for code in order.needed_skills:
        codelists.require("skill", code)
    for code in order.guarantees:
        codelists.require("volunteer_support", code)
    return order


def _summed(order: PlanActivity) -> PlanActivity:
    """The order whose sums and widest conditions are those of its posts."""
    count, least, most, skills = rules.widest(order.posts)
    return replace(order, places=count, min_age=least, max_age=most, needed_skills=skills)


def _wrong_posts(order: PlanActivity) -> list[tuple[str, str]]:
    terms = posts.terms_of_posts(order.place.region_code)
    told = rules.impossible_posts(order.posts, terms["most_posts"], order.category in terms["sex_categories"])
    known = {item.code for item in profiles.items("language")}
    if not known.issuperset(code for post in order.posts for code in post.languages):
        told.append(("posts", "post_language_unknown"))
    asked = {post.course_id for post in rules.posts_of(order) if post.course_id is not None}
    if not trainings.all_offered(asked):
        told.append(("posts", "post_course_unknown"))
    return told


def set_posts(activity: Activity, order: PlanActivity) -> None:
    """Write the posts of an activity which nobody can have signed up for.

    leave: asked by the deed at hand
    """
    Post.objects.bulk_create(
        Post(
            activity=activity,
            position=position,
            name=post.name,
            places=post.places,
            min_age=post.min_age,
            max_age=post.max_age,
            needed_skills=list(dict.fromkeys(post.needed_skills)),
            languages=list(dict.fromkeys(post.languages)),
            asks_health=post.asks_health,
            sex=post.sex,
            course_id=post.course_id,
        )
        for position, post in enumerate(rules.posts_of(order))
    )


def _apart_from(project: ProjectCard, order: PlanActivity) -> list[tuple[str, str]]:
    found = []
    if not project.starts_on <= rules.china_day(order.starts_at) <= project.ends_on:
        found.append(("starts_at", "outside_project"))
    county = places.at_level(project.region_code, "county")
    if county is None or places.at_level(order.place.region_code, "county") != county:
        found.append(("region_code", "apart_from_project"))
    return found


def _notice(said: PlanActivity | Activity) -> rules.Notice:
    """What R-19 speaks about, from an order or from a stored activity."""
    place = said.place if isinstance(said, PlanActivity) else said
    same = (
        "title content conditions risks places starts_at ends_at sign_up_opens_at sign_up_closes_at "
        "cancel_until min_age max_age contact_name contact_phone apply_way"
    )
    return rules.Notice(
        **{field: getattr(said, field) for field in same.split()},
        guarantees=tuple(said.guarantees),
        address=place.address,
        has_point=place.lat is not None and place.lon is not None,
    )


def _words(order: PlanActivity) -> dict:
    """The columns that say what the activity is."""
    place = order.place
    same = (
        "title content conditions category starts_at ends_at sign_up_opens_at sign_up_closes_at cancel_until "
        "places min_age max_age apply_way risks is_risky asks_agreement contact_name contact_phone "
        "person_in_charge_id"
    )
    division = places.short_names([place.region_code]).get(place.region_code, "")
    return {field: getattr(order, field) for field in same.split()} | {
        "region_code": place.region_code,
        "address": place.address,
        "place_text": f"{division} {place.address}".strip(),
        "lat": place.lat,
        "lon": place.lon,
        "needed_skills": list(order.needed_skills),
        "guarantees": list(order.guarantees),
    }
