"""What has been made so far of a sample county, found again by its place in the plan."""

import uuid
from dataclasses import dataclass, field
from datetime import timedelta

from tongxing.access import queries as access_queries
from tongxing.access import services as access
from tongxing.access.shapes import GiveGrant, Member, SystemActor
from tongxing.doors.console.sample.people import InventedPerson
from tongxing.doors.console.sample.plan import Plan

LOADER = SystemActor("load_sample")
GRANT_DAYS_AHEAD = 360
GRANT_DAYS_BEFORE = 366


@dataclass
class Site:
    """The county under construction."""

    plan: Plan
    seed: int
    accounts: dict[str, uuid.UUID] = field(default_factory=dict)
    persons: dict[str, uuid.UUID] = field(default_factory=dict)
    stations: dict[int, uuid.UUID] = field(default_factory=dict)
    teams: dict[int, uuid.UUID] = field(default_factory=dict)
    needs: dict[int, uuid.UUID] = field(default_factory=dict)
    activities: dict[int, uuid.UUID] = field(default_factory=dict)
    pairings: dict[str, uuid.UUID] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)

    def key(self, *parts: object) -> uuid.UUID:
        """The key of one deed: the same plan asks for the same deed with the same key."""
        told = ":".join(str(part) for part in (self.seed, self.plan.county.code, self.plan.today, *parts))
        return uuid.uuid5(uuid.NAMESPACE_OID, f"tongxing sample {told}")

    def actor(self, phone: str) -> Member:
        """Whoever signs in with this phone, with the roles given to them."""
        if phone not in self.members:
            self.members[phone] = access_queries.member(self.account(phone))
        return self.members[phone]

    def account(self, phone: str) -> uuid.UUID:
        """The account of a phone, opened now if it is new."""
        if phone not in self.accounts:
            self.accounts[phone] = access.account_for_phone(phone)[0].id
        return self.accounts[phone]

    def person(self, at: int) -> InventedPerson:
        return self.plan.people[at]

    def person_id(self, person: InventedPerson) -> uuid.UUID:
        return self.persons[person.phone]

    def grant(
        self, phone: str, role: str, region_code: int, organisation_id: uuid.UUID | None = None
    ) -> None:
        """Give a role for this year and the next."""
        order = GiveGrant(
            account_id=self.account(phone),
            role=role,
            region_code=region_code,
            starts_on=self.plan.today - timedelta(days=GRANT_DAYS_BEFORE),
            ends_on=self.plan.today + timedelta(days=GRANT_DAYS_AHEAD),
            organisation_id=organisation_id,
        )
        access.give_grant(order, actor=LOADER)
        self.forget(phone)

    def forget(self, phone: str) -> None:
        """Look this person's roles up again: they have changed."""
        self.members.pop(phone, None)
