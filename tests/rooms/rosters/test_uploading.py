"""A roster handed in is judged row by row; nobody is invited by it, and nothing lies about in plain."""

import uuid

import pytest

from tests.factories import access, organisations, people, rosters
from tongxing.foundation import clock, ports
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.organisations.models import Membership
from tongxing.people.models import Person
from tongxing.rosters import errors, queries, services
from tongxing.rosters.models import Invitation, Roster, Row
from tongxing.rosters.shapes import ApplyRoster

pytestmark = pytest.mark.django_db
SENSITIVE = (b"230102199003071237", b"13904510001", "王秀兰".encode())


@pytest.fixture(autouse=True)
def monday():
    with clock.at(access.NOW):
        yield


def test_the_preview_says_for_every_row_what_would_become_of_it():
    team, manager = rosters.manager()
    card = rosters.uploaded(team, manager)
    assert (card.state, card.to_invite, card.refused, card.rows, card.invited) == ("ready", 2, 1, 3, 0)
    rows = queries.preview(card.id, manager).items
    assert [(row.number, row.masked_name, row.masked_phone, row.verdict) for row in rows] == [
        (3, "王**", "139****0001", "invite"),
        (4, "李**", "139****0002", "invite"),
        (5, "赵*", "139****0001", "refused"),
    ]
    assert rows[2].reason() == (
        "C5 的证件号被表格软件改成了数字，后几位已经丢失。请把这一列设为“文本”后重新填写。"
    )
    assert card.unread == ("政治面貌",)
    assert Invitation.objects.count() == 0


def test_nothing_is_kept_in_plain_not_in_a_row_and_not_in_the_file():
    team, manager = rosters.manager()
    card = rosters.uploaded(team, manager, rosters.text().encode())
    row = Row.objects.order_by("number").first()
    kept = bytes(row.person_sealed) + str(row.faults).encode()
    kept += ports.storage().fetch(Roster.objects.get(pk=card.id).stored_as)
    assert [secret for secret in SENSITIVE if secret in kept] == []


def test_a_document_number_is_kept_in_no_row():
    team, manager = rosters.manager()
    rosters.uploaded(team, manager)
    row = Row.objects.order_by("number").first()
    assert queries.person_in(row.person_sealed, team.id, row.phone_digest) == ("王秀兰", rosters.WANG)


def test_the_same_file_twice_is_one_roster():
    team, manager = rosters.manager()
    first = rosters.uploaded(team, manager, rosters.xlsx())
    again = services.upload_roster(
        rosters.order(team, queries.content_of(Roster.objects.get())), actor=manager
    )
    assert again.id == first.id
    assert (Roster.objects.count(), Row.objects.count()) == (1, 3)


def test_the_same_key_is_the_same_roster():
    team, manager = rosters.manager()
    order = rosters.order(team)
    assert services.upload_roster(order, actor=manager).id == services.upload_roster(order, actor=manager).id


def test_who_belongs_already_and_who_was_invited_before_is_told_apart():
    team, manager = rosters.manager()
    _person, member = organisations.member_in(team)
    content = rosters.xlsx(
        [(1, "孙海波", "", rosters.phone_of(member), "", ""), (2, "周玉珍", "", rosters.ZHAO, "", "")]
    )
    rosters.applied(team, manager, rosters.ZHAO)
    card = rosters.uploaded(team, manager, content)
    assert (card.members, card.invited_before, card.to_invite) == (1, 1, 0)


def test_whether_a_stranger_uses_the_platform_is_not_told():
    """A volunteer of another team looks like anybody else."""
    team, manager = rosters.manager()
    volunteer = people.member_of(people.volunteer())
    content = rosters.xlsx([(1, "孙海波", "", rosters.phone_of(volunteer), "", "")])
    assert rosters.uploaded(team, manager, content).to_invite == 1


def test_a_phone_stands_once():
    team, manager = rosters.manager()
    rows = [(1, "孙海波", "", rosters.WANG, "", ""), (2, "周玉珍", "", rosters.WANG, "", "")]
    card = rosters.uploaded(team, manager, rosters.xlsx(rows))
    assert [row.reason() for row in queries.preview(card.id, manager, "refused").items] == [
        "手机号和第 3 行相同。一个手机号邀请一次。"
    ]


def test_minors_are_not_invited_by_a_roster():
    """R-09, R-10: a guardian stands beside them at a station."""
    team, manager = rosters.manager()
    rows = [(1, "孙小海", "", rosters.WANG, "2012-05-04", "")]
    card = rosters.uploaded(team, manager, rosters.xlsx(rows))
    assert [row.reason() for row in queries.preview(card.id, manager).items] == [
        "E3：未成年人由监护人陪同到站点登记，不能用名册邀请。"
    ]


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", errors.FileUnreadable),
        (b"%PDF-1.4 nothing", errors.FileKindUnknown),
        (b"\x00\x01\x02\x03" * 99, errors.FileUnreadable),
        ("姓名,身份证号\n王芳,".encode(), errors.ColumnMissing),
        ("单位,职务\n社区,主任".encode(), errors.HeadingsMissing),
        ("姓名,手机号\n".encode(), errors.NobodyInside),
        (b"x" * (10 * 1024 * 1024 + 1), errors.FileTooLarge),
    ],
)
def test_what_is_no_roster_leaves_nothing(content, refusal):
    team, manager = rosters.manager()
    with pytest.raises(refusal) as said:
        rosters.uploaded(team, manager, content)
    assert said.value.sentence("zh") and said.value.sentence("en")
    assert (Roster.objects.count(), Row.objects.count()) == (0, 0)


def test_only_a_manager_of_the_organisation_hands_one_in():
    team, _manager = rosters.manager()
    with pytest.raises(errors.OrganisationNotActive):
        rosters.uploaded(*_waiting())
    allowed = []
    for name, actor in access.everybody(team.id).items():
        try:
            rosters.uploaded(team, actor)
            allowed.append(name)
        except Refusal:
            assert Roster.objects.filter(account_id=actor.account_id).count() == 0
    assert allowed == ["organisation_manager"]


def _waiting():
    team = organisations.organisation(pending=True)
    return team, access.with_role("organisation_manager", organisation_id=team.id)


def test_a_large_file_is_read_by_the_worker():
    team, manager = rosters.manager()
    rows = [(at, "孙海波", "", str(13800000000 + at), "", "花园街道花园街社区") for at in range(6000)]
    card = rosters.uploaded(team, manager, rosters.text(rows).encode())
    assert (card.state, card.rows) == ("reading", 0)
    with pytest.raises(errors.NotReady):
        services.apply_roster(ApplyRoster(card.id), actor=manager)
    done = services.read_roster(card.id, actor=organisations.SYSTEM)
    assert (done.state, done.to_invite, done.rows_read) == ("ready", 6000, 6000)


def test_a_large_file_that_is_none_says_so_and_keeps_nothing():
    team, manager = rosters.manager()
    card = rosters.uploaded(team, manager, "单位,职务\n".encode() + "社区,主任\n".encode() * 20_000)
    done = services.read_roster(card.id, actor=organisations.SYSTEM)
    assert (done.state, done.fault_zh) == ("unreadable", errors.HeadingsMissing().sentence("zh"))
    row = Roster.objects.get()
    assert (row.stored_as, Row.objects.count()) == ("", 0)


def test_a_stranger_sees_no_roster():
    team, manager = rosters.manager()
    card = rosters.uploaded(team, manager)
    for actor in (access.member(), access.with_role("organisation_manager", organisation_id=uuid.uuid4())):
        with pytest.raises(NotFound):
            queries.preview(card.id, actor)


def test_nobody_is_registered_by_a_roster():
    team, manager = rosters.manager()
    before = (Person.objects.count(), Membership.objects.count())
    services.apply_roster(ApplyRoster(rosters.uploaded(team, manager).id), actor=manager)
    assert (Person.objects.count(), Membership.objects.count()) == before
