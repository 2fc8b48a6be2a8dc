"""Addresses of whoever teaches."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.organiser import completions, trainings

urlpatterns: list[URLPattern | URLResolver] = [
    path("team/trainings", trainings.hub, name="team_trainings"),
    path("team/trainings/new", trainings.course_new, name="team_course_new"),
    path("team/trainings/<uuid:course_id>", trainings.course, name="team_course"),
    path("team/trainings/<uuid:course_id>/ending", trainings.course_ending, name="team_course_ending"),
    path("team/trainings/<uuid:course_id>/completion", completions.entering, name="team_completion_new"),
    path("team/classes/<uuid:class_id>", trainings.training_class, name="team_class"),
    path("team/classes/<uuid:class_id>/move", trainings.moving, name="team_class_move"),
    path("team/classes/<uuid:class_id>/calling-off", trainings.calling_off, name="team_class_calling_off"),
    path("team/completions", completions.waiting, name="team_completions"),
    path("team/completions/<uuid:completion_id>", completions.completion, name="team_completion"),
    path("team/completions/<uuid:completion_id>/file", completions.paper, name="team_completion_file"),
]
