"""Trainings in the showcase: read by everybody, learnt by a volunteer, given by a leader, looked at by an officer."""

from typing import Any

from tongxing.foundation import clock
from tongxing.trainings.models import Completion, Course, CourseClass

POSTED = {"training_seat", "training_leaving", "training_central", "team_course_ending"}
OTHERS = {"team_completion_file": "a file; tests/doors/test_training_pages.py reads it"}


def _course(find: Any, title: str = "初级救护员") -> str:
    return find.filled(Course.objects.filter(title=title).order_by("id")[0].id)


def _ahead(find: Any, at: int = 0) -> str:
    rows = CourseClass.objects.filter(state="open", starts_at__gt=clock.now())
    return find.filled(rows.order_by("starts_at", "id")[at].id)


def _over(find: Any) -> str:
    rows = CourseClass.objects.filter(marked_at__isnull=False)
    return find.filled(rows.order_by("starts_at", "id")[0].id)


def _entered(find: Any) -> str:
    return find.filled(Completion.objects.filter(state="waiting").order_by("entered_at", "id")[0].id)


PAGES = {
    "trainings": lambda find: [("", "visitor volunteer elder", find.plain())],
    "training_course": lambda find: [
        ("", "visitor elder officer", _course(find)),
        ("-central", "leader", _course(find, "志愿服务通识")),
    ],
    "training_class": lambda find: [("", "visitor volunteer elder leader", _ahead(find))],
    "my_trainings": lambda find: [("", "volunteer elder", find.plain())],
    "team_trainings": lambda find: [("", "leader", find.plain())],
    "team_course_new": lambda find: [("", "leader", find.plain())],
    "team_course": lambda find: [("", "leader", _course(find))],
    "team_class": lambda find: [("", "leader", _ahead(find)), ("-over", "leader", _over(find))],
    "team_class_move": lambda find: [("", "leader", _ahead(find))],
    "team_class_calling_off": lambda find: [("", "leader", _ahead(find))],
    "team_completion_new": lambda find: [("", "leader", _course(find))],
    "team_completions": lambda find: [("", "leader officer", find.plain())],
    "team_completion": lambda find: [("", "officer", _entered(find))],
}
