"""Mail messages, put together with the standard library and taken apart again."""

from __future__ import annotations

import time
from email.message import EmailMessage

import pytest

from functions.clean.cleaner import clean
from functions.clean.eml import parse_eml
from shared.article import CleanText, Hints
from shared.errors import Refused

FIRST = "أعلن متحف المدينة يوم السبت عن معرض جديد يضم ثلاثمائة قطعة من الخزف القديم."
SECOND = "وأوضحت مديرة المتحف أن المعرض سيبقى مفتوحا أمام الزوار حتى نهاية الشهر المقبل."
HTML = f"<html><body><article><h1>معرض الخزف</h1><p>{FIRST}</p><p>{SECOND}</p></article></body></html>"


def message(subject: str = "معرض جديد للخزف", plain: str = "", html: str = "") -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "نادية السالم <news@example.org>"
    mail["To"] = "desk@example.org"
    mail["Subject"] = subject
    mail["Date"] = "Sat, 01 Jun 2024 09:00:00 +0300"
    mail["Message-ID"] = "<1@example.org>"
    if plain:
        mail.set_content(plain)
    if html and plain:
        mail.add_alternative(html, subtype="html")
    elif html:
        mail.set_content(html, subtype="html")
    return mail


def read(mail: EmailMessage) -> CleanText:
    return parse_eml(bytes(mail), Hints())


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        parse_eml(data, Hints())
    assert refused.value.message.endswith(".")
    return refused.value.code


def test_a_message_through_the_front_door() -> None:
    cleaned = clean(bytes(message(plain=f"{FIRST}\n\n{SECOND}\n")), Hints(filename="a.eml"))
    assert cleaned.text == f"{FIRST}\n{SECOND}"
    assert (cleaned.format, cleaned.warnings) == ("eml", ())
    page = cleaned.page
    assert page.headline is not None
    assert page.headline.value == "معرض جديد للخزف"
    assert [guess.value for guess in page.byline] == ["نادية السالم"]
    assert page.published is not None
    assert page.published.value == "2024-06-01T09:00:00+03:00"


def test_html_is_preferred_unless_it_is_only_a_frame() -> None:
    assert read(message(plain="انظر النسخة المنسقة.", html=HTML)).text == f"{FIRST}\n{SECOND}"
    frame = "<html><body><p>اعرض هذه الرسالة في المتصفح.</p></body></html>"
    assert read(message(plain=f"{FIRST}\n\n{SECOND}\n", html=frame)).text == f"{FIRST}\n{SECOND}"


def test_attachments_and_signatures_are_left_out() -> None:
    mail = message(plain=f"{FIRST}\n\n{SECOND}\n\n-- \nنادية السالم\nقسم الثقافة\n")
    mail.add_attachment("نص مرفق لا علاقة له بالخبر.", filename="a.txt")
    assert read(mail).text == f"{FIRST}\n{SECOND}"


@pytest.mark.parametrize("mark", ["Re: ", "Fwd: RE: ", "رد: ", "TR : "])
def test_marks_of_replies_are_no_part_of_the_headline(mark: str) -> None:
    headline = read(message(f"{mark}معرض جديد", plain=FIRST)).page.headline
    assert headline is not None
    assert headline.value == "معرض جديد"


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256", "iso-8859-6"])
@pytest.mark.parametrize("cte", ["base64", "quoted-printable"])
def test_charsets_and_transfer_encodings(charset: str, cte: str) -> None:
    mail = message()
    mail.set_content(f"{FIRST}\n\n{SECOND}\n", charset=charset, cte=cte)
    assert read(mail).text == f"{FIRST}\n{SECOND}"


def test_raw_windows_1256_without_any_declaration() -> None:
    head = b"From: a@example.org\nSubject: \xe3\xda\xd1\xd6 \xcc\xcf\xed\xcf\nMIME-Version: 1.0\n\n"
    cleaned = parse_eml(head + f"{FIRST}\n\n{SECOND}".encode("cp1256"), Hints())
    assert cleaned.text == f"{FIRST}\n{SECOND}"
    assert cleaned.page.headline is not None
    assert cleaned.page.headline.value == "معرض جديد"


def test_refusals() -> None:
    head = b"From: a@example.org\nTo: b@example.org\nMIME-Version: 1.0\n"
    assert refusal(head + b"Content-Type: application/pkcs7-mime\n\nAAAA") == "encrypted"
    assert refusal(head + b"Content-Type: image/png\n\nAAAA") == "no_article_text"
    assert refusal(bytes(message(plain="\n"))) == "no_article_text"


def test_nested_and_huge_messages_are_bounded() -> None:
    nested = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (i, i) for i in range(5_000)
    )
    started = time.process_time()
    assert refusal(nested) == "malformed"
    refusal(b"Subject: a\n" + b"X-Filler: b\n" * 350_000 + b"\n")
    refusal(b"Subject: " + b"=?utf-8?b?" * 400_000 + b"\n\n")
    assert refusal(b"Content-Type: text/plain" + b"; a=b" * 800_000 + b"\n\nx") == "malformed"
    assert refusal(b"Content-Type: text/plain" + b";\r a=b" * 500_000 + b"\n\nx") == "malformed"
    assert (
        refusal(b'Content-Type: multipart/mixed; boundary="x"\n\n' + b"--x\n\na\n" * 600_000) == "malformed"
    )
    few = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (i, i) for i in range(20))
    assert refusal(few + b"\n" * 1_000_000) == "malformed"
    assert time.process_time() - started < 10


@pytest.mark.parametrize("field", ["text/plain; a*=b; a*0*=c", "text/plain; charset=utf-8; a*1=b; a*=c"])
def test_parameters_that_python_cannot_sort_cost_no_text(field: str) -> None:
    data = f"From: a@b.example\nMIME-Version: 1.0\nContent-Type: {field}\n\n{FIRST}\n{SECOND}\n".encode()
    assert parse_eml(data, Hints()).text == f"{FIRST}\n{SECOND}"


def test_parts_between_parameters_that_python_cannot_sort_are_refused_by_name() -> None:
    head = "From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; a*=b; a*0*=c; boundary=x\n\n"
    assert refusal(f"{head}--x\n\n{FIRST}\n--x--\n".encode()) == "malformed"
