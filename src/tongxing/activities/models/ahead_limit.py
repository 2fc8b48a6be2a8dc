"""How many places somebody holds ahead, for a while."""

from django.db import models
from django.db.models import F, Q

from tongxing.foundation import ids


class AheadLimit(models.Model):
    """Until a moment one person holds no more places ahead than `most`; why, the room that set it knows.

    It says nothing of places for somebody in need, of standing in, and of places held before. Gone when it is over.

    personal: person id, erased the night after it ends
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    person_id = models.UUIDField(unique=True)
    most = models.PositiveSmallIntegerField()
    since_at = models.DateTimeField()
    until_at = models.DateTimeField()
    rule_version = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(most__gte=1), name="activities_aheadlimit_leaves_one_place"),
            models.CheckConstraint(
                condition=Q(until_at__gt=F("since_at")), name="activities_aheadlimit_ends_after_it_began"
            ),
        ]
