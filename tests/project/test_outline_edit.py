"""Changing an outline: the smallest difference in every form that YAML takes, or a refusal with its reason."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.cli import cli
from briefgen.files.yaml_edit import YamlEdit
from briefgen.files.yaml_text import parse_yaml
from briefgen.problems import BriefgenError, Location
from briefgen.project.outline_edit import adding, changed, excluding, moving, removing, renaming

ENTRIES = "id,title,tags\na,A,x\nb,B,x\nc,C,y\nd,D,\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch) -> Path:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "s.csv").write_text(ENTRIES, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def edited(folder: Path, outline: str | bytes, *edits) -> str:
    """The outline after edits, one after the other."""
    data = outline if isinstance(outline, bytes) else outline.encode()
    for edit in edits:
        (folder / "outline.yaml").write_bytes(data)
        data = changed(Path("outline.yaml"), [], edit).after
    return data.decode()


def refused(folder: Path, outline: str | bytes, edit) -> str:
    """What is printed for an edit that is refused."""
    (folder / "outline.yaml").write_bytes(outline if isinstance(outline, bytes) else outline.encode())
    with pytest.raises(BriefgenError) as raised:
        changed(Path("outline.yaml"), [], edit)
    return str(raised.value)


BLOCK = """\
# A brief.
title: X   # aligned, on purpose

themes:
  - title: One
    entries:
    - a
    - b   # pinned by J.
    # more to come

  -   title: "Two"
      entries: [ c,d ]   # in brackets
"""

# ---------------------------------------------------------------- each edit, in block and flow


def test_adding_to_a_list_with_a_line_for_each_adds_a_line(folder):
    outline = BLOCK.replace("[ c,d ]", "[ c ]")
    assert edited(folder, outline, adding("d", "one")) == outline.replace(
        "    - b   # pinned by J.\n", "    - b   # pinned by J.\n    - d\n"
    )


def test_adding_to_a_list_in_brackets_adds_a_word(folder):
    outline = BLOCK.replace("    - b   # pinned by J.\n", "")
    assert edited(folder, outline, adding("b", "two")) == outline.replace("[ c,d ]", "[ c,d, b ]")


def test_a_moved_entry_takes_its_comment_along(folder):
    assert edited(folder, BLOCK, moving("b", "two")) == BLOCK.replace("    - b   # pinned by J.\n", "").replace(
        "[ c,d ]   # in brackets", "[ c,d, b ]   # in brackets  # pinned by J."
    )


def test_removing_the_last_of_a_list_removes_its_key(folder):
    outline = "title: X\nthemes:\n- title: One\n  entries:\n  - a\n- title: Two\n  entries: [b]\n"
    assert edited(folder, outline, removing("a"), removing("b")) == "title: X\nthemes:\n- title: One\n- title: Two\n"


def test_a_key_with_a_comment_stays_with_an_empty_list(folder):
    outline = "title: X\nthemes:\n- title: One\n  entries:  # pinned\n  - a\n- {title: Two, entries: [b]}\n"
    assert edited(folder, outline, removing("a"), removing("b")) == (
        "title: X\nthemes:\n- title: One\n  entries: []  # pinned\n- {title: Two, entries: []}\n"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- title: One\n  select: {tags: x}\n", "- title: One\n  entries: [c]\n  select: {tags: x}\n"),
        ("- {title: One, select: {tags: x}}\n", "- {title: One, entries: [c], select: {tags: x}}\n"),
        ("- select: {tags: x}\n  title: One", "- select: {tags: x}\n  title: One\n  entries: [c]"),
        ("- title: One\n  intro: >\n    Two\n    lines.\n\n  limit: 1\n", None),
        ("- title: One\n  entries:\n", "- title: One\n  entries: [c]\n"),
        ("- title: One\n  entries:   # none yet\n", "- title: One\n  entries: [c]   # none yet\n"),
        ("- title: One\n  entries: []\n", "- title: One\n  entries: [c]\n"),
        ("- title: One\n  entries: ~\n", "- title: One\n  entries: [c]\n"),
        ("- title: One\n  entries: [a,\n    b,\n  ]\n", "- title: One\n  entries: [a,\n    b,\n    c,\n  ]\n"),
        ("- title: One\n  entries:\n  -   'a'\n", "- title: One\n  entries:\n  -   'a'\n  -   c\n"),
        ("- title: One\n  entries:\n  - a", "- title: One\n  entries:\n  - a\n  - c"),
    ],
)
def test_an_entry_is_added_in_the_form_that_the_theme_has(folder, before, after):
    head = "title: X\nthemes:\n"
    after = after or before.replace("\n\n  limit", "\n\n  entries: [c]\n  limit")
    assert edited(folder, head + before, adding("c", "one")) == head + after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[a, b, c]", "[a, c]"),
        ("[b, c]", "[c]"),
        ("[a, b]", "[a]"),
        ("[a, 'b']", "[a]"),
        ("[\n    a,\n    b,\n    c\n  ]", "[\n    a,\n    c\n  ]"),
        ("[\n    a,\n    b,  # why\n    # of c\n    c\n  ]", "[\n    a,\n    # of c\n    c\n  ]"),
        ("[\n    a,  # why\n    b\n  ]", "[\n    a,  # why\n    \n  ]"),
    ],
)
def test_an_entry_is_taken_out_of_brackets(folder, before, after):
    head = "title: X\nthemes:\n- title: One\n  entries: "
    assert edited(folder, f"{head}{before}\n  intro: Y\n", removing("b")) == f"{head}{after}\n  intro: Y\n"


@pytest.mark.parametrize(
    ("before", "title", "after"),
    [
        ("Old", "New", "New"),
        ("'Old'", "It's new", "'It''s new'"),
        ('"Old"  # yes', 'Say "new"', '"Say \\"new\\""  # yes'),
        ("Old", "New: better", '"New: better"'),
        ("Old", "# 1", '"# 1"'),
        ("Old", "NO", "NO"),
        ("Old", "null", '"null"'),
        ("Old\n    and older", "New", "New"),
        ("Old", "Новое — 新", "Новое — 新"),
    ],
)
def test_a_theme_is_renamed_in_the_quotes_that_it_has(folder, before, title, after):
    outline = "title: X\nthemes:\n- title: %s\n  select: {tags: x}\n"
    assert edited(folder, outline % before, renaming("1", title)) == outline % after


def test_excluding_a_selected_entry_keeps_it_out_and_naming_it_again_takes_that_back(folder):
    outline = "title: X\nthemes:\n- title: One\n  select:\n    tags: x\n  limit: 9\n"
    out = edited(folder, outline, excluding("a"))
    assert out == outline.replace("    tags: x\n", "    tags: x\n  exclude: [a]\n")
    assert edited(folder, out, excluding("b")) == out.replace("[a]", "[a, b]")
    assert edited(folder, out, adding("a", "One")) == outline.replace("One\n", "One\n  entries: [a]\n")


def test_excluding_a_named_entry_takes_out_its_name(folder):
    outline = (
        "title: X\nthemes:\n- title: One\n  entries: [a, c]\n  select: {tags: x}\n- {title: Two, entries: [d]}\n"
    )
    assert edited(folder, outline, excluding("a"), excluding("d")) == (
        "title: X\nthemes:\n- title: One\n  entries: [c]\n  select: {tags: x}\n  exclude: [a]\n"
        "- {title: Two, entries: [], exclude: [d]}\n"
    )


def test_an_entry_of_a_group_is_excluded_from_the_theme_that_makes_the_group(folder):
    outline = "title: X\nthemes:\n- title: One\n  select: tag:x\n  group_by: tags\n"
    assert edited(folder, outline, excluding("b")) == outline.replace("tag:x\n", "tag:x\n  exclude: [b]\n")
    grouped = outline.replace("tag:x", "{}")
    assert "change the theme above it" in refused(folder, grouped, renaming("one-y", "Y"))


def test_where_entries_may_repeat_an_entry_is_named_in_several_themes_and_moved_out_of_all(folder):
    outline = "title: X\nplacement: may-repeat\nthemes:\n- {title: One, entries: [a]}\n- {title: Two}\n- {title: 3}\n"
    twice = edited(folder, outline, adding("a", "two"))
    assert twice == outline.replace("{title: Two}", "{title: Two, entries: [a]}")
    assert edited(folder, twice, moving("a", "3")) == (
        "title: X\nplacement: may-repeat\nthemes:\n"
        "- {title: One, entries: []}\n- {title: Two, entries: []}\n- {title: 3, entries: [a]}\n"
    )


# ---------------------------------------------------------------- forms that are kept


def test_carriage_returns_and_a_byte_order_mark_stay(folder):
    outline = b"\xef\xbb\xbftitle: X\r\nthemes:\r\n- title: One\r\n  entries:\r\n  - a\r\n  select: {tags: y}\r\n"
    (folder / "outline.yaml").write_bytes(outline)
    assert changed(Path("outline.yaml"), [], adding("b", "1")).after == outline.replace(
        b"- a\r\n", b"- a\r\n  - b\r\n"
    )
    assert changed(Path("outline.yaml"), [], excluding("c")).after == outline + b"  exclude: [c]\r\n"


def test_a_file_without_a_line_end_at_its_end_stays_without(folder):
    assert edited(folder, "title: X\nthemes:\n- title: A\n  entries:\n  - a\n  - b", removing("b")) == (
        "title: X\nthemes:\n- title: A\n  entries:\n  - a"
    )


def test_a_document_in_one_line_stays_in_one_line(folder):
    outline = '{"title": "X", "themes": [{"title": "One", "entries": ["a"]}, {"title": "Two"}]}'
    assert edited(folder, outline, moving("a", "two"), renaming("one", "1.")) == (
        '{"title": "X", "themes": [{"title": "1.", "entries": []}, {"title": "Two", entries: [a]}]}'
    )


# ---------------------------------------------------------------- forms that are refused


@pytest.mark.parametrize(
    ("outline", "edit", "told"),
    [
        ("title: X\nthemes:\n- title: &t One\n", renaming("1", "New"), "has an anchor"),
        ("title: X\nthemes:\n- title: !!str One\n", renaming("1", "New"), "has an anchor or a tag"),
        ("title: X\nthemes:\n- title: >\n    One\n", renaming("1", "New"), "block of lines"),
        ("title: X\nthemes: &t\n- title: One\ny: *t\n", renaming("1", "New"), "[yaml-alias]"),
        ("title: X\nthemes:\n-\ttitle: One\n\tselect: {}\n", renaming("1", "New"), "[yaml-syntax]"),
        ("title: X\nthemes:\n- title: A\n  entries:\n  - - a\n", removing("a"), "[wrong-type]"),
        ("title: X\nthemes:\n- title: A\n  entries:\n  -\n    a\n", removing("a"), "[cannot-edit]"),
        ("title: X\nthemes:\n- title: A\n  entries: [a, # of a\n  b]\n", removing("a"), "[cannot-edit]"),
        ("title: X\nthemes:\n- title: A\n  entries: [ # none\n  ]\n", adding("a", "a"), "a comment in the brackets"),
        ("title: \xdc\nthemes:\n- title: A\n".encode("latin-1"), renaming("1", "New"), "[not-utf8]"),
        ("title: X\nthemes:\n- title: A\n".encode("utf-16"), renaming("1", "New"), "not in UTF-8"),
    ],
)
def test_a_form_that_cannot_be_kept_is_refused_with_the_reason(folder, outline, edit, told):
    assert told in refused(folder, outline, edit)


def test_an_edit_with_which_the_outline_has_new_errors_is_refused(folder):
    outline = "title: X\nthemes:\n- {title: One, select: {tags: x}}\n- {title: Two}\n"
    assert "[duplicate-id]" in refused(folder, outline, renaming("two", "One"))
    marked = "---\nid: secret\ntitle: S\nmarking: TLP:RED\n---\nText.\n"
    (folder / "sources" / "secret.md").write_text(marked, encoding="utf-8")
    told = refused(folder, f"marking: TLP:GREEN\n{outline}", adding("secret", "two"))
    assert "[change-refused]" in told
    assert "[above-marking]" in told


def test_errors_that_were_there_before_do_not_stop_an_edit(folder):
    outline = "title: X\nthemes:\n- {title: One, entries: [a, nobody]}\n"
    assert edited(folder, outline, adding("b", "one")) == outline.replace("nobody]", "nobody, b]")


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (adding("z", "one"), "there is no entry “z”"),
        (adding("b", "onne"), "did you mean “one”?"),
        (adding("a", "one"), "it is there already"),
        (adding("a", "two"), "`briefgen outline move a two`"),
        (moving("a", "one"), "is in “One” already"),
        (removing("c"), "`briefgen outline exclude c` keeps it out"),
        (removing("d"), "no theme names “d”"),
        (excluding("d"), "“d” is in no theme"),
        (renaming("3", "X"), "there is no theme “3”"),
    ],
)
def test_what_cannot_be_done_is_told_with_a_way_out(folder, edit, told):
    outline = "title: X\nthemes:\n- {title: One, entries: [a]}\n- {title: Two, select: {tags: y}}\n"
    assert told in refused(folder, outline, edit)


# ---------------------------------------------------------------- any form

indents = st.sampled_from(["", "  ", "    "])
comments = st.sampled_from(["", "  # note", " # [x]: {y}"])


@st.composite
def lists(draw) -> tuple[str, list[str]]:
    """A list of entries in some form, as a value of a key that is indented by four, and what is in it."""
    items = draw(st.permutations(["a", "b", "c"]))[: draw(st.integers(0, 3))]
    words = [draw(st.sampled_from(["{}", "'{}'", '"{}"'])).format(item) for item in items]
    if not items:
        return draw(st.sampled_from(["", " []", " ~"])), items
    if draw(st.booleans()):
        lead = "    " + draw(indents)
        return "".join(f"\n{lead}- {word}{draw(comments)}" for word in words), items
    gap = draw(st.sampled_from([", ", ",", " , ", ",\n       "]))
    return f" [{gap.join(words)}{draw(st.sampled_from(['', ',']))}]{draw(comments)}", items


@settings(max_examples=300)
@given(lists(), st.sampled_from(["\n", "\r\n"]), comments, st.sampled_from(["a", "b", "c", "d"]))
def test_whatever_the_form_a_change_is_the_one_that_was_meant_or_none(form, line_end, comment, item):
    written, items = form
    text = f"x: 1{comment}\nthemes:\n  - title: T\n    entries:{written}\n    z: [1]{comment}\ny: 2\n"
    data = text.replace("\n", line_end).encode()
    edit = YamlEdit(data, "o.yaml")
    theme = edit.mapping_at(Location("o.yaml", 3, 5))
    if item in items:
        edit.remove(theme, "entries", item)
        meant = [other for other in items if other != item]
    else:
        edit.append(theme, "entries", item, after=("title",))
        meant = [*items, item]
    after = edit.changed()
    assert (parse_yaml(after, "o.yaml")[0]["themes"][0].get("entries") or []) == meant
    assert after.count(b"\n") == after.count(line_end.encode())
    assert [line for line in after.split(b"\n") if b"x:" in line or b"y: 2" in line or b"z:" in line] == [
        line for line in data.split(b"\n") if b"x:" in line or b"y: 2" in line or b"z:" in line
    ]


# ---------------------------------------------------------------- on the command line


def run(*words: str):
    return CliRunner().invoke(cli, ["outline", *words])


def test_without_write_the_difference_is_shown_and_nothing_is_written(project: Path, monkeypatch):
    monkeypatch.chdir(project)
    before = (project / "outline.yaml").read_bytes()
    done = run("move", "q2.1", "1")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "--- outline.yaml",
        "+++ outline.yaml",
        "@@ -13,7 +13,7 @@",
        " themes:",
        " - title: The crossing",
        "   intro: What we know of it.",
        "-  entries: [is-the-crossing-open]",
        "+  entries: [is-the-crossing-open, will-fog-close-it]",
        "   select: {tags: crossing}",
        " - title: The weather",
        "   select: {text: fog}",
    ]
    assert "will-fog-close-it: from Q2.1 in “The weather” to Q1.2 in “The crossing”" in done.stderr
    assert "1 other entry gets another number" in done.stderr
    assert done.stderr.endswith("nothing was written: --write does it\n")
    assert (project / "outline.yaml").read_bytes() == before


def test_with_write_the_file_is_changed(project: Path, monkeypatch):
    monkeypatch.chdir(project)
    assert run("rename", "weather", "Fog", "--write").exit_code == 1  # no theme is called that
    assert run("rename", "the-weather", "Fog", "--write").exit_code == 0
    assert run("exclude", "notice", "--write").exit_code == 0
    assert run("add", "notice", "fog", "--write").exit_code == 0
    assert run().stdout.splitlines()[2:] == [
        "  1  The crossing  (1 entry)",
        "    Q1.1  is-the-crossing-open  (sources/questions.txt:2)",
        "  2  Fog  (2 entries, 2026-04-28)",
        "    E2.1  notice  2026-04-28  B2  (sources/notice.md:1)",
        "    Q2.2  will-fog-close-it  (sources/questions.txt:5)",
    ]


def test_another_outline_and_other_sources_can_be_named(project: Path, monkeypatch):
    monkeypatch.chdir(project)
    (project / "outline.yaml").rename(project / "other.yaml")
    done = run("remove", "is-the-crossing-open", "--outline", "other.yaml", "--sources", "sources/questions.txt")
    assert done.stdout.startswith("--- other.yaml\n")
    assert "from Q1.1 in “The crossing” to no theme" in done.stderr
    assert "[unplaced-entry]" in done.stderr


def test_what_is_excluded_is_left_out_on_purpose_and_still_listed(project: Path, monkeypatch):
    monkeypatch.chdir(project)
    assert run("exclude", "will-fog-close-it", "--write").exit_code == 0
    assert run("exclude", "q1.1", "--write").exit_code == 0
    done = run()
    assert done.stdout.splitlines()[-3:] == [
        "  in no theme (2 entries)",
        "    is-the-crossing-open  (sources/questions.txt:2)  excluded (outline.yaml:17:13)",
        "    will-fog-close-it  (sources/questions.txt:5)  excluded (outline.yaml:20:13)",
    ]
    checked = CliRunner().invoke(cli, ["check"])
    assert "[unplaced-entry]" not in checked.output
    assert "[no-support]" in checked.output
