"""Addresses of lists that organisations want to take out."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.authority import exports

urlpatterns: list[URLPattern | URLResolver] = [
    path("authority/exports", exports.export_list, name="authority_exports"),
    path("authority/exports/<uuid:export_id>", exports.export, name="authority_export"),
]
