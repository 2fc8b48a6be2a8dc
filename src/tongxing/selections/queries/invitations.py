"""Questions about invitations to activities: one's own, a team's, whom a team may rightly ask, and one's setting."""

import datetime as dt
import uuid

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import queries as activities
from tongxing.activities.shapes import ActivityCard
from tongxing.foundation import clock
from tongxing.organisations import queries as organisations
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.selections import errors
from tongxing.selections.models import ActivityInvitation, InvitationChoice
from tongxing.selections.queries.applications import terms
from tongxing.selections.shapes import Candidate, InvitationCard, InvitedRow

MOST = 200


def my_choice(viewer: Actor) -> str:
    """How invitations find the viewer."""
    person = people.person_of(viewer.account_id)
    return choice_of(person.id) if person else "ask"


def choice_of(person_id: uuid.UUID) -> str:
    """How invitations find somebody; whoever chose nothing is asked.

    rooms only: a step of inviting, and nobody else's business
    """
    rows = InvitationChoice.objects.filter(person_id=person_id).order_by("id")
    return rows.values_list("choice", flat=True).first() or "ask"


def my_invitations(viewer: Actor) -> tuple[InvitationCard, ...]:
    """The viewer's own invitations, the latest first; what their setting declined is not among them."""
    if viewer.account_id is None:
        return ()
    rows = ActivityInvitation.objects.filter(account_id=viewer.account_id)
    rows = rows.exclude(state="declined", by_setting=True).order_by("-invited_at", "-id")
    found = list(rows[:MOST])
    cards = activities.cards_of(row.activity_id for row in found)
    return tuple(_card(row, cards[row.activity_id]) for row in found)


def invitation(invitation_id: uuid.UUID, viewer: Actor) -> InvitationCard:
    """One of the viewer's own. Refuses with InvitationUnknown."""
    row = ActivityInvitation.objects.filter(pk=invitation_id).order_by("id").first()
    if row is None or not access.may_read(viewer, "selections.answer_invitation", on=row):
        raise errors.InvitationUnknown()
    return invitation_card(row)


def invitation_card(row: ActivityInvitation) -> InvitationCard:
    """A finished card.

    rooms only: the deeds of this room answer with it
    """
    return _card(row, activities.cards_of([row.activity_id])[row.activity_id])


def _card(row: ActivityInvitation, card: ActivityCard) -> InvitationCard:
    post = next(one for one in card.posts if row.post_id in (None, one.id))
    return InvitationCard(row.id, card, post, _state(row, card), row.invited_at, row.ends_at)


def _state(row: ActivityInvitation, card: ActivityCard) -> str:
    """What stands in the row, looked at now: out of time is out of time before the worker says so."""
    now = clock.now()
    if row.state != "open":
        return row.state
    if card.state != "published" or card.starts_at <= now:
        return "over"
    return "expired" if row.ends_at <= now else "open"


def invited_row(row: ActivityInvitation, card: ActivityCard) -> InvitedRow:
    """Somebody invited, as the team sees them.

    rooms only: the deeds of this room answer with it
    """
    return _row(row, card, people.cards([row.person_id])[row.person_id])


def _row(row: ActivityInvitation, card: ActivityCard, person: PersonCard) -> InvitedRow:
    posts = {post.id: post.name for post in card.posts}
    state = "refused" if row.state == "declined" and row.by_setting else _state(row, card)
    return InvitedRow(
        id=row.id,
        activity_id=card.id,
        masked_name=person.masked_name,
        volunteer_number=person.volunteer_number,
        post_name=posts.get(row.post_id, "") if row.post_id and len(posts) > 1 else "",
        state=state,
        invited_at=row.invited_at,
        ends_at=row.ends_at,
    )


def invitations_to(activity_id: uuid.UUID, viewer: Actor) -> tuple[InvitedRow, ...]:
    """Who was invited to an activity, the latest first. Refuses with ActivityUnknown, NotFound or NotAllowed."""
    card = activities.activity(activity_id, viewer)
    access.require(viewer, "selections.invite", on=card)
    rows = list(
        ActivityInvitation.objects.filter(activity_id=activity_id).order_by("-invited_at", "-id")[:MOST]
    )
    known = people.cards({row.person_id for row in rows})
    return tuple(_row(row, card, known[row.person_id]) for row in rows)


def candidates(activity_id: uuid.UUID, viewer: Actor) -> tuple[Candidate, ...]:
    """Whom this team may ask to an activity: its members, and who came before; by number, two hundred at most.

    Who was asked already, or has signed up, is left out. Refuses with ActivityUnknown, NotFound or NotAllowed.
    """
    card = activities.activity(activity_id, viewer)
    access.require(viewer, "selections.invite", on=card)
    members = {
        one.id: one for one in people.persons_of(organisations.accounts_of(card.organisation_id)).values()
    }
    served = people.cards(activities.came_lately(card.organisation_id, _since(card.region_code), MOST))
    asked = set(
        ActivityInvitation.objects.filter(activity_id=activity_id)
        .order_by("id")
        .values_list("person_id", flat=True)
    )
    asked |= activities.live_people(activity_id)
    found = [
        Candidate(one.volunteer_number, one.masked_name, "member" if one.id in members else "served")
        for one in (served | members).values()
        if one.id not in asked
        and one.account_id not in (None, viewer.account_id)
        and one.is_volunteer
        and one.real_name_state == "passed"
    ]
    return tuple(sorted(found, key=lambda one: one.volunteer_number)[:MOST])


def is_of_the_team(organisation_id: uuid.UUID, person: PersonCard, region_code: int) -> bool:
    """Whether a person belongs to an organisation, or came to an activity of its lately.

    rooms only: a step of inviting
    """
    if organisations.is_member(organisation_id, person.id):
        return True
    return activities.has_come_lately(organisation_id, person.id, _since(region_code))


def _since(region_code: int) -> dt.datetime:
    return clock.now() - dt.timedelta(days=terms(region_code)["served_days"])


def invitation_for_change(invitation_id: uuid.UUID) -> ActivityInvitation:
    """An invitation, locked until the deed is done.

    rooms only: an instance to work on, inside a deed
    """
    rows = ActivityInvitation.objects.select_for_update(no_key=True).filter(pk=invitation_id)
    row = rows.order_by("id").first()
    if row is None:
        raise errors.InvitationUnknown()
    return row


def invitation_told(invitation_id: uuid.UUID) -> tuple[dt.datetime, str] | None:
    """Until when an invitation stands, and the masked name of whom it is for.

    rooms only: so that both sides can be told
    """
    row = ActivityInvitation.objects.filter(pk=invitation_id).order_by("id").first()
    if row is None:
        return None
    return row.ends_at, people.cards([row.person_id])[row.person_id].masked_name
