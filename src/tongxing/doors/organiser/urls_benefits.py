"""Addresses of what our organisations and stations give volunteers."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.organiser import benefits

urlpatterns: list[URLPattern | URLResolver] = [
    path("team/benefits", benefits.benefit_list, name="team_benefits"),
    path("team/benefits/new", benefits.new_benefit, name="team_benefit_new"),
    path("team/benefits/<uuid:benefit_id>", benefits.benefit, name="team_benefit"),
    path("team/benefits/<uuid:benefit_id>/redemption", benefits.redemption, name="team_benefit_redemption"),
    path("team/benefits/<uuid:benefit_id>/ending", benefits.ending, name="team_benefit_ending"),
]
