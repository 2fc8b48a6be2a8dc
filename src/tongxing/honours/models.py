"""Stars and their steps; honours on their way from a proposal to an award."""

from django.db import models
from django.db.models import Q

from tongxing.foundation import ids
from tongxing.honours.shapes import ALIVE, APPROVERS, HONOUR_STEPS, KINDS, STEPS, HonourState, StarState


class Star(models.Model):
    """How a person's star stands: what was decided, and what the hours add up to. Can be thrown away and made again.

    What was decided is folded from the steps, the sums come from the ledger (`recompute_stars --from-zero`).

    personal: person id, sums of service time; goes with the records
    """

    person_id = models.UUIDField(primary_key=True)
    region_code = models.BigIntegerField()
    level = models.SmallIntegerField(default=0)
    state = models.CharField(max_length=8, default=StarState.STEADY.value)
    target = models.SmallIntegerField(default=0)
    due_on = models.DateField(null=True)
    objection = models.CharField(max_length=8, default="")
    turn = models.CharField(max_length=8, default="")
    since_on = models.DateField(null=True)
    awarded_version = models.CharField(max_length=80, default="")
    floor = models.IntegerField(default=0)
    steps = models.IntegerField(default=0)
    reached = models.SmallIntegerField(default=0)
    kept = models.SmallIntegerField(default=0)
    minutes_a = models.IntegerField(default=0)
    minutes_b = models.IntegerField(default=0)
    minutes_c = models.IntegerField(default=0)
    minutes_d = models.IntegerField(default=0)
    held_minutes = models.IntegerField(default=0)
    rule_version = models.CharField(max_length=80, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(level__gte=0, level__lte=5, reached__gte=0, reached__lte=5),
                name="honours_star_is_one_of_five_or_none",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in StarState]),
                name="honours_star_is_in_a_known_state",
            ),
            models.CheckConstraint(
                condition=Q(turn__in=["", *(name for name in APPROVERS if name != "system")]),
                name="honours_star_waits_for_a_known_authority",
            ),
            models.CheckConstraint(
                condition=~Q(state="lowering") | Q(due_on__isnull=False),
                name="honours_star_that_will_be_lowered_has_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["region_code", "turn"], condition=~Q(turn=""), name="honours_star_waits"),
            models.Index(fields=["due_on"], condition=Q(state="lowering"), name="honours_star_lowering"),
            models.Index(fields=["region_code", "level"], condition=Q(level__gt=0), name="honours_star_in"),
        ]


class StarStep(models.Model):
    """One decision about a star: reached, awarded, to be lowered, objected, lowered … with who and why. Sealed.

    personal: person id, account labels, and reasons that are asked to name nobody; kept with the records
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    person_id = models.UUIDField()
    number = models.IntegerField()
    what = models.CharField(max_length=12)
    level_from = models.SmallIntegerField()
    level_to = models.SmallIntegerField()
    minutes = models.IntegerField()
    why = models.CharField(max_length=300, default="")
    key = models.UUIDField(null=True)
    by = models.CharField(max_length=120)
    rule_version = models.CharField(max_length=80)
    due_on = models.DateField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person_id", "number"], name="honours_starstep_follows_step"),
            models.UniqueConstraint(
                fields=["person_id", "key"],
                condition=Q(key__isnull=False),
                name="honours_starstep_same_key_is_same_deed",
            ),
            models.CheckConstraint(
                condition=Q(what__in=sorted(STEPS)), name="honours_starstep_is_a_known_step"
            ),
        ]


class Recompute(models.Model):
    """One going through everybody: how far it has come, so that an interrupted one goes on where it stopped.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    started_at = models.DateTimeField()
    after = models.UUIDField()
    people = models.IntegerField(default=0)
    changed = models.IntegerField(default=0)
    from_zero = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["from_zero"],
                condition=Q(ended_at__isnull=True),
                name="honours_recompute_one_of_a_kind_at_a_time",
            )
        ]


class Honour(models.Model):
    """One honour for one volunteer or organisation and year, on its way from a proposal to an award.

    personal: person id, and why an organisation nominates; public with a masked name during the notice; kept
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    kind = models.CharField(max_length=8)
    honour = models.CharField(max_length=40)
    title_zh = models.CharField(max_length=60)
    title_en = models.CharField(max_length=120)
    year = models.SmallIntegerField()
    region_code = models.BigIntegerField()
    person_id = models.UUIDField(null=True)
    organisation_id = models.UUIDField(null=True)
    nominated_by = models.UUIDField(null=True)  # the organisation that put it forward
    proposed_by = models.CharField(max_length=120)  # the account, or the officer who had it computed
    figure = models.IntegerField(default=0)  # minutes or services of the year, of annual ones
    why = models.CharField(max_length=300, default="")
    rule_version = models.CharField(max_length=80)
    state = models.CharField(max_length=10, default=HonourState.PROPOSED.value)
    notice_until = models.DateField(null=True)
    proposed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=sorted(KINDS)), name="honours_honour_is_of_a_kind"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in HonourState]),
                name="honours_honour_is_in_a_known_state",
            ),
            models.CheckConstraint(
                condition=Q(person_id__isnull=False, organisation_id__isnull=True)
                | Q(person_id__isnull=True, organisation_id__isnull=False),
                name="honours_honour_is_for_a_person_or_an_organisation",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["on_notice", "awarded"]) | Q(notice_until__isnull=False),
                name="honours_honour_is_given_after_a_notice",
            ),
            models.UniqueConstraint(
                fields=["year", "person_id"],
                condition=Q(kind="annual", person_id__isnull=False),
                name="honours_honour_one_annual_for_a_person",
            ),
            models.UniqueConstraint(
                fields=["year", "organisation_id"],
                condition=Q(kind="annual", organisation_id__isnull=False),
                name="honours_honour_one_annual_for_an_organisation",
            ),
            models.UniqueConstraint(
                fields=["honour", "year", "person_id"],
                condition=Q(
                    kind="named", person_id__isnull=False, state__in=[state.value for state in ALIVE]
                ),
                name="honours_honour_named_once_for_a_person",
            ),
            models.UniqueConstraint(
                fields=["honour", "year", "organisation_id"],
                condition=Q(
                    kind="named", organisation_id__isnull=False, state__in=[state.value for state in ALIVE]
                ),
                name="honours_honour_named_once_for_an_organisation",
            ),
            models.UniqueConstraint(
                fields=["proposed_by", "key"],
                condition=Q(kind="named"),
                name="honours_honour_same_key_is_same_deed",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "region_code"], name="honours_honour_by_state"),
            models.Index(fields=["person_id"], name="honours_honour_of_person"),
            models.Index(fields=["nominated_by"], name="honours_honour_nominated_by"),
        ]


class HonourStep(models.Model):
    """One step of an honour: who did what, when and why. Sealed.

    personal: account labels, and reasons that are asked to name nobody; kept with the honour
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    honour = models.ForeignKey(Honour, models.PROTECT)
    number = models.SmallIntegerField()
    what = models.CharField(max_length=16)
    why = models.CharField(max_length=300, default="")
    key = models.UUIDField(null=True)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["honour", "number"], name="honours_honourstep_follows_step"),
            models.CheckConstraint(
                condition=Q(what__in=sorted(HONOUR_STEPS)), name="honours_honourstep_is_a_known_step"
            ),
        ]


class Doubt(models.Model):
    """Somebody doubts an honour while its public notice hangs; it is not given before the answer.

    personal: what a reader wrote, asked to name nobody; an account id if they were signed in
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    honour = models.ForeignKey(Honour, models.PROTECT)
    region_code = models.BigIntegerField()
    text = models.CharField(max_length=300)
    by = models.CharField(max_length=120)
    state = models.CharField(max_length=10, default="open")
    answer = models.CharField(max_length=300, default="")
    answer_key = models.UUIDField(null=True)
    raised_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key"], name="honours_doubt_same_key_is_same_deed"),
            models.CheckConstraint(
                condition=Q(state="open", answered_at__isnull=True)
                | Q(state__in=["upheld", "dismissed"], answered_at__isnull=False),
                name="honours_doubt_is_open_or_answered",
            ),
        ]
        indexes = [models.Index(fields=["honour", "state"], name="honours_doubt_of_honour")]
