"""Badges as the desk and the volunteers have them made."""

import uuid

from tongxing.access.shapes import Member
from tongxing.badges import services
from tongxing.badges.shapes import BadgeCard, IssueBadge
from tongxing.people.shapes import PersonCard


def badge(person: PersonCard, actor: Member, why: str = "first") -> BadgeCard:
    """A badge of a volunteer, made by themselves or by the desk."""
    return services.issue_badge(IssueBadge(uuid.uuid4(), person.id, why), actor=actor)
