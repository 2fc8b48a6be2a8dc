"""Addresses of what can be learnt."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.portal import trainings

urlpatterns: list[URLPattern | URLResolver] = [
    path("trainings", trainings.listing, name="trainings"),
    path("trainings/courses/<uuid:course_id>", trainings.course, name="training_course"),
    path("trainings/classes/<uuid:class_id>", trainings.training_class, name="training_class"),
]
