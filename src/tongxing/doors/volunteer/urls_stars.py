"""Addresses of my star and my honours."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.volunteer import stars

urlpatterns: list[URLPattern | URLResolver] = [
    path("me/star", stars.star, name="star"),
    path("me/star/objection", stars.star_objection, name="star_objection"),
    path("me/honours/<uuid:honour_id>", stars.honour, name="my_honour"),
    path("me/honours/<uuid:honour_id>/refusal", stars.honour_refusal, name="my_honour_refusal"),
]
