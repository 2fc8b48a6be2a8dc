"""Addresses of the policy documents and their clauses."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.portal import measures

urlpatterns: list[URLPattern | URLResolver] = [
    path("measures", measures.documents, name="measures"),
    path("measures/<slug:document_id>", measures.document, name="measures_document"),
    path("measures/<slug:document_id>/table.csv", measures.table, name="measures_table"),
    path("measures/<slug:document_id>/<str:item>", measures.clause, name="measures_clause"),
]
