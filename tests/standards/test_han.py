"""Which East Asian language a text is in: by its tag, by its script, by the text around it."""

import pytest

from briefgen.standards.han import east_asian_in, east_asian_language, guessed_east_asian

HAN = "骨直角"


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("zh", "zh-Hans"), ("zh-CN", "zh-Hans"), ("zh-SG", "zh-Hans"), ("zh-Hans-HK", "zh-Hans"),
        ("zh-TW", "zh-Hant"), ("zh_HK", "zh-Hant"), ("zh-hant", "zh-Hant"), ("yue", "zh-Hant"),
        ("ja", "ja"), ("JA-jp", "ja"), ("ko-KR", "ko"), ("de", ""), ("", ""), ("jam", ""),
    ],
)  # fmt: skip
def test_a_tag_says_which_shapes_han_characters_have(tag, language):
    assert east_asian_language(tag) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Latin, é", ""),
        (HAN, "zh-Hans"),
        ("骨と角", "ja"),
        ("カタカナ", "ja"),
        ("국방부는 骨直角", "ko"),
        ("ㄅㄆㄇ 骨", "zh-Hant"),
        (f"{HAN * 20}の{HAN}", "zh-Hans"),  # one character of another language
    ],
)
def test_a_text_looks_like_the_language_of_its_script(text, language):
    assert guessed_east_asian(text) == language


@pytest.mark.parametrize(
    ("text", "told", "around", "language"),
    [
        (HAN, "ja", "ko", "ja"),
        ("骨と角", "zh-CN", "", "zh-Hans"),
        (HAN, "de", "ja", "ja"),
        (HAN, "", "", "zh-Hans"),
        ("骨と角", "", "ko", "ja"),
        ("Latin", "ja", "ja", ""),
    ],
)
def test_what_is_told_comes_first_then_the_script_then_the_text_around(text, told, around, language):
    assert east_asian_in(text, told, around) == language
