"""Names of languages, as libraries and LaTeX write them → BCP 47."""

import re

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
"""What every file format takes for a tag: a language of RFC 5646, and any subtags."""

_NAMES = {
    "ar": "arabic ara",
    "bg": "bulgarian bul",
    "cs": "czech cze ces",
    "da": "danish dan",
    "de": "german ngerman germanb deutsch ger deu",
    "de-AT": "austrian naustrian",
    "de-CH": "nswissgerman swissgerman",
    "el": "greek polutonikogreek gre ell",
    "en": "english eng anglais",
    "en-AU": "australian",
    "en-CA": "canadian",
    "en-GB": "british ukenglish",
    "en-NZ": "newzealand",
    "en-US": "american usenglish",
    "es": "spanish spa español",
    "et": "estonian est",
    "fa": "persian farsi per fas",
    "fi": "finnish fin finish",
    "fr": "french francais français fre fra",
    "fr-CA": "canadien acadian",
    "he": "hebrew heb",
    "hi": "hindi hin",
    "hr": "croatian hrv",
    "hu": "hungarian magyar hun",
    "id": "indonesian ind",
    "it": "italian ita",
    "ja": "japanese jpn",
    "ko": "korean kor",
    "la": "latin lat",
    "lt": "lithuanian lit",
    "lv": "latvian lav",
    "nb": "norwegian norsk nob",
    "nl": "dutch dut nld",
    "nn": "nynorsk nno",
    "pl": "polish pol",
    "pt": "portuguese por portuges",
    "pt-BR": "brazilian brazil",
    "ro": "romanian rum ron",
    "ru": "russian rus",
    "sk": "slovak slo slk",
    "sl": "slovene slovenian slv",
    "sr": "serbian srp",
    "sv": "swedish swe",
    "th": "thai tha",
    "tr": "turkish tur",
    "uk": "ukrainian ukr",
    "ur": "urdu urd",
    "vi": "vietnamese vie",
    "zh": "chinese chi zho mandarin",
}
_TAGS = {name: tag for tag, names in _NAMES.items() for name in names.split()}


def language_tag(name: str) -> str:
    """Return the BCP 47 tag of a language's name; of a tag or a name unknown here, itself."""
    written = str(name).strip()
    known = _TAGS.get(written.lower())
    if known:
        return known
    tag = written.replace("_", "-")
    return tag if is_language_tag(tag) else written


def is_language_tag(tag: str) -> bool:
    """Tell whether a text has the form of a BCP 47 tag. Whether there is such a language, it does not know."""
    return bool(_TAG.fullmatch(tag))


def other_language(name: str, than: str) -> str:
    """Return the tag of a language that is another than that of the document; empty for that one or for no tag."""
    tag = language_tag(name)
    is_same = tag.lower() == language_tag(than).lower()
    return tag if is_language_tag(tag) and not is_same else ""


def is_english(tag: str) -> bool:
    """Tell whether a BCP 47 tag names English, of whatever country."""
    return language_tag(tag).replace("_", "-").lower().split("-")[0] == "en"


def babel_name(tag: str) -> str:
    """Return the name that LaTeX's babel has for a BCP 47 tag; of one that is unknown here, the tag."""
    language = tag.partition("-")[0]
    names = _NAMES.get(tag) or _NAMES.get(language, tag)
    return names.partition(" ")[0]
