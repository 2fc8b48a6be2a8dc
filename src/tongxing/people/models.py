"""Persons who volunteer, what they agreed to, how their real name was checked, who speaks for them, when they left."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from tongxing.foundation import ids


class Person(models.Model):
    """One human who registered as a volunteer. Name and document lie in the drawer of `identity`, not here.

    personal: birth date, sex, area, skills and categories, for eligibility and arranging (consent *basic*);
    the surname with stars for lists. After leaving, skills and categories are emptied; the rest stays with
    the service records.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    account_id = models.UUIDField()
    registration_key = models.UUIDField()
    volunteer_number = models.CharField(max_length=14)
    masked_name = models.CharField(max_length=8)
    birth_on = models.DateField()
    sex = models.CharField(max_length=1)
    real_name_state = models.CharField(max_length=8)
    residence_code = models.BigIntegerField()
    service_code = models.BigIntegerField()
    skills = ArrayField(models.CharField(max_length=4), default=list)
    categories = ArrayField(models.CharField(max_length=4), default=list)
    registered_at = models.DateTimeField()
    is_volunteer = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account_id"], name="people_person_one_per_account"),
            models.UniqueConstraint(fields=["volunteer_number"], name="people_person_number_is_given_once"),
            models.CheckConstraint(
                condition=Q(real_name_state__in=["pending", "passed", "failed"]),
                name="people_person_real_name_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(sex__in=["1", "2"]), name="people_person_sex_is_of_the_code_list"
            ),
            models.CheckConstraint(
                condition=Q(categories__len__lte=4), name="people_person_serves_in_four_categories_at_most"
            ),
        ]
        indexes = [
            models.Index(fields=["residence_code"], name="people_person_by_residence"),
        ]


class Consent(models.Model):
    """One yes to one purpose in one wording, or its withdrawal: sealed, the last step counts (R-73).

    personal: none beyond the person's id
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    purpose = models.CharField(max_length=24)
    step = models.PositiveIntegerField()
    version = models.PositiveSmallIntegerField()
    is_given = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "purpose", "step"], name="people_consent_one_per_step"),
        ]


class RealNameCheck(models.Model):
    """One answer of the checking body: the result and nothing else (R-12); sealed.

    personal: none beyond the person's id
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    outcome = models.CharField(max_length=12)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=["passed", "failed", "unavailable"]),
                name="people_realnamecheck_outcome_is_known",
            ),
        ]


class Departure(models.Model):
    """A volunteer's leaving, by their own will; open until they come back, if ever (R-02).

    personal: none beyond the person's id
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    left_at = models.DateTimeField()
    returned_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(returned_at__isnull=True),
                name="people_departure_one_at_a_time",
            ),
        ]


class Helper(models.Model):
    """Somebody a volunteer asked to bring their word, or to act in their name; in force once the helper agreed (R-92).

    The volunteer names a phone; the helper agrees with the account that signs in with it. What the volunteer
    signed at a station desk is kept as a picture, here by its digest.

    personal: the phone as a keyed digest and masked, to find the helper and to show whom one named; emptied when
    it ends
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    key = models.UUIDField()
    phone_digest = models.BinaryField(max_length=32)
    phone_masked = models.CharField(max_length=20)
    relation = models.CharField(max_length=12)
    version = models.PositiveSmallIntegerField()
    paper = models.CharField(max_length=64, default="")  # the signed sheet, by the SHA-256 of its picture
    account_id = models.UUIDField(null=True)
    state = models.CharField(max_length=8)
    named_at = models.DateTimeField()
    scope = models.CharField(max_length=8, default="word")  # to bring a word about records, or to act
    until_on = models.DateField(null=True)  # the last day of an acting helper

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="people_helper_same_key_is_same_deed"),
            models.UniqueConstraint(
                fields=["person", "phone_digest"],
                condition=Q(state__in=["asked", "active"]),
                name="people_helper_is_named_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["asked", "active", "declined", "ended"]),
                name="people_helper_state_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(state="active") | Q(account_id__isnull=False),
                name="people_helper_in_force_has_agreed",
            ),
            models.CheckConstraint(
                condition=Q(scope="word") | Q(scope="acts", until_on__isnull=False),
                name="people_helper_who_acts_does_so_until_a_day",
            ),
        ]
        indexes = [
            models.Index(
                fields=["until_on"],
                condition=Q(state__in=["asked", "active"], until_on__isnull=False),
                name="people_helper_by_last_day",
            ),
            models.Index(fields=["account_id"], name="people_helper_of_account"),
            models.Index(fields=["phone_digest"], name="people_helper_by_phone"),
        ]


class HelperStep(models.Model):
    """One thing that was said about a helper: named, agreed, declined, warned, ended; by whom and when. Sealed.

    personal: account ids only
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    helper = models.ForeignKey(Helper, models.PROTECT)
    kind = models.CharField(max_length=8)
    said_by = models.CharField(max_length=120)
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["helper", "kind"], name="people_helperstep_is_said_once"),
            models.CheckConstraint(
                condition=Q(kind__in=["named", "agreed", "declined", "warned", "ended"]),
                name="people_helperstep_kind_is_known",
            ),
        ]


class Guardianship(models.Model):
    """Somebody is a guardian of a minor here: agreed in a version of the wording, until taken back or of age.

    A child under the age of one's own word is added by the guardian, in force at once; an older one names the
    guardian's phone, and it holds once that person agreed. One guardian may name another.

    personal: the phone as a keyed digest and masked, to find the guardian and to show whom one named; emptied
    when it ends
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    key = models.UUIDField()
    account_id = models.UUIDField(null=True)
    phone_digest = models.BinaryField(max_length=32, default=b"")
    phone_masked = models.CharField(max_length=20, default="")
    relation = models.CharField(max_length=12)
    version = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8)
    since_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "key"], name="people_guardianship_same_key_is_same_deed"
            ),
            models.UniqueConstraint(
                fields=["person", "account_id"],
                condition=Q(state="active"),
                name="people_guardianship_is_held_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["asked", "active", "declined", "ended"]),
                name="people_guardianship_state_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(state="active") | Q(account_id__isnull=False),
                name="people_guardianship_in_force_has_agreed",
            ),
        ]
        indexes = [
            models.Index(fields=["account_id"], name="people_guardianship_of_account"),
            models.Index(
                fields=["phone_digest"], condition=Q(state="asked"), name="people_guardianship_asked"
            ),
        ]


class GuardianStep(models.Model):
    """One thing that was said about a guardian: named, agreed, declined, withdrawn, handed over, of age. Sealed.

    personal: account ids only
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    guardianship = models.ForeignKey(Guardianship, models.PROTECT)
    kind = models.CharField(max_length=12)
    version = models.PositiveSmallIntegerField()
    said_by = models.CharField(max_length=120)
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["guardianship", "kind"], name="people_guardianstep_is_said_once"),
            models.CheckConstraint(
                condition=Q(kind__in=["named", "agreed", "declined", "withdrawn", "own_word", "of_age"]),
                name="people_guardianstep_kind_is_known",
            ),
        ]


class GuardianWord(models.Model):
    """What was said about a minor and one activity: a guardian's yes or no, or that one came along; sealed.

    The last word counts (R-10). The activity is an opaque id: this room knows no activities.

    personal: ids only
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    activity_id = models.UUIDField()
    step = models.PositiveIntegerField()
    kind = models.CharField(max_length=16)
    said_by = models.CharField(max_length=120)
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "activity_id", "step"], name="people_guardianword_one_per_step"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["consented", "refused", "accompanied"]),
                name="people_guardianword_kind_is_known",
            ),
        ]


class Erasure(models.Model):
    """Somebody closed their account for good: the drawer was emptied, the particulars made coarse. Sealed.

    personal: none; the person's id stands for nobody any more
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    person = models.OneToOneField(Person, models.PROTECT)
    at = models.DateTimeField()


class DeskAct(models.Model):
    """Something a station desk did for somebody who was there and had signed for it: registered them. Sealed.

    personal: the worker's account label, and the signed sheet by its digest; kept with the records
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    kind = models.CharField(max_length=12)
    key = models.UUIDField()
    paper = models.CharField(max_length=64)  # the signed sheet, by the SHA-256 of its picture
    done_by = models.CharField(max_length=120)
    done_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["done_by", "key"], name="people_deskact_same_key_is_same_deed"),
            models.CheckConstraint(
                condition=Q(kind__in=["registered", "phone_given"]), name="people_deskact_kind_is_known"
            ),
        ]


class Merger(models.Model):
    """Two registrations were one human, who said so with both phones in hand: one goes on, the other is over. Sealed.

    The drawer of the one that is over stays, so that its document registers nobody a third time (decision 0027).

    personal: ids only
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    kept = models.ForeignKey(Person, models.PROTECT, related_name="+")
    gone = models.OneToOneField(Person, models.PROTECT, related_name="+")
    key = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kept", "key"], name="people_merger_same_key_is_same_deed"),
            models.CheckConstraint(
                condition=~Q(kept=models.F("gone")), name="people_merger_is_of_two_registrations"
            ),
        ]
