"""The authority's word on an activity, and calling one off."""

import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor, SystemActor
from tongxing.activities import errors, rules
from tongxing.activities.events import ActivityCancelled, ActivityPublished, ActivityReturned
from tongxing.activities.models import LIVE, Activity, Cancellation, Post, Review, SignUp, Submission
from tongxing.activities.queries.activities import activity_for_change, state_facts, whole_card
from tongxing.activities.services.safety import refuse_unsafe
from tongxing.activities.shapes import ActivityCard, CancelActivity, ReviewActivity
from tongxing.foundation import clock, events, journal, text
from tongxing.needs import services as needs
from tongxing.projects import queries as projects
from tongxing.projects import services as project_deeds
from tongxing.projects.shapes import ReviewProject

WITH_ITS_ACTIVITY = "随活动一并通过"


@transaction.atomic
def publish_activity(order: ReviewActivity, *, actor: Actor) -> ActivityCard:
    """Anybody can see the activity and, within its window, sign up. A project still waiting is approved with
    it; the social worker who leads the project is in charge (H24-2, Z14-10).

    Refuses with ActivityUnknown, NotFound, NotAllowed, NotWaitingForReview, AlreadyBegun, UnsafeYet, or what
    `projects` refuses while a condition of the project is not met.
    """
    activity = activity_for_change(order.activity_id)
    access.require(actor, "activities.publish_activity", on=activity)
    if _said_before(activity, order.key):
        return whole_card(activity)
    if activity.state != "submitted":
        raise errors.NotWaitingForReview(**state_facts(activity))
    if activity.starts_at <= clock.now():
        starts = activity.starts_at
        raise errors.AlreadyBegun(starts_zh=rules.wall(starts), starts_en=rules.wall_en(starts))
    refuse_unsafe(activity)

    note = text.one_line(order.note)[:500]
    _say(activity, order.key, "published", note, actor)
    project = projects.project(activity.project_id, actor)
    if project.state == "proposed":
        approval = ReviewProject(project.id, order.key, note[:200] or WITH_ITS_ACTIVITY)
        project_deeds.approve_project(approval, actor=actor)
    elif project.conditions:
        project_deeds.require_conditions_met(project.id)
    if project.conditions and (lead := projects.lead_of(project.id)):
        activity.person_in_charge_id = lead
        activity.save(update_fields=["person_in_charge_id"])
    events.announce(ActivityPublished(activity.id, activity.organisation_id, activity.region_code))
    return whole_card(activity)


@transaction.atomic
def follow_lead(project_id: uuid.UUID, *, actor: Actor) -> None:
    """What is still ahead of a project is in the charge of the social worker who leads it now, or of nobody.

    Refuses with NotAllowed.
    """
    access.require(actor, "activities.follow_lead")
    ahead = Activity.objects.filter(project_id=project_id, starts_at__gt=clock.now(), state="published")
    ahead.update(person_in_charge_id=projects.lead_of(project_id))


@transaction.atomic
def return_activity(order: ReviewActivity, *, actor: Actor) -> ActivityCard:
    """The leader reads what to change and may submit again.

    Refuses with ActivityUnknown, NotFound, NotAllowed, NotWaitingForReview or NoteMissing.
    """
    activity = activity_for_change(order.activity_id)
    access.require(actor, "activities.return_activity", on=activity)
    if _said_before(activity, order.key):
        return whole_card(activity)
    if activity.state != "submitted":
        raise errors.NotWaitingForReview(**state_facts(activity))
    note = text.one_line(order.note)[:500]
    if len(note) < rules.NOTE_AT_LEAST:
        raise errors.NoteMissing()

    _say(activity, order.key, "returned", note, actor)
    events.announce(ActivityReturned(activity.id, activity.organisation_id))
    return whole_card(activity)


@transaction.atomic
def cancel_activity(order: CancelActivity, *, actor: Actor) -> ActivityCard:
    """The activity is off, every sign-up for it has ended, and its need waits for another team.

    Refuses with ActivityUnknown, NotFound, NotAllowed, NotToBeCancelled (begun, over or off already) or
    NoteMissing.
    """
    activity = activity_for_change(order.activity_id)
    access.require(actor, "activities.cancel_activity", on=activity)
    if Cancellation.objects.filter(activity=activity, key=order.key).exists():
        return whole_card(activity)
    now = clock.now()
    if activity.state == "cancelled" or (activity.state == "published" and activity.starts_at <= now):
        raise errors.NotToBeCancelled(**state_facts(activity))
    why = text.one_line(order.why)[:300]
    if len(why) < rules.NOTE_AT_LEAST:
        raise errors.NoteMissing()

    Cancellation.objects.create(activity=activity, key=order.key, why=why, by=actor.label, at=now)
    live = SignUp.objects.filter(activity=activity, state__in=LIVE)
    live.update(state="cancelled", ended_at=now, ended_key=order.key)
    activity.state, activity.taken, activity.waiting = "cancelled", 0, 0
    activity.save(update_fields=["state", "taken", "waiting"])
    Post.objects.filter(activity=activity).update(taken=0, waiting=0)
    if activity.need_id is not None:
        needs.put_need_back(
            activity.need_id, activity.project_id, why[:200], actor=SystemActor("activity_cancelled")
        )
    events.announce(ActivityCancelled(activity.id, activity.organisation_id))
    return whole_card(activity)


def _said_before(activity: Activity, key: uuid.UUID) -> bool:
    return Review.objects.filter(activity=activity, key=key).exists()


def _say(activity: Activity, key: uuid.UUID, verdict: str, note: str, actor: Actor) -> None:
    """Write the review of the latest submission, and let the activity follow it."""
    submission = Submission.objects.filter(activity=activity).order_by("-at", "-id")[0]
    Review.objects.create(
        activity=activity,
        submission=submission,
        key=key,
        verdict=verdict,
        note=note,
        by=actor.label,
        at=clock.now(),
    )
    activity.state = verdict
    activity.save(update_fields=["state"])
    journal.note(f"activities.{verdict}", actor=actor, subject=activity.id, purpose=note[:300])
