"""Questions about drafts by the engine."""

import datetime as dt
import uuid

from tongxing.access import queries as access
from tongxing.access.shapes import Actor
from tongxing.games import errors
from tongxing.games.models import RosterProposal
from tongxing.games.permissions import SEE
from tongxing.games.shapes import OpenSeat, ProposalCard


def latest_proposal(games_id: uuid.UUID, viewer: Actor) -> ProposalCard | None:
    """The last time the engine was asked to fill the draft of an event; None when never."""
    rows = RosterProposal.objects.filter(games_id=games_id)
    row = access.visible(viewer, SEE, rows).order_by("-asked_at", "-id").first()
    return proposal_card(row) if row else None


def proposal(proposal_id: uuid.UUID, viewer: Actor) -> ProposalCard:
    """One proposal. Refuses with ProposalUnknown."""
    rows = access.visible(viewer, SEE, RosterProposal.objects.filter(pk=proposal_id))
    row = rows.order_by("id").first()
    if row is None:
        raise errors.ProposalUnknown()
    return proposal_card(row)


def proposal_card(row: RosterProposal) -> ProposalCard:
    """A row as a card.

    rooms only: of a row the caller may see
    """
    told = row.seats, row.placed, row.taken_off, row.value, row.bound, row.is_finished
    return ProposalCard(
        row.id,
        row.games_id,
        row.asked_at,
        row.ended_at,
        row.ended_how,
        *told,
        tuple(
            OpenSeat(
                uuid.UUID(one["shift_id"]),
                one["venue"],
                one["post"],
                dt.datetime.fromisoformat(one["starts_at"]),
                dt.datetime.fromisoformat(one["ends_at"]),
                one["left"],
                one["why"],
            )
            for one in row.told
        ),
        row.dropped_id,
    )
