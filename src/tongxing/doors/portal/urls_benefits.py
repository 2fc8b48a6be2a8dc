"""Addresses of benefits and references that anybody may open."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.portal import benefits, references

urlpatterns: list[URLPattern | URLResolver] = [
    path("benefits", benefits.benefit_list, name="benefits"),
    path("benefits/<uuid:benefit_id>", benefits.benefit, name="benefit"),
    path("benefits/<uuid:benefit_id>/voucher", benefits.voucher_taking, name="benefit_voucher"),
    path("references/new", references.asking, name="reference_new"),
    path("references/<uuid:inquiry_id>", references.reading, name="reference"),
]
