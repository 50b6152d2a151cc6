"""BibTeX and BibLaTeX: records → entries with their line; LaTeX as text; names, dates, cross references."""

import builtins

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.entry import Entry
from briefgen.files.limits import Limits, limited
from briefgen.readers import read_source
from tests.helpers.steps import PROPORTION, growth


def read(text: str | bytes):
    return read_source(text if isinstance(text, bytes) else text.encode(), "a.bib")


def entry(fields: str, kind: str = "article") -> Entry:
    """The entry of a record that has no problem."""
    title = "" if fields.startswith("title") else "title = {T}, "
    (found,), problems = read(f"@{kind}{{k, {title}{fields}}}")
    assert problems == []
    return found


def told(text: str) -> list[str]:
    return [str(problem).split("\n")[0] for problem in read(text)[1]]


def test_a_record_becomes_an_entry_and_what_has_no_field_keeps_its_name_in_csl():
    text = """% a comment

@Article{quay:2025,
  author  = {van der Quay, Ann and Bo Pier and {Harbour Board}},
  title   = "Fog on the {C}rossing",
  subtitle = {1990--2024},
  journaltitle = {Ferry Journal}, date = {2025-03}, urldate = {2025-04-01},
  volume = 12, number = {3}, pages = {101--119}, doi = {10.5555/a_b},
  url = {https://a.example/x\\_y%20z}, abstract = {It rose by 50% \\& fell.

Twice.}, keywords = {fog, {sea, open}; port}, langid = {british}, note = {Seen.}, annotation = {Read twice.},
  owner = {ann}, groups = {G\\"un}
}
"""
    (found,), problems = read(text)
    assert problems == []
    assert (found.id, found.x["id"], found.where.line) == ("quay-2025", "quay:2025", 3)
    assert [str(name) for name in found.authors] == ["van der Quay, Ann", "Pier, Bo", "Harbour Board"]
    assert (found.title, found.container, found.doi) == (
        "Fog on the Crossing: 1990–2024",
        "Ferry Journal",
        "10.5555/a_b",
    )
    assert (found.published.iso(), found.accessed.iso(), found.language) == ("2025-03", "2025-04-01", "en-GB")
    assert (found.url, found.summary) == ("https://a.example/x_y%20z", "It rose by 50% & fell.\n\nTwice.")
    assert (found.tags, found.note, found.source_type) == (
        ("fog", "sea, open", "port"),
        "Seen.\nRead twice.",
        "academic",
    )
    kept = {key: found.x[key] for key in ("type", "volume", "issue", "page", "owner", "groups")}
    assert kept == {
        "type": "article-journal", "volume": "12", "issue": "3", "page": "101–119", "owner": "ann",
        "groups": 'G\\"un',
    }  # fmt: skip


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"M{\"u}ller, \'Eva and S{\o}ren", "Müller, Éva and Søren"),
        (r"{\'{\i}} \v{c}\c{c} \ss{} {\L}{\'o}d{\'z}", "í čç ß Łódź"),
        ("``Fog'' -- a --- b~c", "“Fog” – a — b c"),
        (r"\emph{Fog} \textbf{and} \mkbibquote{sea} \href{https://a.example}{here}", "Fog and “sea” here"),
        (r"100\% \& \$5 \#1 a\_b \textless", "100% & $5 #1 a_b <"),
        ("50% of all & more", "50% of all & more"),
        (r"\input{/etc/hostname} \today", r"\input{/etc/hostname} \today"),
        (r"\texttt{a} \mbox{b c} \textsf{d} \textup{e} \textmd{f} \verb|g_%| {\em h} {\tt i}", "a b c d e f g_% h i"),
        (r"\foreignlanguage{german}{Wort} \textcolor{red}{rot} {\color{blue}a}\label{x} \cite[4]{k}", "Wort rot a k"),
        (r"\pounds5 \euro{} \S3 \LaTeX{} \glqq a\grqq{} wo\-rd\par b", "£5 € §3 LaTeX „a“ word b"),
        (r"\url{https://a.example/b_c%20d} \footnote{and more}", "https://a.example/b_c%20d [and more]"),
        (r"10\textsuperscript{6} km$^2$ $10^{-3}$ m\textsuperscript{\textit{3}} $x^{2n}$", "10⁶ km² 10⁻³ m³ x²ⁿ"),
        (r"H$_2$O CO\textsubscript{2} \ce{SO4^2-} $\mathrm{NO_3^-}$ $^{14}$C", "H₂O CO₂ SO₄²⁻ NO₃⁻ ¹⁴C"),
        (r"1\textsuperscript{st} 10\textsuperscript{6.5} $x^a$ $T_{max}$ PM$_{2.5}$", "1st 10^6.5 x^a Tmax PM_2.5"),
        (r"$\alpha$ $p<0.05$ $\pm 3$ 5$^\circ$C $\frac{1}{2}$ \(n\)-gram", "α p<0.05 ±3 5°C 1/2 n-gram"),  # noqa: RUF001 - Greek
        (r"$\sqrt{\sum_i x}$ of $5", r"$\sqrt{\sum_i x}$ of $5"),
        ("from $5 to $10, US$ 5m and US$", "from $5 to $10, US$ 5m and US$"),
        (r"\SI{5}{km} 10^6 a_b", "5 km 10^6 a_b"),
    ],
)
def test_latex_becomes_text(latex, text):
    assert entry(f"title = {{{latex}}}").title == text


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Ann Quay", ["Quay, Ann"]),
        ("Ludwig van der Quay", ["van der Quay, Ludwig"]),
        ("King, Jr., Martin Luther", ["King, Martin Luther, Jr."]),
        ("{Pier and Sons} and Quay, A.", ["Pier and Sons", "Quay, A."]),
        ("Quay, A. and others", ["Quay, A.", "et al."]),
        ("family=Quay, given=Ann, prefix=van der, useprefix=true", ["van der Quay, Ann"]),
        ("family=Quay, given=Ann, prefix=van der, useprefix=false", ["Quay, Ann van der"]),
        ("Harbour-Board", ["Harbour-Board"]),
        (r"G{\"o}del, Kurt", ["Gödel, Kurt"]),
    ],
)
def test_names(written, names):
    (found,), _ = read(f"@book{{k, title = {{T}}, author = {{{written}}}}}")
    assert [str(name) for name in found.authors] == names


@pytest.mark.parametrize(
    ("fields", "iso"),
    [
        ("date = {2025-03-01/2025-04}", "2025-03-01/2025-04"),
        ("date = {199u}", "199X"),
        ("date = {1273?~}", "1273%"),
        ("date = {2004/open}", "2004/.."),
        ("date = {2004-22}", "2004-22"),
        ("date = {2016-07-18T20:26:06Z}", "2016-07-18T20:26:06Z"),
        ("year = 2025, month = mar", "2025-03"),
        ("year = {2025}, month = {April}, day = {7}", "2025-04-07"),
        ("year = 2025, month = 4", "2025-04"),
        ('year = 2025, month = jan # "~12"', "2025-01-12"),
        ("year = {2025}", "2025"),
        ("year = {c. 1900}", "1900~"),
        ("year = 2024, month = {mai}, day = 2", "2024-05-02"),
        ('year = 2024, month = may # "--" # jun', "2024-05/2024-06"),
        ("year = {2023--2024}", "2023/2024"),
    ],
)
def test_dates(fields, iso):
    assert entry(fields).published.iso() == iso


@pytest.mark.parametrize(
    "fields", ["year = 2024, month = {13}", "year = {2024}, month = {Marigold}", "year = 2024, day = 3"]
)
def test_a_year_stands_where_its_month_or_day_is_not_understood(fields):
    (found,), (problem,) = read(f"@book{{k, title = {{T}}, {fields}}}")
    assert (found.published.iso(), found.x["issued"]["year"], problem.code) == ("2024", "2024", "unread-date")


@pytest.mark.parametrize(
    "fields",
    ["date = {Decision 2024}", "year = {Maryland 2024}", "year = {Augsburg, 2024}", "date = {03/04/2024}"],
)
def test_a_word_that_begins_like_a_month_is_none(fields):
    (found,), (problem,) = read(f"@book{{k, title = {{T}}, {fields}}}")
    assert (found.published, problem.code) == (None, "unused-value")
    assert found.x["issued"]["literal"] in fields


@pytest.mark.parametrize("fields", ["date = {-0876}", "date = {y-51234}", "year = {in press}", "date = {2025-02-30}"])
def test_a_date_that_no_field_can_hold_is_told_and_kept(fields):
    (found,), (problem,) = read(f"@book{{k, title = {{T}}, {fields}}}")
    assert (found.published, problem.code) == (None, "unused-value")
    assert found.x["issued"]["literal"] in fields


@pytest.mark.parametrize(
    ("kind", "fields", "type_", "source_type"),
    [
        ("online", "", "webpage", ""),
        ("report", "", "report", "document"),
        ("phdthesis", "", "thesis", "academic"),
        ("article", "entrysubtype = {newspaper}, journaltitle = {Courier}", "article-newspaper", "news-report"),
        ("dataset", "", "dataset", "dataset"),
        ("odd", "", "document", "document"),
    ],
)
def test_types(kind, fields, type_, source_type):
    found = entry(fields or "year = 2025", kind)
    assert (found.x["type"], found.source_type) == (type_, source_type)


def test_abbreviations_are_spelled_out_and_months_are_no_abbreviations():
    text = '@string{FJ = "Ferry" # { Journal}}\n@article{k, title = {T}, journal = fj # { B}, note = unknown # 5}'
    (found,), problems = read(text)
    assert (found.container, found.note, problems) == ("Ferry Journal B", "unknown5", [])


def test_cross_references_give_what_the_record_lacks():
    text = (
        "@inproceedings{a, title = {Fog}, crossref = {P}}\n@inproceedings{b, title = {Sea}, crossref = {none}}\n"
        "@proceedings{p, title = {Congress}, year = 2024, publisher = {Press}}"
    )
    (fog, sea, _), problems = read(text)
    assert (fog.title, fog.container, fog.published.iso(), fog.publisher) == ("Fog", "Congress", "2024", "Press")
    assert (sea.container, [problem.where.line for problem in problems]) == ("", [2])


def test_shared_data_and_what_parts_take_from_their_wholes():
    text = (
        "@xdata{p, publisher = {Press}, year = 2024}\n@xdata{unused, note = {N}}\n@book{b, title={S}, xdata = {p}}\n"
        "@inbook{i, title = {Fog}, crossref = {B}}\n@article{a, title = {Tide}, crossref = {j}}\n"
        "@periodical{j, title = {Journal}, subtitle = {New}}\n@book{c, title = {C}, crossref = {c}, xdata = {c, c}}"
    )
    (_, part, article, *_), problems = read(text)
    assert (part.title, part.container, part.publisher, part.published.iso()) == ("Fog", "S", "Press", "2024")
    assert (article.title, article.container) == ("Tide", "Journal: New")
    assert [(problem.where.line, problem.code) for problem in problems] == [(2, "unknown-reference")]


def test_a_broken_record_costs_only_itself():
    broken = "@book{b, title = {B, year = 1}\n\n@book{c, title = {C}}\n@book{d, title {D}}\n@book e, title = {E}\n"
    text = f"@book{{a, title = {{A}}}}\n{broken}@book{{f, title={{F}}}}"
    found, problems = read(text)
    assert [each.id for each in found] == ["a", "c", "f"]
    assert [(problem.where.line, problem.code) for problem in problems] == [
        (2, "bibtex-syntax"), (5, "bibtex-syntax"), (6, "bibtex-syntax"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "lines"),
    [
        ("title = {Fog}\n year = {2025}\n note = {n}", [1, 2]),
        ('title = "Fog" year = 2025 note = "n"', [1, 1]),
        ("title = fog, year = 2025\n\n note = {n}", [1]),
    ],
)
def test_fields_without_a_comma_between_them_are_all_read_and_told(fields, lines):
    (found,), problems = read(f"@string{{fog = {{Fog}}}} @book{{k, {fields}}}")
    assert (found.title, found.published.iso(), found.note) == ("Fog", "2025", "n")
    assert [(problem.where.line, problem.code) for problem in problems] == [(line, "bibtex-syntax") for line in lines]


@pytest.mark.parametrize(
    "record",
    [
        "@book{k, title = {Fog}, year = 2025",
        "@book{k, title = {Fog},, year = 2025}",
        "@book{k title = {Fog}, year = 2025}",
        "@book{k,\n % a comment, with a comma\n title = {Fog}, year = 2025}",
        "@book{k, title {Fog}, year = 2025}",
        "@book{k, title = {Fog}}, year = 2025}",
        "@book{k, title = {Fog}},\n year = 2025}\n}",
        "@book{k, title = {Fo} {g}, year = 2025}",
    ],
)
def test_a_record_with_one_fault_is_read_and_told_and_the_next_ones_are_whole(record):
    (found, after), (problem,) = read(f"{record}\n@book{{l, title = {{L}}}}\n")
    assert (found.id, found.title.replace(" ", ""), found.published.iso(), after.title) == ("k", "Fog", "2025", "L")
    assert (problem.code, problem.severity) == ("bibtex-syntax", "warning")


def test_the_rest_of_a_record_that_closed_too_early_is_told():
    found, problems = read("@book{k, title = {Un}balanced} words}, year = 2025}\n@book{l, title = {L}}")
    assert [each.id for each in found] == ["k", "l"]
    assert "words}, year = 2025}" in "\n".join(map(str, problems))


def test_fields_without_a_variable_are_text_too_but_for_those_of_programs():
    found = entry(r"shortauthor = {{W\"HO}}, maintitle = {\emph{A}}, file = {a\:b}, bdsk-url-1 = {x\_y}")
    kept = {name: found.x[name] for name in ("shortauthor", "maintitle", "file", "bdsk-url-1")}
    assert kept == {"shortauthor": "WḦO", "maintitle": "A", "file": r"a\:b", "bdsk-url-1": r"x\_y"}


def test_what_looks_like_syntax_in_a_value_or_a_comment_is_none():
    (found,), problems = read(
        'Version = 2\n@book{k,\n % a comment\n title = {A = {b}, c = d},\n note = "x, @y = {z}",}\nyear = {1}'
    )
    assert (found.title, found.note, problems) == ("A = b, c = d", "x, @y = z", [])


def test_values_without_braces():
    (found,), (problem,) = read("@book{k, title = Fog in May, url = https://a.example/x?y=1#z}")
    assert (found.title, found.url) == ("Fog in May", "https://a.example/x?y=1#z")
    assert "the value of “title”" in problem.message


def test_records_without_a_line_end_between_them():
    found, problems = read("@book{a, title={A}}@book(b, title={B}) @book{c, title={C}}")
    assert ([each.title for each in found], problems) == (["A", "B", "C"], [])


def test_repeated_fields_and_keys_are_told():
    text = "@book{a, title = {A},\n year = 2024,\n year = 2025}\n@book{a, title = {B}}"
    found, _ = read(text)
    assert [(each.id, each.published and each.published.iso()) for each in found] == [("a", "2024"), ("a-2", None)]
    assert told(text) == [
        "a.bib:3: warning: “year” is given twice; “2025” was left out [repeated-field]",
        "a.bib:4: warning: “a” is the key of another record of this file too; this one is “a-2” [repeated-key]",
    ]


def test_latex_that_is_not_understood_stays_as_it_stands():
    deep = "{" * 150 + "a" + "}" * 150
    (found,), (problem,) = read(f"@book{{k, title = {{T}}, abstract = {{{deep}}}, note = {{\\href{{x}}}}}}")
    assert (found.summary, found.note) == (deep, r"\href{x}")
    assert str(problem).startswith("a.bib:1: warning: “abstract”, “note”: not understood as LaTeX or names")


def test_the_words_of_macros_that_nobody_knows_stay_and_are_told():
    (found,), (problem,) = read(r"@book{k, title = {A \odd{word} \strange x}, author = {\odd{Quay}, Ann}}")
    assert (found.title, str(found.authors[0])) == (r"A word \strange x", "Quay, Ann")
    assert problem.message == "\\odd, \\strange: macros without a known meaning; their words were kept"


@pytest.mark.parametrize(
    ("field", "url", "kept"),
    [
        (r"howpublished = {\url{https://a.example/x_y}}", "https://a.example/x_y", None),
        (r"howpublished = {Web page, \url{https://a.example/a\_b}}", "https://a.example/a_b", "howpublished"),
        ("note = {See https://a.example/x.}", "https://a.example/x", None),
        (r"addendum = {\href{https://a.example/x\%20y}{here}}", "https://a.example/x%20y", "addendum"),
        (r"url = {\url{https://a.example/$\sim$x/{\_}y\~{}}}", "https://a.example/~x/_y~", None),
        (r"url = {https://a.example}, note = {\url{https://b.example}}", "https://a.example", None),
    ],
)
def test_addresses_wherever_they_stand(field, url, kept):
    found = entry(field)
    assert found.url == url
    assert kept is None or kept in found.x


def test_a_name_with_too_many_commas_stays_in_one_piece():
    (found,), (problem,) = read("@book{k, title = {T}, author = {Quay, A., Pier, B. and Board, C.}}")
    assert [str(name) for name in found.authors] == ["Quay, A., Pier, B.", "Board, C."]
    assert problem.code == "unread-latex"


def test_abbreviations_that_grow_without_end_meet_the_limit():
    bomb = "@string{a0 = {aaaaaaaaaa}}" + "".join(f"@string{{a{n + 1} = a{n} # a{n} # a{n}}}" for n in range(40))
    with limited(Limits(ratio=10)):
        found, (problem,) = read(f"{bomb}@book{{k, title = a40}}")
    assert (found, problem.code) == ([], "too-large")
    assert "the limit (ratio) is 10" in problem.message


def test_the_encoding_that_a_file_declares_goes_before_a_guess():
    record = "@book{k, title = {凯撒}}"
    (found,), (problem,) = read(f"% Encoding: GBK\n{record}".encode("gbk"))
    assert found.title == "凯撒"
    assert str(problem).startswith("a.bib: warning: the file is not UTF-8; it was read as GBK, as it says itself")


def test_the_encoding_of_others_is_guessed_and_told():
    (found,), (problem,) = read("@book{k, title = {Über die Brücke – naïve}}".encode("cp1252"))
    assert (found.title, problem.code) == ("Über die Brücke – naïve", "encoding")


def test_without_the_library_the_extra_is_named(monkeypatch):
    known = builtins.__import__

    def without(name, *rest):
        if name.startswith("bibtexparser"):
            raise ImportError
        return known(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    _, (problem,) = read("@book{k, title = {T}}")
    assert (problem.code, problem.hint) == ("missing-extra", "pip install 'briefgen[bibtex]'")


HOSTILE = {
    "open braces": lambda n: "@book{k, title = {" + "{" * 6 * n,
    "open records": lambda n: "@book{k,\n" * n,
    "open quotes": lambda n: '@book(k, title = "' * n,
    "commands": lambda n: "@book{k, title = {" + "\\a{" * n + "}" * (n + 1) + "}",
    "escapes": lambda n: "@book{k, title = {" + "\\'" * n + "}}",
    "math": lambda n: "@book{k, title = {" + "$" * (n | 1) + "}}",
    "names": lambda n: "@book{k, title = {T}, author = {" + "a and " * n + "}}",
    "commas": lambda n: "@book{k, title = {T}, author = {" + "a, " * n + "}}",
    "fields": lambda n: "@book{k, title = {T}, " + "a = 1, " * n + "}",
    "crossref to itself": lambda _: "@book{k, title = {T}, crossref = {k}}",
    "abbreviation of itself": lambda _: "@string{a = a # a}@book{k, title = a}",
}


@pytest.mark.parametrize("made", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.slow
def test_hostile_files_are_read_in_a_time_that_grows_with_their_size(made):
    read(made(5_000))
    assert growth(made, read, 250) < PROPORTION


SAMPLE = """@string{s = "x"}
@article{k, author = {Ann {Q}uay and others}, title = "T" # s, date = {2024-05/..}, note={a\\"u $x$}}
"""


@given(st.data())
@settings(max_examples=150)
def test_no_bytes_break_the_reader(data):
    at = data.draw(st.integers(0, len(SAMPLE)))
    put = data.draw(st.text("@{}\"'\\=,#$%~(ak \n\x00é", max_size=6) | st.text(max_size=3))
    read(SAMPLE[:at] + put + SAMPLE[at + data.draw(st.integers(0, 9)) :])
    read(SAMPLE.encode()[:at] + data.draw(st.binary(max_size=4)))


def test_a_suffix_may_stand_behind_the_given_name_too():
    assert [str(name) for name in entry("author = {Berg, Ida, Jr. and Lund, Sr., Per}").authors] == [
        "Berg, Ida, Jr.",
        "Lund, Per, Sr.",
    ]
