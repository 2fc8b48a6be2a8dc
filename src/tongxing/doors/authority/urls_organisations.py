"""Addresses of organisations at the authority's desk."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.authority import organisations

ONE = "authority/organisations/<uuid:organisation_id>"

urlpatterns: list[URLPattern | URLResolver] = [
    path("authority/organisations", organisations.organisation_list, name="authority_organisations"),
    path(ONE, organisations.organisation, name="authority_organisation"),
    path(f"{ONE}/links", organisations.links, name="authority_organisation_links"),
    path(
        "authority/papers/<uuid:paper_id>/answer",
        organisations.paper_answer,
        name="authority_paper_answer",
    ),
]
