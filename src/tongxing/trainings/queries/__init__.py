"""Questions about courses, classes and completions.

public: what is taught, when and where is for everybody; who learns it is not among those answers.
"""

from tongxing.trainings.queries.completions import (
    completion,
    completion_card,
    completion_told,
    completions_to_check,
    content_of,
    entered_with,
    has_passed,
    my_completions,
    passed_by_many,
    times_passed,
)
from tongxing.trainings.queries.counting import central_by_place, held_at_stations, places_of
from tongxing.trainings.queries.courses import (
    all_offered,
    class_card,
    class_told,
    classes_of,
    classes_told,
    course,
    course_card,
    courses_for,
    courses_in,
    courses_of,
    next_class,
    number,
    open_classes,
)
from tongxing.trainings.queries.seats import (
    accounts_seated,
    class_rows,
    giver_of,
    my_seat,
    my_seats,
    roll,
)

__all__ = [
    "accounts_seated",
    "all_offered",
    "central_by_place",
    "class_card",
    "class_rows",
    "class_told",
    "classes_of",
    "classes_told",
    "completion",
    "completion_card",
    "completion_told",
    "completions_to_check",
    "content_of",
    "course",
    "course_card",
    "courses_for",
    "courses_in",
    "courses_of",
    "entered_with",
    "giver_of",
    "has_passed",
    "held_at_stations",
    "my_completions",
    "my_seat",
    "my_seats",
    "next_class",
    "number",
    "open_classes",
    "passed_by_many",
    "places_of",
    "roll",
    "times_passed",
]
