"""Questions about coming together: a party as the viewer may see it, and one's own."""

import uuid
from collections.abc import Iterable

from django.db.models import Count, Q

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import queries as activities
from tongxing.activities import services as activity_deeds
from tongxing.activities.shapes import SignUp
from tongxing.foundation.refusals import Refusal
from tongxing.parties import errors
from tongxing.parties.models import Party, PartyMember
from tongxing.parties.permissions import SEE
from tongxing.parties.shapes import MemberCard, PartyCard, PartyRow
from tongxing.people import queries as people
from tongxing.people import services as families

MOST = 50


def party(party_id: uuid.UUID, viewer: Actor) -> PartyCard:
    """A party, as its link shows it to whoever is signed in; its members to those who are in it.

    Refuses with PartyUnknown or ActivityUnknown.
    """
    access.require(viewer, SEE)
    row = Party.objects.filter(pk=party_id).order_by("id").first()
    if row is None:
        raise errors.PartyUnknown()
    card = activities.activity(row.activity_id, viewer)
    rows = members_of(row)
    is_in = row.account_id == viewer.account_id or any(_is_mine(one, viewer) for one in rows)
    return PartyCard(
        id=row.id,
        activity=card,
        post=next(one for one in card.posts if one.id == row.post_id),
        is_whole=row.is_whole,
        state=row.state,
        is_founder=row.account_id == viewer.account_id,
        count=len(rows),
        members=_cards(row, rows, viewer) if is_in else (),
    )


def members_of(row: Party) -> list[PartyMember]:
    """Those who are in a party, or were when it ended, in the order in which they joined.

    rooms only: a step of its deeds and pages
    """
    return list(PartyMember.objects.filter(party=row, left_at__isnull=True).order_by("place"))


def my_parties(viewer: Actor) -> tuple[PartyRow, ...]:
    """Parties the viewer founded or is in, themselves or by a child; the latest first."""
    if viewer.account_id is None:
        return ()
    joined = PartyMember.objects.filter(left_at__isnull=True)
    mine = joined.filter(Q(account_id=viewer.account_id) | Q(guardian_account_id=viewer.account_id))
    rows = Party.objects.filter(
        Q(account_id=viewer.account_id) | Q(pk__in=mine.order_by("id").values("party"))
    )
    counted = rows.annotate(count=Count("partymember", filter=Q(partymember__left_at__isnull=True)))
    found = list(counted.order_by("-founded_at", "-id")[:MOST])
    cards = activities.cards_of(row.activity_id for row in found)
    return tuple(
        PartyRow(
            row.id,
            card.title,
            card.starts_at,
            card.ends_at,
            card.place_text,
            row.is_whole,
            row.state,
            row.count,
        )
        for row in found
        if (card := cards.get(row.activity_id)) is not None
    )


def row_for_change(party_id: uuid.UUID) -> Party:
    """A party, locked until the deed is done; before anybody's timeline and before the activity.

    rooms only: an instance to work on, inside a deed
    """
    row = Party.objects.select_for_update(no_key=True).filter(pk=party_id).order_by("id").first()
    if row is None:
        raise errors.PartyUnknown()
    return row


def wish_of(row: Party, one: PartyMember) -> SignUp:
    """What somebody of a party asks for when it presses. All or nobody: nobody waits alone.

    rooms only: a step of its deeds and pages
    """
    return SignUp(
        one.key,
        row.activity_id,
        one.take_place_when_free and not row.is_whole,
        one.accompanied,
        row.post_id,
        one.risks_version,
        one.said_fit,
    )


def _is_mine(one: PartyMember, viewer: Actor) -> bool:
    return viewer.account_id is not None and viewer.account_id in (one.account_id, one.guardian_account_id)


def _cards(row: Party, rows: Iterable[PartyMember], viewer: Actor) -> tuple[MemberCard, ...]:
    found = list(rows)
    known = people.cards([one.person_id for one in found])
    is_open = row.ended_at is None
    states = {} if is_open else activities.states_of(row.activity_id, [one.person_id for one in found])
    return tuple(
        MemberCard(
            one.person_id,
            known[one.person_id].masked_name,
            one.guardian_account_id is not None,
            _is_mine(one, viewer),
            states.get(one.person_id, ""),
            _hindrance(row, one, viewer) if is_open and _is_mine(one, viewer) else None,
        )
        for one in found
        if one.person_id in known
    )


def _hindrance(row: Party, one: PartyMember, viewer: Actor) -> Refusal | None:
    """What stands in somebody's way just now, for their own eyes or their guardian's."""
    try:
        who = (
            viewer if one.account_id == viewer.account_id else families.stand_in(one.person_id, actor=viewer)
        )
    except Refusal as no:
        return no
    return activity_deeds.hindrance(wish_of(row, one), actor=who)
