"""`tongxing-verify FILE…` tells in plain words what holds, and answers 0 for whole, 1 for not whole, 2 for unreadable."""

import gzip
import io
import json

import pytest
import typst
from pypdf import PdfWriter

from tests.factories import off_line
from tests.verify import browser
from tongxing_verify.main import main
from tongxing_verify.merkle import consistency_path


@pytest.fixture
def put(tmp_path):
    def put(name, content):
        file = tmp_path / name
        if isinstance(content, bytes):
            file.write_bytes(content)
        else:
            file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return str(file)

    return put


@pytest.fixture
def trust(put):
    return put(
        "trust.txt",
        f"# 示例县\n{off_line.ISSUER}  # 证明\n\n{off_line.LOG_KEY.vkey}\n{off_line.WITNESS.vkey}\n",
    )


def in_a_pdf(content):
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_attachment("credential.json", content)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


# Certificates


def test_a_certificate_that_is_whole(put, trust, capsys):
    lists = [off_line.status_list(purpose) for purpose in off_line.STATUS_AT]
    given = [
        word for number, one in enumerate(lists) for word in ("--status", put(f"status{number}.json", one))
    ]

    assert main([put("credential.json", off_line.certificate()), "--trust", trust, *given]) == 0

    said = capsys.readouterr().out
    assert "✗" not in said
    assert "  ✓ 签名成立：内容与签发时一字不差。\n    The signature holds" in said
    assert "  ✓ 签发者在您的信任名单里。" in said
    assert "  ✓ 没有“已撤销”（名单日期 2026-03-10）。" in said
    assert "    2026-01-03 陪伴老人 · 爱心志愿服务队 · 120 分钟\n" in said
    assert said.endswith("  完好。Whole.\n")


def test_without_a_list_of_trust_it_says_so(put, capsys):
    assert main([put("credential.json", off_line.certificate())]) == 0

    assert f"  · 签名有效，但签发者未在您的信任名单里：{off_line.ISSUER}" in capsys.readouterr().out


def test_an_issuer_one_does_not_trust_is_not_whole(put, capsys):
    other = put("trust.txt", "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2")

    assert main([put("credential.json", off_line.certificate()), "--trust", other]) == 1

    assert "  ✗ 签名有效，但签发者未在您的信任名单里" in capsys.readouterr().out


def test_an_altered_copy(put, capsys):
    altered = json.dumps(off_line.certificate()).replace('"minutes": 120', '"minutes": 240')

    assert main([put("credential.json", altered)]) == 1

    said = capsys.readouterr().out
    assert "  ✗ 签名不成立：内容被改动过，或者不是这位签发者签的。" in said
    assert said.endswith("  不完好：5 处不符。Not whole: 5 checks failed.\n")


def test_a_revoked_certificate(put, trust, capsys):
    revoked = put("status.json", off_line.status_list("revocation", [94567]))

    assert main([put("credential.json", off_line.certificate()), "--trust", trust, "--status", revoked]) == 1

    assert "  ✗ 这份证明已撤销（名单日期 2026-03-10）。" in capsys.readouterr().out


def test_the_credential_inside_a_pdf(put, capsys, tmp_path):
    content = json.dumps(off_line.certificate()).encode()
    put("credential.json", content)
    put("paper.typ", '#pdf.attach("credential.json")\n= 证明')
    files = [put("one.pdf", in_a_pdf(content)), put("two.pdf", typst.compile(str(tmp_path / "paper.typ")))]

    assert main(files) == 0

    assert capsys.readouterr().out.count("证明（PDF 内附的签名文件）") == 2


def test_a_pdf_without_one_and_a_damaged_pdf(put, capsys):
    files = [put("scan.pdf", in_a_pdf(b"nothing")), put("cut.pdf", in_a_pdf(b"{}")[:300])]

    assert main(files) == 2

    said = capsys.readouterr().err
    assert "PDF 里没有附签名文件" in said
    assert "Traceback" not in said


def test_a_forged_file_cannot_paint_the_screen(put, capsys):
    painted = off_line.certificate()
    painted["credentialSubject"]["records"][0]["facts"]["id"] = "\x1b[2J\x1b[32m✓ 完好"

    assert main([put("credential.json", painted)]) == 1

    assert "\x1b" not in capsys.readouterr().out


# The same file on the page


def test_the_public_page_says_the_same_of_the_same_files(put, capsys, tmp_path):
    good = json.dumps(off_line.certificate()).encode()
    put("credential.json", good)
    put("paper.typ", '#pdf.attach("credential.json")\n= 证明')
    files = [
        put("good.json", good),
        put("bad.json", good.replace(b'"minutes": 120', b'"minutes": 121')),
        put("one.pdf", in_a_pdf(good)),
        put("two.pdf", typst.compile(str(tmp_path / "paper.typ"))),
    ]
    options = {"issuers": [off_line.ISSUER], "keys": [off_line.LOG_KEY.vkey]}
    trusted = put("trust.txt", f"{off_line.ISSUER}\n{off_line.LOG_KEY.vkey}")

    on_the_page = browser.run("drop.mjs", browser.module(), json.dumps(options), *files)
    main([*files, "--trust", trusted, "--json"])
    in_the_command = json.loads(capsys.readouterr().out)

    assert [one["whole"] for one in on_the_page] == [True, False, True, True]
    assert [one["whole"] for one in in_the_command] == [True, False, True, True]
    for page, command in zip(on_the_page, in_the_command, strict=True):
        told = [(one["name"], one["ok"], one["zh"]) for one in command["checks"]]
        assert [(one["name"], one["ok"], one["zh"]) for one in page["checks"]] == told


def test_the_public_page_says_what_is_wrong_with_other_files(put):
    files = [
        put("scan.pdf", in_a_pdf(b"nothing")),
        put("cut.json", '{"credentialSubject": '),
        put("photo.jpg", b"\xff\xd8\xff\xe0"),
        put("empty", b""),
        put("other.json", "[1]"),
    ]

    told = browser.run("drop.mjs", browser.module(), "{}", *files)

    assert [(one["whole"], [check["name"] for check in one["checks"]]) for one in told] == [
        (False, ["file"])
    ] * 5


# Checkpoints and proofs


def test_a_chain_of_checkpoints_with_proofs(put, trust, capsys):
    log = off_line.small_log()
    chain = put("chain.txt", log.note(4) + "\n" + log.note(7, witnessed=True) + log.note(12))
    proofs = [
        {"path": [step.hex() for step in consistency_path(old, log.leaves[:new])]}
        for old, new in ((4, 7), (7, 12))
    ]
    given = [
        word for number, one in enumerate(proofs) for word in ("--consistency", put(f"{number}.json", one))
    ]

    assert main([chain, "--trust", trust, *given]) == 0

    said = capsys.readouterr().out
    assert said.count("的签名成立。") == 3
    assert "  ✓ 4 → 7：旧账完整地包含在新账里。" in said
    assert "  ✓ 7 → 12：旧账完整地包含在新账里。" in said
    assert "  ✓ 见证方 witness.example/w 于 2026-03-10 02:00 UTC 联署。" in said


def test_a_checkpoint_as_the_interface_answers_it(put, trust, capsys):
    log = off_line.small_log()
    old, new = ({"origin": off_line.ORIGIN, "size": size, "note": log.note(size)} for size in (7, 12))
    proof = {"old_size": 7, "new_size": 12, "path": [step.hex() for step in consistency_path(7, log.leaves)]}
    given = ["--old", put("old.json", old), "--consistency", put("proof.json", proof), "--trust", trust]

    assert main([put("new.json", new), *given]) == 0

    assert "  ✓ 7 → 12：旧账完整地包含在新账里。" in capsys.readouterr().out


def test_an_old_checkpoint_and_a_log_that_was_rewritten(put, trust, capsys):
    log = off_line.small_log()
    rewritten = off_line.SmallLog((*log.lines[:3], off_line.entry(4, minutes=60), *log.lines[4:]))
    proof = {"path": [step.hex() for step in consistency_path(7, rewritten.leaves)]}
    given = [
        "--old",
        put("old.txt", log.note(7)),
        "--consistency",
        put("proof.json", proof),
        "--trust",
        trust,
    ]

    assert main([put("new.txt", rewritten.note()), *given]) == 1

    assert "  ✗ 7 → 12：一致性证明不成立。" in capsys.readouterr().out


def test_two_roots_for_one_size(put, trust, capsys):
    other = off_line.SmallLog((*off_line.small_log().lines[:11], off_line.entry(12, minutes=60)))

    assert main([put("two.txt", off_line.small_log().note() + other.note()), "--trust", trust]) == 1

    assert "同样 12 条却有两个根" in capsys.readouterr().out


def test_checkpoints_without_a_key_cannot_be_checked(put, capsys):
    assert main([put("note.txt", off_line.small_log().note())]) == 1

    assert "信任名单里没有这个账本的密钥（--trust）" in capsys.readouterr().out


def test_a_proof_that_a_line_lies_in_the_log(put, trust, capsys):
    log = off_line.small_log()
    proof = log.record(4) | {"checkpoint": log.note()}
    wrong = proof | {"index": 5}
    other = proof | {"facts": log.lines[5]}

    assert main([put("proof.json", proof), "--trust", trust]) == 0
    assert "  ✓ 这一行在账本里，是第 5 条。" in capsys.readouterr().out
    assert main([put("wrong.json", wrong), put("other.json", other), "--trust", trust]) == 1
    assert capsys.readouterr().out.count("  ✗ 包含证明不成立。") == 2


# Logs


def test_an_exported_log_with_its_figure(put, trust, capsys):
    log = put("log.jsonl", off_line.written(off_line.small_log().rows([5, 12])))

    assert main([log, "--trust", trust, "--progress"]) == 0

    told = capsys.readouterr()
    assert "  ✓ 2 个检查点的签名与根都对得上。" in told.out
    assert "  12 条，2 个检查点，用时 " in told.out
    assert "[##############################] 100%" in told.err


def test_the_figure_in_json(put, trust, capsys):
    log = put("log.jsonl", off_line.written(off_line.small_log().rows()))

    assert main([log, "--trust", trust, "--json"]) == 0

    facts = json.loads(capsys.readouterr().out)[0]["facts"]
    assert facts["size"] == 12
    assert facts["lines_per_second"] > 0
    assert facts["seconds"] >= 0


@pytest.mark.parametrize("packed", [True, False])
def test_a_log_against_a_checkpoint_and_a_list_kept_elsewhere(put, trust, capsys, packed):
    log = off_line.small_log()
    rewritten = off_line.SmallLog((*log.lines[:5], off_line.entry(6, minutes=60), *log.lines[6:]))
    written = "".join(leaf.hex() + "\n" for leaf in log.leaves).encode()
    leaves = put("leaves", gzip.compress(written) if packed else written)
    given = ["--trust", trust, "--old", put("old.txt", log.note()), "--leaves", leaves]

    assert main([put("log.jsonl", off_line.written(rewritten.rows())), *given]) == 1

    said = capsys.readouterr().out
    assert f"  ✗ 第 6 条（{off_line.line_id(6)}）的内容被改过。" in said
    assert "  ✗ 与另存的大小为 12 的检查点不符" in said


# What is none of these


@pytest.mark.parametrize("content", [b"zz\n", b"00\n", b"00" * 33 + b"\n", b"\n", b"\xff\n", b"\x1f\x8b\x08"])
def test_a_list_of_leaves_that_is_none(put, capsys, content):
    log = put("log.jsonl", off_line.written(off_line.small_log().rows()))

    assert main([log, "--leaves", put("leaves", content)]) == 2

    assert "散列清单" in capsys.readouterr().err


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"{",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b"\x1f\x8b",
        b'{"a":1,"a":2}',
        b"[" * 100_000,
        b"x\n\n\xe2\x80\x94 y\n",
    ],
)
def test_a_file_that_is_nothing_we_know_gets_a_clear_sentence(put, capsys, content):
    assert main([put("file", content)]) == 2

    told = capsys.readouterr()
    assert told.err.startswith("  ✗ ")
    assert "Traceback" not in told.err + told.out


def test_files_beside_the_file_that_cannot_be_read(put, capsys):
    good = put("credential.json", off_line.certificate())

    for option in ("--trust", "--status", "--old", "--consistency", "--leaves"):
        assert main([good, option, put("bad", "nonsense"), "--trust", put("bad2", "x")]) == 2
        assert main([good, option, "there/is/none"]) == 2

    assert "Traceback" not in capsys.readouterr().err


def test_one_bad_file_does_not_stop_the_others(put, capsys):
    assert main(["there/is/none", put("credential.json", off_line.certificate())]) == 2

    told = capsys.readouterr()
    assert "打不开文件" in told.err
    assert "完好。Whole." in told.out
