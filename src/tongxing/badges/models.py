"""Badges as they were given out, and when each of them ended."""

from django.db import models
from django.db.models import Q

from tongxing.foundation import ids


class Badge(models.Model):
    """One card given to a volunteer. At most one of a person's lives; the signature on it is made when printing.

    personal: the person's id, for knowing them at the door; who made and who ended it as account labels. Kept as
    long as the records that were proven with it
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    person_id = models.UUIDField()
    key = models.UUIDField()
    turn = models.PositiveSmallIntegerField()
    why = models.CharField(max_length=8)
    at_desk = models.BooleanField()
    issued_by = models.CharField(max_length=120)
    issued_at = models.DateTimeField()
    ended_by = models.CharField(max_length=120, default="")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person_id"],
                condition=Q(ended_at__isnull=True),
                name="badges_badge_one_lives_per_person",
            ),
            models.UniqueConstraint(fields=["person_id", "turn"], name="badges_badge_takes_its_turn"),
            models.UniqueConstraint(fields=["person_id", "key"], name="badges_badge_same_key_is_same_deed"),
            models.CheckConstraint(
                condition=Q(why__in=["first", "lost", "worn"]), name="badges_badge_why_is_known"
            ),
        ]
