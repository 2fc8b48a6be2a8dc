"""Addresses of those who change a rule: look first, propose, and somebody else enacts."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.authority import rules

urlpatterns: list[URLPattern | URLResolver] = [
    path("authority/rules", rules.rules, name="authority_rules"),
    path("authority/rules/text", rules.whole_text, name="rule_text"),
    path("authority/rules/editions/<uuid:edition_id>", rules.edition, name="rule_edition"),
    path("authority/rules/<slug:rule_id>/new", rules.new_edition, name="rule_new_edition"),
]
