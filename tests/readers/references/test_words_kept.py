"""Reference libraries: each word of a generated library is in its entries, or in what is told of it."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string

from briefgen.entry.csl.ris_terms import TAGS
from briefgen.readers import read_source

WORD = st.text("abcdefghijklmnop", min_size=5, max_size=9).map(lambda letters: f"q{letters}")
"""Words that no macro, tag or type is called by."""

WRITTEN = r"""{} {{{}}} \emph{{{}}} \texttt{{{}}} \odd{{{}}} \textcolor{{red}}{{{}}} {{\em~{}}} \mbox{{{}}} ``{}''
{}~--~\&~5\% \foreignlanguage{{german}}{{{}}} \textsc{{\textbf{{{}}}}} \footnote{{{}}} \verb|{}|
{}~%~and {},~{{=}} {}$^{{2}}$ \"a{}\ss"""
STYLES = WRITTEN.split()
FIELDS = ["title", "note", "abstract", "publisher", "howpublished", "journaltitle", "odd", "annotation", "series",
          "author", "editor", "shortauthor", "addendum", "keywords", "file", "eprint"]  # fmt: skip
BETWEEN = [",\n", ", ", "\n  ", ",\n\n", " , "]
ENDS = ["}\n", "}", "\n}\n\n", ",\n}\n", "", "\n"]


def words_of(text: str) -> set[str]:
    return set(re.findall(r"q[a-p]{5,9}", text))


def arrived(text: str, file: str) -> set[str]:
    """The words that are in the entries of a file, or in its problems."""
    found, problems = read_source(text.encode(), file)
    shown = [entry.model_dump_json() for entry in found] + [str(problem) for problem in problems]
    return words_of("\n".join(shown))


@st.composite
def records(draw) -> str:
    """BibTeX with commas, braces and line ends that may be missing."""
    key = draw(WORD)
    fields = []
    for name in draw(st.lists(st.sampled_from(FIELDS), min_size=1, max_size=5, unique=True)):
        styled = [draw(st.sampled_from(STYLES)).format(word) for word in draw(st.lists(WORD, min_size=1, max_size=4))]
        fields.append(f"{name} = {{{' '.join(styled)}}}{draw(st.sampled_from(BETWEEN))}")
    return f"@misc{{{key},\n{''.join(fields)}{draw(st.sampled_from(ENDS))}"


@settings(max_examples=250, deadline=None)
@given(st.lists(records(), min_size=1, max_size=3))
def test_words_of_bibtex(parts):
    text = "\n".join(parts)
    found, problems = read_source(text.encode(), "a.bib")
    left_out = [problem for problem in problems if problem.severity == "error"]
    assert len(found) + len(left_out) >= len(parts)
    if not left_out:
        assert words_of(text) - arrived(text, "a.bib") == set()


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(WORD, min_size=1, max_size=4), min_size=1, max_size=4))
def test_another_parser_finds_the_same_titles(titles):
    text = "".join(f"@misc{{k{at}, title = {{{' '.join(words)}}}}}\n" for at, words in enumerate(titles))
    others = [entry.fields["title"] for entry in parse_string(text, "bibtex").entries.values()]
    assert [entry.title for entry in read_source(text.encode(), "a.bib")[0]] == others


LINES = ["{}  - ", "{} - ", "  {}  - ", "{}  -", "{}\t- "]
TAGS_WITH_WORDS = sorted(TAGS - {"TY", "ER"})


@st.composite
def ris(draw) -> str:
    """RIS with tags in many blanks, texts that go on, and ends that may be missing."""
    lines = [draw(st.sampled_from(["TY  - NEWS", "TY  - JOUR", " TY  - BOOK", "TY - RPRT"]))]
    for tag in draw(st.lists(st.sampled_from(TAGS_WITH_WORDS), min_size=1, max_size=8)):
        words = draw(st.lists(WORD, min_size=1, max_size=4))
        lines.append(draw(st.sampled_from(LINES)).format(tag) + " ".join(words))
        if draw(st.booleans()):
            lines.append(draw(st.sampled_from(["", "  ", "US - ", "EU  - ", "and "])) + draw(WORD))
    lines.append(draw(st.sampled_from(["ER  - ", "ER  -", "ER -", ""])))
    return draw(st.sampled_from(["\n", "\r\n"])).join(lines)


@settings(max_examples=250, deadline=None)
@given(st.lists(ris(), min_size=1, max_size=3), st.sampled_from(["\n", "\n\n", ""]))
def test_words_of_ris(parts, between):
    text = between.join(parts)
    assert words_of(text) - arrived(text, "a.ris") == set()
