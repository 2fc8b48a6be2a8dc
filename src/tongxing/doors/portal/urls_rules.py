"""Addresses of the rules in force."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.portal import rules

urlpatterns: list[URLPattern | URLResolver] = [
    path("rules", rules.rules, name="rules"),
    path("rules/<slug:rule_id>", rules.rule, name="rule"),
]
