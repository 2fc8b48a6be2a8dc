"""Which door stands at which address."""

from django.urls import include, path

from tongxing.web.health import health

urlpatterns = [
    path("healthz", health, name="health"),
    path("api/v1/", include("tongxing.doors.openapi.urls")),
    path("", include("tongxing.doors.portal.urls")),
    path("", include("tongxing.doors.volunteer.urls")),
    path("", include("tongxing.doors.organiser.urls")),
    path("", include("tongxing.doors.authority.urls")),
]

handler400 = "tongxing.web.pages.bad_request"
handler403 = "tongxing.web.pages.not_allowed"
handler404 = "tongxing.web.pages.not_found"
handler500 = "tongxing.web.pages.server_error"
