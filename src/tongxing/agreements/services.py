"""Signing: an organisation once for a form; a volunteer, or a guardian for them, about one occasion."""

import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.agreements import errors, queries
from tongxing.agreements.models import AgreementRequest, HouseSignature, Signature
from tongxing.agreements.shapes import HouseSignatureCard, KeepSignature, SignatureCard
from tongxing.foundation import clock, database, journal
from tongxing.organisations import queries as organisations


@transaction.atomic
def sign_for_organisation(organisation_id: uuid.UUID, edition: str, *, actor: Actor) -> HouseSignatureCard:
    """The organisation offers this form to everybody who takes part in what it runs.

    Signing twice is signing once. Refuses with NotFound, NotAllowed or FormChanged.
    """
    house = organisations.row(organisation_id)
    database.lock_name("agreements.house", organisation_id)
    access.require(actor, "agreements.sign_for_organisation", on=_Of(organisation_id))
    form = queries.form_in_force(house.region_code)
    if edition != form.edition:
        raise errors.FormChanged()
    done = queries.house_signature(organisation_id, house.region_code)
    if done.signed_at is not None:
        return done
    assert actor.account_id is not None  # a leader's role hangs on an account
    HouseSignature.objects.create(
        organisation_id=organisation_id,
        account_id=actor.account_id,
        edition=form.edition,
        digest=form.digest,
        signed_at=clock.now(),
    )
    journal.note(
        "agreements.sign_for_organisation",
        actor=actor,
        subject=organisation_id,
        facts={"edition": form.edition, "digest": form.digest},
    )
    return queries.house_signature(organisation_id, house.region_code)


class _Of:
    """The organisation as the matrix asks for it."""

    def __init__(self, organisation_id: uuid.UUID) -> None:
        self.organisation_id = organisation_id


@transaction.atomic
def keep_signature(order: KeepSignature) -> SignatureCard:
    """The signature stands under the wording that was read. The same wording twice is once.

    Refuses with AgreementChanged, or AgreementNotReady while the organisation has not signed.
    leave: asked by the room above, which knows whose occasion it is
    """
    about = order.subject
    text = queries.text_about(about)
    if order.version != text.version:
        raise errors.AgreementChanged()
    if queries.house_signature(about.organisation_id, about.region_code).signed_at is None:
        raise errors.AgreementNotReady(href=f"/activities/{about.occasion_id}/agreement")
    row, _is_new = Signature.objects.get_or_create(
        occasion_id=about.occasion_id,
        person_id=order.person_id,
        version=text.version,
        defaults={
            "organisation_id": about.organisation_id,
            "signer_account_id": order.signer_account_id,
            "is_guardian": order.is_guardian,
            "edition": text.edition,
            "text": queries.whole(text.clauses_zh),
            "signed_at": clock.now(),
        },
    )
    return queries.card_of(row)


@transaction.atomic
def keep_request(
    occasion_id: uuid.UUID, organisation_id: uuid.UUID, person_id: uuid.UUID, account_id: uuid.UUID
) -> None:
    """The organisation sees that somebody wants it in writing. Twice is once.

    leave: asked by the room above
    """
    AgreementRequest.objects.get_or_create(
        occasion_id=occasion_id,
        person_id=person_id,
        defaults={
            "organisation_id": organisation_id,
            "account_id": account_id,
            "asked_at": clock.now(),
        },
    )
