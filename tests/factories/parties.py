"""People who sign up for one activity together."""

import uuid
from typing import Any

from tongxing.access.shapes import Member
from tongxing.activities.shapes import ActivityCard
from tongxing.parties import services
from tongxing.parties.shapes import FoundParty, PartyCard, Wishes


def wishes(card: ActivityCard, **changes: Any) -> Wishes:
    """As the page says them: with the risk notice that was shown."""
    return Wishes(**{"risks_version": card.risks_version} | changes)


def party(
    card: ActivityCard, founder: Member, *friends: Member, whole: bool = True, **changes: Any
) -> PartyCard:
    """A party of the founder and these friends, each by their own word."""
    key = changes.pop("key", None) or uuid.uuid4()
    post_id = changes.pop("post_id", None)
    order = FoundParty(key, card.id, whole, post_id, wishes(card, **changes))
    made = services.found_party(order, actor=founder)
    for one in friends:
        made = services.join_party(made.id, wishes(card), actor=one)
    return made
