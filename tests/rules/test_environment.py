"""The environment: whatever is wrong stops the start with a sentence, all of it at once."""

from pathlib import Path

import pytest

from tongxing.config import env

WHOLE = {
    "DATABASE_URL": "postgresql:///tongxing?host=/run/tongxing",
    "TONGXING_SECRET_KEY": "x" * 40,
    "TONGXING_KEYRING": "/somewhere/keyring.json",
}


def test_a_whole_environment_is_read_with_its_kinds():
    told = env.load({**WHOLE, "TONGXING_PORT": "8123", "TONGXING_DEMO": "1", "UNRELATED": "x"})
    assert (told.port, told.demo, told.mode, told.keyring) == (
        8123,
        True,
        "dev",
        Path("/somewhere/keyring.json"),
    )
    assert told.migrator_database_url == told.database_url
    assert told.public_address == "http://127.0.0.1:8123"


@pytest.mark.parametrize("missing", sorted(WHOLE))
def test_a_missing_variable_is_named(missing):
    with pytest.raises(env.EnvironmentRefused, match=f"缺少环境变量 {missing}"):
        env.load({name: value for name, value in WHOLE.items() if name != missing})


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"TONGXING_PROT": "8000"}, "不认识的环境变量 TONGXING_PROT"),
        ({"TONGXING_PORT": "eight"}, "TONGXING_PORT 应是 1 到 65535 的数字"),
        ({"TONGXING_PORT": "0"}, "TONGXING_PORT 应是 1 到 65535 的数字"),
        ({"TONGXING_MODE": "production"}, "TONGXING_MODE 只能是 dev 或 prod"),
        ({"TONGXING_DEMO": "yes"}, "TONGXING_DEMO 只能是 0 或 1"),
        ({"TONGXING_SECRET_KEY": "short"}, "TONGXING_SECRET_KEY 太短"),
        ({"TONGXING_POLICY_FOLDER": "/nowhere/packs"}, "TONGXING_POLICY_FOLDER 指向的 /nowhere/packs 不存在"),
        ({"TONGXING_WORKDAYS_FILE": "/nowhere/days"}, "TONGXING_WORKDAYS_FILE 指向的 /nowhere/days 不存在"),
    ],
)
def test_a_wrong_variable_is_told_with_its_cure(wrong, sentence):
    with pytest.raises(env.EnvironmentRefused, match=sentence):
        env.load({**WHOLE, **wrong})


def test_all_faults_are_told_together():
    with pytest.raises(env.EnvironmentRefused) as refused:
        env.load({"TONGXING_PORT": "x", "TONGXING_MODE": "y"})
    assert str(refused.value).count("\n") == 5
