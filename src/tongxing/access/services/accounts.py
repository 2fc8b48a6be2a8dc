"""Everything that may change accounts, sessions and roles."""

import datetime as dt
import secrets
import uuid
from collections.abc import Callable
from typing import TypeVar

from django.db import IntegrityError, transaction
from django.db.models import F

from tongxing.access import errors, queries, rules
from tongxing.access.events import AccountOpened, GrantEnded, GrantGiven
from tongxing.access.models import Account, Grant, Session, SignInCode, StaffSession
from tongxing.access.services.leave import require
from tongxing.access.shapes import (
    ROLES,
    Actor,
    CodeSent,
    GiveGrant,
    Member,
    OpenStaffSession,
    SignedIn,
    SignIn,
    Visitor,
)
from tongxing.foundation import clock, events, journal, ports, sealing, text, throttle
from tongxing.foundation.refusals import NotFound, SignInFirst

Proven = TypeVar("Proven")


def send_code(phone: str, *, actor: Actor) -> CodeSent:
    """Send a six-digit code to a phone; earlier codes of that phone stop working.

    Refuses with PhoneNotUsable. The door throttles before calling.
    """
    require(actor, "access.send_code")
    phone = text.digits(phone)
    if not rules.is_mobile(phone):
        raise errors.PhoneNotUsable()
    code = f"{secrets.randbelow(10**6):06d}"
    now = clock.now()
    with transaction.atomic():
        digest = queries.phone_digest(phone)
        SignInCode.objects.filter(phone_digest=digest, used_at__isnull=True).update(ends_at=now)
        SignInCode.objects.create(
            phone_digest=digest,
            code_digest=_code_digest(phone, code),
            sent_at=now,
            ends_at=now + dt.timedelta(minutes=rules.CODE_MINUTES),
        )
    sms = ports.sms()
    sms.send(phone, f"【同行】登录验证码 {code}，{rules.CODE_MINUTES} 分钟内有效。不要告诉任何人。")
    return CodeSent(phone, rules.CODE_MINUTES, shown=code if sms.shows_words else "")


def sign_in(order: SignIn, *, actor: Actor) -> SignedIn:
    """Open a session for whoever holds the phone; the first time also opens an account.

    Refuses with PhoneNotUsable, CodeExpired or CodeWrong; a wrong try is counted even though it is refused.
    """
    require(actor, "access.sign_in")
    phone = text.digits(order.phone)
    if not rules.is_mobile(phone):
        raise errors.PhoneNotUsable()
    return _with_code(phone, order.code, lambda: _begin_session(phone, order.device))


def prove_phone(phone: str, code: str) -> str:
    """Whoever knows the code holds the phone; answers the phone made plain. No account is opened, no session begun.

    A wrong try is counted even though it is refused, so it is called outside a transaction.
    leave: asked by the deed that rests on it
    """
    phone = text.digits(phone)
    if not rules.is_mobile(phone):
        raise errors.PhoneNotUsable()
    return _with_code(phone, code, lambda: phone)


def _with_code(phone: str, typed: str, then: Callable[[], Proven]) -> Proven:
    """Use the code up and go on, in one transaction; or count the try and refuse."""
    with transaction.atomic():
        code = (
            SignInCode.objects.select_for_update()
            .filter(phone_digest=queries.phone_digest(phone), used_at__isnull=True, ends_at__gt=clock.now())
            .order_by("-sent_at", "-id")
            .first()
        )
        tries_left = rules.CODE_TRIES - code.tries if code else 0
        right = code is not None and tries_left > 0 and _matches(code, phone, text.digits(typed))
        if code is not None and right:
            code.used_at = clock.now()
            code.save(update_fields=["used_at"])
            return then()
        if code is not None and tries_left > 0:
            code.tries += 1
            code.save(update_fields=["tries"])
            tries_left -= 1
    if tries_left > 0:
        raise errors.CodeWrong(tries_left=tries_left)
    raise errors.CodeExpired()


def _code_digest(phone: str, code: str) -> bytes:
    return sealing.digest(f"{phone}:{code}", "access.code")


def _matches(code: SignInCode, phone: str, typed: str) -> bool:
    return secrets.compare_digest(bytes(code.code_digest), _code_digest(phone, typed))


def _begin_session(phone: str, device: str) -> SignedIn:
    account, is_new = account_for_phone(phone)
    token = secrets.token_urlsafe(32)
    now = clock.now()
    Session.objects.create(
        account=account,
        token_hash=queries.token_hash(token),
        device=text.one_line(device)[:120],
        began_at=now,
        ends_at=now + dt.timedelta(days=rules.SESSION_DAYS),
    )
    return SignedIn(token, account.id, is_new)


def account_for_phone(phone: str) -> tuple[Account, bool]:
    """The account of a phone that has proven itself, opened now if it is new. Part of signing in.

    leave: asked by sign_in; the sample county opens its accounts here as the system
    """
    digest = queries.phone_digest(phone)
    if found := Account.objects.filter(phone_digest=digest).order_by("id").first():
        return found, False
    account_id = Account._meta.pk.get_default()
    try:
        with transaction.atomic():
            account = Account.objects.create(
                id=account_id,
                phone_digest=digest,
                phone_sealed=sealing.seal(phone, str(account_id)),
                opened_at=clock.now(),
            )
            events.announce(AccountOpened(account_id=account.id))
    except IntegrityError:  # two devices signed in at the same moment: the first opened it
        return Account.objects.get(phone_digest=digest), False
    return account, True


def open_quiet_account() -> uuid.UUID:
    """An account nobody can sign in with, because it has no phone: for a child whose guardian acts.

    leave: asked by the deed that registers somebody without a phone
    """
    account = Account.objects.create(opened_at=clock.now())
    events.announce(AccountOpened(account_id=account.id))
    return account.id


def give_phone(account_id: uuid.UUID, phone: str) -> bool:
    """A quiet account gets a phone, and from now on its holder signs in; false when the phone is somebody's already.

    leave: asked by the deed that hands an account over
    """
    account = Account.objects.select_for_update().filter(pk=account_id).order_by("id").first()
    if account is None or account.phone_digest is not None or account.closed_at is not None:
        raise NotFound()
    account.phone_digest = queries.phone_digest(phone)
    account.phone_sealed = sealing.seal(phone, str(account.id))
    try:
        with transaction.atomic():
            account.save(update_fields=["phone_digest", "phone_sealed"])
    except IntegrityError:
        return False
    return True


@transaction.atomic
def sign_out(*, actor: Actor) -> None:
    """End the session that asks, and the staff session within it."""
    require(actor, "access.sign_out")
    if isinstance(actor, Member) and actor.session_id:
        now = clock.now()
        StaffSession.objects.filter(session_id=actor.session_id, ends_at__gt=now).update(ends_at=now)
        Session.objects.filter(pk=actor.session_id).update(ends_at=now)


@transaction.atomic
def keep_preferences(preferences: dict[str, str], *, actor: Actor) -> None:
    """Remember how whoever looks likes pages: elder mode, size, theme, language."""
    require(actor, "access.keep_preferences")
    if isinstance(actor, Member):
        Account.objects.filter(pk=actor.spoken_by or actor.account_id).update(preferences=preferences)


@transaction.atomic
def give_grant(order: GiveGrant, *, actor: Actor) -> uuid.UUID:
    """Give an account a role within a region for a period; answers the grant's id.

    Refuses with NotAllowed outside the giver's own region, RoleUnknown, or GrantTooLong.
    """
    low, high = rules.span(order.region_code)
    grant = Grant(
        account_id=order.account_id,
        role=order.role,
        region_low=low,
        region_high=high,
        line=order.line,
        organisation_id=order.organisation_id,
        starts_on=order.starts_on,
        ends_on=order.ends_on,
        given_by=actor.label,
        given_at=clock.now(),
    )
    require(actor, "access.give_grant", on=grant)
    if order.role not in ROLES:
        raise errors.RoleUnknown(role=order.role)
    days = (order.ends_on - order.starts_on).days + 1
    if not 1 <= days <= rules.LONGEST_GRANT_DAYS:
        raise errors.GrantTooLong(days=rules.LONGEST_GRANT_DAYS)
    grant.save(force_insert=True)
    journal.note("access.give_grant", actor=actor, subject=grant.id, facts={"role": order.role, "low": low})
    events.announce(GrantGiven(grant_id=grant.id, account_id=order.account_id, role=order.role))
    return grant.id


@transaction.atomic
def end_grant(grant_id: uuid.UUID, *, actor: Actor) -> None:
    """Take a role back today. Ending it twice is ending it once. Refuses with NotFound or NotAllowed."""
    grant = Grant.objects.select_for_update().filter(pk=grant_id).order_by("id").first()
    if grant is None:
        raise NotFound()
    require(actor, "access.end_grant", on=grant)
    if grant.ended_at:
        return
    grant.ended_at = clock.now()
    grant.save(update_fields=["ended_at"])
    journal.note("access.end_grant", actor=actor, subject=grant.id)
    events.announce(GrantEnded(grant_id=grant.id, account_id=grant.account_id))


@transaction.atomic
def open_staff_session(order: OpenStaffSession, *, actor: Actor) -> uuid.UUID:
    """Act as staff for a limited time with a reason on record; asked again for the same reason, it is the same.

    Refuses with NotAllowed, ReasonMissing, StaffMinutesUnknown, StaffSessionOpen, or SignInFirst for an actor
    who came through no sign-in.
    """
    signed_in = actor.session_id if isinstance(actor, Member) else None
    if signed_in is not None:
        Session.objects.select_for_update(no_key=True).filter(pk=signed_in).order_by("id").first()
    require(actor, "access.open_staff_session")
    if signed_in is None:
        raise SignInFirst()
    reason, now = text.one_line(order.reason)[:300], clock.now()
    running = StaffSession.objects.filter(session_id=signed_in, ends_at__gt=now).order_by("id").first()
    if running is not None and running.reason == reason:
        return running.id
    if len(reason) < rules.LEAST_STAFF_REASON:
        raise errors.ReasonMissing()
    if order.minutes not in rules.STAFF_MINUTES:
        raise errors.StaffMinutesUnknown(choices="、".join(map(str, rules.STAFF_MINUTES)))
    if running is not None:
        left = rules.minutes_left(now, running.ends_at)
        raise errors.StaffSessionOpen(reason=running.reason, minutes=left)
    ends_at = now + dt.timedelta(minutes=order.minutes)
    staff = StaffSession.objects.create(session_id=signed_in, reason=reason, began_at=now, ends_at=ends_at)
    journal.note(
        "access.open_staff_session",
        actor=actor,
        subject=staff.id,
        purpose=reason,
        facts={"minutes": order.minutes},
    )
    return staff.id


@transaction.atomic
def end_staff_session(staff_session_id: uuid.UUID, *, actor: Actor) -> None:
    """End one's staff session now; what is over stays as it was. Refuses others with NotFound."""
    rows = StaffSession.objects.annotate(account_id=F("session__account_id"))
    staff = (
        rows.select_for_update(of=("self",), no_key=True).filter(pk=staff_session_id).order_by("id").first()
    )
    if staff is None:
        raise SignInFirst() if isinstance(actor, Visitor) else NotFound()
    require(actor, "access.end_staff_session", on=staff)
    now = clock.now()
    if staff.ends_at <= now:
        return
    StaffSession.objects.filter(pk=staff.id).update(ends_at=now)
    journal.note("access.end_staff_session", actor=actor, subject=staff.id, purpose=staff.reason)


@transaction.atomic
def close_account(account_id: uuid.UUID, *, actor: Actor) -> None:
    """Close an account: its phone is forgotten and every session ends. Refuses with NotAllowed."""
    account = Account.objects.select_for_update().filter(pk=account_id).order_by("id").first()
    if account is None:
        raise NotFound()
    require(actor, "access.close_account", on=account)
    now = clock.now()
    StaffSession.objects.filter(session__account=account, ends_at__gt=now).update(ends_at=now)
    Session.objects.filter(account=account, ends_at__gt=now).update(ends_at=now)
    account.phone_digest, account.phone_sealed, account.closed_at = None, None, account.closed_at or now
    account.preferences = {}
    account.save(update_fields=["phone_digest", "phone_sealed", "closed_at", "preferences"])
    journal.note("access.close_account", actor=actor, subject=account.id)


@transaction.atomic
def sweep_sign_ins(*, actor: Actor) -> int:
    """Forget codes of yesterday, sessions over for a month and counts of tries; answers how many rows went.

    Refuses with NotAllowed.
    """
    require(actor, "access.sweep_sign_ins")
    yesterday = clock.now() - dt.timedelta(days=1)
    month_ago = clock.now() - dt.timedelta(days=rules.SESSION_KEPT_DAYS)
    codes, _kinds = SignInCode.objects.filter(ends_at__lt=yesterday).delete()
    sessions, _kinds = Session.objects.filter(ends_at__lt=month_ago).delete()
    return codes + sessions + throttle.sweep(yesterday)
