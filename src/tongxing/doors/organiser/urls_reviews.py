"""Addresses of an organisation's own reviews."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.organiser import reviews

urlpatterns: list[URLPattern | URLResolver] = [
    path("team/reviews", reviews.review_list, name="team_reviews"),
    path("team/reviews/<uuid:review_id>", reviews.review, name="team_review"),
    path("team/spot-checks/<uuid:check_id>/<int:number>", reviews.finding, name="team_finding"),
]
