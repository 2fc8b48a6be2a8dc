"""Items, the nominations that list them, the copies made of them, and series."""

from django.db import models
from django.db.models import Q

from tongxing.foundation import ids
from tongxing.library import rules

LEVELS = rules.ORDER


class Item(models.Model):
    """A proven project. Title, team and place as they were; plan and figures stay with the project.

    personal: account id of whoever nominated it
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    project_id = models.UUIDField()
    title = models.CharField(max_length=60)
    summary = models.CharField(max_length=200)
    category = models.CharField(max_length=12)
    organisation_id = models.UUIDField()
    organisation_name = models.CharField(max_length=80)
    region_code = models.BigIntegerField()
    level = models.CharField(max_length=12, blank=True, default="")
    listed_at = models.DateTimeField(null=True)
    nominated_by = models.CharField(max_length=120)
    nominated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project_id"], name="library_item_one_per_project"),
            models.CheckConstraint(
                condition=Q(level="", listed_at__isnull=True) | Q(level__in=LEVELS, listed_at__isnull=False),
                name="library_item_listed_says_when",
            ),
        ]
        indexes = [
            models.Index(
                fields=["-listed_at", "id"], condition=~Q(level=""), name="library_item_listed_lately"
            ),
            models.Index(fields=["region_code"], name="library_item_in_a_range"),
            models.Index(fields=["organisation_id"], name="library_item_of_a_team"),
        ]


class Nomination(models.Model):
    """A proposal to list an item at a level: the division whose library it is, the rule, and the answer.

    personal: account ids of who nominated and who answered
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    item = models.ForeignKey(Item, models.PROTECT)
    organisation_id = models.UUIDField()
    level = models.CharField(max_length=12)
    region_code = models.BigIntegerField()
    state = models.CharField(max_length=10, default="asked")
    note = models.CharField(max_length=200, blank=True)
    rule_version = models.CharField(max_length=120)
    nominated_by = models.CharField(max_length=120)
    nominated_at = models.DateTimeField()
    answer = models.CharField(max_length=200, blank=True)
    answered_by = models.CharField(max_length=120, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "level"],
                condition=Q(state__in=rules.LIVE),
                name="library_nomination_one_per_level",
            ),
            models.UniqueConstraint(fields=["nominated_by", "key"], name="library_nomination_once_per_key"),
            models.CheckConstraint(
                condition=Q(state__in=("asked", "listed", "declined", "ended")),
                name="library_nomination_state_is_known",
            ),
            models.CheckConstraint(condition=Q(level__in=LEVELS), name="library_nomination_level_is_known"),
            models.CheckConstraint(
                condition=Q(state="asked") | Q(answered_at__isnull=False),
                name="library_nomination_answered_says_when",
            ),
            models.CheckConstraint(
                condition=Q(answered_by="") | ~Q(answered_by=models.F("nominated_by")) | Q(state="ended"),
                name="library_nomination_answered_by_another",
            ),
        ]
        indexes = [
            models.Index(
                fields=["region_code", "state", "nominated_at"], name="library_nomination_in_a_range"
            )
        ]


class Copy(models.Model):
    """A project that another team set up after an item; its source is named for good. Sealed.

    personal: account id of the leader
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    item = models.ForeignKey(Item, models.PROTECT)
    project_id = models.UUIDField()
    organisation_id = models.UUIDField()
    organisation_name = models.CharField(max_length=80)
    region_code = models.BigIntegerField()
    copied_by = models.CharField(max_length=120)
    copied_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project_id"], name="library_copy_one_source_per_project"),
            models.UniqueConstraint(fields=["copied_by", "key"], name="library_copy_once_per_key"),
        ]
        indexes = [models.Index(fields=["item", "copied_at"], name="library_copy_of_an_item")]


class Series(models.Model):
    """Projects of many places and years under one name, kept by one organisation.

    personal: account id of the founder
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    organisation_id = models.UUIDField()
    organisation_name = models.CharField(max_length=80)
    region_code = models.BigIntegerField()
    name = models.CharField(max_length=40)
    purpose = models.CharField(max_length=200)
    founded_by = models.CharField(max_length=120)
    founded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "name"], name="library_series_name_is_given_once"
            ),
            models.UniqueConstraint(fields=["founded_by", "key"], name="library_series_founded_once_per_key"),
        ]
        indexes = [models.Index(fields=["-founded_at", "id"], name="library_series_lately")]


class SeriesMember(models.Model):
    """A project that belongs to a series, or has asked whoever keeps it.

    personal: account ids of who asked and who answered
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    series = models.ForeignKey(Series, models.PROTECT)
    house_id = models.UUIDField()
    project_id = models.UUIDField()
    organisation_id = models.UUIDField()
    state = models.CharField(max_length=10, default="asked")
    asked_by = models.CharField(max_length=120)
    asked_at = models.DateTimeField()
    answered_by = models.CharField(max_length=120, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["series", "project_id"],
                condition=Q(state__in=("asked", "agreed")),
                name="library_seriesmember_asks_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("asked", "agreed", "declined")),
                name="library_seriesmember_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state="asked") | Q(answered_at__isnull=False),
                name="library_seriesmember_answered_says_when",
            ),
        ]
        indexes = [models.Index(fields=["house_id", "state"], name="library_seriesmember_of_house")]
