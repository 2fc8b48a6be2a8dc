"""Addresses of benefits before an authority, and of how schools count."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.authority import benefits

urlpatterns: list[URLPattern | URLResolver] = [
    path("authority/benefits", benefits.benefit_list, name="authority_benefits"),
    path("authority/benefits/<uuid:benefit_id>", benefits.benefit, name="authority_benefit"),
    path(
        "authority/benefits/<uuid:benefit_id>/publication",
        benefits.publication,
        name="authority_benefit_publication",
    ),
    path("authority/benefits/<uuid:benefit_id>/return", benefits.returning, name="authority_benefit_return"),
    path("authority/credit-rules", benefits.credit_rules, name="authority_credit_rules"),
]
