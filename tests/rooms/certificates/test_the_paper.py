"""The paper: a PDF that says what must be said, in Chinese letters, whatever people have typed."""

import base64
import io
import json
import re
import uuid

import pypdf
import pytest

from tests.factories import certificates, ledger
from tongxing.certificates import errors, services
from tongxing.certificates.services import paper
from tongxing.certificates.shapes import RevokeCertificate
from tongxing.foundation.refusals import NotFound
from tongxing_verify.main import main as verify

ADDRESS = "https://tongxing.example"


def read(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def words(pdf: bytes) -> str:
    """All text without blanks: setting may put some between letters."""
    return re.sub(r"\s+", "", "".join(page.extract_text() for page in read(pdf).pages))


def printed(holder, **changes) -> str:
    card = certificates.certificate(holder, **changes)
    return words(services.pdf(card.number, address=ADDRESS, actor=holder.member))


MANDATORY = [
    "志愿服务证明",
    "2026-03-14",
    "14:00–16:30",
    "2小时30分",
    "陪三位独居老人买菜、取药",
    "花园街道邻里互助队",
]


@pytest.mark.parametrize("field", MANDATORY)
def test_the_mandatory_fields_are_there(wang, entry, field):
    """民政部令第67号第十五条: service time, content, recording unit (R-51)."""
    assert field in printed(wang)


def test_number_holder_sum_class_date_and_check_address_are_there_too(wang, entry):
    card = certificates.certificate(wang)
    said = words(services.pdf(card.number, address=ADDRESS, actor=wang.member))
    expected = [card.number, "王秀兰", "1次", "A级（本人现场签到签退）2小时30分", "2026年3月16日"]
    assert [piece for piece in [*expected, f"{ADDRESS}/check/{card.number}"] if piece not in said] == []


def test_the_holder_may_stay_unnamed(wang, entry):
    said = printed(wang, name_shown="number")
    assert ("王秀兰" in said, "TX2603000017" in said) == (False, True)


def test_it_is_free_and_says_so(wang, entry):
    assert "免费" in printed(wang)


NASTY = '#panic("x") *粗* _斜_ $x^2$ `raw` @ref <lab> // 注释 \\ [a](b) 「引号」"双"'


def test_what_people_type_is_text_and_never_a_command(wang):
    ledger.effective(wang, title=NASTY, content='#read("/etc/passwd")' + "很长" * 200)
    said = printed(wang)
    assert "".join(NASTY.split())[:40] in said
    assert '#read("/etc/passwd")' in said


def test_a_letter_that_no_font_knows_is_marked_and_the_paper_says_so(wang):
    ledger.effective(wang, title="𠮷田老师的读书会😀")
    said = printed(wang)
    assert ("〓田老师的读书会〓" in said, "代表字库中没有的字" in said) == (True, True)


NAMES = (
    "Иванова Анна Сергеевна",
    "Їжакевич Ґанна",
    "Қасымжомарт Тоқаев-Ұлы",
    "Đặng Thị Ngọc Ánh",
    "Žofie Łukaszewicz-Çelik",
    "MARIA APARECIDA DO NASCIMENTO FERNANDES DE OLIVEIRA CAVALCANTI DE ALBUQUERQUE-MONTENEGRO E VASCONCELOS",
)


@pytest.mark.parametrize("paper", ["a4", "phone"])
@pytest.mark.parametrize("name", NAMES)
def test_a_name_of_any_alphabet_and_length_stands_on_the_paper_whole(db, name, paper):
    holder = ledger.volunteer(name, named=True)
    ledger.effective(holder)
    number = certificates.certificate(holder).number
    pdf = services.pdf(number, address=ADDRESS, actor=holder.member, paper=paper, language="ru")
    said = re.sub("[\x00-\x1f]", "", words(pdf))  # a letter set from two signs leaves a trace of the second
    assert ("".join(name.split()) in said, "〓" in said) == (True, False)


def test_a_russian_paper_says_all_that_must_be_said(wang, entry):
    number = certificates.certificate(wang).number
    said = words(services.pdf(number, address=ADDRESS, actor=wang.member, language="ru"))
    expected = ["Справкаоволонтёрскойработе", "2026-03-14", "14:00–16:30", "2ч30мин", "王秀兰", "花园街道邻里互助队",
                "16марта2026г.", "приходиуходотмеченыличнонаместе"]  # fmt: skip
    assert [one for one in expected if one not in said] == []


def test_many_records_flow_over_pages_and_every_page_carries_the_number(wang):
    for hour in range(8, 20):
        for minute in (0, 30):
            start = ledger.at(hour, minute)
            ledger.effective(
                wang, started_at=start, ended_at=start.replace(second=0) + (ledger.at(1) - ledger.at(0, 40))
            )
    card = certificates.certificate(wang)
    pages = read(services.pdf(card.number, address=ADDRESS, actor=wang.member)).pages
    assert len(pages) == 3
    assert all(card.number in page.extract_text() for page in pages)


def test_the_same_certificate_gives_the_same_bytes(wang, entry):
    number = certificates.certificate(wang).number
    assert services.pdf(number, address=ADDRESS, actor=wang.member) == services.pdf(
        number, address=ADDRESS, actor=wang.member
    )


def test_it_is_no_larger_than_a_photo_and_keeps_its_letters_inside(wang, entry):
    pdf = services.pdf(certificates.certificate(wang).number, address=ADDRESS, actor=wang.member)
    fonts = read(pdf).pages[0]["/Resources"]["/Font"].values()
    assert len(pdf) < 120_000
    assert all("NotoSansSC" in font.get_object()["/BaseFont"] for font in fonts)


def test_without_chinese_fonts_nothing_is_printed(wang, entry, settings, tmp_path):
    settings.FONTS_FOLDER = tmp_path
    paper._fonts.cache_clear()
    with pytest.raises(paper.FontsMissing):
        services.pdf(certificates.certificate(wang).number, address=ADDRESS, actor=wang.member)
    paper._fonts.cache_clear()


def test_a_certificate_that_no_longer_holds_is_not_printed_again(wang, entry):
    card = certificates.certificate(wang)
    services.revoke_certificate(
        RevokeCertificate(uuid.uuid4(), card.number, "纸质证明遗失"), actor=wang.member
    )
    with pytest.raises(errors.NoLongerValid):
        services.pdf(card.number, address=ADDRESS, actor=wang.member)


def test_nobody_else_prints_it(wang, entry):
    number = certificates.certificate(wang).number
    for name, actor in ledger.every_kind_of_actor(wang).items():
        if name in ("oneself", "officer of the region", "the platform"):
            continue
        with pytest.raises(NotFound):
            services.pdf(number, address=ADDRESS, actor=actor)


def inside(pdf: bytes) -> dict[str, bytes]:
    return {name: bytes(contents[0]) for name, contents in read(pdf).attachments.items()}


def test_the_signed_file_lies_inside_byte_for_byte(wang, entry):
    number = certificates.certificate(wang).number
    kept = services.credential_of(number, actor=wang.member)
    assert inside(services.pdf(number, address=ADDRESS, actor=wang.member)) == {"credential.json": kept}


@pytest.mark.parametrize("on", ["a4", "phone"])
def test_the_checker_reads_the_file_out_of_the_paper_and_finds_it_whole(wang, entry, tmp_path, on):
    card, file = certificates.certificate(wang), tmp_path / "paper.pdf"
    file.write_bytes(services.pdf(card.number, address=ADDRESS, actor=wang.member, paper=on))
    assert verify([str(file)]) == 0


def test_an_official_who_prints_it_does_not_get_the_holders_file(wang, entry):
    number = certificates.certificate(wang).number
    assert inside(services.pdf(number, address=ADDRESS, actor=ledger.official())) == {}


def test_it_says_where_in_the_log_its_records_lie(wang, entry):
    card = certificates.certificate(wang)
    kept = json.loads(services.credential_of(card.number, actor=wang.member))
    root = base64.b64decode(kept["credentialSubject"]["checkpoint"].split("\n")[2]).hex()
    said = words(services.pdf(card.number, address=ADDRESS, actor=wang.member))
    assert f"根{root[:16]}" in said


def test_on_a_phone_it_says_the_same_on_a_smaller_page(wang, entry):
    card = certificates.certificate(wang)
    small = services.pdf(card.number, address=ADDRESS, actor=wang.member, paper="phone")
    assert [field for field in MANDATORY if field not in words(small)] == []
    box = read(small).pages[0].mediabox
    assert (round(box.width / 72 * 25.4), round(box.height / 72 * 25.4)) == (100, 178)


def test_in_english_the_sentence_is_english_and_what_people_wrote_stays(wang, entry):
    card = certificates.certificate(wang, name_shown="none")
    said = words(services.pdf(card.number, address=ADDRESS, actor=wang.member, language="en"))
    expected = [
        "CertificateofVolunteerService",
        "theholderofthispaper",
        "1timeand2h30min",
        "陪独居老人买菜就医",
    ]
    assert [piece for piece in expected if piece not in said] == []


def test_there_is_room_for_a_seal_and_nothing_in_it(wang, entry):
    assert "盖章处" in printed(wang)


def test_other_papers_are_refused(wang, entry):
    number = certificates.certificate(wang).number
    with pytest.raises(errors.PaperUnknown):
        services.pdf(number, address=ADDRESS, actor=wang.member, paper="a3")


def test_a_holder_who_wants_not_to_be_named_is_not(wang, entry):
    said = printed(wang, name_shown="none")
    assert ("兹证明本证明的持有人" in said, "王" in said, "姓名已按本人要求删除" in said) == (
        True,
        False,
        False,
    )
