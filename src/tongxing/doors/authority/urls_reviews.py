"""Addresses of yearly reviews and spot checks."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.authority import spot_checks, yearly_reviews

urlpatterns: list[URLPattern | URLResolver] = [
    path("authority/yearly-reviews", yearly_reviews.yearly_reviews, name="yearly_reviews"),
    path("authority/yearly-reviews/<uuid:review_id>", yearly_reviews.yearly_review, name="yearly_review"),
    path("authority/spot-checks", spot_checks.spot_checks, name="spot_checks"),
    path("authority/spot-checks/<uuid:check_id>", spot_checks.spot_check, name="spot_check"),
    path(
        "authority/spot-checks/<uuid:check_id>/publication",
        spot_checks.publication,
        name="spot_check_publication",
    ),
    path("authority/spot-checks/<uuid:check_id>/<int:number>", spot_checks.checked, name="checked"),
]
