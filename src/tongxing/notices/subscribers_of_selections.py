"""Who is told of applications and invitations: the person every time, and the team when somebody waits for it."""

import datetime as dt
import uuid
from collections.abc import Iterable

from tongxing.access import queries as access
from tongxing.access.shapes import SystemActor
from tongxing.activities import events as activity_events
from tongxing.activities import queries as activities
from tongxing.activities.shapes import ActivityCard
from tongxing.foundation import clock
from tongxing.foundation.events import subscriber
from tongxing.notices import services
from tongxing.notices.shapes import Tell
from tongxing.selections import events as selections
from tongxing.selections import queries

TELLER = SystemActor("notices")


def _tell(accounts: Iterable[uuid.UUID], kind: str, once: object, href: str, facts: dict[str, str]) -> None:
    for account_id in dict.fromkeys(accounts):
        services.tell(Tell(account_id, kind, str(once), href, facts), actor=TELLER)


def _facts(card: ActivityCard) -> dict[str, str]:
    when = clock.local(card.starts_at)
    return {
        "title": card.title,
        "when_zh": f"{when.month}月{when.day}日 {when:%H:%M}",
        "when_en": f"{when:%d %b %H:%M}",
    }


def _team(organisation_id: uuid.UUID) -> list[uuid.UUID]:
    roles = ("team_leader", "organisation_manager")
    return [one for role in roles for one in access.accounts_holding(role, organisation_id)]


def _own(activity_id: uuid.UUID) -> str:
    return f"/activities/{activity_id}/application"


@subscriber(selections.ApplicationAnswered)
def on_application_answered(told: selections.ApplicationAnswered) -> None:
    """With the reasons of the last answer: what was answered since counts."""
    facts = _facts(activities.activity(told.activity_id, TELLER))
    if now := queries.told_of(told.application_id):
        facts |= {"why_zh": now.why_zh, "why_en": now.why_en}
    kind = f"application_{told.verdict}"
    _tell((told.account_id,), kind, told.answer_id, _own(told.activity_id), facts)


@subscriber(selections.TakingHindered)
def on_taking_hindered(told: selections.TakingHindered) -> None:
    facts = _facts(activities.activity(told.activity_id, TELLER))
    once = f"{told.application_id}:{told.key}"
    _tell((told.account_id,), "application_hindered", once, _own(told.activity_id), facts)


@subscriber(selections.AskedAgain)
def on_asked_again(told: selections.AskedAgain) -> None:
    card = activities.activity(told.activity_id, TELLER)
    here = f"/team/activities/{card.id}/applications"
    _tell(_team(told.organisation_id), "application_asked_again", told.application_id, here, _facts(card))


@subscriber(selections.DeadlinePassed)
def on_deadline_passed(told: selections.DeadlinePassed) -> None:
    """The team once, and everybody who waits."""
    card = activities.activity(told.activity_id, TELLER)
    facts, waiting = _facts(card), queries.accounts_unanswered(told.selection_id)
    if not waiting:
        return
    count = {"count": str(len(waiting))}
    here = f"/team/activities/{card.id}/applications"
    _tell(_team(told.organisation_id), "applications_overdue", told.selection_id, here, facts | count)
    _tell(waiting, "application_late", told.selection_id, _own(card.id), facts)


@subscriber(selections.EndedUnanswered)
def on_ended_unanswered(told: selections.EndedUnanswered) -> None:
    facts = _facts(activities.activity(told.activity_id, TELLER))
    _tell((told.account_id,), "application_ended", told.application_id, "/activities", facts)


@subscriber(activity_events.ActivityCancelled)
def on_activity_cancelled(told: activity_events.ActivityCancelled) -> None:
    """Whoever had applied and holds no place is told as well; who holds one is told by the activity."""
    waiting = queries.accounts_waiting(told.activity_id)
    if waiting:
        card = activities.activity(told.activity_id, TELLER)
        facts = _facts(card) | {"why": card.cancelled_why}
        _tell(waiting, "application_called_off", card.id, f"/activities/{card.id}", facts)


@subscriber(selections.InvitedToActivity)
def on_invited_to_activity(told: selections.InvitedToActivity) -> None:
    """Who is asked, and who was signed up as they wished; who wants no invitations hears nothing."""
    known = queries.invitation_told(told.invitation_id)
    if known is None:
        return
    facts = _facts(activities.activity(told.activity_id, TELLER)) | _moment(known[0])
    kind, here = "activity_invitation", f"/me/activity-invitations/{told.invitation_id}"
    if told.state == "accepted":
        kind, here = "activity_invitation_taken", f"/activities/{told.activity_id}"
    _tell((told.account_id,), kind, told.invitation_id, here, facts)


def _moment(until: dt.datetime) -> dict[str, str]:
    there = clock.local(until)
    return {"until_zh": f"{there.month}月{there.day}日 {there:%H:%M}", "until_en": f"{there:%H:%M on %d %b}"}


@subscriber(selections.InvitationAnswered)
def on_invitation_answered(told: selections.InvitationAnswered) -> None:
    """Whoever asked hears yes, no or silence, and never why."""
    known = queries.invitation_told(told.invitation_id)
    if known is None:
        return
    facts = _facts(activities.activity(told.activity_id, TELLER)) | {"name": known[1]}
    here = f"/team/activities/{told.activity_id}/invitations"
    _tell((told.invited_by,), f"activity_invitation_{told.state}", told.invitation_id, here, facts)
