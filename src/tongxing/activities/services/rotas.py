"""Service that goes on: a rota makes activities ahead of time, each day once, until somebody stops it."""

import datetime as dt
import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import errors, rules
from tongxing.activities.events import ActivityPublished, ActivitySubmitted, RotaChanged
from tongxing.activities.models import Activity, Cancellation, Post, Review, Rota, Submission
from tongxing.activities.queries.activities import activity_for_change, state_facts
from tongxing.activities.queries.posts import wants_acceptance
from tongxing.activities.queries.rotas import rota_card, rota_for_change, terms_of
from tongxing.activities.queries.safety import latest_safety, unsafe
from tongxing.activities.services.safety import refuse_unsafe, say_safety_as
from tongxing.activities.shapes import ChangeRota, RotaCard, RotaTerms, StartRota, StopRota
from tongxing.foundation import clock, events, ids, text, workdays
from tongxing.foundation.database import lock_name
from tongxing.policy import queries as policy
from tongxing.projects import queries as projects
from tongxing.projects.shapes import ProjectCard

RULE = "rotas"
SAME_WORDS = "内容与已通过的活动相同，随固定班次发布"
CHANGED, STOPPED = "固定班次改了，这一次不办了", "固定班次停了，这一次不办了"
DAY = dt.timedelta(days=1)


@transaction.atomic
def start_rota(order: StartRota, *, actor: Actor) -> RotaCard:
    """The like of a published activity is done in a rhythm, and what the horizon holds is made at once.

    The same key twice is the same rota.
    Refuses with ActivityUnknown, NotFound, NotAllowed, NotPublished, UnsafeYet, TooManyRotas or Invalid.
    """
    activity = activity_for_change(order.activity_id)
    access.require(actor, "activities.start_rota", on=activity)
    known = Rota.objects.filter(organisation_id=activity.organisation_id)
    lock_name("activities.rotas", activity.organisation_id)
    if done := known.filter(key=order.key).select_related("pattern").order_by("id").first():
        return rota_card(done)
    _refuse_pattern(activity)
    terms = policy.rule(RULE, clock.today(), activity.region_code).parameters
    if known.filter(stopped_at__isnull=True).count() >= terms["most_running"]:
        raise errors.TooManyRotas(most=terms["most_running"])
    project = projects.project(activity.project_id, actor)
    wanted = order.terms
    errors.refuse_problems(rules.wrong_terms(wanted, clock.today(), project.ends_on))

    row = Rota.objects.create(
        key=order.key,
        organisation_id=activity.organisation_id,
        project_id=activity.project_id,
        region_code=activity.region_code,
        pattern=activity,
        planned_by=actor.label,
        planned_at=clock.now(),
        **_columns(wanted),
    )
    _extend(row, project)
    return rota_card(row)


@transaction.atomic
def change_rota(order: ChangeRota, *, actor: Actor) -> RotaCard:
    """The rota goes on in another rhythm, or like another activity. What lies ahead and has nobody is off and made
    anew; what somebody has signed up for stands, and they are told.

    Refuses with RotaUnknown, NotFound, NotAllowed, RotaStopped, ActivityUnknown, NotPublished, UnsafeYet or
    Invalid.
    """
    row = rota_for_change(order.rota_id)
    access.require(actor, "activities.change_rota", on=row)
    if row.stopped_at is not None:
        raise errors.RotaStopped()
    pattern = _pattern(row, order.activity_id)
    if pattern.id == row.pattern_id and order.terms == terms_of(row):
        return rota_card(row)
    project = projects.project(row.project_id, actor)
    begun = row.begins_on < clock.today() and order.terms.begins_on == row.begins_on
    first = row.begins_on if begun else clock.today()
    errors.refuse_problems(rules.wrong_terms(order.terms, first, project.ends_on))

    row.pattern = pattern
    for name, value in _columns(order.terms).items():
        setattr(row, name, value)
    row.save(update_fields=["pattern", *_columns(order.terms)])
    _call_off_empty(row, CHANGED, actor)
    _extend(row, project)
    events.announce(RotaChanged(row.id, row.organisation_id, ids.new_id(), has_stopped=False))
    return rota_card(row)


@transaction.atomic
def stop_rota(order: StopRota, *, actor: Actor) -> RotaCard:
    """No more of them are made. What lies ahead and has nobody is off; what somebody signed up for stands.

    Twice is once. Refuses with RotaUnknown, NotFound, NotAllowed or NoteMissing.
    """
    row = rota_for_change(order.rota_id)
    access.require(actor, "activities.stop_rota", on=row)
    if row.stopped_at is not None:
        return rota_card(row)
    why = text.one_line(order.why)[:300]
    if len(why) < rules.NOTE_AT_LEAST:
        raise errors.NoteMissing()

    row.stopped_at, row.stopped_why = clock.now(), why
    row.save(update_fields=["stopped_at", "stopped_why"])
    _call_off_empty(row, STOPPED, actor)
    events.announce(RotaChanged(row.id, row.organisation_id, ids.new_id(), has_stopped=True))
    return rota_card(row)


def extend_rotas(*, actor: Actor) -> int:
    """Every running rota has its activities up to the horizon; answers how many were made. Each by itself."""
    access.require(actor, "activities.extend_rotas")
    running = Rota.objects.filter(stopped_at__isnull=True).order_by("id").values_list("id", flat=True)
    return sum(_extend_one(rota_id, actor) for rota_id in list(running))


@transaction.atomic
def _extend_one(rota_id: uuid.UUID, actor: Actor) -> int:
    row = rota_for_change(rota_id)
    if row.stopped_at is not None:
        return 0
    return _extend(row, projects.project(row.project_id, actor))


def _extend(row: Rota, project: ProjectCard) -> int:
    """Make what the horizon asks for and is not there; a day on which one was called off stays off, and where there
    is danger a day that no insurance covers.
    """
    today = clock.today()
    terms = policy.rule(RULE, today, row.region_code).parameters
    until = min(today + terms["horizon_days"] * DAY, project.ends_on)
    after = max(today, project.starts_on - DAY)
    wanted = rules.days_ahead(terms_of(row), after, until, workdays.is_holiday)
    pattern_day = rules.china_day(row.pattern.starts_at)
    there = Activity.objects.filter(project_id=row.project_id, rota=row).order_by("id")
    made = {*there.values_list("rota_on", flat=True), pattern_day, *_kept_days(row)}
    days = [day for day in wanted if day not in made]
    posts = list(Post.objects.filter(activity_id=row.pattern_id).order_by("position"))
    said = latest_safety(row.pattern_id) if wants_acceptance(row.pattern) else None
    days = [day for day in days if not unsafe(row.pattern, said, day)]
    for day in days:
        made_one = _make(row, posts, day, publish=terms["published_at_once"])
        if said is not None:
            say_safety_as(said, made_one, made_one.planned_by)
    return len(days)


def _kept_days(row: Rota) -> list[dt.date]:
    """Days on which an activity of the rota as it was before stands, because somebody has signed up."""
    kept = Activity.objects.filter(rota=row, rota_on__isnull=True).exclude(state="cancelled")
    return [rules.china_day(moment) for moment in kept.order_by("id").values_list("starts_at", flat=True)]


def _make(row: Rota, posts: list[Post], day: dt.date, *, publish: bool) -> Activity:
    """One activity like the pattern on another day; published under the review the same words have had."""
    now, by, pattern = clock.now(), f"rota:{row.id}", row.pattern
    away = day - rules.china_day(pattern.starts_at)
    same = {
        field.attname: getattr(pattern, field.attname)
        for field in Activity._meta.concrete_fields
        if field.attname not in _OWN
    }
    moved = {name: getattr(pattern, name) + away for name in _MOVED}
    moved["sign_up_closes_at"] = max(moved["sign_up_closes_at"], now + dt.timedelta(minutes=1))
    activity = Activity.objects.create(
        **same,
        **moved,
        key=ids.new_id(),
        state="published" if publish else "submitted",
        sign_up_opens_at=now,
        planned_by=by,
        planned_at=now,
        rota=row,
        rota_on=day,
    )
    Post.objects.bulk_create(
        Post(
            activity=activity,
            **{
                field.attname: getattr(post, field.attname)
                for field in Post._meta.concrete_fields
                if field.attname not in ("id", "activity_id", "taken", "waiting", "tickets")
            },
        )
        for post in posts
    )
    submission = Submission.objects.create(activity=activity, key=activity.key, by=by, at=now)
    if not publish:
        events.announce(ActivitySubmitted(activity.id, activity.region_code))
        return activity
    Review.objects.create(
        activity=activity,
        submission=submission,
        key=activity.key,
        verdict="published",
        note=SAME_WORDS,
        by=by,
        at=now,
    )
    events.announce(ActivityPublished(activity.id, activity.organisation_id, activity.region_code))
    return activity


_MOVED = ("starts_at", "ends_at", "sign_up_closes_at", "cancel_until")
_OWN = {
    *_MOVED, "id", "key", "need_id", "asked_at", "state", "sign_up_opens_at", "taken", "waiting", "tickets",
    "planned_by", "planned_at", "rota_id", "rota_on",
}  # fmt: skip


def _call_off_empty(row: Rota, why: str, actor: Actor) -> None:
    """What lies ahead and has nobody is off, each under its own lock; no day of the rota is kept by any of them."""
    ahead = Activity.objects.filter(rota=row, rota_on__isnull=False, starts_at__gt=clock.now())
    for activity_id in list(ahead.order_by("id").values_list("id", flat=True)):
        activity, now = activity_for_change(activity_id), clock.now()
        if activity.state != "cancelled" and not (activity.taken or activity.waiting):
            Cancellation.objects.create(activity=activity, key=ids.new_id(), why=why, by=actor.label, at=now)
            activity.state = "cancelled"
            activity.rota_on = None
        elif activity.state != "cancelled":
            activity.rota_on = None
        activity.save(update_fields=["state", "rota_on"])


def _pattern(row: Rota, activity_id: uuid.UUID | None) -> Activity:
    """The activity to do the like of: the same, or another published one of the project."""
    if activity_id in (None, row.pattern_id):
        return row.pattern
    activity = Activity.objects.filter(pk=activity_id, project_id=row.project_id).order_by("id").first()
    if activity is None:
        raise errors.ActivityUnknown()
    _refuse_pattern(activity)
    return activity


def _refuse_pattern(activity: Activity) -> None:
    """Only words which the authority has approved are done again without asking, and nothing dangerous uninsured."""
    if activity.state != "published":
        raise errors.NotPublished(**state_facts(activity))
    refuse_unsafe(activity)


def _columns(terms: RotaTerms) -> dict:
    return {
        "kind": terms.rhythm.kind,
        "weekdays": sorted(set(terms.rhythm.weekdays)),
        "every": terms.rhythm.every,
        "nth": terms.rhythm.nth,
        "begins_on": terms.begins_on,
        "ends_on": terms.ends_on,
        "skipped_days": sorted(set(terms.skipped_days)),
        "skips_holidays": terms.skips_holidays,
    }
