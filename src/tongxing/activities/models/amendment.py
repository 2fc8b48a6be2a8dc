"""What was changed about an activity after it was published."""

from django.db import models
from django.db.models import Q

from tongxing.activities.models.activity import Activity
from tongxing.foundation import ids


class Amendment(models.Model):
    """One change of a published activity: what it said before and says now, why, and when; sealed.

    `changed` names each thing with what it was and is: `time`, `address`, `places` of a post by its name, and
    `contact`, of which only that it changed is kept.

    personal: the account label of who changed it; a contact's name and number never stand here
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="amendments")
    key = models.UUIDField()
    why = models.CharField(max_length=300)
    changed = models.JSONField()
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["activity", "key"], name="activities_amendment_once_per_key"),
            models.CheckConstraint(
                condition=~Q(why="") & ~Q(changed=[]), name="activities_amendment_says_what_and_why"
            ),
        ]
        indexes = [models.Index(fields=["activity", "at"], name="activities_amendment_in_order")]
