"""Addresses of my own learning."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.volunteer import trainings

urlpatterns: list[URLPattern | URLResolver] = [
    path("me/trainings", trainings.mine, name="my_trainings"),
    path("trainings/classes/<uuid:class_id>/seat", trainings.seat, name="training_seat"),
    path("trainings/classes/<uuid:class_id>/leaving", trainings.leaving, name="training_leaving"),
]
