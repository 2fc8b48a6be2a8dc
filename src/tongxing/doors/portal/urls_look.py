"""Addresses of how the platform looks: settings anybody may choose, and the gallery."""

from django.urls import path

from tongxing.doors.portal import gallery, look

urlpatterns = [
    path("settings/look", look.look_settings, name="look"),
    path("settings/look/choice", look.choice, name="look_choice"),
    path("settings/regions", look.regions, name="regions"),
    path("gallery", gallery.gallery, name="gallery"),
    path("gallery/code", gallery.code, name="gallery_code"),
]
