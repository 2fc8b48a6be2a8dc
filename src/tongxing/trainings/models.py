"""Courses, classes, seats, marks and completions; the database sells no seat twice."""

from django.db import models
from django.db.models import F, Q

from tongxing.foundation import ids
from tongxing.trainings.shapes import CompletionState, Result


class Course(models.Model):
    """Something an organisation teaches. Never reworded: completions rest on what it says (R-41).

    `central_at` is when an authority officer said that it counts as central training.

    personal: account labels of who added it and who counts it as central
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    organisation_id = models.UUIDField()
    organisation_name = models.CharField(max_length=120)
    region_code = models.BigIntegerField()
    title = models.CharField(max_length=40)
    teaches = models.TextField()
    kind = models.CharField(max_length=8)
    minutes = models.PositiveIntegerField()
    valid_months = models.PositiveSmallIntegerField(null=True)
    by_test = models.BooleanField(default=False)
    min_age = models.PositiveSmallIntegerField(null=True)
    added_by = models.CharField(max_length=120)
    added_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    central_at = models.DateTimeField(null=True)
    central_by = models.CharField(max_length=120, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "key"], name="trainings_course_one_per_key"),
            models.UniqueConstraint(
                fields=["organisation_id", "title"],
                condition=Q(ended_at__isnull=True),
                name="trainings_course_one_title_in_an_organisation",
            ),
            models.CheckConstraint(
                condition=Q(minutes__gte=1)
                & ~Q(title="")
                & ~Q(teaches="")
                & Q(kind__in=["general", "special"]),
                name="trainings_course_says_what_it_is",
            ),
            models.CheckConstraint(
                condition=Q(central_at__isnull=True, central_by="")
                | Q(central_at__isnull=False) & ~Q(central_by=""),
                name="trainings_course_central_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["region_code", "title"], name="trainings_course_by_region")]


class CourseClass(models.Model):
    """A course is taught at a time and place. `taken` counts the seats held, `attended` who was there once marked.

    Called off it says why. `moves` counts how often it was moved, so that each move is told once.

    personal: name of the teacher and a telephone number, public because people must find them; account labels
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    course = models.ForeignKey(Course, models.PROTECT, related_name="classes")
    organisation_id = models.UUIDField()
    region_code = models.BigIntegerField()
    address = models.CharField(max_length=120)
    place_text = models.CharField(max_length=240)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    station_id = models.UUIDField(null=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    seats = models.PositiveIntegerField()
    taken = models.IntegerField(default=0)
    attended = models.IntegerField(default=0)
    moves = models.PositiveIntegerField(default=0)
    teacher = models.CharField(max_length=40)
    contact_phone = models.CharField(max_length=20)
    state = models.CharField(max_length=12, default="open")
    why = models.CharField(max_length=200, default="")
    planned_by = models.CharField(max_length=120)
    planned_at = models.DateTimeField()
    marked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "key"], name="trainings_courseclass_one_per_key"
            ),
            models.CheckConstraint(
                condition=Q(taken__gte=0, taken__lte=F("seats")),
                name="trainings_courseclass_never_has_more_taken_than_seats",
            ),
            models.CheckConstraint(
                condition=Q(attended__gte=0, attended__lte=F("taken")),
                name="trainings_courseclass_nobody_is_there_without_a_seat",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="trainings_courseclass_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(state="open", why="") | Q(state="called_off") & ~Q(why=""),
                name="trainings_courseclass_called_off_says_why",
            ),
        ]
        indexes = [
            models.Index(
                fields=["region_code", "starts_at"],
                condition=Q(state="open"),
                name="trainings_open_by_region",
            ),
            models.Index(fields=["course", "starts_at"], name="trainings_class_of_course"),
            models.Index(fields=["organisation_id", "starts_at"], name="trainings_class_of_giver"),
        ]


class Enrolment(models.Model):
    """Somebody's seat in a class: held, left, or gone with a class that was called off; and what came of it.

    personal: who learnt what, for the giver of the class; a seat ahead ends when the person leaves, ids stay
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    course_class = models.ForeignKey(CourseClass, models.PROTECT, related_name="enrolments")
    key = models.UUIDField()
    person_id = models.UUIDField()
    account_id = models.UUIDField()
    state = models.CharField(max_length=12, default="held")
    result = models.CharField(max_length=8, default="")
    enrolled_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person_id", "key"], name="trainings_enrolment_one_per_key"),
            models.UniqueConstraint(
                fields=["course_class", "person_id"],
                condition=Q(state="held"),
                name="trainings_enrolment_one_seat_per_person",
            ),
            models.CheckConstraint(
                condition=Q(state="held", ended_at__isnull=True)
                | Q(state__in=["left", "called_off"], ended_at__isnull=False, result=""),
                name="trainings_enrolment_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(result__in=[one.value for one in Result]),
                name="trainings_enrolment_result_is_known",
            ),
        ]
        indexes = [models.Index(fields=["person_id", "enrolled_at"], name="trainings_seats_of_person")]


class Mark(models.Model):
    """One word of whoever gave a class on one person; sealed. Another word is another row and says why.

    personal: account label of who said it
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="marks")
    result = models.CharField(max_length=8)
    was = models.CharField(max_length=8, default="")
    why = models.CharField(max_length=200, default="")
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(was="") | Q(was="present", result__in=["passed", "failed"]) | ~Q(why=""),
                name="trainings_mark_correction_says_why",
            ),
        ]


class Completion(models.Model):
    """Somebody passed a course on a day: by a class held here, or elsewhere with a paper that somebody checks.

    personal: what somebody has learnt, for themselves and whoever plans posts; the paper, encrypted, is erased with the
    verdict, everything when the person leaves
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    course = models.ForeignKey(Course, models.PROTECT, related_name="completions")
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, null=True, related_name="completions")
    organisation_id = models.UUIDField()
    region_code = models.BigIntegerField()
    person_id = models.UUIDField()
    account_id = models.UUIDField()
    passed_on = models.DateField()
    valid_until = models.DateField(null=True)
    state = models.CharField(max_length=10)
    issuer = models.CharField(max_length=40, default="")
    stored_as = models.CharField(max_length=64, default="")
    file_kind = models.CharField(max_length=4, default="")
    entered_by = models.CharField(max_length=120)
    entered_at = models.DateTimeField()
    checked_by = models.CharField(max_length=120, default="")
    checked_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=200, default="")
    warned_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entered_by", "key"], name="trainings_completion_one_per_key"),
            models.UniqueConstraint(
                fields=["enrolment"],
                condition=Q(enrolment__isnull=False),
                name="trainings_completion_one_per_seat",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in CompletionState]),
                name="trainings_completion_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "valid"]) | ~Q(why=""),
                name="trainings_completion_that_ends_says_why",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", enrolment__isnull=True, checked_at__isnull=True)
                & ~Q(stored_as="")
                | ~Q(state="waiting") & Q(stored_as=""),
                name="trainings_completion_keeps_no_file_once_checked",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("passed_on")),
                name="trainings_completion_ends_after_it_begins",
            ),
        ]
        indexes = [
            models.Index(fields=["person_id", "course"], name="trainings_passed_by_person"),
            models.Index(
                fields=["organisation_id", "entered_at"],
                condition=Q(state="waiting"),
                name="trainings_completion_to_check",
            ),
            models.Index(
                fields=["valid_until"], condition=Q(state="valid"), name="trainings_completion_last_day"
            ),
        ]
