"""Inviting somebody to an activity, by whoever may rightly ask them; and what the person's own setting says to it."""

import datetime as dt
import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import queries as activities
from tongxing.activities.errors import InTurn, NoPlaceFree, NotOpenYet, PostUnknown, PostUnsaid
from tongxing.activities.shapes import ActivityCard, PostCard, SignUp
from tongxing.foundation import clock, events, ids, text
from tongxing.foundation.database import lock_name
from tongxing.foundation.refusals import SignInFirst
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.selections import errors, queries
from tongxing.selections.events import InvitationAnswered, InvitedToActivity
from tongxing.selections.models import ActivityInvitation, InvitationChoice, Selection
from tongxing.selections.services.settling import admit_one
from tongxing.selections.shapes import CHOICES, Invite, InvitedRow

INVITING = "selections.inviting"


@transaction.atomic
def invite(order: Invite, *, actor: Actor) -> InvitedRow:
    """The person is asked for a while, or their setting answers for them; nothing is reserved.

    Only members of the team and who came to its activities before; once to one activity. The same key again is the same
    invitation. Refuses with ActivityUnknown, NotAllowed, InvitationsOver, NotOpenYet, InTurn, PostUnsaid, PostUnknown,
    NoPlaceFree, NotToBeInvited, HasSignedUp, InvitedAlready or TooManyInvitations.
    """
    card = activities.activity(order.activity_id, actor)
    access.require(actor, "selections.invite", on=card)
    if actor.account_id is None:
        raise SignInFirst()
    lock_name(INVITING, card.id)
    before = (
        ActivityInvitation.objects.filter(invited_by=actor.account_id, key=order.key).order_by("id").first()
    )
    if before is not None:
        return queries.invited_row(before, card)
    now = clock.now()
    terms = queries.terms(card.region_code)
    _refuse_time(card, now)
    post = _post(card, order.post_id)
    person = _askable(card, order.volunteer_number, actor)
    _refuse_again(card, person, terms["open_invitations"])

    row = ActivityInvitation(
        id=ids.new_id(),
        activity_id=card.id,
        organisation_id=card.organisation_id,
        post_id=post.id,
        person_id=person.id,
        account_id=person.account_id,
        key=order.key,
        invited_by=actor.account_id,
        invited_at=now,
        ends_at=min(now + dt.timedelta(hours=terms["invitation_hours"]), card.starts_at),
    )
    _by_setting(row, card, queries.choice_of(person.id))
    return queries.invited_row(row, card)


def _refuse_time(card: ActivityCard, now: dt.datetime) -> None:
    """While one may sign up: not before everybody may, and not past those who wait for their number."""
    if card.state != "published" or card.starts_at <= now:
        raise errors.InvitationsOver()
    if now < card.sign_up_opens_at:
        opens = queries.moments(opens=card.sign_up_opens_at)
        raise NotOpenYet(**opens)
    in_turn = card.in_turn_until is not None and now < card.in_turn_until
    if in_turn and not Selection.objects.filter(activity_id=card.id).exists():
        raise InTurn()


def _post(card: ActivityCard, post_id: uuid.UUID | None) -> PostCard:
    if post_id is None and card.has_posts:
        raise PostUnsaid(posts="、".join(post.name for post in card.posts))
    found = next((post for post in card.posts if post_id in (None, post.id)), None)
    if found is None:
        raise PostUnknown()
    if found.is_full:
        raise NoPlaceFree()
    return found


def _askable(card: ActivityCard, number: str, actor: Actor) -> PersonCard:
    """A member of the team or somebody who came to it before; who it is not, is told in the same words as nobody."""
    person = people.person_by_number(text.one_line(number).replace(" ", ""))
    if person is None or not person.is_volunteer or person.real_name_state != "passed":
        raise errors.NotToBeInvited()
    if person.account_id == actor.account_id:
        raise errors.NotToBeInvited()
    if not queries.is_of_the_team(card.organisation_id, person, card.region_code):
        raise errors.NotToBeInvited()
    return person


def _refuse_again(card: ActivityCard, person: PersonCard, most: int) -> None:
    if activities.has_live_sign_up(card.id, person.id):
        raise errors.HasSignedUp()
    rows = ActivityInvitation.objects.filter(activity_id=card.id)
    if rows.filter(person_id=person.id).exists():
        raise errors.InvitedAlready()
    if rows.filter(state="open", ends_at__gt=clock.now()).count() >= most:
        raise errors.TooManyInvitations(most=most)


def _by_setting(row: ActivityInvitation, card: ActivityCard, choice: str) -> None:
    """Whoever wants none is not told; whoever signs up at once does, if every rule allows; all others are asked."""
    if choice == "refuse":
        row.state, row.by_setting, row.answered_at = "declined", True, clock.now()
        row.save(force_insert=True)
        return
    if choice == "accept":
        # No risk notice is accepted and no word on health given for anybody: where that is asked, they are asked.
        wishes = SignUp(row.key, card.id, post_id=row.post_id)
        told = admit_one(row.person_id, row.account_id, wishes)
        if told.signed_up is not None and told.signed_up.state == "held":
            row.state, row.by_setting, row.answered_at = "accepted", True, clock.now()
            row.sign_up_id = told.signed_up.sign_up_id
    row.save(force_insert=True)
    events.announce(InvitedToActivity(row.id, card.id, row.account_id, row.state))


@transaction.atomic
def take_back_invitation(invitation_id: uuid.UUID, *, actor: Actor) -> InvitedRow:
    """The person is asked no more. Twice is once.

    Refuses with InvitationUnknown, NotFound, NotAllowed or InvitationOver.
    """
    row = queries.invitation_for_change(invitation_id)
    access.require(actor, "selections.take_back_invitation", on=row)
    card = activities.activity(row.activity_id, actor)
    if row.state == "taken_back":
        return queries.invited_row(row, card)
    if row.state != "open":
        raise errors.InvitationOver()
    end(row, "taken_back")
    return queries.invited_row(row, card)


def end(row: ActivityInvitation, state: str) -> None:
    """An open invitation has its answer; whoever asked is told of an answer, and of silence.

    leave: asked by the deed at hand
    """
    row.state, row.answered_at = state, clock.now()
    row.save(update_fields=["state", "answered_at", "sign_up_id"])
    if state != "taken_back":
        events.announce(InvitationAnswered(row.id, row.activity_id, row.invited_by, state))


@transaction.atomic
def choose_invitations(choice: str, *, actor: Actor) -> str:
    """From now on invitations find this person so; what was asked before stands.

    Refuses with SignInFirst, NoVolunteer or ChoiceUnknown.
    """
    access.require(actor, "selections.choose_invitations")
    if actor.account_id is None:
        raise SignInFirst()
    person = people.person_of(actor.account_id)
    if person is None:
        raise errors.NoVolunteer()
    if choice not in CHOICES:
        raise errors.ChoiceUnknown()
    told = {"choice": choice, "chosen_at": clock.now()}
    InvitationChoice.objects.update_or_create(person_id=person.id, defaults=told)
    return choice
