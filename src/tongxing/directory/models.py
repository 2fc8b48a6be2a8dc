"""The sealed sheets of the directory, the teams, and who looked for whom."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from tongxing.directory import rules, shapes
from tongxing.foundation import ids


class Sheet(models.Model):
    """Some of the people of one county, at most a hundred: who they are lies inside, encrypted.

    Outside stand only the keyed marks of all of them together. Which person is on which sheet is decided by a
    keyed number nobody can work out without the key, so a mark belongs to somebody of the county and to nobody else.

    personal: ids, divisions and keyed marks of names, encrypted with key id and algorithm id inside (R-80); for
    finding somebody; a person's line goes when they leave
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    county_code = models.BigIntegerField()
    low = models.BigIntegerField()
    high = models.BigIntegerField()
    size = models.PositiveSmallIntegerField()
    content = models.BinaryField()
    marks = ArrayField(models.IntegerField(), default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county_code", "low"], name="directory_sheet_begins_once"),
            models.CheckConstraint(
                condition=Q(low__gte=0, high__gt=F("low"), high__lte=rules.WHOLE),
                name="directory_sheet_is_a_span_of_places",
            ),
        ]
        indexes = [GinIndex(fields=["marks"], name="directory_sheet_by_mark", fastupdate=False)]


class Team(models.Model):
    """One organisation as it is looked for; names of organisations are public and stand here readable.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    organisation_id = models.UUIDField()
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=2)
    line = models.CharField(max_length=40, default="")
    uscc = models.CharField(max_length=18, default="")
    region_code = models.BigIntegerField()
    state = models.CharField(max_length=10)
    cuttings = ArrayField(models.TextField(), default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation_id"], name="directory_team_stands_once"),
        ]
        indexes = [
            GinIndex(fields=["cuttings"], name="directory_team_by_cutting", fastupdate=False),
            models.Index(fields=["name", "id"], name="directory_team_by_name"),
            models.Index(fields=["uscc"], condition=~Q(uscc=""), name="directory_team_by_credit_code"),
        ]


class Lookup(models.Model):
    """One look for people: who looked, where, what for, and whom it showed. What was typed is not kept.

    personal: ids of the persons shown, so that they and the auditors can know; swept after three years
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    account_id = models.UUIDField()
    person_id = models.UUIDField(null=True)  # of whoever looked, when they are registered themselves
    region_code = models.BigIntegerField()
    organisation_id = models.UUIDField(null=True)
    purpose = models.CharField(max_length=12)
    asked = models.CharField(max_length=120)
    outcome = models.CharField(max_length=8)
    shown = ArrayField(models.UUIDField(), default=list)
    looked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=list(shapes.OUTCOMES)), name="directory_lookup_outcome_is_known"
            ),
            models.CheckConstraint(
                condition=Q(purpose__in=list(shapes.PURPOSES)), name="directory_lookup_purpose_is_known"
            ),
        ]
        indexes = [
            models.Index(fields=["region_code", "-looked_at"], name="directory_lookup_of_region"),
            models.Index(fields=["account_id", "-looked_at"], name="directory_lookup_by_account"),
            GinIndex(fields=["shown"], name="directory_lookup_showing"),
        ]
