"""Addresses of the review desk."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.authority import activities

urlpatterns: list[URLPattern | URLResolver] = [
    path("authority/reviews", activities.reviews, name="reviews"),
    path("authority/reviews/<uuid:activity_id>", activities.review, name="review"),
]
