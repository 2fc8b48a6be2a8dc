"""The lines of the ledger, what was said about them, their numbers; and the standings worked out from them."""

from django.db import models
from django.db.models import F, Q

from tongxing.foundation import ids
from tongxing.ledger import rules
from tongxing.ledger.shapes import State


class Entry(models.Model):
    """One line: a service took place, or an earlier line is taken back, or stated anew. Sealed; never edited.

    Partitioned by month of service; the key of the table is (served_on, id), and `id` alone is unique by
    its making. There is no name here, so that a person can be forgotten while the line stays.

    personal: person and account ids only; kept at least ten years (R-45)
    """

    SERVED, WITHDRAWN, RESTATED = "served", "withdrawn", "restated"

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    served_on = models.DateField()
    kind = models.CharField(max_length=12)
    minutes = models.IntegerField()
    person_id = models.UUIDField()
    person_reference = models.CharField(max_length=64)
    occasion_room = models.CharField(max_length=40)
    occasion_kind = models.CharField(max_length=40)
    occasion_id = models.UUIDField()
    project_id = models.UUIDField(null=True)
    organisation_id = models.UUIDField()
    organisation_name = models.CharField(max_length=120)
    title = models.CharField(max_length=120)
    content = models.CharField(max_length=500)
    place_text = models.CharField(max_length=200)
    region_code = models.BigIntegerField()
    category = models.CharField(max_length=12)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    arrival_method = models.CharField(max_length=20)
    departure_method = models.CharField(max_length=20)
    caused_by_person = models.BooleanField()
    evidence_class = models.CharField(max_length=1)
    rule_version = models.CharField(max_length=40)
    person_in_charge_id = models.UUIDField(null=True)
    about_id = models.UUIDField(null=True)  # the line that this one takes back or states anew
    why = models.CharField(max_length=200, default="")
    key = models.UUIDField()
    recorded_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()
    leaf_hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(kind="withdrawn") & Q(minutes__lt=0))
                | (~Q(kind="withdrawn") & Q(minutes__gt=0)),
                name="ledger_entry_only_withdrawals_are_negative",
            ),
            models.CheckConstraint(
                condition=Q(kind="served", about_id__isnull=True)
                | Q(kind__in=("withdrawn", "restated"), about_id__isnull=False),
                name="ledger_entry_answers_a_line_or_stands_alone",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__gt=F("started_at")), name="ledger_entry_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(evidence_class__in=("A", "B", "C", "D")), name="ledger_entry_names_its_evidence"
            ),
            models.UniqueConstraint(
                fields=["served_on", "key", "kind"], name="ledger_entry_same_key_is_same_deed"
            ),
            models.UniqueConstraint(
                fields=["served_on", "about_id"],
                condition=Q(kind="withdrawn"),
                name="ledger_entry_is_withdrawn_once",
            ),
        ]
        indexes = [
            models.Index(fields=["id"], name="ledger_entry_by_id"),
            models.Index(fields=["key"], name="ledger_entry_by_key"),
            models.Index(
                fields=["about_id"], condition=Q(about_id__isnull=False), name="ledger_entry_answers"
            ),
            models.Index(fields=["occasion_id"], name="ledger_entry_of_occasion"),
        ]

    def facts(self) -> dict[str, object]:
        """What the line says, as it is hashed: everything but the person, for whom the reference stands."""
        told = {field: getattr(self, field) for field in _ENTRY_FACTS}
        return {"form": rules.FORM, "line": "entry", **told}


# The facts of form 1, by name: a column added later belongs to a later form, and old lines keep their hash.
_ENTRY_FACTS = (
    "id",
    "served_on",
    "kind",
    "minutes",
    "person_reference",
    "occasion_room",
    "occasion_kind",
    "occasion_id",
    "project_id",
    "organisation_id",
    "organisation_name",
    "title",
    "content",
    "place_text",
    "region_code",
    "category",
    "started_at",
    "ended_at",
    "arrival_method",
    "departure_method",
    "caused_by_person",
    "evidence_class",
    "rule_version",
    "person_in_charge_id",
    "about_id",
    "why",
    "key",
    "recorded_by",
    "recorded_at",
)
_WORD_FACTS = ("id", "entry_id", "kind", "why", "key", "said_by", "said_at")


class Word(models.Model):
    """What a person said about a record of theirs: this was me, or this was not me. Sealed.

    personal: account ids only, and a reason that is asked to name nobody; kept with the line
    """

    CONFIRMED, DENIED = "confirmed", "denied"

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    entry_id = models.UUIDField()
    kind = models.CharField(max_length=12)
    why = models.CharField(max_length=200, default="")
    key = models.UUIDField()
    said_by = models.CharField(max_length=120)
    said_at = models.DateTimeField()
    leaf_hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=("confirmed", "denied")), name="ledger_word_is_yes_or_no"
            ),
            models.UniqueConstraint(fields=["entry_id", "kind"], name="ledger_word_is_said_once"),
        ]
        indexes = [models.Index(fields=["key"], name="ledger_word_by_key")]

    def facts(self) -> dict[str, object]:
        """What was said, as it is hashed."""
        told = {field: getattr(self, field) for field in _WORD_FACTS}
        return {"form": rules.FORM, "line": "word", **told}


class Position(models.Model):
    """The number of a line in the ledger, and the hash of everything up to it. Sealed.

    personal: none
    """

    position = models.BigIntegerField(primary_key=True)
    line = models.CharField(max_length=8)  # entry or word
    line_id = models.UUIDField()
    leaf = models.BinaryField(max_length=32)
    head = models.BinaryField(max_length=32)
    numbered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line_id"], name="ledger_position_numbers_a_line_once"),
            models.CheckConstraint(condition=Q(position__gte=1), name="ledger_position_starts_at_one"),
        ]


class Waiting(models.Model):
    """A line that has no number yet; gone as soon as it has one.

    personal: none
    """

    line_id = models.UUIDField(primary_key=True)
    line = models.CharField(max_length=8)


class Salt(models.Model):
    """The secret that ties a person's lines to the person. Erasing it makes them anonymous for good.

    personal: the key to a pseudonym; erased when a person is forgotten
    """

    person_id = models.UUIDField(primary_key=True)
    salt = models.BinaryField(max_length=32)


class Standing(models.Model):
    """How a record stands today, worked out from its lines and words; can be thrown away and made again.

    Standing records of one person never overlap, whoever wrote them: an exclusion constraint over person and
    span, `ledger_standing_nobody_serves_twice_at_once`, made by the migration.

    personal: person id; goes with the lines
    """

    entry_id = models.UUIDField(primary_key=True)
    person_id = models.UUIDField()
    organisation_id = models.UUIDField()
    region_code = models.BigIntegerField()
    served_on = models.DateField()
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    minutes = models.IntegerField()
    evidence_class = models.CharField(max_length=1)
    state = models.CharField(max_length=12)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in State]),
                name="ledger_standing_is_a_known_state",
            ),
            models.CheckConstraint(condition=Q(minutes__gt=0), name="ledger_standing_has_minutes"),
        ]
        indexes = [
            models.Index(fields=["person_id", "-started_at"], name="ledger_standing_of_person"),
            models.Index(fields=["region_code", "served_on"], name="ledger_standing_in_region"),
            models.Index(fields=["organisation_id", "-started_at"], name="ledger_standing_of_org"),
        ]

    @property
    def is_withdrawn(self) -> bool:
        return self.state == State.WITHDRAWN
