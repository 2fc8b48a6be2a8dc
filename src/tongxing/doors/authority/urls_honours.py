"""Addresses of stars and honours at the authority's desk."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.authority import honours

urlpatterns: list[URLPattern | URLResolver] = [
    path("authority/stars", honours.star_list, name="authority_stars"),
    path("authority/stars/<uuid:person_id>", honours.star, name="authority_star"),
    path("authority/honours", honours.honour_list, name="authority_honours"),
    path("authority/honours/annual", honours.annual, name="authority_honours_annual"),
    path("authority/honours/review", honours.review, name="authority_honours_review"),
    path("authority/honours/<uuid:honour_id>", honours.honour, name="authority_honour"),
    path(
        "authority/honours/<uuid:honour_id>/doubts/<uuid:doubt_id>",
        honours.doubt_answer,
        name="authority_honour_doubt",
    ),
    path(
        "authority/honours/<uuid:honour_id>/revocation",
        honours.revocation,
        name="authority_honour_revocation",
    ),
]
