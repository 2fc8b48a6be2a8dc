"""Addresses of the authority's word on trainings."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.authority import trainings

urlpatterns: list[URLPattern | URLResolver] = [
    path("trainings/courses/<uuid:course_id>/central", trainings.central, name="training_central"),
]
