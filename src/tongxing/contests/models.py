"""Contests of projects, their rounds and juries, what is entered, and the sheets that decide."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from tongxing.contests import rules
from tongxing.foundation import ids


class Contest(models.Model):
    """A contest as it was announced; only its state moves on.

    personal: account ids of the officers who announced and published
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    region_code = models.BigIntegerField()
    title = models.CharField(max_length=40)
    purpose = models.CharField(max_length=300)
    eligible = models.CharField(max_length=10)
    entries_until = models.DateField()
    criteria = ArrayField(models.CharField(max_length=30))
    weights = ArrayField(models.PositiveSmallIntegerField())
    method = models.CharField(max_length=10)
    rule_version = models.CharField(max_length=120)
    state = models.CharField(max_length=10, default="announced")
    notice_until = models.DateField(null=True)
    why = models.CharField(max_length=200, blank=True)
    announced_by = models.CharField(max_length=120)
    announced_at = models.DateTimeField()
    settled_by = models.CharField(max_length=120, blank=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["announced_by", "key"], name="contests_contest_once_per_key"),
            models.CheckConstraint(
                condition=Q(state__in=rules.STATES), name="contests_contest_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=("announced", "called_off")) | Q(notice_until__isnull=False),
                name="contests_contest_results_hang_before_they_stand",
            ),
        ]
        indexes = [
            models.Index(fields=["region_code", "-announced_at"], name="contests_contest_in_a_range"),
            models.Index(fields=["-announced_at", "id"], name="contests_contest_lately"),
        ]


class ContestRound(models.Model):
    """One round: its days, how many it selects, and when it was closed.

    personal: account id of the officer who closed it
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    contest = models.ForeignKey(Contest, models.PROTECT)
    region_code = models.BigIntegerField()
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=20)
    judge_from = models.DateField()
    judge_until = models.DateField()
    seats = models.PositiveSmallIntegerField()
    closed_by = models.CharField(max_length=120, blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contest", "number"], name="contests_contestround_number_once"),
            models.CheckConstraint(
                condition=Q(judge_until__gte=F("judge_from")),
                name="contests_contestround_ends_after_it_begins",
            ),
            models.CheckConstraint(condition=Q(seats__gte=1), name="contests_contestround_has_a_seat"),
        ]


class ContestEntry(models.Model):
    """A project in a contest, with plan and figures as they were on the day. Sealed.

    personal: account id of whoever entered it
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    contest = models.ForeignKey(Contest, models.PROTECT)
    region_code = models.BigIntegerField()
    number = models.PositiveIntegerField()
    project_id = models.UUIDField()
    project_version = models.PositiveSmallIntegerField()
    turn = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=60)
    organisation_id = models.UUIDField()
    organisation_name = models.CharField(max_length=80)
    place_code = models.BigIntegerField()
    words = models.CharField(max_length=200)
    plan = models.JSONField()
    figures = models.JSONField()
    entered_by = models.CharField(max_length=120)
    entered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entered_by", "key"], name="contests_contestentry_once_per_key"),
            models.UniqueConstraint(fields=["contest", "number"], name="contests_contestentry_number_once"),
            models.UniqueConstraint(
                fields=["contest", "project_id", "turn"], name="contests_contestentry_enters_once"
            ),
        ]
        indexes = [models.Index(fields=["organisation_id", "-entered_at"], name="contests_contestentry_team")]


class EntryWithdrawal(models.Model):
    """The team took its entry back before the last day. Sealed.

    personal: account id of whoever took it back
    """

    entry = models.OneToOneField(ContestEntry, models.PROTECT, primary_key=True)
    withdrawn_by = models.CharField(max_length=120)
    withdrawn_at = models.DateTimeField()


class Juror(models.Model):
    """Somebody asked to judge, by number from one; judging only after their own yes.

    Named wrongly, they are taken off with the reason and stay in the record; the database refuses that once a sheet of
    theirs is in, and refuses that anybody is put back.

    personal: person and account id, and what they know of the matter, for judging and for saying who judged; why they
    were taken off, for them and the authority; account id of the officer who did
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    contest = models.ForeignKey(Contest, models.PROTECT)
    region_code = models.BigIntegerField()
    number = models.PositiveSmallIntegerField()
    person_id = models.UUIDField()
    account_id = models.UUIDField()
    words = models.CharField(max_length=200)
    state = models.CharField(max_length=10, default="asked")
    named_by = models.CharField(max_length=120)
    named_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=200, blank=True)
    taken_off_by = models.CharField(max_length=120, blank=True)
    taken_off_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["named_by", "key"], name="contests_juror_once_per_key"),
            models.UniqueConstraint(fields=["contest", "person_id"], name="contests_juror_is_asked_once"),
            models.UniqueConstraint(fields=["contest", "number"], name="contests_juror_number_once"),
            models.CheckConstraint(
                condition=Q(state__in=("asked", "agreed", "declined", "taken_off")),
                name="contests_juror_state_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(state="taken_off") | Q(taken_off_at__isnull=False) & ~Q(why=""),
                name="contests_juror_taken_off_says_why",
            ),
        ]
        indexes = [models.Index(fields=["account_id", "-named_at"], name="contests_juror_of_an_account")]


class Interest(models.Model):
    """Why a juror does not judge an entry: found in our own records, or declared. Sealed.

    personal: that a juror is near to a team, in one word of five, for keeping them from judging it
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    juror = models.ForeignKey(Juror, models.PROTECT)
    entry = models.ForeignKey(ContestEntry, models.PROTECT)
    why = models.CharField(max_length=10)
    words = models.CharField(max_length=200, blank=True)
    told_by = models.CharField(max_length=120)
    told_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["juror", "entry"], name="contests_interest_said_once"),
        ]


class ScoreSheet(models.Model):
    """What a juror gave an entry in a round; a later edition stands in place of an earlier one. Sealed.

    The database refuses a sheet where there is an interest, where the round is closed, and by who did not agree.

    personal: by juror number only; who that is stands in the juror's row
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    round = models.ForeignKey(ContestRound, models.PROTECT)
    entry = models.ForeignKey(ContestEntry, models.PROTECT)
    juror = models.ForeignKey(Juror, models.PROTECT)
    edition = models.PositiveSmallIntegerField()
    points = ArrayField(models.SmallIntegerField())
    scored_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["juror", "key"], name="contests_scoresheet_once_per_key"),
            models.UniqueConstraint(
                fields=["round", "entry", "juror", "edition"], name="contests_scoresheet_edition_once"
            ),
        ]


class RoundSelection(models.Model):
    """An entry that a closed round selected. Sealed; after an upheld objection an edition is added.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    round = models.ForeignKey(ContestRound, models.PROTECT)
    entry = models.ForeignKey(ContestEntry, models.PROTECT)
    edition = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "edition", "entry"], name="contests_roundselection_once"
            ),
        ]


class ContestObjection(models.Model):
    """What somebody said against an entry on notice, and the answer.

    personal: a free text and the account id of who said it, if signed in, for the authority that answers; account id
    of who answered
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    entry = models.ForeignKey(ContestEntry, models.PROTECT)
    region_code = models.BigIntegerField()
    text = models.CharField(max_length=200)
    state = models.CharField(max_length=10, default="open")
    raised_by = models.CharField(max_length=120)
    raised_at = models.DateTimeField()
    answer = models.CharField(max_length=200, blank=True)
    answered_by = models.CharField(max_length=120, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key"], name="contests_contestobjection_once_per_key"),
            models.CheckConstraint(
                condition=Q(state__in=("open", "upheld", "dismissed")),
                name="contests_contestobjection_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state="open") | Q(answered_at__isnull=False),
                name="contests_contestobjection_answered_says_when",
            ),
        ]
        indexes = [models.Index(fields=["region_code", "state"], name="contests_contestobjection_open")]
