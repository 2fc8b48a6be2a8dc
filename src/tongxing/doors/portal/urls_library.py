"""Addresses of the library and of series anybody may look at."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.portal import library, projects

urlpatterns: list[URLPattern | URLResolver] = [
    path("library", library.items, name="library"),
    path("projects/<uuid:project_id>/files/<uuid:material_id>", projects.material_file, name="project_file"),
    path("library/<uuid:item_id>", library.item, name="library_item"),
    path("series", library.series_list, name="series_list"),
    path("series/<uuid:series_id>", library.series, name="series"),
]
