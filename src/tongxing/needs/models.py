"""Needs, and one record for each deed about them, so that the whole loop can be told (R-18)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from tongxing.foundation import ids
from tongxing.needs import rules


class Need(models.Model):
    """Somebody needs help: what, about where, by when. The state only repeats what the records below say.

    There is no field for money, and none for the exact place: that is sealed with the contact (R-27, R-76).

    personal: contact name, phone and address, sealed and bound to the row, for the service; detail and
    risk note may tell of health or living conditions, for those concerned only; all erased two years after
    the end
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    county_code = models.BigIntegerField()
    noted_on = models.DateField()
    serial = models.PositiveIntegerField()
    number = models.CharField(max_length=12)
    region_code = models.BigIntegerField()
    station_id = models.UUIDField(null=True)
    category = models.CharField(max_length=12)
    object_codes = ArrayField(models.CharField(max_length=12), default=list)
    summary = models.CharField(max_length=60)
    detail = models.CharField(max_length=500, default="")
    risk_note = models.CharField(max_length=200, default="")
    wanted_from = models.DateTimeField()
    wanted_until = models.DateTimeField()
    contact_sealed = models.BinaryField(null=True)
    phone_mark = models.BinaryField(null=True)  # keyed digests: what is told twice is found, nobody is read
    address_mark = models.BinaryField(null=True)
    relation = models.CharField(max_length=12, default="")
    account_id = models.UUIDField(null=True)
    on_behalf = models.BooleanField(default=False)
    has_consent = models.BooleanField(default=False)
    heard_by = models.CharField(max_length=10)
    noted_by = models.CharField(max_length=120)
    noted_at = models.DateTimeField()
    state = models.CharField(max_length=10, default="noted")
    changed_at = models.DateTimeField()
    waited_until = models.DateTimeField(null=True)
    organisation_id = models.UUIDField(null=True)
    order_id = models.UUIDField(null=True)  # somebody comes on their own, by an order

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["noted_by", "key"], name="needs_need_noted_once_per_key"),
            models.UniqueConstraint(
                fields=["county_code", "noted_on", "serial"], name="needs_need_number_is_said_once"
            ),
            models.CheckConstraint(condition=Q(state__in=rules.STATES), name="needs_need_state_is_known"),
            models.CheckConstraint(
                condition=Q(wanted_until__gt=F("wanted_from")), name="needs_need_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(on_behalf=False) | Q(has_consent=True, heard_by__in=rules.FOR_ANOTHER),
                name="needs_need_on_behalf_is_with_consent",
            ),
            models.CheckConstraint(
                condition=Q(on_behalf=True) | Q(account_id__isnull=False, heard_by="online"),
                name="needs_need_of_ones_own_has_an_account",
            ),
            models.CheckConstraint(
                condition=Q(organisation_id__isnull=False)
                | Q(order_id__isnull=False)
                | Q(state__in=("noted", "verified", "declined", "withdrawn", "merged")),
                name="needs_need_taken_up_has_a_team",
            ),
            models.CheckConstraint(
                condition=Q(state__in=rules.WAITING, waited_until__isnull=True)
                | (~Q(state__in=rules.WAITING) & Q(waited_until__isnull=False)),
                name="needs_need_waits_until_it_is_over",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "noted_at", "id"], name="needs_need_longest_waiting"),
            models.Index(fields=["region_code", "state", "noted_at"], name="needs_need_in_a_range"),
            models.Index(fields=["account_id", "-noted_at"], name="needs_need_of_account"),
            models.Index(fields=["-changed_at"], name="needs_need_changed_lately"),
            models.Index(
                fields=["region_code", "state", "category", "noted_at"],
                condition=Q(waited_until__isnull=True),
                name="needs_need_waiting_in_a_range",
            ),
            models.Index(
                fields=["phone_mark"], condition=Q(waited_until__isnull=True), name="needs_need_same_phone"
            ),
            models.Index(
                fields=["address_mark"],
                condition=Q(waited_until__isnull=True),
                name="needs_need_same_address",
            ),
        ]


class Tally(models.Model):
    """How many needs a county has noted on a day; gives the next number, one at a time.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    county_code = models.BigIntegerField()
    day = models.DateField()
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county_code", "day"], name="needs_tally_one_per_county_and_day")
        ]


class Answer(models.Model):
    """The station checked a need and said yes or no, with a word on what it found (R-17).

    personal: account id of the worker; the note is read by the resident
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    need = models.ForeignKey(Need, models.PROTECT)
    verdict = models.CharField(max_length=10)
    means = models.CharField(max_length=10)
    note = models.CharField(max_length=200)
    minutes = models.PositiveIntegerField()
    answered_by = models.CharField(max_length=120)
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["need"], name="needs_answer_one_per_need"),
            models.CheckConstraint(
                condition=Q(verdict__in=("verified", "declined")), name="needs_answer_is_yes_or_no"
            ),
            models.CheckConstraint(
                condition=Q(means__in=("visit", "phone", "network")), name="needs_answer_says_how"
            ),
        ]
        indexes = [models.Index(fields=["answered_at"], name="needs_answer_by_time")]


class TakeUp(models.Model):
    """A team made a project of a need, or somebody took an order. `put_back_at` is set when that came to nothing.

    personal: account id of the leader
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    need = models.ForeignKey(Need, models.PROTECT)
    project_id = models.UUIDField(null=True)
    order_id = models.UUIDField(null=True)
    organisation_id = models.UUIDField(null=True)
    organisation_name = models.CharField(max_length=80)
    taken_by = models.CharField(max_length=120)
    taken_at = models.DateTimeField()
    put_back_at = models.DateTimeField(null=True)
    put_back_why = models.CharField(max_length=200, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["need"], condition=Q(put_back_at__isnull=True), name="needs_takeup_one_at_a_time"
            ),
            models.UniqueConstraint(fields=["project_id"], name="needs_takeup_one_per_project"),
            models.CheckConstraint(
                condition=Q(project_id__isnull=False, organisation_id__isnull=False, order_id__isnull=True)
                | Q(project_id__isnull=True, order_id__isnull=False),
                name="needs_takeup_is_a_project_or_an_order",
            ),
        ]


class Serving(models.Model):
    """The help was given; told by `activities` when somebody's minutes exist.

    personal: none beyond the account id of whoever said so
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    need = models.ForeignKey(Need, models.PROTECT)
    served_by = models.CharField(max_length=80)
    said_by = models.CharField(max_length=120)
    served_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["need"], name="needs_serving_one_per_need")]


class Rating(models.Model):
    """The resident's word on the help. It closes the need.

    personal: the comment may name people; read by the resident and the station only
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    need = models.ForeignKey(Need, models.PROTECT)
    score = models.PositiveSmallIntegerField()
    comment = models.CharField(max_length=200, default="")
    heard_by = models.CharField(max_length=10)
    rated_by = models.CharField(max_length=120)
    rated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["need"], name="needs_rating_one_per_need"),
            models.CheckConstraint(
                condition=Q(score__gte=1, score__lte=5), name="needs_rating_is_one_to_five"
            ),
            models.CheckConstraint(
                condition=Q(heard_by__in=("online", "phone", "paper")), name="needs_rating_says_how"
            ),
        ]


class Withdrawal(models.Model):
    """The resident no longer wants the help, and perhaps says why.

    personal: the reason may tell of circumstances; read by the resident and the station only
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    need = models.ForeignKey(Need, models.PROTECT)
    why = models.CharField(max_length=200, default="")
    withdrawn_by = models.CharField(max_length=120)
    withdrawn_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["need"], name="needs_withdrawal_one_per_need")]


class SpokenWord(models.Model):
    """One of the day's words of a need has been said and used; sealed. Each is good for one person once.

    The words themselves are a keyed hash of need, day and turn and lie nowhere; this is the digest of one used.

    personal: the account id of the volunteer who used it; kept as long as the need
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    need = models.ForeignKey(Need, models.PROTECT)
    day = models.DateField()
    turn = models.PositiveSmallIntegerField()
    digest = models.BinaryField()
    used_by = models.CharField(max_length=120)
    used_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["need", "day", "turn"], name="needs_spokenword_used_once")
        ]


class Recording(models.Model):
    """A voice note or a photographed slip with which a need was told: encrypted, bound to its row, erased in time.

    personal: a voice, a handwriting and what they tell, for the service; played by those who serve, erased by
    the rule `need-recordings`
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    need = models.ForeignKey(Need, models.PROTECT, null=True)
    kind = models.CharField(max_length=8)
    media_type = models.CharField(max_length=20)
    size = models.PositiveIntegerField()
    sealed = models.BinaryField(null=True)
    kept_by = models.CharField(max_length=120)
    kept_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kept_by", "key"], name="needs_recording_kept_once_per_key"),
            models.CheckConstraint(
                condition=Q(kind__in=("sound", "slip")), name="needs_recording_is_a_sound_or_a_slip"
            ),
            models.CheckConstraint(
                condition=Q(sealed__isnull=True, erased_at__isnull=False)
                | Q(sealed__isnull=False, erased_at__isnull=True),
                name="needs_recording_is_there_until_erased",
            ),
        ]
        indexes = [
            models.Index(
                fields=["kept_at"], condition=Q(erased_at__isnull=True), name="needs_recording_still_there"
            )
        ]


class Change(models.Model):
    """The resident wanted the help at another time; sealed, so that nobody can say it was never told.

    personal: the word may tell of circumstances; read by the resident, the station and those who serve
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    need = models.ForeignKey(Need, models.PROTECT)
    was_from = models.DateTimeField()
    was_until = models.DateTimeField()
    wanted_from = models.DateTimeField()
    wanted_until = models.DateTimeField()
    note = models.CharField(max_length=200, default="")
    changed_by = models.CharField(max_length=120)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["need", "key"], name="needs_change_once_per_key"),
            models.CheckConstraint(
                condition=Q(wanted_until__gt=F("wanted_from")), name="needs_change_ends_after_it_begins"
            ),
        ]


class Merging(models.Model):
    """One need turned out to be another one told twice. `parted_at` is set when it was another after all.

    personal: account id of the worker; the notes are read by the station and the residents concerned
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    need = models.ForeignKey(Need, models.PROTECT, related_name="mergings")
    into = models.ForeignKey(Need, models.PROTECT, related_name="gathered")
    was_state = models.CharField(max_length=10)
    into_was_noted_at = models.DateTimeField()
    lent_account = models.BooleanField(default=False)
    note = models.CharField(max_length=200)
    merged_by = models.CharField(max_length=120)
    merged_at = models.DateTimeField()
    parted_at = models.DateTimeField(null=True)
    parted_by = models.CharField(max_length=120, default="")
    parted_key = models.UUIDField(null=True)
    parted_why = models.CharField(max_length=200, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["need"], condition=Q(parted_at__isnull=True), name="needs_merging_into_one_only"
            ),
            models.CheckConstraint(condition=~Q(need=F("into")), name="needs_merging_joins_two"),
        ]


class WaitingSum(models.Model):
    """How many needs of one kind and state wait in one county, and the oldest; counted again every minute.

    Questions over more than one county add these up instead of every need (decision 0051).

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    county_code = models.BigIntegerField()
    category = models.CharField(max_length=12)
    state = models.CharField(max_length=10)
    count = models.PositiveIntegerField()
    oldest_noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county_code", "category", "state"], name="needs_waitingsum_one_per_kind_and_state"
            )
        ]


class WaitingCount(models.Model):
    """When the sums were counted last, and how long they may be believed: one row.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    counted_at = models.DateTimeField()
    again_at = models.DateTimeField()
    good_until = models.DateTimeField()
    is_only = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["is_only"], name="needs_waitingcount_is_one"),
            models.CheckConstraint(condition=Q(is_only=True), name="needs_waitingcount_is_the_only_one"),
        ]
