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
    conditions = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    version = models.PositiveSmallIntegerField(default=1)
    previous = models.ForeignKey("self", models.PROTECT, null=True)
    reminders = models.PositiveSmallIntegerField(default=0)
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
            models.CheckConstraint(
                condition=Q(version=1, previous__isnull=True) | Q(version__gt=1, previous__isnull=False),
                name="projects_project_later_version_has_an_earlier",
            ),
            models.UniqueConstraint(
                fields=["previous"],
                condition=~Q(state="returned"),
                name="projects_project_goes_on_once",
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


class PlanLine(models.Model):
    """One line of how a project is done: a step, a material, a training, a risk. Replaced whole until evaluated.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    project = models.ForeignKey(Project, models.CASCADE)
    kind = models.CharField(max_length=10)
    position = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project", "kind", "position"], name="projects_planline_one_per_position"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=("step", "material", "training", "risk")),
                name="projects_planline_kind_is_known",
            ),
        ]


class Material(models.Model):
    """A file or a link beside a plan. Files lie in storage under their digest; copies of the project point there too.

    personal: account id of whoever put it there
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    project = models.ForeignKey(Project, models.PROTECT)
    title = models.CharField(max_length=60)
    address = models.CharField(max_length=300, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    media = models.CharField(max_length=8, blank=True)
    size = models.PositiveIntegerField(default=0)
    attached_by = models.CharField(max_length=120)
    attached_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project", "attached_by", "key"], name="projects_material_once_per_key"
            ),
            models.CheckConstraint(
                condition=(Q(address="") & ~Q(digest="") & ~Q(media="")) | (~Q(address="") & Q(digest="")),
                name="projects_material_is_a_file_or_a_link",
            ),
        ]


class Ending(models.Model):
    """A team ended its project before its last day and said why; the last day moved to that day. Sealed.

    personal: account id of whoever ended it
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    project = models.ForeignKey(Project, models.PROTECT)
    meant_until = models.DateField()
    why = models.CharField(max_length=200)
    ended_by = models.CharField(max_length=120)
    ended_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project"], name="projects_ending_one_per_project")]


class Evaluation(models.Model):
    """How a project went: its figures as they were that day, and the team's words on them. Sealed.

    No figure is typed but the cost, which is the team's own word; without it nobody knows the cost.

    personal: account id of whoever evaluated
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    project = models.ForeignKey(Project, models.PROTECT)
    minutes = models.PositiveIntegerField()
    people = models.PositiveIntegerField()
    services = models.PositiveIntegerField()
    orders_done = models.PositiveIntegerField()
    needs_met = models.PositiveIntegerField()
    ratings = models.PositiveIntegerField()
    ratings_good = models.PositiveIntegerField()
    cost_fen = models.BigIntegerField(null=True)
    cost_from = models.CharField(max_length=60, blank=True)
    went_well = models.CharField(max_length=500)
    fell_short = models.CharField(max_length=500)
    rule_version = models.CharField(max_length=120)
    evaluated_by = models.CharField(max_length=120)
    evaluated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project"], name="projects_evaluation_one_per_project"),
            models.CheckConstraint(
                condition=Q(cost_fen__isnull=True) | (Q(cost_fen__gte=0) & ~Q(cost_from="")),
                name="projects_evaluation_cost_says_from_what",
            ),
            models.CheckConstraint(
                condition=Q(ratings_good__lte=F("ratings")), name="projects_evaluation_ratings_add_up"
            ),
        ]


class Improvement(models.Model):
    """Something to do better next time, found in an evaluation. Sealed; the next version answers it.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    project = models.ForeignKey(Project, models.PROTECT)
    position = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "position"], name="projects_improvement_one_per_place")
        ]


class Uptake(models.Model):
    """What a next version said to an improvement: taken up and how, or not and why. Sealed.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    improvement = models.ForeignKey(Improvement, models.PROTECT)
    project = models.ForeignKey(Project, models.PROTECT)
    taken = models.BooleanField()
    words = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["improvement", "project"], name="projects_uptake_one_per_version")
        ]


class Partner(models.Model):
    """One whom a project's condition names: a community or its grid, an association, or a social worker.

    personal: person id of a social worker, for showing who leads; the row goes when the volunteer leaves
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    project = models.ForeignKey(Project, models.PROTECT)
    organisation_id = models.UUIDField()
    region_code = models.BigIntegerField()
    condition = models.CharField(max_length=30)
    part = models.CharField(max_length=20)
    rule_version = models.CharField(max_length=40)
    division_code = models.BigIntegerField(null=True)
    house_id = models.UUIDField(null=True)
    person_id = models.UUIDField(null=True)
    words = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=10, default="asked")
    asked_by = models.CharField(max_length=120)
    asked_at = models.DateTimeField()
    answered_by = models.CharField(max_length=120, blank=True)
    answered_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project", "condition", "part"],
                condition=Q(state__in=("asked", "agreed")),
                name="projects_partner_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("asked", "agreed", "refused", "ended")),
                name="projects_partner_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(division_code__isnull=False, house_id__isnull=True, person_id__isnull=True)
                | Q(division_code__isnull=True, house_id__isnull=False, person_id__isnull=True)
                | Q(division_code__isnull=True, house_id__isnull=True, person_id__isnull=False),
                name="projects_partner_is_a_place_a_house_or_a_person",
            ),
            models.CheckConstraint(
                condition=Q(state="asked") | Q(answered_at__isnull=False),
                name="projects_partner_answered_says_when",
            ),
        ]
        indexes = [
            models.Index(fields=["project", "asked_at"], name="projects_partner_of_a_project"),
            models.Index(fields=["division_code", "state"], name="projects_partner_of_a_place"),
            models.Index(fields=["house_id", "state"], name="projects_partner_of_a_house"),
            models.Index(fields=["person_id", "state"], name="projects_partner_of_a_person"),
        ]
