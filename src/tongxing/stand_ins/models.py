"""Places that look for somebody else."""

from django.db import models
from django.db.models import Q

from tongxing.foundation import ids
from tongxing.stand_ins.shapes import STATES


class StandIn(models.Model):
    """Somebody who holds a place cannot come and looks for somebody instead; who came, and who was passed by it.

    `from_number` is the number on the waiting list of whoever took the place before others whose turn it was: the
    jump that everybody waiting is told of. No reason is asked why somebody cannot come.

    personal: person and account ids of both; kept as long as the sign-ups
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    sign_up_id = models.UUIDField()
    activity_id = models.UUIDField()
    post_id = models.UUIDField()
    person_id = models.UUIDField()
    account_id = models.UUIDField()
    key = models.UUIDField()
    starts_at = models.DateTimeField()
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, default="open")
    ended_at = models.DateTimeField(null=True)
    taker_person_id = models.UUIDField(null=True)
    taker_account_id = models.UUIDField(null=True)
    taken_sign_up_id = models.UUIDField(null=True)
    taken_key = models.UUIDField(null=True)
    from_number = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sign_up_id"],
                condition=Q(state="open"),
                name="stand_ins_standin_one_open_for_a_place",
            ),
            models.UniqueConstraint(
                fields=["account_id", "key"], name="stand_ins_standin_same_key_is_same_deed"
            ),
            models.CheckConstraint(condition=Q(state__in=STATES), name="stand_ins_standin_state_is_known"),
            models.CheckConstraint(
                condition=Q(state="open", ended_at__isnull=True, taker_person_id__isnull=True)
                | Q(state="called_off", ended_at__isnull=False, taker_person_id__isnull=True)
                | Q(
                    state="taken",
                    ended_at__isnull=False,
                    taker_person_id__isnull=False,
                    taker_account_id__isnull=False,
                    taken_sign_up_id__isnull=False,
                    taken_key__isnull=False,
                ),
                name="stand_ins_standin_taken_says_by_whom",
            ),
        ]
        indexes = [
            models.Index(
                fields=["starts_at"], condition=Q(state="open"), name="stand_ins_standin_open_by_time"
            ),
            models.Index(
                fields=["post_id", "ended_at"],
                condition=Q(from_number__isnull=False),
                name="stand_ins_standin_jumps",
            ),
        ]
