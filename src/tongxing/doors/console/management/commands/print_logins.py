"""Prints who may sign in to the sample, and as what; prints nothing where there is no sample."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from tongxing.access import queries as access
from tongxing.doors.console.sample import logins
from tongxing.places import queries as places


class Command(BaseCommand):
    """Phone numbers of invented people, by role. The code of every sign-in is shown on the page itself."""

    help = "列出示例账号"
    requires_system_checks: list = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--county", default="230103", help="示例区县的代码，默认 230103")

    def handle(self, *args, **options) -> None:
        county = places.whole_code(options["county"])
        if not settings.DEMO or access.account_id_of_phone(logins.phone_of(county, "resident")) is None:
            return
        self.stdout.write("  示例账号（用手机号登录，验证码显示在页面上；号码和人都是编造的）：")
        for login in logins.LOGINS:
            role = login.zh + "　" * (6 - len(login.zh))
            self.stdout.write(f"    {logins.phone_of(county, login.role)}  {role}  {login.shows}")
