"""What volunteers say of themselves, what they can prove, and who is family to whom."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least

from tongxing.foundation import ids
from tongxing.profiles.shapes import MOST_INTERESTS, SkillState, TieState


class Profile(models.Model):
    """What one volunteer says of themselves beyond registering. Nothing of it must be said (R-77 names what may not).

    personal: kinds, languages, interests, free time and reach, for arranging and for counts of five and more (consent
    *basic*); deleted when the person leaves
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    person_id = models.UUIDField()
    region_code = models.BigIntegerField()
    kinds = ArrayField(models.CharField(max_length=4), default=list)
    shown_kinds = ArrayField(models.CharField(max_length=4), default=list)
    languages = ArrayField(models.CharField(max_length=4), default=list)
    interests = ArrayField(models.CharField(max_length=4), default=list)
    slots = ArrayField(models.CharField(max_length=2), default=list)
    reach_metres = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person_id"], name="profiles_profile_one_per_person"),
            models.CheckConstraint(
                condition=Q(interests__len__lte=MOST_INTERESTS),
                name="profiles_profile_four_interests_at_most",
            ),
            models.CheckConstraint(
                condition=Q(slots__len__lte=24), name="profiles_profile_a_week_has_24_slots"
            ),
            models.CheckConstraint(
                condition=Q(shown_kinds__contained_by=F("kinds")),
                name="profiles_profile_shows_only_its_kinds",
            ),
        ]
        indexes = [models.Index(fields=["region_code"], name="profiles_profile_by_region")]


class Skill(models.Model):
    """One proof of skill: what, from whom, until when, and who looked at it.

    personal: number and picture of a certificate, encrypted, for whoever checks it; the picture is erased with the
    verdict, everything when its owner takes it away or leaves
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    person_id = models.UUIDField()
    account_id = models.UUIDField()
    region_code = models.BigIntegerField()
    organisation_id = models.UUIDField(null=True)
    code = models.CharField(max_length=4)
    title = models.CharField(max_length=40)
    issuer = models.CharField(max_length=40)
    issued_on = models.DateField(null=True)
    expires_on = models.DateField(null=True)
    number_sealed = models.BinaryField(null=True)
    stored_as = models.CharField(max_length=64, default="")
    file_kind = models.CharField(max_length=4, default="")
    state = models.CharField(max_length=8)
    asked_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True)
    checked_by = models.CharField(max_length=120, default="")
    why = models.CharField(max_length=200, default="")
    warned_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person_id", "key"], name="profiles_skill_same_key_is_same_deed"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in SkillState]),
                name="profiles_skill_is_in_a_known_state",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", checked_at__isnull=True)
                | ~Q(state="waiting") & Q(checked_at__isnull=False, stored_as=""),
                name="profiles_skill_keeps_no_picture_once_checked",
            ),
            models.CheckConstraint(
                condition=Q(issued_on__isnull=True)
                | Q(expires_on__isnull=True)
                | Q(expires_on__gte=F("issued_on")),
                name="profiles_skill_ends_after_it_begins",
            ),
        ]
        indexes = [
            models.Index(fields=["person_id", "state"], name="profiles_skill_of_person"),
            models.Index(
                fields=["organisation_id", "asked_at"],
                condition=Q(state="waiting"),
                name="profiles_skill_to_check",
            ),
            models.Index(
                fields=["expires_on"], condition=Q(state="checked"), name="profiles_skill_by_last_day"
            ),
        ]


class Photograph(models.Model):
    """The one photograph a volunteer put up of themself, so that a resident knows whom to let in.

    personal: a face, encrypted, shown to residents by consent *photo* while its owner is on the way to them; erased
    when it is replaced or taken away, or when its owner leaves
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    person_id = models.UUIDField()
    stored_as = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    put_up_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person_id"], name="profiles_photograph_one_per_person"),
            models.CheckConstraint(
                condition=Q(size__gt=0) & ~Q(stored_as=""), name="profiles_photograph_has_its_picture"
            ),
        ]


class FamilyTie(models.Model):
    """Two volunteers who call each other family, or one who asked; without `asked_id` the number meant nobody.

    personal: who is family to whom, by both sides' yes; deleted when either ends it or leaves, or when it lapsed
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    asker_id = models.UUIDField()
    asked_id = models.UUIDField(null=True)
    relation = models.CharField(max_length=8)
    state = models.CharField(max_length=8)
    asked_at = models.DateTimeField()
    lapses_on = models.DateField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["asker_id", "key"], name="profiles_familytie_same_key_is_same_deed"
            ),
            models.UniqueConstraint(
                Least("asker_id", "asked_id"),
                Greatest("asker_id", "asked_id"),
                condition=Q(asked_id__isnull=False) & ~Q(state="over"),
                name="profiles_familytie_one_for_two_people",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in TieState]),
                name="profiles_familytie_is_in_a_known_state",
            ),
            models.CheckConstraint(
                condition=~Q(state="active") | Q(asked_id__isnull=False, answered_at__isnull=False),
                name="profiles_familytie_rests_on_both_words",
            ),
            models.CheckConstraint(
                condition=Q(asked_id__isnull=True) | ~Q(asked_id=F("asker_id")),
                name="profiles_familytie_is_not_with_oneself",
            ),
        ]
        indexes = [
            models.Index(fields=["asker_id"], name="profiles_familytie_of_asker"),
            models.Index(fields=["asked_id"], name="profiles_familytie_of_asked"),
        ]
