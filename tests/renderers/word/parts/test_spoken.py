"""Languages in Word: one for each kind of script, and the fonts that go with them."""

import io
import re
import zipfile

import pytest

from briefgen.document import Document, Metadata, Section, Text
from briefgen.renderers import word
from briefgen.renderers.word.parts.spoken import Spoken, language_of, languages_by_slot, spoken_of
from tests.helpers.torture import inlines, p
from tests.renderers.word.word_made import STYLES


def made(*blocks, language="en") -> bytes:
    return word.render(Document(Metadata("t", language), blocks), STYLES, {})


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


HAN, KANA, HANGUL = "\u9aa8\u76f4\u89d2", "\u3072\u3089\u304c\u306a", "\ud55c\uad6d\uc5b4"


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("", {}),
        ("de", {"val": "de"}),
        ("zh-CN", {"val": "zh-CN", "eastAsia": "zh-CN"}),
        ("zh-Hant", {"val": "zh-Hant", "eastAsia": "zh-TW"}),
        ("zh-Hant-HK", {"val": "zh-Hant-HK", "eastAsia": "zh-HK"}),
        ("ja", {"val": "ja", "eastAsia": "ja-JP"}),
        ("ko", {"val": "ko", "eastAsia": "ko-KR"}),
        ("fa", {"val": "fa", "bidi": "fa-IR"}),
        ("ar-EG", {"val": "ar-EG", "bidi": "ar-EG"}),
        ("hi", {"val": "hi", "bidi": "hi-IN"}),
    ],
)
def test_a_run_says_its_language_for_the_scripts_that_it_is_written_in(tag, said):
    assert dict(re.findall(r'w:(\w+)="([^"]*)"', language_of(Spoken(tag)))) == said


@pytest.mark.parametrize(
    ("language", "text", "east"),
    [
        ("en", "Only Latin", "en"),
        ("zh", "", "zh-CN"),
        ("zh-TW", HAN, "zh-TW"),
        ("ja", HAN, "ja-JP"),
        ("en", f"A word: {HAN}", "zh-CN"),
        ("en", f"A word: {HAN}{KANA}", "ja-JP"),
        ("en", HANGUL, "ko-KR"),
    ],
)
def test_the_east_asian_language_of_a_file_is_that_of_the_document_or_what_its_text_looks_like(language, text, east):
    spoken = spoken_of(Document(Metadata("t", language), (p(text),)))
    assert languages_by_slot(spoken)["eastAsia"] == east
    data = made(p(text), language=language)
    for name in ("word/settings.xml", "word/styles.xml"):
        assert set(re.findall(r'w:eastAsia="([a-z][^"]*-[^"]*|en)"', part(data, name))) == {east}


def test_styles_name_fonts_for_other_scripts_and_chinese_is_never_set_in_a_korean_one():
    xml = part(made(p(HAN), language="zh-CN"), "word/styles.xml")
    assert set(re.findall(r'w:rFonts[^>]* w:eastAsia="([^"]*)"', xml)) == {STYLES.fonts["chinese"].family}
    assert set(re.findall(r'w:rFonts[^>]* w:cs="([^"]*)"', xml)) == {STYLES.fonts["arabic"].family}
    assert "ko-KR" not in xml


def test_a_part_in_another_east_asian_language_has_the_font_of_its_own():
    section = Section((p(HAN),), language="ja")
    xml = part(made(p(f"{HAN} {HAN}"), section, language="zh"), "word/document.xml")
    plain, own = re.findall(r"<w:r>.*?</w:r>", xml)[:2]
    assert "rFonts" not in plain
    assert f'w:eastAsia="{STYLES.fonts["japanese"].family}"' in own
    assert '<w:lang w:val="ja" w:eastAsia="ja-JP"/>' in own


def test_what_looks_like_another_language_has_its_font_and_han_alone_is_that_of_the_text_around_it():
    japanese = Section((p(HAN), p(KANA)), "one")
    xml = part(made(p(HAN * 20), japanese), "word/document.xml")
    runs = re.findall(r"<w:r>.*?</w:r>", xml)[:3]
    assert ['w:eastAsia="ja-JP"' in run for run in runs] == [False, True, True]
    assert all('w:val="ja' not in run for run in runs)


def test_a_text_in_a_language_of_its_own_is_told_inside_a_part_in_another():
    section = Section((p(*inlines("Wort "), Text("mot", language="fr")),), language="de")
    xml = part(made(section), "word/document.xml")
    assert re.findall(r"<w:lang ([^/]*)/>", xml) == ['w:val="de"', 'w:val="fr"']
