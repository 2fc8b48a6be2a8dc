"""Addresses of a person's time bank."""

from django.urls import URLPattern, URLResolver, path

from tongxing.doors.volunteer import time_orders, time_transfers, timebank

ORDER = "me/time-bank/orders/<uuid:order_id>"
MOVES = "me/time-bank/transfers"

urlpatterns: list[URLPattern | URLResolver] = [
    path("me/time-bank", timebank.time_bank, name="time_bank"),
    path("me/time-bank/deposits/<uuid:entry_id>", timebank.deposit, name="time_deposit"),
    path("me/time-bank/gifts/new", timebank.gift_new, name="time_gift_new"),
    path("me/time-bank/gifts/<uuid:gift_id>/answer", timebank.gift_answer, name="time_gift_answer"),
    path(
        "me/time-bank/gifts/<uuid:gift_id>/withdrawal", timebank.gift_withdrawal, name="time_gift_withdrawal"
    ),
    path("me/time-bank/donation", timebank.donation, name="time_donation"),
    path("me/time-bank/statement/<int:city_code>", timebank.statement, name="time_statement"),
    path("me/time-bank/waiting", time_orders.waiting, name="time_orders_waiting"),
    path("me/time-bank/orders/new", time_orders.order_new, name="time_order_new"),
    path(ORDER, time_orders.order, name="time_order"),
    path(f"{ORDER}/offer", time_orders.offer, name="time_offer"),
    path(f"{ORDER}/offer/withdrawal", time_orders.offer_withdrawal, name="time_offer_withdrawal"),
    path(f"{ORDER}/offers/<uuid:offer_id>/acceptance", time_orders.acceptance, name="time_offer_acceptance"),
    path(f"{ORDER}/withdrawal", time_orders.withdrawal, name="time_order_withdrawal"),
    path(f"{ORDER}/leaving", time_orders.leaving, name="time_order_leaving"),
    path(f"{ORDER}/contact", time_orders.contact, name="time_order_contact"),
    path(f"{ORDER}/report", time_orders.report, name="time_order_report"),
    path(f"{ORDER}/confirmation", time_orders.confirmation, name="time_order_confirmation"),
    path(f"{ORDER}/question", time_orders.question, name="time_order_question"),
    path(MOVES, time_transfers.transfers, name="time_transfers"),
    path(f"{MOVES}/new", time_transfers.move, name="time_transfer_new"),
    path(f"{MOVES}/slips", time_transfers.slip_new, name="time_slip_new"),
    path(f"{MOVES}/intakes", time_transfers.intake, name="time_slip_intake"),
    path(f"{MOVES}/receipts", time_transfers.receipt_new, name="time_receipt_new"),
    path(
        f"{MOVES}/<uuid:transfer_id>/withdrawal",
        time_transfers.transfer_withdrawal,
        name="time_transfer_withdrawal",
    ),
    path(f"{MOVES}/<uuid:transfer_id>/slip.json", time_transfers.slip_file, name="time_slip"),
    path(f"{MOVES}/<uuid:transfer_id>/receipt.json", time_transfers.receipt_file, name="time_receipt"),
]
