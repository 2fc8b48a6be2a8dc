"""How somebody wants to be shown what fits them."""

from django.db import models
from django.db.models import Q

from tongxing.foundation import ids
from tongxing.suggestions.shapes import WAYS


class Preference(models.Model):
    """An account chose how suggestions are ordered, or that it wants none; no row is what fits first.

    personal: account id and the choice; deleted when the volunteer leaves
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    account_id = models.UUIDField()
    way = models.CharField(max_length=6)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account_id"], name="suggestions_preference_one_each"),
            models.CheckConstraint(
                condition=Q(way__in=sorted(WAYS)), name="suggestions_preference_is_a_known_way"
            ),
        ]
