"""Addresses of my vouchers and of who asks about my service."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.volunteer import benefits, references

urlpatterns: list[URLPattern | URLResolver] = [
    path("me/vouchers", benefits.voucher_list, name="vouchers"),
    path("me/vouchers/<uuid:voucher_id>", benefits.voucher, name="voucher"),
    path("me/vouchers/<uuid:voucher_id>/code", benefits.voucher_code, name="voucher_code"),
    path("me/vouchers/<uuid:voucher_id>/return", benefits.voucher_return, name="voucher_return"),
    path("me/references", references.inquiry_list, name="references"),
    path("me/references/<uuid:inquiry_id>", references.inquiry, name="inquiry"),
    path("me/references/<uuid:inquiry_id>/release", references.release, name="inquiry_release"),
    path("me/references/<uuid:inquiry_id>/refusal", references.refusal, name="inquiry_refusal"),
    path("me/references/<uuid:inquiry_id>/revocation", references.revocation, name="inquiry_revocation"),
    path("me/credits", references.credits, name="credits"),
]
