"""Everything the machine may tell us, typed; what is wrong stops the start with a sentence."""

import os
from dataclasses import dataclass, fields
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]

# Read by tools around the server and not by the server itself.
KNOWN_TO_TOOLS = {
    "TONGXING_ENV_FILE",
    "TONGXING_TEST_DB",
    "TONGXING_POSTGRES_BIN",
    "TONGXING_STATE",
    "TONGXING_HOST",
    "TONGXING_PYTHON",
    "TONGXING_CHROMIUM",
}


class EnvironmentRefused(SystemExit):
    """The start is refused; the message says which variable and how to mend it."""


@dataclass(frozen=True)
class Environment:
    """What a running server was told. Names are `TONGXING_<FIELD>` but for the two database addresses."""

    database_url: str
    migrator_database_url: str
    secret_key: str
    keyring: Path
    mode: str = "dev"  # dev | prod
    demo: bool = False  # shows sign-in codes on the page and says so; never with real people
    hosts: tuple[str, ...] = ("localhost", "127.0.0.1", "[::1]")
    public_address: str = "http://127.0.0.1:8000"
    port: int = 8000
    skin: str = "china_red"
    station_phone: str = ""
    policy_folder: Path | None = None  # rule packs of this installation's own, over those we ship
    identity_check_url: str = ""  # who confirms that a name and a document belong together
    identity_check_key: bytes = b""  # with which we sign what we ask
    workdays_file: Path | None = None  # holidays and adjusted workdays published since this edition


REQUIRED = {
    "DATABASE_URL": "数据库地址，例如 postgresql:///tongxing?host=/run/tongxing",
    "TONGXING_SECRET_KEY": "页面签名密钥，至少 40 个字符；`make up` 会自动生成",
    "TONGXING_KEYRING": "密钥环文件的路径；用 `tongxing make_keys <路径>` 生成",
}


def variables() -> dict[str, str]:
    """The process environment, over what `make up` wrote into the state folder."""
    found: dict[str, str] = {}
    default = CHECKOUT / "build" / "run" / "tongxing.env"
    file = Path(os.environ.get("TONGXING_ENV_FILE", default))
    if file.is_file():
        for line in file.read_text("utf-8").splitlines():
            name, equals, value = line.partition("=")
            if equals and not line.startswith("#"):
                found[name.strip()] = value.strip()
    found.update(os.environ)
    return found


def load(given: dict[str, str] | None = None) -> Environment:
    """Read and check the environment; raises EnvironmentRefused with every fault at once."""
    told = variables() if given is None else given
    faults = [f"缺少环境变量 {name}：{why}" for name, why in REQUIRED.items() if not told.get(name)]
    known = {f"TONGXING_{field.name.upper()}" for field in fields(Environment)} | KNOWN_TO_TOOLS
    faults += [
        f"不认识的环境变量 {name}：请检查拼写，或删去它"
        for name in sorted(told)
        if name.startswith("TONGXING_") and name not in known
    ]
    mode = told.get("TONGXING_MODE", "dev")
    if mode not in ("dev", "prod"):
        faults.append(f"TONGXING_MODE 只能是 dev 或 prod，现在是 {mode!r}")
    demo = told.get("TONGXING_DEMO", "0")
    if demo not in ("0", "1"):
        faults.append(f"TONGXING_DEMO 只能是 0 或 1，现在是 {demo!r}")
    port = told.get("TONGXING_PORT", "8000")
    if not port.isdigit() or not 0 < int(port) < 65536:
        faults.append(f"TONGXING_PORT 应是 1 到 65535 的数字，现在是 {port!r}")
    for name in ("TONGXING_POLICY_FOLDER", "TONGXING_WORKDAYS_FILE"):
        if told.get(name) and not Path(told[name]).exists():
            faults.append(f"{name} 指向的 {told[name]} 不存在：请检查路径，或删去它")
    asked, key = told.get("TONGXING_IDENTITY_CHECK_URL", ""), told.get("TONGXING_IDENTITY_CHECK_KEY", "")
    if asked and not asked.startswith(("https://", "http://")):
        faults.append("TONGXING_IDENTITY_CHECK_URL 应以 https:// 开头")
    if asked and len(key) < 32:
        faults.append("设了 TONGXING_IDENTITY_CHECK_URL，还要有 TONGXING_IDENTITY_CHECK_KEY，至少 32 个字符")
    secret = told.get("TONGXING_SECRET_KEY", "")
    if secret and len(secret) < 40:
        faults.append("TONGXING_SECRET_KEY 太短，至少要 40 个字符")
    if faults:
        raise EnvironmentRefused("同行没有启动：\n  " + "\n  ".join(faults))
    default_hosts = ",".join(Environment.hosts)
    return Environment(
        database_url=told["DATABASE_URL"],
        migrator_database_url=told.get("MIGRATOR_DATABASE_URL") or told["DATABASE_URL"],
        secret_key=secret,
        keyring=Path(told["TONGXING_KEYRING"]),
        mode=mode,
        demo=demo == "1",
        hosts=tuple(told.get("TONGXING_HOSTS", default_hosts).split(",")),
        public_address=told.get("TONGXING_PUBLIC_ADDRESS", f"http://127.0.0.1:{port}").rstrip("/"),
        port=int(port),
        skin=told.get("TONGXING_SKIN", "china_red"),
        station_phone=told.get("TONGXING_STATION_PHONE", ""),
        policy_folder=_path(told.get("TONGXING_POLICY_FOLDER")),
        identity_check_url=asked,
        identity_check_key=key.encode(),
        workdays_file=_path(told.get("TONGXING_WORKDAYS_FILE")),
    )


def _path(told: str | None) -> Path | None:
    return Path(told) if told else None
