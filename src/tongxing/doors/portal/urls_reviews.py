"""Addresses of published reviews and spot checks."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.portal import reviews

urlpatterns: list[URLPattern | URLResolver] = [
    path("yearly-reviews", reviews.register, name="published_reviews"),
    path("spot-checks", reviews.checks, name="published_checks"),
    path("spot-checks/<uuid:check_id>", reviews.check, name="published_check"),
]
