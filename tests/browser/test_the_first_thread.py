"""The first thread through the pages: three people with a phone, one at a desk, one with no script at all."""

import io
import re

import pypdf
import pytest

from tests.browser.before_the_day import FULL_WIDTH, BeforeTheDay
from tests.browser.person import Person
from tests.fixtures.browser import DESKTOP, PHONE
from tests.stories.first_thread import ACTIVITY, NEED

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


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
    assert telling.tale.checked == 68
    assert telling.everybody_leaves() == []


class Telling(BeforeTheDay):
    """The whole thread: the day itself, and what comes of it."""

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
                tale.expect("没到岗点不了名", "点名前请先点“我到岗了”" in leader.reads("#roster"), True)
                self.taps(leader)
                leader.presses("我到岗了")
                leader.photographs("on-duty")
                leader.presses("点名签到", within="li:has-text('王*')")
                tale.expect("到岗一下，点名一下", self.taps(leader), 2)
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
