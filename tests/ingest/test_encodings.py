"""Texts in other encodings than UTF-8: told with confidence, or refused."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.ingest.decode import UndecodableError
from claimcheck.ingest.encodings import decode_any

ENGLISH = "“It carried 40 men,” the café’s owner said — a ‘small’ sum of £300. Ana Pérez of Málaga didn’t know. ½ of them… came.\n"
PLAIN = "It carried 40 men to the café, Ana Pérez said.\n"


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8", "utf-8-sig"])
def test_english_in_any_encoding(encoding: str) -> None:
    text = ENGLISH.replace("½", "half") if encoding == "mac_roman" else ENGLISH
    assert decode_any((text * 3).encode(encoding)).text.removeprefix("\ufeff") == text * 3


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Вчера вечером в столкновении двух автобусов погибли 14 человек, сообщили в полиции города. ", "cp1251"),
        ("Вчера вечером в столкновении двух автобусов погибли 14 человек, сообщили в полиции города. ", "koi8_r"),
        ("Wczoraj wieczorem w wyniku zderzenia dwóch autobusów zginęło 14 osób, a 30 zostało rannych. ", "cp1250"),
        ("Hier soir, 14 personnes ont été tuées dans la collision, a indiqué la préfecture à l’été. ", "cp1252"),
    ],
    ids=["Russian", "Russian in KOI8", "Polish", "French"],
)
def test_other_languages_are_told_by_their_letters(text: str, encoding: str) -> None:
    assert decode_any((text * 4).encode(encoding)).text == text * 4


def test_how_the_encoding_was_found_is_said() -> None:
    assert decode_any(b"40 men").evidence == ()
    assert decode_any((PLAIN * 3).encode("cp1252")).evidence == (("encoding", "cp1252, detected"),)
    assert decode_any((PLAIN * 3).encode("cp1252"), "ISO-8859-1").evidence == (("encoding", "cp1252, declared"),)


@pytest.mark.parametrize(
    "declared", ["utf-8", "ascii", "hex", "rot13", "zip", "idna", "undefined", "unicode_escape", "utf-7", "no such", "\0", "x" * 99, ""]
)
def test_a_false_declaration_is_not_believed(declared: str) -> None:
    assert decode_any((ENGLISH * 3).encode(), declared).text == ENGLISH * 3
    assert decode_any((ENGLISH * 3).encode("cp1252"), declared).text == ENGLISH * 3


def test_what_is_valid_utf_8_is_utf_8_whatever_single_byte_encoding_it_declares() -> None:
    assert decode_any(PLAIN.encode(), "windows-1251").text == PLAIN


def test_encodings_that_look_like_ascii_are_believed() -> None:
    text = "昨夜、四十人が救助された。"
    assert decode_any(text.encode("iso2022_jp"), "ISO-2022-JP").text == text


@pytest.mark.parametrize("data", [b"", b" \n", b"\0\0\0\0", b"\xff\xfe", b"\xff\xfea\0b", b"\x81\x8d" * 50, b"caf\xe9", b"%PDF-1.4", b"a\0b\xe9"])
def test_what_is_no_text_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(UndecodableError) as caught:
        decode_any(data)
    assert "\n" not in str(caught.value)


def test_noise_is_refused() -> None:
    noise = random.Random(3)
    for _ in range(20):
        with pytest.raises(UndecodableError):
            decode_any(noise.randbytes(3000).replace(b"\0", b"x"))


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=200), declared=st.sampled_from([None, "utf-8", "latin-1", "utf-16", "utf-32", "big5", "euc-kr", "cp037"]))
def test_nothing_else_is_raised(data: bytes, declared: str | None) -> None:
    try:
        found = decode_any(data, declared)
    except UndecodableError:
        return
    assert found.text.strip()
    assert "\0" not in found.text
