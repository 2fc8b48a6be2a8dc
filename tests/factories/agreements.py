"""Makers for agreements: a team that has signed the form, a place that asks of itself."""

import datetime as dt

from tests.factories import activities as made
from tests.factories import policy
from tongxing.activities.shapes import SignAgreement
from tongxing.agreements import queries, services
from tongxing.agreements.shapes import HouseSignatureCard
from tongxing.foundation import clock


def signed_by(team: made.Team) -> HouseSignatureCard:
    """The team's leader signs the form that stands."""
    edition = queries.form_in_force(made.NANGANG).edition
    return services.sign_for_organisation(team.id, edition, actor=team.leader)


def asked_here(**cases: bool) -> None:
    """From the day after Monday on, Nangang asks for agreements in these cases."""
    valid_from = made.MONDAY + dt.timedelta(days=1)
    text = policy.text("written-agreement", valid_from=valid_from, **cases)
    with clock.at(made.NOW):
        policy.enacted(text=text)


def order(card, text) -> SignAgreement:
    return SignAgreement(card.id, text.version)
