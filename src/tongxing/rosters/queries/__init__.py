"""Questions about rosters: lists that came in, and lists that went out."""

from tongxing.rosters.queries.lists import (
    about,
    card_of,
    content_of,
    invitation,
    invitations_of,
    look_into,
    opened,
    own_digest,
    person_in,
    preview,
    refuse_unless_readable,
    refused_file,
    roster,
    roster_made_with,
    rosters_of,
    seen,
)

__all__ = [
    "about",
    "card_of",
    "content_of",
    "invitation",
    "invitations_of",
    "look_into",
    "opened",
    "own_digest",
    "person_in",
    "preview",
    "refuse_unless_readable",
    "refused_file",
    "roster",
    "roster_made_with",
    "rosters_of",
    "seen",
]
