"""Projects: what a team means to do, what it declared about it, and what the authority said."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from tongxing.foundation import ids
from tongxing.projects import rules


class Project(models.Model):
    """One undertaking of one team in one place between two days; its activities hang on it.

    There is no field for a price (R-27).

    personal: account id of the leader
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    county_code = models.BigIntegerField()
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    number = models.CharField(max_length=24)
    organisation_id = models.UUIDField()
    organisation_name = models.CharField(max_length=80)
    title = models.CharField(max_length=60)
    category = models.CharField(max_length=12)
    need_id = models.UUIDField(null=True)
    region_code = models.BigIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    state = models.CharField(max_length=10, default="proposed")
    proposed_by = models.CharField(max_length=120)
    proposed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["proposed_by", "key"], name="projects_project_set_up_once_per_key"
            ),
            models.UniqueConstraint(
                fields=["county_code", "year", "serial"], name="projects_project_number_is_given_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=("proposed", "approved", "returned")),
                name="projects_project_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="projects_project_ends_after_it_begins"
            ),
        ]
        indexes = [
            models.Index(fields=["region_code", "state", "proposed_at"], name="projects_project_in_a_range"),
            models.Index(fields=["organisation_id", "-proposed_at"], name="projects_project_of_a_team"),
            models.Index(
                fields=["need_id"], condition=Q(need_id__isnull=False), name="projects_project_for_a_need"
            ),
        ]


class Tally(models.Model):
    """How many projects a county has set up in a year; gives the next number, one at a time.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    county_code = models.BigIntegerField()
    year = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county_code", "year"], name="projects_tally_one_per_county_and_year"
            )
        ]


class Declaration(models.Model):
    """The leader denied each of the six refused kinds, in so many words (R-26).

    personal: account id of the leader
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    project = models.ForeignKey(Project, models.PROTECT)
    denied_kinds = ArrayField(models.CharField(max_length=20))
    declared_by = models.CharField(max_length=120)
    declared_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project"], name="projects_declaration_one_per_project"),
            models.CheckConstraint(
                condition=Q(denied_kinds__contains=list(rules.KINDS)),
                name="projects_declaration_denies_all_six",
            ),
        ]


class Review(models.Model):
    """The authority approved or returned a project, with a word on why (R-26).

    personal: account id of the officer
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    project = models.ForeignKey(Project, models.PROTECT)
    verdict = models.CharField(max_length=10)
    note = models.CharField(max_length=200)
    reviewed_by = models.CharField(max_length=120)
    reviewed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project"], name="projects_review_one_per_project"),
            models.CheckConstraint(
                condition=Q(verdict__in=("approved", "returned")), name="projects_review_is_yes_or_no"
            ),
        ]
