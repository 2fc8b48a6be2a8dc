"""A selection announced in advance, who applied to it, and every answer with the criteria that decided it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from tongxing.foundation import ids
from tongxing.selections.shapes import ASKING_AT_MOST, CRITERION_AT_MOST, WORD_AT_MOST

LIVE = ("open", "taken", "reserve", "listed", "declined", "asked")


class Selection(models.Model):
    """The places of an activity are given after somebody looked at each application, by criteria said in advance.

    People apply from `opens_at` to `until_at`, and are answered by `due_at`. `applications` and `reserves` count
    the numbers given and move under the lock of this row; the criteria stand still from the first application on.
    `settled_at` is when the reserves went on to the waiting list.

    personal: the account that announced it; kept with the activity
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    activity_id = models.UUIDField()
    organisation_id = models.UUIDField()
    region_code = models.BigIntegerField()
    key = models.UUIDField()
    criteria = ArrayField(models.CharField(max_length=CRITERION_AT_MOST))
    asks_words = models.BooleanField()
    opens_at = models.DateTimeField()
    until_at = models.DateTimeField()
    due_at = models.DateTimeField()
    starts_at = models.DateTimeField()
    words_until = models.DateTimeField()
    applications = models.PositiveIntegerField(default=0)
    reserves = models.PositiveIntegerField(default=0)
    announced_by = models.CharField(max_length=120)
    announced_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["activity_id"], name="selections_selection_one_per_activity"),
            models.CheckConstraint(
                condition=Q(until_at__gt=F("opens_at"), due_at__gte=F("until_at"), starts_at__gt=F("due_at")),
                name="selections_selection_answers_before_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(criteria__len__gte=1), name="selections_selection_says_its_criteria"
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(ended_at__isnull=True), name="selections_selection_going_on"
            )
        ]


class Application(models.Model):
    """Somebody's wish to take part, with what they say to each criterion, and how it stands.

    `number` is the order of arrival and nothing more. Whoever was declined may ask once more, in `asked_words`. What
    people say is forgotten some weeks after the activity; the answers stay.

    personal: person and account ids, their own words on the criteria (erased at the selection's `words_until` and
    when they leave), one yes about health; kept as long as the sign-up made from it
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    selection = models.ForeignKey(Selection, models.PROTECT)
    number = models.PositiveIntegerField()
    person_id = models.UUIDField()
    account_id = models.UUIDField()
    key = models.UUIDField()
    post_id = models.UUIDField(null=True)
    words = ArrayField(models.CharField(max_length=WORD_AT_MOST), default=list)
    take_place_when_free = models.BooleanField()
    accompanied = models.BooleanField()
    risks_version = models.CharField(max_length=16)
    said_fit = models.BooleanField()
    applied_at = models.DateTimeField()
    state = models.CharField(max_length=10, default="open")
    withdrawn_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    asked_words = models.CharField(max_length=ASKING_AT_MOST, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["selection", "number"], name="selections_application_has_its_number"
            ),
            models.UniqueConstraint(
                fields=["selection", "person_id"],
                condition=Q(state__in=LIVE),
                name="selections_application_one_per_person",
            ),
            models.UniqueConstraint(
                fields=["account_id", "key"], name="selections_application_same_key_is_same_deed"
            ),
            models.CheckConstraint(
                condition=Q(state__in=LIVE, withdrawn_at__isnull=True)
                | Q(state="withdrawn", withdrawn_at__isnull=False),
                name="selections_application_state_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(state="asked") | Q(asked_at__isnull=False),
                name="selections_application_asks_at_a_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["selection", "state", "number"], name="selections_application_stand"),
            models.Index(fields=["person_id"], name="selections_application_of"),
        ]


class ApplicationAnswer(models.Model):
    """One answer to an application: taken, in reserve, on the waiting list or declined, and by which criteria; sealed.

    The last answer counts. Criterion 0 says that all places are taken. Nothing is written about a person.

    personal: account ids only; kept as long as the application
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    selection = models.ForeignKey(Selection, models.PROTECT)
    application = models.ForeignKey(Application, models.PROTECT, related_name="answers")
    number = models.PositiveSmallIntegerField()
    verdict = models.CharField(max_length=10)
    criteria = ArrayField(models.PositiveSmallIntegerField())
    reserve_number = models.PositiveIntegerField(null=True)
    sign_up_id = models.UUIDField(null=True)
    key = models.UUIDField()
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "number"], name="selections_applicationanswer_one_per_number"
            ),
            models.UniqueConstraint(
                fields=["selection", "reserve_number"],
                name="selections_applicationanswer_one_per_reserve_number",
            ),
            models.CheckConstraint(
                condition=Q(
                    verdict__in=["taken", "listed"], sign_up_id__isnull=False, reserve_number__isnull=True
                )
                | Q(verdict="reserve", sign_up_id__isnull=True, reserve_number__isnull=False)
                | Q(verdict="declined", sign_up_id__isnull=True, reserve_number__isnull=True),
                name="selections_applicationanswer_is_a_place_a_number_or_a_no",
            ),
            models.CheckConstraint(
                condition=Q(criteria__len__gte=1), name="selections_applicationanswer_says_by_what"
            ),
        ]
        indexes = [models.Index(fields=["selection", "key"], name="selections_answer_by_key")]


class ActivityInvitation(models.Model):
    """Somebody is asked, by whoever runs an activity of theirs, to take a post; nothing is reserved by it.

    One person is invited once to one activity. `by_setting` says that the person's own setting answered.

    personal: person and account ids of both; kept as long as the activity
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    activity_id = models.UUIDField()
    organisation_id = models.UUIDField()
    post_id = models.UUIDField(null=True)
    person_id = models.UUIDField()
    account_id = models.UUIDField()
    key = models.UUIDField()
    invited_by = models.UUIDField()
    invited_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    state = models.CharField(max_length=10, default="open")
    by_setting = models.BooleanField(default=False)
    answered_at = models.DateTimeField(null=True)
    sign_up_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["activity_id", "person_id"], name="selections_activityinvitation_one_per_person"
            ),
            models.UniqueConstraint(
                fields=["invited_by", "key"], name="selections_activityinvitation_same_key_is_same_deed"
            ),
            models.CheckConstraint(
                condition=Q(state="open", answered_at__isnull=True, sign_up_id__isnull=True)
                | Q(state="accepted", answered_at__isnull=False, sign_up_id__isnull=False)
                | Q(
                    state__in=["declined", "expired", "taken_back"],
                    answered_at__isnull=False,
                    sign_up_id__isnull=True,
                ),
                name="selections_activityinvitation_accepted_has_a_place",
            ),
        ]
        indexes = [
            models.Index(fields=["account_id", "-invited_at"], name="selections_invitation_of"),
            models.Index(fields=["ends_at"], condition=Q(state="open"), name="selections_invitation_by_end"),
        ]


class InvitationChoice(models.Model):
    """How invitations to activities find somebody: they are asked, sign up at once, or want none (R-20).

    Whoever has no row is asked.

    personal: person id and one choice; gone when they leave
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    person_id = models.UUIDField(unique=True)
    choice = models.CharField(max_length=8)
    chosen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(choice__in=["ask", "accept", "refuse"]),
                name="selections_invitationchoice_is_known",
            )
        ]
