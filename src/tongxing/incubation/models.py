"""Bases, organisations that grow there, their steps and milestones, mentors, things lent, follow-ups; federations."""

from django.db import models
from django.db.models import F, Q

from tongxing.foundation import ids
from tongxing.incubation.shapes import LEVELS, MEMBER_STATES, MENTOR_STATES, RESOURCE_KINDS, STEPS, PlaceState

LIVE_PLACES = ("applied", "growing")
LIVE_MENTORS = ("asked", "active")
LIVE_MEMBERS = ("asked", "invited", "active")


class Base(models.Model):
    """One incubation base of a province, a city or a county, run by an organisation.

    personal: none; the phone is the base's
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    name = models.CharField(max_length=80)
    level = models.CharField(max_length=12)
    region_code = models.BigIntegerField()
    operator_id = models.UUIDField()
    operator_name = models.CharField(max_length=120)
    address = models.CharField(max_length=120)
    phone = models.CharField(max_length=20)
    about = models.CharField(max_length=300, default="")
    opened_by = models.CharField(max_length=120)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["opened_by", "key"], name="incubation_base_once_per_key"),
            models.CheckConstraint(
                condition=Q(level__in=sorted(LEVELS)), name="incubation_base_level_is_known"
            ),
        ]
        indexes = [models.Index(fields=["region_code"], name="incubation_base_of_region")]


class IncubationPlace(models.Model):
    """One organisation's place at a base, from the application until it graduates or leaves.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    base = models.ForeignKey(Base, models.PROTECT)
    operator_id = models.UUIDField()
    organisation_id = models.UUIDField()
    organisation_name = models.CharField(max_length=120)
    region_code = models.BigIntegerField()
    wish = models.CharField(max_length=300)
    state = models.CharField(max_length=12)
    stage = models.CharField(max_length=20, default="")
    applied_by = models.CharField(max_length=120)
    applied_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["applied_by", "key"], name="incubation_place_once_per_key"),
            models.UniqueConstraint(
                fields=["organisation_id"],
                condition=Q(state__in=LIVE_PLACES),
                name="incubation_place_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in PlaceState]),
                name="incubation_place_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state="growing") & ~Q(stage="") | ~Q(state="growing"),
                name="incubation_place_grows_in_a_stage",
            ),
        ]
        indexes = [
            models.Index(fields=["base", "state"], name="incubation_place_of_base"),
            models.Index(fields=["organisation_id"], name="incubation_place_of_house"),
        ]


class IncubationStep(models.Model):
    """One step of an organisation's way through a base: who, what, why. Sealed.

    personal: account labels, words asked to name nobody; kept with the place
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    place = models.ForeignKey(IncubationPlace, models.PROTECT)
    number = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=12)
    subject = models.CharField(max_length=40, default="")  # a milestone or a stage
    why = models.CharField(max_length=300, default="")
    policy_version = models.CharField(max_length=80, default="")
    key = models.UUIDField()
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place", "number"], name="incubation_step_follows_step"),
            models.UniqueConstraint(fields=["place", "key"], name="incubation_step_once_per_key"),
            models.UniqueConstraint(
                fields=["place", "subject"],
                condition=Q(what="milestone"),
                name="incubation_step_milestone_once",
            ),
            models.CheckConstraint(condition=Q(what__in=sorted(STEPS)), name="incubation_step_is_known"),
        ]


class Mentor(models.Model):
    """One person who goes along with one organisation, by their own yes.

    personal: person and account id, for arranging the advice; ends with the task
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    place = models.ForeignKey(IncubationPlace, models.PROTECT)
    person_id = models.UUIDField()
    account_id = models.UUIDField()
    volunteer_number = models.CharField(max_length=20)
    topic = models.CharField(max_length=60)
    state = models.CharField(max_length=10)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place", "key"], name="incubation_mentor_once_per_key"),
            models.UniqueConstraint(
                fields=["place", "person_id"],
                condition=Q(state__in=LIVE_MENTORS),
                name="incubation_mentor_asked_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(MENTOR_STATES)), name="incubation_mentor_state_is_known"
            ),
        ]
        indexes = [models.Index(fields=["account_id"], name="incubation_mentor_of_account")]


class Resource(models.Model):
    """Something a base lends, how many there are, and how many are out.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    base = models.ForeignKey(Base, models.PROTECT)
    kind = models.CharField(max_length=12)
    name = models.CharField(max_length=60)
    quantity = models.PositiveIntegerField()
    lent = models.PositiveIntegerField(default=0)
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["base", "key"], name="incubation_resource_once_per_key"),
            models.CheckConstraint(
                condition=Q(lent__lte=F("quantity")), name="incubation_resource_never_lent_twice"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=sorted(RESOURCE_KINDS)), name="incubation_resource_kind_is_known"
            ),
        ]


class Loan(models.Model):
    """So many of something, with an organisation until it is given back.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    resource = models.ForeignKey(Resource, models.PROTECT)
    place = models.ForeignKey(IncubationPlace, models.PROTECT)
    quantity = models.PositiveIntegerField()
    due_on = models.DateField()
    lent_at = models.DateTimeField()
    returned_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["resource", "key"], name="incubation_loan_once_per_key"),
        ]


class FollowUp(models.Model):
    """One look at an organisation so many months after it graduated, with figures from the ledger.

    personal: none; sums of an organisation
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    place = models.ForeignKey(IncubationPlace, models.PROTECT)
    months = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    minutes = models.PositiveIntegerField(null=True)
    members = models.PositiveIntegerField(null=True)
    is_in_force = models.BooleanField(null=True)
    noted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place", "months"], name="incubation_followup_once_a_term"),
        ]
        indexes = [models.Index(fields=["noted_at", "due_on"], name="incubation_followup_by_day")]


class Federation(models.Model):
    """One organisation that is the federation of a region or a line.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    house_id = models.UUIDField()  # the organisation that it is
    name = models.CharField(max_length=120)
    level = models.CharField(max_length=12)
    region_code = models.BigIntegerField()
    founded_by = models.CharField(max_length=120)
    founded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["house_id"], name="incubation_federation_is_one_organisation"),
            models.CheckConstraint(
                condition=Q(level__in=sorted(LEVELS)), name="incubation_federation_level_is_known"
            ),
        ]
        indexes = [models.Index(fields=["region_code"], name="incubation_federation_of_area")]


class FederationMember(models.Model):
    """One organisation's place in a federation, from asking or being asked until it ends.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    federation = models.ForeignKey(Federation, models.PROTECT)
    house_id = models.UUIDField()
    region_code = models.BigIntegerField()
    organisation_id = models.UUIDField()
    organisation_name = models.CharField(max_length=120)
    state = models.CharField(max_length=10)
    began_at = models.DateTimeField()
    joined_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["federation", "organisation_id", "key"], name="incubation_member_once_per_key"
            ),
            models.UniqueConstraint(
                fields=["federation", "organisation_id"],
                condition=Q(state__in=LIVE_MEMBERS),
                name="incubation_member_one_place",
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(MEMBER_STATES)), name="incubation_member_state_is_known"
            ),
        ]
        indexes = [models.Index(fields=["organisation_id"], name="incubation_member_of_house")]


class FederationService(models.Model):
    """One thing a federation did under one of its duties, and which members it reached. Sealed.

    personal: the label of an account; kept with the federation
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    federation = models.ForeignKey(Federation, models.PROTECT)
    duty = models.CharField(max_length=20)
    title = models.CharField(max_length=80)
    held_on = models.DateField()
    members = models.JSONField()  # ids of organisations
    policy_version = models.CharField(max_length=80)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["federation", "key"], name="incubation_federationservice_once_per_key"
            ),
        ]
        indexes = [models.Index(fields=["federation", "-held_on"], name="incubation_service_by_day")]
