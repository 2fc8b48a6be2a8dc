"""Addresses of the volunteer door about one's own account: the badge, taking everything along, closing."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.volunteer import accounts, badges

urlpatterns: list[URLPattern | URLResolver] = [
    path("me/badge", badges.badge, name="badge"),
    path("me/badge/sheet", badges.badge_sheet, name="badge_sheet"),
    path("me/takeaway", accounts.everything, name="takeaway"),
    path("me/privacy/closing", accounts.closing, name="closing"),
    path("me/merging", accounts.merging, name="merging"),
]
