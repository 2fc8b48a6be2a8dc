"""Jobs of this room: shallow, each calls one service as a named actor."""

from procrastinate.contrib.django import app

from tongxing.access.shapes import SystemActor
from tongxing.people import services

CHECKER = SystemActor("people.real_name")


@app.periodic(cron="25 * * * *")
@app.task(name="people.ask_about_waiting", queueing_lock="people.ask_about_waiting")
def ask_about_waiting(timestamp: int) -> None:
    """Every hour: real-name checks that found nobody to answer are tried again."""
    services.ask_about_waiting(actor=CHECKER)


TERMS = SystemActor("people.helper_terms")


@app.periodic(cron="20 17 * * *")
@app.task(name="people.end_expired_helpers", queueing_lock="people.end_expired_helpers")
def end_expired_helpers(timestamp: int) -> None:
    """Every night, twenty past one in China: consents to act whose last day is over."""
    services.end_expired_helpers(actor=TERMS)


BIRTHDAYS = SystemActor("move_rights_over")


@app.periodic(cron="10 17 * * *")
@app.task(name="people.move_rights_over", queueing_lock="people.move_rights_over")
def move_rights_over(timestamp: int) -> None:
    """Every night, ten past one in China: birthdays move rights from guardians to children."""
    services.move_rights_over(actor=BIRTHDAYS)


DOCUMENTS = SystemActor("people.documents")


@app.periodic(cron="25 17 * * *")
@app.task(name="people.end_run_out_documents", queueing_lock="people.end_run_out_documents")
def end_run_out_documents(timestamp: int) -> None:
    """Every night in China: whoever is known by a document that ran out is asked for the new one."""
    services.end_run_out_documents(actor=DOCUMENTS)
