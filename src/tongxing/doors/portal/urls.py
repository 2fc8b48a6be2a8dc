"""Addresses of the portal door."""

from django.urls import URLPattern, URLResolver, include, path

from tongxing.doors.portal import access, people

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("tongxing.doors.portal.urls_look")),
    path("sign-in", access.sign_in, name="sign_in"),
    path("sign-in/code", access.sign_in_code, name="sign_in_code"),
    path("sign-out", access.sign_out, name="sign_out"),
    path("register", people.register, name="register"),
]
