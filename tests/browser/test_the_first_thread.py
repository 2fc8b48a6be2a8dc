"""The first thread through the pages: three people with a phone, one at a desk, one with no script at all."""

import datetime as dt
import io
import re

import pypdf
import pytest

from tests.browser.person import Album, Person
from tests.fixtures.browser import DESKTOP, PHONE
from tests.stories.first_thread import ACTIVITY, NEED
from tests.stories.stage import COMMUNITY, Stage
from tests.stories.telling import Tale
from tests.stories.through_services import Services
from tongxing.config.env import CHECKOUT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PICTURES = CHECKOUT / "build" / "screenshots" / "story"
STREET = COMMUNITY // 1000 * 1000
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
SUNDAY = dt.date(2026, 3, 8)


@pytest.mark.parametrize(
    ("width", "scripts"),
    [(PHONE, True), (DESKTOP, True), (PHONE, False)],
    ids=["phone", "desktop", "phone without scripts"],
)
def test_from_a_call_to_a_certificate_and_back(stage, live_server, everybodys_clock, width, scripts):
    telling = Telling(stage, live_server.url, width, scripts)
    need = telling.a_call()
    activity = telling.an_activity(need)
    telling.neighbours_register()
    telling.they_sign_up(activity)
    telling.a_place_is_given_back(activity)
    telling.sunday_morning(activity)
    telling.minutes()
    telling.a_certificate()
    telling.a_word(need)
    telling.somebody_waits_again()
    telling.the_authority_looks()
    assert telling.tale.checked == 66
    assert telling.everybody_leaves() == []


class Telling:
    """One playing of the thread: the stage behind it, and whoever stands in front of a browser."""

    def __init__(self, stage, house: str, width: int, scripts: bool) -> None:
        self.scripts = scripts
        self.scene = Stage(Services)
        self.tale = Tale("从一个电话到一张证明，一页一页")
        self.album = Album(PICTURES / (str(width) if scripts else f"{width}-no-scripts"))
        self._open = lambda look: Person(stage, house, look, width, self.album, java_script_enabled=scripts)
        self.people: dict[str, Person] = {}

    def person(self, phone: str, look: str = "plain") -> Person:
        """Whoever holds this phone, signed in; the same browser as before."""
        if phone not in self.people:
            self.people[phone] = self._open(look)
            self.people[phone].signs_in(phone)
        return self.people[phone]

    def passer_by(self, look: str = "plain") -> Person:
        """Somebody who never signed in."""
        return self.people.setdefault(f"nobody, {look}", self._open(look))

    def everybody_leaves(self) -> list[str]:
        """What went wrong in anybody's browser, unnoticed by themselves."""
        for one in self.people.values():
            one.leave()
        return [trouble for one in self.people.values() for trouble in one.troubles]

    @property
    def next_list(self) -> str:
        return "" if self.scripts else "列出下一级"

    def taps(self, person: Person) -> int:
        """How often they have tapped since this was last asked."""
        taps, person.taps = person.taps, 0
        return taps

    # Chapters

    def a_call(self) -> str:
        tale, worker = self.tale, None
        with tale.chapter("一　来电", 2026, 3, 2, 9, 10):
            worker = self.person(self.scene.worker)
            worker.goes_to("/station")
            self.taps(worker)
            worker.presses("登记来电、来访的求助")
            worker.writes("需要什么帮助", NEED["summary"])
            worker.picks("类别", NEED["category"])
            worker.writes("求助人姓名", NEED["contact_name"])
            worker.writes("联系电话", NEED["contact_phone"].translate(FULL_WIDTH))
            worker.picks("街道乡镇", str(STREET), then=self.next_list)
            worker.picks("社区村", str(COMMUNITY))
            worker.writes("希望哪一天", SUNDAY.isoformat())
            worker.ticks("上午", "已告知用途")
            worker.presses("详细说明和注意事项")
            worker.writes("详细说明", NEED["detail"])
            worker.writes("来的人要注意什么", NEED["risk_note"])
            worker.photographs("need-told")
            worker.presses("登记")
            tale.expect("站点工作人员登记了求助，编号念给她听", "编号 0302-01" in worker.reads(), True)
            tale.expect("页面上写着“等待核实”", "等待核实" in worker.reads(), True)
            need = worker.address.rsplit("/", 1)[1]
            outsider = self.person(self.scene.other_worker)
            tale.expect("别的区的工作人员打不开它", outsider.goes_to(f"/station/needs/{need}"), 404)
            tale.expect("还没有核实，没登录的人看不到", self.passer_by().goes_to(f"/needs/{need}"), 401)
        with tale.chapter("二　核实与答复", 2026, 3, 3, 10):
            worker.goes_to("/station")
            self.taps(worker)
            worker.presses(NEED["summary"])
            worker.photographs("need-to-answer")
            worker.presses("属实，受理")
            tale.expect("答复点两下", self.taps(worker), 2)
            tale.expect("页面上写着“已核实，等待接单”", "已核实，等待接单" in worker.reads(), True)
            worker.photographs("need-verified")
            visitor = self.passer_by()
            visitor.goes_to("/")
            first = visitor.reads("#waiting .row")
            tale.expect(
                "首页第一条就是她，等了 1 天", first.startswith("已等待1天") or "1 天" in first[:12], True
            )
            tale.expect("名字和电话不在页面上", "刘桂兰" in visitor.reads("body"), False)
            visitor.photographs("home-waiting")
        return need

    def an_activity(self, need: str) -> str:
        tale = self.tale
        with tale.chapter("三　队长接单", 2026, 3, 3, 19, 30):
            leader = self.person(self.scene.leader)
            leader.goes_to("/team")
            leader.presses(NEED["summary"])
            leader.writes("活动名称", ACTIVITY["title"])
            leader.writes("做什么", ACTIVITY["content"])
            leader.writes("结束", "11:30")
            tale.expect("开始时间照求助人的愿望填好了", leader.value_of("开始"), "08:00")
            leader.writes("开始", "09:00")
            leader.writes("集合地点", "一曼街社区志愿服务站门口")
            leader.writes("风险和注意事项", "")
            leader.writes("谁可以来", ACTIVITY["conditions"])
            leader.writes("联系人", "韩冬")
            leader.ticks_all(".choices:has([name=refused_kinds_denied])")
            leader.photographs("activity-told")
            leader.presses_past_the_browser("提交审核")
            tale.expect(
                "漏写风险，交不上去", "没有交成" in leader.reads() or leader.counts(".error-summary"), 1
            )
            leader.photographs("activity-refused")
            leader.writes("风险和注意事项", ACTIVITY["risks"])
            leader.presses("提交审核")
            tale.expect("补上风险就交上去了", "等主管部门审核" in leader.reads(), True)
            activity = leader.address.rsplit("/", 1)[1]
            leader.photographs("activity-submitted")
            tale.expect("没有审核之前，居民打不开", self.passer_by().goes_to(f"/activities/{activity}"), 404)
        with tale.chapter("四　审核发布", 2026, 3, 4, 9):
            other = self.person(self.scene.other_authority)
            tale.expect("道里区的人审不了南岗区的", other.goes_to(f"/authority/reviews/{activity}"), 404)
            officer = self.person(self.scene.authority)
            officer.goes_to("/authority/reviews")
            self.taps(officer)
            officer.presses(ACTIVITY["title"])
            officer.photographs("review")
            officer.presses("通过并发布")
            tale.expect("审核点两下", self.taps(officer), 2)
            visitor = self.passer_by()
            visitor.goes_to("/activities")
            tale.expect("活动在列表里", visitor.counts(".row-activity"), 1)
            tale.expect("还可报 2 人", "0/2 还可报 2 人" in visitor.reads(), True)
            visitor.presses("方位图")
            tale.expect("在方位图上是 1 号", visitor.counts(".rings a, svg a"), 1)
            visitor.photographs("map")
        return activity

    def neighbours_register(self) -> None:
        tale = self.tale
        with tale.chapter("五　学雷锋日，来了四位邻居", 2026, 3, 5, 12):
            numbers = set()
            for neighbour, look in zip(
                self.scene.neighbours, ("plain", "plain", "plain", "elder"), strict=True
            ):
                number = self._registers(neighbour, look)
                numbers.add(number)
                tale.expect(f"{neighbour.name}的编号里没有身份证号", neighbour.document in number, False)
            tale.expect("四个人，四个编号", len(numbers), 4)
            elder = self.person(self.scene.neighbours[3].phone)
            tale.expect("赵国庆一路都是长者版", elder.mode(), "elder")

    def _registers(self, neighbour, look: str) -> str:
        person = self.person(neighbour.phone, look)
        person.goes_to("/register")
        person.writes("姓名", neighbour.name)
        person.writes("证件号码", neighbour.document.translate(FULL_WIDTH))
        person.photographs(f"register-{neighbour.sequence}")
        person.presses("下一步")
        if neighbour is self.scene.neighbours[0]:
            self.tale.expect(
                "出生日期照证件填好了", person.value_of("出生日期"), neighbour.birth_on.isoformat()
            )
        person.picks("省", "230000000000", then=self.next_list)
        person.picks("市", "230100000000", then=self.next_list)
        person.picks("区县", "230103000000", then=self.next_list)
        person.picks("街道乡镇", str(STREET))
        person.ticks("社区服务")
        person.presses("下一步")
        person.ticks("登记和使用我的基本信息", "核验我的姓名和证件号码")
        person.presses("登记")
        found = re.search(r"志愿者编号(?:是)? ?(\d+)", person.reads())
        assert found, person.reads()
        return found[1]

    def they_sign_up(self, activity: str) -> None:
        tale = self.tale
        chen, li, wang, zhao = (self.person(one.phone) for one in self.scene.neighbours)
        with tale.chapter("六　报名", 2026, 3, 5, 20):
            chen.goes_to("/")
            self.taps(chen)
            chen.presses("我要服务")
            chen.photographs("activities")
            chen.presses(ACTIVITY["title"])
            tale.expect("从首页到活动，两下", self.taps(chen), 2)
            chen.photographs("activity")
            for person in (chen, li):
                person.goes_to(f"/activities/{activity}")
                self.taps(person)
                person.presses("报名")
                person.presses("确认报名")
                tale.expect("报名一下，确认一下", self.taps(person), 2)
                tale.expect("报上名了", "报上名了" in person.reads(), True)
            wang.goes_to(f"/activities/{activity}")
            wang.presses("候补第 1 位")
            wang.ticks("有空位就直接算我的")
            wang.photographs("waiting-list")
            wang.presses("候补第 1 位")
            tale.expect("王芳候补第 1 位", "已候补，您是第 1 位" in wang.reads(), True)
            zhao.goes_to(f"/activities/{activity}")
            zhao.presses("候补第 2 位")
            zhao.photographs("waiting-list-elder")
            zhao.presses("候补第 2 位")
            tale.expect("赵国庆候补第 2 位", "已候补，您是第 2 位" in zhao.reads(), True)

    def a_place_is_given_back(self, activity: str) -> None:
        tale = self.tale
        _chen, li, wang, zhao = (self.person(one.phone) for one in self.scene.neighbours)
        with tale.chapter("七　让出名额", 2026, 3, 7, 18):
            li.goes_to(f"/activities/{activity}")
            self.taps(li)
            li.presses("取消报名")
            li.photographs("withdrawal")
            li.presses("确认取消")
            tale.expect("取消点两下", self.taps(li), 2)
            self.scene.deliver()
            wang.goes_to("/me/sign-ups")
            tale.expect("王芳自动递补", "已报上名" in wang.reads(), True)
            zhao.goes_to("/me/sign-ups")
            tale.expect("赵国庆前移一位", "候补中" in zhao.reads() and "第 1 位" in zhao.reads(), True)
            wang.goes_to("/me/notices")
            tale.expect("王芳收到一条消息", "候补成功" in wang.reads(), True)
            wang.photographs("notices")
        with tale.chapter("八　过了取消时间", 2026, 3, 7, 21, 30):
            wang.goes_to(f"/activities/{activity}/withdrawal")
            wang.presses("确认取消")
            tale.expect(
                "过了时间，页面请她联系队长", "请直接联系" in wang.reads() or "队长" in wang.reads(), True
            )
            wang.photographs("too-late")

    def sunday_morning(self, activity: str) -> None:
        tale = self.tale
        chen, _li, wang, zhao = (self.person(one.phone) for one in self.scene.neighbours)
        leader = self.person(self.scene.leader)
        with tale.chapter("九　星期日上午", 2026, 3, 8, 8, 57):
            code = self._code(leader, activity)
            leader.photographs("leaders-page")
            chen.goes_to("/me/sign-ups")
            self.taps(chen)
            chen.presses("签到")
            chen.writes("队长手机上的 6 位签到码", code)
            chen.photographs("arrival")
            chen.presses("签到")
            tale.expect("签到两下", self.taps(chen), 2)
            tale.expect("八点五十七分签到", "08:57" in chen.reads(), True)
            zhao.goes_to(f"/activities/{activity}/arrival")
            tale.expect("还在候补的赵国庆签不了到", "您没有这个活动的名额" in zhao.reads(), True)
            with tale.at(9, 10):
                wang.goes_to(f"/activities/{activity}/arrival")
                wang.writes("队长手机上的 6 位签到码", code)
                wang.presses("签到")
                tale.expect("十三分钟前的码已经失效", "签到码" in wang.reads(".error-summary"), True)
                leader.goes_to(f"/team/activities/{activity}")
                leader.presses("点名签到", within="li:has-text('王*')")
                tale.expect("队长点名，王芳到了", "09:10 签到" in leader.reads("#roster"), True)
            with tale.at(11, 20):
                leader.goes_to(f"/team/activities/{activity}")
                leader.presses("点名签退", within="li:has-text('王*')")
            with tale.at(11, 40):
                code = self._code(leader, activity)
                chen.goes_to("/me/sign-ups")
                chen.presses("签退")
                chen.writes("队长手机上的 6 位签到码", code)
                chen.presses("签退")
                tale.expect("陈静签退，服务了 2 小时 30 分", "2 小时 30 分" in chen.reads(), True)
                chen.photographs("departed")

    def _code(self, leader: Person, activity: str) -> str:
        leader.goes_to(f"/team/activities/{activity}")
        found = re.search(r"\b(\d{3}) ?(\d{3})\b", leader.reads(".code"))
        assert found, leader.reads()
        return found[1] + found[2]

    def minutes(self) -> None:
        tale = self.tale
        chen, _li, wang, zhao = (self.person(one.phone) for one in self.scene.neighbours)
        with tale.chapter("十　时长入账", 2026, 3, 8, 12):
            self.scene.deliver()
            chen.goes_to("/me/records")
            told = chen.reads()
            tale.expect(
                "陈静：2 小时 30 分，已生效", ("2 小时 30 分" in told, "已生效" in told), (True, True)
            )
            tale.expect("一句话说明为什么", "您本人在现场签到、签退" in told, True)
            chen.photographs("records")
            wang.goes_to("/me/records")
            tale.expect("王芳：2 小时 10 分，等她本人确认", "2 小时 10 分" in wang.reads(), True)
            wang.photographs("record-to-confirm")
            wang.presses("确认是我")
            wang.goes_to("/me")
            tale.expect("确认后，2 小时 10 分生效", bool(re.search("2 ?小时 ?10 ?分", wang.reads())), True)
            zhao.goes_to("/me/records")
            tale.expect("赵国庆没有服务，一分钟也没有", "还没有服务记录" in zhao.reads(), True)

    def a_certificate(self) -> None:
        tale = self.tale
        chen, _li, _wang, zhao = (self.person(one.phone) for one in self.scene.neighbours)
        with tale.chapter("十一　证明", 2026, 3, 9, 10):
            chen.goes_to("/me")
            self.taps(chen)
            chen.presses("服务证明")
            chen.presses("开一张证明")
            tale.expect("证明点两下就开好", self.taps(chen), 2)
            chen.photographs("certificate")
            number = re.search(r"\d{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", chen.reads())
            assert number, chen.reads()
            paper = chen.downloads("下载")
            text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(paper)).pages)
            for words in ("志愿服务", "陈静", ACTIVITY["title"], number[0]):
                tale.expect(f"证明上写着“{words}”", words in text, True)
            stranger = self.passer_by()
            stranger.goes_to("/check")
            stranger.writes("证明编号", number[0].lower().translate(FULL_WIDTH))
            stranger.presses("查验")
            told = stranger.reads()
            tale.expect(
                "她应聘的公司不用登录就查到：有效，2 小时 30 分",
                ("有效" in told, "2 小时 30 分" in told, "陈静" in told),
                (True, True, True),
            )
            stranger.photographs("checked")
            stranger.goes_to(f"/check/{self.scene.never_made}")
            tale.expect("从未开出的编号：查无此证", "查无此证" in stranger.reads(), True)
            zhao.goes_to("/me/certificates")
            tale.expect("没有服务的赵国庆开不出证明", "还没有可以写进证明的服务" in zhao.reads(), True)

    def a_word(self, need: str) -> None:
        tale = self.tale
        with tale.chapter("十二　评单", 2026, 3, 9, 15):
            worker = self.person(self.scene.worker)
            worker.goes_to("/station")
            worker.presses(NEED["summary"], within="#to-rate")
            worker.writes("原话", "两个孩子都很耐心。")
            worker.photographs("rating")
            worker.presses("很满意")
            tale.expect(
                "刘桂兰在电话里打了五分，需求关闭",
                "已办结" in worker.reads() or "评价" in worker.reads(),
                True,
            )
            worker.photographs("closed")
            visitor = self.passer_by()
            visitor.goes_to("/")
            tale.expect("首页写着：现在没有人在等", "现在没有人在等" in visitor.reads("#waiting"), True)
            tale.expect("最近有了着落的是她", NEED["summary"] in visitor.reads("#moved"), True)

    def somebody_waits_again(self) -> None:
        tale = self.tale
        with tale.chapter("十三　换她求助", 2026, 3, 9, 20):
            chen, worker = self.person(self.scene.neighbours[0].phone), self.person(self.scene.worker)
            chen.goes_to("/")
            self.taps(chen)
            chen.presses("我要求助")
            chen.presses("手机和电脑")
            chen.writes("需要什么帮助", "教妈妈用手机挂号")
            chen.writes("怎么称呼您", "陈静")
            chen.photographs("asking")
            chen.presses("提交")
            tale.expect("求助点三下", self.taps(chen), 3)
            worker.goes_to("/station")
            worker.presses("教妈妈用手机挂号")
            worker.presses("属实，受理")
        with tale.chapter("十四　首页", 2026, 3, 12, 21):
            for look in ("plain", "elder", "dark"):
                visitor = self.passer_by(look)
                visitor.goes_to("/")
                visitor.photographs(f"home-{look}")
            first = self.passer_by().reads("#waiting .row")
            tale.expect(
                "首页第一条是还没人接的求助，等了 3 天", ("3" in first, "教妈妈" in first), (True, True)
            )
            elder = self.passer_by("elder")
            tale.expect("长者版首页是四个大按钮", elder.counts(".big-buttons a"), 4)

    def the_authority_looks(self) -> None:
        tale = self.tale
        with tale.chapter("十五　主管部门", 2026, 3, 12, 21):
            officer = self.person(self.scene.authority)
            officer.goes_to("/authority")
            told = officer.reads()
            tale.expect("正在等待的求助 1 件", "正在等待的求助 1 件" in told, True)
            tale.expect("参加服务 2 人", "参加服务的人 2 人" in told, True)
            tale.expect("已生效服务 4 小时", "已生效服务 4 小时" in told, True)
            tale.expect(
                "A 类 2 小时 30 分，B 类 2 小时 10 分",
                "2 小时 30 分" in told and "2 小时 10 分" in told,
                True,
            )
            numbers, definitions = officer.counts(".figure"), officer.counts(".figure-more time")
            tale.expect("每个数都有定义和时间", definitions, numbers)
            officer.photographs("authority")
