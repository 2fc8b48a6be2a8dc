"""Books as they were taken away, and books as they were brought, line by line."""

from django.db import models
from django.db.models import Q

from tongxing.foundation import ids


class Book(models.Model):
    """Somebody took their record book away: when, how much was in it, how they wished to be named. Sealed.

    The file itself is not kept: it is made anew from the ledger each time.

    personal: person id; kept as long as the records
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    person_id = models.UUIDField()
    key = models.UUIDField()
    name_shown = models.CharField(max_length=8)
    with_document = models.BooleanField()
    records = models.PositiveIntegerField()
    minutes = models.PositiveIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person_id", "key"], name="record_books_book_same_key_is_same_deed"
            ),
            models.CheckConstraint(
                condition=Q(name_shown__in=["full", "masked", "number"]),
                name="record_books_book_names_as_chosen",
            ),
        ]


class Intake(models.Model):
    """A book from another platform was brought by the person it belongs to. Sealed.

    `state` says how far it was verified: by whom it is signed, in whose log its lines lie, whose document it names.

    personal: person id; the file is kept by its content for whoever reviews what was taken in
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    person_id = models.UUIDField()
    region_code = models.BigIntegerField()
    key = models.UUIDField()
    book_id = models.CharField(max_length=80)
    issuer = models.CharField(max_length=120)
    issuer_name = models.CharField(max_length=80)
    node = models.CharField(max_length=120)
    state = models.CharField(max_length=10)
    doubts = models.JSONField(default=list)
    file = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    brought_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person_id", "key"], name="record_books_intake_same_key_is_same_deed"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["verified", "unverified", "own"]),
                name="record_books_intake_state_is_known",
            ),
        ]
        indexes = [models.Index(fields=["person_id", "-brought_at"], name="record_books_intake_of_person")]


class IntakeRow(models.Model):
    """What became of one record of a book that was brought, and why. Sealed.

    personal: none beyond the intake
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    intake = models.ForeignKey(Intake, models.PROTECT)
    number = models.PositiveIntegerField()
    node = models.CharField(max_length=120)
    origin_id = models.CharField(max_length=120)
    outcome = models.CharField(max_length=12)
    code = models.CharField(max_length=60)
    title = models.CharField(max_length=120)
    organisation_name = models.CharField(max_length=120)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    minutes = models.PositiveIntegerField()
    entry_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["intake", "number"], name="record_books_intakerow_one_per_record"
            ),
            models.UniqueConstraint(
                fields=["node", "origin_id"],
                condition=Q(outcome="taken"),
                name="record_books_intakerow_counts_a_record_once",
            ),
            models.CheckConstraint(
                condition=Q(outcome="taken", entry_id__isnull=False) | ~Q(outcome="taken"),
                name="record_books_intakerow_taken_stands_in_the_ledger",
            ),
        ]
