"""Units, who counts with them, who reported where, and what communities asked by whistle."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from tongxing.foundation import ids
from tongxing.units.shapes import CALL_STATES, KINDS, OUTCOMES, PROVISIONS, WHISTLE_STATES


class Unit(models.Model):
    """One unit (机关、企事业单位、学校), whose volunteers' side is an organisation; `staff` is what it says itself.

    personal: name and phone of a contact at work, for communities; changed with the unit
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    organisation_id = models.UUIDField()
    region_code = models.BigIntegerField()
    kind = models.CharField(max_length=12)
    staff = models.PositiveIntegerField()
    contact_name = models.CharField(max_length=40)
    contact_phone = models.CharField(max_length=20)
    kept_by = models.CharField(max_length=120)
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation_id"], name="units_unit_one_per_organisation"),
            models.CheckConstraint(condition=Q(kind__in=sorted(KINDS)), name="units_unit_kind_is_known"),
            models.CheckConstraint(condition=Q(staff__gte=1), name="units_unit_has_somebody"),
        ]
        indexes = [models.Index(fields=["region_code"], name="units_unit_by_region")]


class Link(models.Model):
    """One person counts themself with one unit. Only sums of these rows are ever shown to the unit.

    personal: where somebody works, by their own word, for the unit's sums; the row is deleted when they unlink
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT)
    person_id = models.UUIDField()
    account_id = models.UUIDField()
    wording = models.PositiveSmallIntegerField()
    linked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person_id"], name="units_link_one_unit_at_a_time"),
        ]


class UnitReport(models.Model):
    """A unit reported to a community and may be whistled to by name; open to everybody, ended by the unit.

    personal: none beyond the label of an account
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT)
    region_code = models.BigIntegerField()
    reported_by = models.CharField(max_length=120)
    reported_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "region_code"], name="units_unitreport_once_a_community"),
        ]
        indexes = [models.Index(fields=["region_code"], name="units_unitreport_by_region")]


class Report(models.Model):
    """One working party member reported to the community where they live.

    Seen by that community's station and by oneself, by nobody else. Withdrawn, the row is gone: that somebody once
    said so is nobody's business either.

    personal: membership of a party, by the person's own word and for the community's calls only; deleted at once
    when they withdraw it or leave the platform
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    person_id = models.UUIDField()
    account_id = models.UUIDField()
    region_code = models.BigIntegerField()
    station_id = models.UUIDField()
    wording = models.PositiveSmallIntegerField()
    reported_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person_id"], name="units_report_one_community_at_a_time"),
        ]
        indexes = [models.Index(fields=["region_code", "reported_at"], name="units_report_by_region")]


class Whistle(models.Model):
    """A community asks named units for help: what, where, when, how many, which skills.

    personal: none beyond the label of the station worker's account
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    number = models.CharField(max_length=12)
    region_code = models.BigIntegerField()
    station_id = models.UUIDField()
    title = models.CharField(max_length=40)
    what = models.CharField(max_length=500)
    category = models.CharField(max_length=12)
    address = models.CharField(max_length=120)
    lat = models.FloatField()
    lon = models.FloatField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    people = models.PositiveSmallIntegerField()
    skills = ArrayField(models.CharField(max_length=12), default=list)
    state = models.CharField(max_length=12)
    why_off = models.CharField(max_length=200, default="")
    due_at = models.DateTimeField()
    blown_by = models.CharField(max_length=120)
    blown_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["blown_by", "key"], name="units_whistle_blown_once_per_key"),
            models.CheckConstraint(
                condition=Q(state__in=sorted(WHISTLE_STATES)), name="units_whistle_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="units_whistle_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(people__gte=1, people__lte=500), name="units_whistle_asks_for_somebody"
            ),
            models.CheckConstraint(
                condition=~Q(state="called_off") | ~Q(why_off=""), name="units_whistle_called_off_says_why"
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False)
                | ~Q(state="closed") & Q(closed_at__isnull=True),
                name="units_whistle_closed_says_when",
            ),
        ]
        indexes = [models.Index(fields=["region_code", "-blown_at"], name="units_whistle_by_region")]


class Call(models.Model):
    """One unit named by one whistle, and its answer; the unit's no is seen by that community alone.

    personal: none beyond the label of an account
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    whistle = models.ForeignKey(Whistle, models.PROTECT)
    unit = models.ForeignKey(Unit, models.PROTECT)
    organisation_id = models.UUIDField()
    region_code = models.BigIntegerField()
    state = models.CharField(max_length=12, default="asked")
    key = models.UUIDField(null=True)
    people = models.PositiveSmallIntegerField(default=0)
    note = models.CharField(max_length=200, default="")
    answered_by = models.CharField(max_length=120, default="")
    answered_at = models.DateTimeField(null=True)
    minutes = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["whistle", "unit"], name="units_call_one_per_unit"),
            models.CheckConstraint(
                condition=Q(state__in=sorted(CALL_STATES)), name="units_call_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state="asked", answered_at__isnull=True, minutes__isnull=True)
                | ~Q(state="asked") & Q(answered_at__isnull=False, minutes__isnull=False),
                name="units_call_answered_says_when",
            ),
            models.CheckConstraint(
                condition=Q(state="coming", people__gte=1) | ~Q(state="coming") & Q(people=0),
                name="units_call_comes_with_somebody",
            ),
        ]
        indexes = [models.Index(fields=["organisation_id", "state"], name="units_call_of_organisation")]


class Arrangement(models.Model):
    """One activity that a unit arranged: for a need it adopted, or after a whistle.

    personal: none beyond the label of an account
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    unit = models.ForeignKey(Unit, models.PROTECT)
    organisation_id = models.UUIDField()
    activity_id = models.UUIDField()
    need_id = models.UUIDField(null=True)
    call = models.OneToOneField(Call, models.PROTECT, null=True)
    ends_at = models.DateTimeField()
    arranged_by = models.CharField(max_length=120)
    arranged_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "key"], name="units_arrangement_one_per_key"),
            models.UniqueConstraint(fields=["activity_id"], name="units_arrangement_one_per_activity"),
            models.CheckConstraint(
                condition=Q(need_id__isnull=True, call__isnull=False)
                | Q(need_id__isnull=False, call__isnull=True),
                name="units_arrangement_has_one_reason",
            ),
        ]
        indexes = [models.Index(fields=["unit", "-ends_at"], name="units_arrangement_of_unit")]


class Provision(models.Model):
    """One line of an arrangement's checklist: who provides what (谁使用、谁招募、谁保障).

    personal: none beyond the label of an account; the note is about things
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    arrangement = models.ForeignKey(Arrangement, models.PROTECT)
    item = models.CharField(max_length=12)
    is_ready = models.BooleanField()
    note = models.CharField(max_length=200, default="")
    said_by = models.CharField(max_length=120)
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["arrangement", "item"], name="units_provision_stands_once"),
            models.CheckConstraint(
                condition=Q(item__in=sorted(PROVISIONS)), name="units_provision_item_is_known"
            ),
        ]


class Passing(models.Model):
    """Somebody does not come this time. Seen by themself alone, told to nobody, gone after the day.

    personal: that somebody said no, so that they are not asked twice; deleted the day after the activity
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    arrangement = models.ForeignKey(Arrangement, models.PROTECT)
    account_id = models.UUIDField()
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["arrangement", "account_id"], name="units_passing_said_once"),
        ]


class LastWord(models.Model):
    """What one side of a whistle said at the end; a unit's word names its call, the community's none. Sealed.

    personal: the note may name people; read by both sides
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    whistle = models.ForeignKey(Whistle, models.PROTECT)
    call = models.OneToOneField(Call, models.PROTECT, null=True)
    outcome = models.CharField(max_length=12)
    note = models.CharField(max_length=200, default="")
    said_by = models.CharField(max_length=120)
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["whistle"],
                condition=Q(call__isnull=True),
                name="units_lastword_one_of_the_community",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=sorted(OUTCOMES)), name="units_lastword_outcome_is_known"
            ),
        ]
