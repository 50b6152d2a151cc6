"""Each style of citing says all that is known of a source, in its own order."""

import pytest

from briefgen.document import Link, Text
from briefgen.document.walk import plain_text
from briefgen.entry import entry_from
from briefgen.layout.citing.styles import STYLES, linked
from briefgen.problems import Location

FULL = {
    "title": "Notice",
    "authors": "Doe, Jane",
    "publisher": "Ferries",
    "container": "Gazette",
    "doi": "10.1/x",
    "url": "https://a.example/n",
    "archive_url": "https://b.example/n",
    "published": "2026-04",
    "accessed": "2026-05-02",
    "information_date": "2026-03-30",
    "marking": "TLP:GREEN",
    "translated_by": "R. Roe",
    "descriptor": "Calm by trade.",
    "ai": {"system": "Helper", "version": "2", "role": "summary"},
}
NUMBERED = """\
Doe, Jane, Ferries, Notice, in Gazette. https://a.example/n (accessed 2 May 2026). DOI 10.1/x. Archived copy:
https://b.example/n. Translated by R. Roe. Processed with Helper 2 (summary). Calm by trade."""
AUTHOR_DATE = """\
Doe, Jane (2026), Notice, in Gazette, Ferries. https://a.example/n (accessed 2 May 2026). DOI 10.1/x. Archived copy:
https://b.example/n. Translated by R. Roe. Processed with Helper 2 (summary). Calm by trade."""
ICD_206 = """\
(TLP:GREEN) Ferries; Doe, Jane; https://a.example/n; April 2026; information of 30 March 2026; (TLP:GREEN) Notice, in
Gazette; classification of extracted information is “TLP:GREEN”; overall classification is “TLP:GREEN”; accessed 2 May
2026; archived at https://b.example/n. Translated by R. Roe. Processed with Helper 2 (summary). Calm by trade."""


@pytest.mark.parametrize(
    ("style", "printed"), [("numbered", NUMBERED), ("author-date", AUTHOR_DATE), ("icd206", ICD_206)]
)
def test_a_reference_says_all_that_is_known(style, printed):
    entry, problems = entry_from(FULL, Location("a"))
    assert problems == []
    assert plain_text(STYLES[style]().reference(entry)) == printed.replace("\n", " ")


@pytest.mark.parametrize("style", STYLES)
def test_the_least_entry_has_a_reference(style):
    assert "A?" in plain_text(STYLES[style]().reference(entry_from({"title": "A?"}, Location("a"))[0]))


def test_addresses_in_the_texts_of_a_line_become_links():
    line = [Text("See https://a.example/x, or "), Text("b", italic=True)]
    link = Link("https://a.example/x", (Text("https://a.example/x"),))
    assert list(linked(line)) == [Text("See "), link, Text(", or "), Text("b", italic=True)]
