"""What our readers read of real files against what programs of others read of the same files: words, records, rows.

A word that the other program sees has arrived if an entry has it anywhere: in its text, its fields, or beside them.
At most two in a hundred may be missing, where no problem says what is. `pytest -rP` prints the figures. The files are
not part of the repository; BRIEFGEN_FIXTURES names their folder. Tests are skipped where a program is not installed.
"""

import csv
import email.policy
import io
import json
import os
import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterator
from email.message import EmailMessage
from importlib.util import find_spec
from pathlib import Path

import feedparser
import pytest
from pybtex.database import parse_string
from pybtex.exceptions import PybtexError

from briefgen.readers import read_source

ROOT = Path(__file__).parents[2]
FIXTURES = Path(os.environ.get("BRIEFGEN_FIXTURES", ROOT.parent / "shared" / "fixtures"))
EXAMPLES = ROOT / "examples"

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not FIXTURES.is_dir(), reason=f"the files are not here ({FIXTURES}); set BRIEFGEN_FIXTURES"),
]
pandoc_is_here = pytest.mark.skipif(not find_spec("pypandoc"), reason="the package pypandoc-binary is not installed")
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")

MISSING = 0.02
FEW = 2
"""Words that may be missing of any file: of a short one, 2 % is none."""
_MARKS = re.compile(r"\\(?=[^\w\s])|[*`~\u00ad]+")
_HYPHEN = re.compile(r"(?<=\w)[-\u2010\u2011]\s*(?=\w)")
"""Programs divide words at the ends of lines, and join them, in their own ways."""
_WORD = re.compile("[\u3040-\u30ff\u3400-\u9fff]|[^\\W_\u3040-\u30ff\u3400-\u9fff]+")


def files(folder: str, *suffixes: str) -> list:
    """Real files of a kind and those of the examples, as parameters."""
    found = [*FIXTURES.joinpath(folder).glob("*"), *EXAMPLES.rglob("*")]
    return [pytest.param(file, id=file.name) for file in sorted(found) if file.suffix in suffixes]


def words(text: str) -> Counter[str]:
    """Words without their looks, accents and the marks of Markdown; of scripts without spaces, characters."""
    plain = "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
    return Counter(_WORD.findall(_HYPHEN.sub("", _MARKS.sub("", plain)).casefold()))


def strings(value: object) -> Iterator[str]:
    match value:
        case dict():
            for key, each in value.items():
                yield from (str(key), *strings(each))
        case list() | tuple():
            for each in value:
                yield from strings(each)
        case _:
            yield str(value)


def figure(text: str) -> None:
    print(text)  # noqa: T201 - `pytest -rP` shows it


def lacking(theirs: str, file: Path) -> tuple[Counter[str], set[str]]:
    """Print how many words of a file arrived; return those that did not, and what is told of the file.

    Nothing is lacking where at most 2 % is.
    """
    entries, problems = read_source(file.read_bytes(), file.name)
    ours: Counter[str] = Counter()
    for entry in entries:
        for text in (*strings(entry.model_dump(mode="json")), *(tag.replace("-", " ") for tag in entry.tags)):
            ours += words(text)
    seen = words(theirs)
    missing = seen - ours
    lost = missing.total()
    told = {problem.code for problem in problems}
    figure(f"{file.name}: {seen.total() - lost:,} of {seen.total():,} words; {dict(missing.most_common(9))}; {told}")
    return missing if lost > max(FEW, MISSING * seen.total()) else Counter(), told


def said_by(*command: object) -> str:
    return subprocess.run([*map(str, command)], capture_output=True, check=True, timeout=120).stdout.decode()


# ---------------------------------------------------------------- documents


@pytest.mark.validator
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed")
@pytest.mark.parametrize("file", files("pdf", ".pdf"))
def test_pdf_files_as_poppler_reads_them(file):
    # Values that fill a line are divided anywhere, by each program in its own way: letters are what remains.
    theirs = " ".join(filter(str.isalnum, said_by("pdftotext", file, "-")))
    entries, _ = read_source(file.read_bytes(), file.name)
    ours = " ".join(filter(str.isalnum, "".join(entry.title + entry.text for entry in entries)))
    missing = words(theirs) - words(ours)
    figure(
        f"{file.name}: {words(theirs).total() - missing.total():,} of {words(theirs).total():,} letters; {missing}"
    )
    assert missing.total() <= max(9, MISSING * words(theirs).total())  # numbers of pages and running heads


def by_pandoc(file: Path, form: str) -> str:
    """The plain text of a file, without the captions that pandoc makes of descriptions of tables."""
    import pypandoc  # noqa: PLC0415 - not everybody has it

    options = ["--wrap=none", *(["--track-changes=accept"] if form == "docx" else [])]
    text = pypandoc.convert_file(str(file), "plain", format=form, extra_args=options)
    return re.sub(r"^ *: (?=\S).*$", "", text, flags=re.MULTILINE)


@pytest.mark.validator
@pandoc_is_here
@pytest.mark.parametrize("file", files("docx", ".docx"))
def test_word_files_as_pandoc_reads_them(file):
    missing, told = lacking(by_pandoc(file, "docx"), file)
    assert not missing or told & {"formula", "chart", "picture", "words-missing"}


@pytest.mark.validator
@pandoc_is_here
@pytest.mark.parametrize("form", ["odt", "rtf"])
@pytest.mark.parametrize("file", files("docx", ".docx"))
def test_what_pandoc_writes_is_read(file, form, tmp_path):
    import pypandoc  # noqa: PLC0415

    made = tmp_path / f"{file.stem}.{form}"
    pypandoc.convert_file(str(file), form, outputfile=str(made), extra_args=["--standalone"])
    missing, told = lacking(by_pandoc(file, "docx"), made)
    assert not missing or told & {"embedded-object", "words-missing"}


@pytest.mark.validator
@pandoc_is_here
@pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")
@pytest.mark.parametrize("form", ["odt", "rtf"])
@pytest.mark.parametrize("file", files("docx", ".docx"))
def test_what_libreoffice_writes_is_read(file, form, tmp_path):
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    said_by(OFFICE, profile, "--headless", "--convert-to", form, "--outdir", tmp_path, file)
    made = tmp_path / f"{file.stem}.{form}"
    missing, told = lacking(by_pandoc(made, form), made)
    # Pandoc shows what was deleted in an RTF file.
    assert not missing or told & {"tracked-changes", "words-missing"}


# ---------------------------------------------------------------- the web


def long_paragraphs(plain: str) -> Iterator[str]:
    """The paragraphs of a page that are no navigation: sentences, of 25 words and more."""
    for paragraph in plain.split("\n\n"):
        if words(paragraph).total() >= 25 and re.search(r"^ *\w.*[.!?:”\"]\s*\Z", paragraph, re.DOTALL):
            yield paragraph


def unfetched(html: str) -> str:
    """Markup without what pandoc would fetch, and without scripts."""
    still = re.sub(r"<(script|noscript|iframe)\b.*?</\1\s*>", "", html, flags=re.DOTALL | re.IGNORECASE)
    return re.sub(r"<(img|link|source)\b[^>]*>", "", still, flags=re.IGNORECASE)


def html_by_pandoc(html: str) -> str:
    import pypandoc  # noqa: PLC0415

    return str(pypandoc.convert_text(unfetched(html), "plain", format="html", extra_args=["--wrap=none"]))


@pytest.mark.validator
@pandoc_is_here
@pytest.mark.parametrize("file", files("html", ".html"))
def test_pages_as_pandoc_reads_them(file):
    data = file.read_bytes()
    declared = re.search(rb'charset=["\']?([\w-]+)', data)
    text = data.decode(declared[1].decode() if declared else "utf-8", "replace")
    article = text.partition('<div id="comments"')[0]  # what its readers wrote below it is not part of it
    missing, told = lacking("\n\n".join(long_paragraphs(html_by_pandoc(article))), file)
    assert not missing or told & {"words-missing"}


def message_in(file: Path) -> EmailMessage:
    return email.message_from_bytes(file.read_bytes(), policy=email.policy.default)


@pytest.mark.validator
@pandoc_is_here
@pytest.mark.parametrize("file", files("mhtml", ".mhtml", ".mht"))
def test_web_archives_as_the_standard_library_and_pandoc_read_them(file):
    parts = [part for part in message_in(file).walk() if part.get_content_type() == "text/html"]
    missing, told = lacking(html_by_pandoc(parts[0].get_content()) if parts else "", file)
    assert not missing or told & {"broken-message", "words-missing"}


def plain_parts(message: EmailMessage) -> Iterator[str]:
    """The plain texts of a message, but for those that say the same as a part in HTML beside them."""
    kinds = [part.get_content_type() for part in message.iter_parts()] if message.is_multipart() else []
    if message.get_content_type() == "multipart/alternative" and not {"text/plain"}.issuperset(kinds):
        return
    if message.get_content_type() == "text/plain" and not message.is_attachment():
        yield message.get_content()
    elif message.is_multipart():
        for part in message.iter_parts():
            yield from plain_parts(part)


@pytest.mark.parametrize("file", files("eml", ".eml"))
def test_messages_as_the_standard_library_reads_them(file):
    message = message_in(file)
    heads = [str(message[name] or "") for name in ("Subject", "From", "To")]
    missing, told = lacking("\n".join([*heads, *plain_parts(message)]), file)
    assert not missing or told & {"broken-message", "words-missing"}


@pytest.mark.validator
@pandoc_is_here
@pytest.mark.parametrize("file", files("eml", ".eml"))
def test_the_html_of_messages_as_pandoc_reads_it(file):
    parts = [part for part in message_in(file).walk() if part.get_content_type() == "text/html"]
    missing, told = lacking("\n".join(html_by_pandoc(part.get_content()) for part in parts), file)
    assert not missing or told & {"broken-message", "words-missing"}


@pytest.mark.parametrize("file", files("rss-atom", ".xml"))
def test_feeds_have_the_items_that_feedparser_counts(file):
    items = feedparser.parse(file.read_bytes()).entries
    entries, problems = read_source(file.read_bytes(), file.name)
    left_out = [problem for problem in problems if problem.code == "empty-item"]
    figure(f"{file.name}: {len(entries)} of {len(items)} items")
    assert len(items) == len(entries) + len(left_out)


@pytest.mark.validator
@pandoc_is_here
@pytest.mark.parametrize("file", files("rss-atom", ".xml"))
def test_feeds_have_the_words_that_feedparser_and_pandoc_read(file):
    items = feedparser.parse(file.read_bytes()).entries
    contents = [each.value for item in items for each in item.get("content", [])]
    bodies = [*contents, *(item.get("summary", "") for item in items if "content" not in item)]
    markup = "\n".join([*(f"<p>{item.get('title', '')}</p>" for item in items), *bodies])
    missing, _ = lacking(html_by_pandoc(markup), file)
    assert not missing


# ---------------------------------------------------------------- records and rows

ENCODINGS = {"shift-jis-table.csv": "cp932", "campaign-events-links-snippets.csv": "cp1252"}


DATE = re.compile(r"[\d ./:-]+|\d+\.? \w+ \d{4}")
"""It is read, and written in another way."""


@pytest.mark.parametrize("file", files("csv", ".csv"))
def test_tables_have_the_rows_and_words_that_the_standard_library_reads(file):
    text = file.read_bytes().decode(ENCODINGS.get(file.name, "utf-8-sig"))
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if any(row)][1:]
    entries, problems = read_source(file.read_bytes(), file.name)
    refused = [problem for problem in problems if problem.severity == "error"]
    figure(f"{file.name}: {len(entries)} of {len(rows)} rows")
    assert len(rows) == len(entries) + len(refused)
    cells = [cell for row in rows for cell in row if not DATE.fullmatch(cell)]
    missing, _ = lacking("\n".join(cells), file)
    assert not missing or refused


@pytest.mark.parametrize("file", files("", ".jsonl"))
def test_json_lines_have_an_entry_each(file):
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    entries, _ = read_source(file.read_bytes(), file.name)
    assert len(entries) == len(lines)
    missing, _ = lacking("\n".join(text for line in lines for text in strings(list(line.values()))), file)
    assert not missing


OTHERWISE = {*("date", "year", "month", "urldate", "langid", "entrysubtype"), *("file", "pages")}
"""Fields whose values are read, and written in another way; paths and ranges are divided in another way."""


def without_tex(value: str) -> str:
    """The words of a value of BibTeX: no names of commands, no accents."""
    letters = re.sub(r"\\[`'^\"~=.]\s*", "", value)
    return re.sub(r"\\[a-zA-Z]+\s?|\\|[{}$]", "", letters)


@pytest.mark.parametrize("file", files("bibtex", ".bib"))
def test_records_of_bibtex_as_pybtex_reads_them(file):
    try:
        library = parse_string(file.read_bytes().decode("utf-8", "replace"), "bibtex")
    except PybtexError as fault:
        pytest.skip(f"pybtex does not read it: {fault}")
    entries, _ = read_source(file.read_bytes(), file.name)
    figure(f"{file.name}: {len(entries)} of {len(library.entries)} records")
    assert len(entries) == len(library.entries)
    records = library.entries.values()
    values = [value for record in records for name, value in record.fields.items() if name.lower() not in OTHERWISE]
    people = [str(one) for record in records for each in record.persons.values() for one in each]
    missing, told = lacking("\n".join(map(without_tex, [*values, *people])), file)
    assert not missing or told & {"encoding", "words-missing"}
