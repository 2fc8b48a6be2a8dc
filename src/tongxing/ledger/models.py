"""The lines of the ledger, what was said about them, their numbers; and the standings worked out from them."""

from operator import attrgetter

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import F, Q

from tongxing.foundation import ids
from tongxing.ledger.shapes import State


class Entry(models.Model):
    """One line: a service took place, or an earlier line is taken back, or stated anew. Sealed; never edited.

    Partitioned by month of service; the key of the table is (id, served_on), and `id` alone is unique by
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
    rule_version = models.CharField(max_length=120)
    person_in_charge_id = models.UUIDField(null=True)
    about_id = models.UUIDField(null=True)  # the line that this one takes back or states anew
    why = models.CharField(max_length=200, default="")
    key = models.UUIDField()
    recorded_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()
    leaf_hash = models.BinaryField(max_length=32)
    form = models.SmallIntegerField(default=1)  # of the facts that were hashed
    proofs = models.JSONField(default=list)
    needs_word = models.BooleanField(null=True)  # form 1 did not say; its class and method do
    review = models.CharField(max_length=8, default="")  # host or top, when the day's sum is above the limit
    notice_days = models.SmallIntegerField(default=0)
    policies = models.JSONField(default=dict)  # rule id to version, as they were on the day
    origin = models.JSONField(null=True)
    source = models.CharField(max_length=160, default="")  # the account behind the entry

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
                fields=["key", "kind", "served_on"], name="ledger_entry_same_key_is_same_deed"
            ),
            models.UniqueConstraint(
                fields=["served_on", "about_id"],
                condition=Q(kind="withdrawn"),
                name="ledger_entry_is_withdrawn_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["about_id"], condition=Q(about_id__isnull=False), name="ledger_entry_answers"
            ),
            models.Index(fields=["occasion_id"], name="ledger_entry_of_occasion"),
            BrinIndex(fields=["recorded_at"], name="ledger_entry_in_order_written"),
        ]

    def facts(self) -> dict[str, object]:
        """What the line says, as it is hashed: everything but the person, for whom the reference stands."""
        if self.form == 1:
            return {"form": 1, "line": "entry", **{field: getattr(self, field) for field in _ENTRY_FACTS}}
        return {"form": self.form, "line": "entry", **dict(zip(ALL_ENTRY_FACTS, _all_of(self), strict=True))}


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
_ENTRY_FACTS_2 = ("proofs", "needs_word", "review", "notice_days", "policies", "origin", "source")
ALL_ENTRY_FACTS = _ENTRY_FACTS + _ENTRY_FACTS_2
_all_of = attrgetter(*ALL_ENTRY_FACTS)
_WORD_FACTS_2 = ("channel", "consent_id", "paper", "until_on")
_FREEZE_FACTS = (
    "id",
    "kind",
    "source",
    "organisation_id",
    "region_code",
    "entry_id",
    "freeze_id",
    "why",
    "key",
    "said_by",
    "said_at",
)
_WORDS_SAID_ONCE = ("confirmed", "denied", "passed", "published", "notice_ended")
_WORD_FACTS = ("id", "entry_id", "kind", "why", "key", "said_by", "said_at")


class Word(models.Model):
    """What was said about a record. Sealed.

    By the person: this was me, this was not me. By a reviewer: the day's sum is right. By the notice: it hangs
    until that day, it has ended; and by whoever questions a record while it hangs, and whoever answers.

    personal: account ids only, and a reason that is asked to name nobody; kept with the line
    """

    CONFIRMED, DENIED, PASSED = "confirmed", "denied", "passed"
    PUBLISHED, NOTICE_ENDED, QUESTIONED, ANSWERED = "published", "notice_ended", "questioned", "answered"
    ONCE = (CONFIRMED, DENIED, PASSED, PUBLISHED, NOTICE_ENDED)
    KINDS = (*ONCE, QUESTIONED, ANSWERED)

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    entry_id = models.UUIDField()
    kind = models.CharField(max_length=12)
    why = models.CharField(max_length=200, default="")
    key = models.UUIDField()
    said_by = models.CharField(max_length=120)
    said_at = models.DateTimeField()
    leaf_hash = models.BinaryField(max_length=32)
    form = models.SmallIntegerField(default=1)
    channel = models.CharField(max_length=8, default="own")
    consent_id = models.UUIDField(null=True)
    paper = models.CharField(max_length=64, default="")  # the kept picture, by its SHA-256
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=(*_WORDS_SAID_ONCE, "questioned", "answered")),
                name="ledger_word_is_a_known_word",
            ),
            models.UniqueConstraint(
                fields=["entry_id", "kind"],
                condition=Q(kind__in=_WORDS_SAID_ONCE),
                name="ledger_word_is_said_once",
            ),
            models.UniqueConstraint(
                fields=["entry_id", "kind", "key"], name="ledger_word_same_key_is_same_word"
            ),
            models.CheckConstraint(
                condition=Q(channel="own", consent_id__isnull=True, paper="")
                | Q(channel="helper", consent_id__isnull=False)
                | (Q(channel="paper") & ~Q(paper="")),
                name="ledger_word_for_another_shows_by_what_right",
            ),
        ]
        indexes = [models.Index(fields=["key"], name="ledger_word_by_key")]

    def facts(self) -> dict[str, object]:
        """What was said, as it is hashed."""
        named = _WORD_FACTS if self.form == 1 else _WORD_FACTS + _WORD_FACTS_2
        told = {field: getattr(self, field) for field in named}
        return {"form": self.form, "line": "word", **told}


class Freeze(models.Model):
    """An account's entries stop counting, or count again: what one account entered for one organisation. Sealed.

    It holds for every entry that rests on that account's word, those written later included, until a release
    names it. Entries that rest on the volunteers' own acts are not touched.

    personal: account ids only; kept with the lines
    """

    FROZEN, RELEASED = "freeze", "release"

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    kind = models.CharField(max_length=8)
    source = models.CharField(max_length=160)
    organisation_id = models.UUIDField()
    region_code = models.BigIntegerField()
    entry_id = models.UUIDField()  # the record that was denied
    freeze_id = models.UUIDField(null=True)  # what a release ends
    why = models.CharField(max_length=200, default="")
    key = models.UUIDField()
    said_by = models.CharField(max_length=120)
    said_at = models.DateTimeField()
    form = models.SmallIntegerField(default=2)
    leaf_hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="freeze", freeze_id__isnull=True)
                | Q(kind="release", freeze_id__isnull=False),
                name="ledger_freeze_begins_or_ends_one",
            ),
            models.UniqueConstraint(fields=["freeze_id"], name="ledger_freeze_is_released_once"),
            models.UniqueConstraint(fields=["key", "kind"], name="ledger_freeze_same_key_is_same_deed"),
        ]
        indexes = [models.Index(fields=["source", "organisation_id"], name="ledger_freeze_of_source")]

    def facts(self) -> dict[str, object]:
        """What was said about the source, as it is hashed."""
        told = {field: getattr(self, field) for field in _FREEZE_FACTS}
        return {"form": self.form, "line": "freeze", **told}


class TakenIn(models.Model):
    """A record of another platform that was taken in here, once (R-48). Sealed.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    node = models.CharField(max_length=120)
    origin_id = models.CharField(max_length=120)
    part = models.SmallIntegerField()  # a span over midnight is one record for each day
    entry_id = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["node", "origin_id", "part"], name="ledger_takenin_counts_a_record_once"
            )
        ]


class Position(models.Model):
    """The number of a line in the ledger, and the hash of everything up to it. Sealed.

    personal: none
    """

    position = models.BigIntegerField(primary_key=True)
    line = models.CharField(max_length=8)  # entry, word or freeze
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
    leaf = models.BinaryField(max_length=32)


class Salt(models.Model):
    """The secret that ties a person's lines to the person. Erasing it makes them anonymous for good.

    personal: the key to a pseudonym; erased when a person is forgotten
    """

    person_id = models.UUIDField(primary_key=True)
    salt = models.BinaryField(max_length=32)


class Joined(models.Model):
    """The lines of one registration are another person's now, because both were one human (decision 0029).

    Lines stay as written; standings follow this row, which names who goes on today. `people_merger` keeps the history.

    personal: person ids; goes with the lines
    """

    gone_id = models.UUIDField(primary_key=True)
    kept_id = models.UUIDField()
    joined_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(gone_id=F("kept_id")), name="ledger_joined_is_of_two")
        ]
        indexes = [models.Index(fields=["kept_id"], name="ledger_joined_of_kept")]


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
    key = models.UUIDField(null=True)
    source = models.CharField(max_length=160, default="")
    needs_word = models.BooleanField(default=True)
    review = models.CharField(max_length=8, default="")
    notice_days = models.SmallIntegerField(default=0)
    notice_until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key", "served_on"], name="ledger_standing_same_key_is_same_record"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in State]),
                name="ledger_standing_is_a_known_state",
            ),
            models.CheckConstraint(condition=Q(minutes__gt=0), name="ledger_standing_has_minutes"),
        ]
        indexes = [
            models.Index(
                fields=["person_id", "-started_at"],
                include=["state", "evidence_class", "minutes"],  # sums read no rows: they lie far apart
                name="ledger_standing_of_person",
            ),
            models.Index(fields=["region_code", "served_on"], name="ledger_standing_in_region"),
            models.Index(fields=["organisation_id", "-started_at"], name="ledger_standing_of_org"),
            models.Index(fields=["source", "organisation_id"], name="ledger_standing_of_source"),
            models.Index(
                fields=["region_code", "served_on"],
                condition=Q(state__in=("in_review", "on_notice")),
                name="ledger_standing_on_the_way",
            ),
        ]

    @property
    def is_withdrawn(self) -> bool:
        return self.state == State.WITHDRAWN
