"""Reading what a project names, refusing what lies outside, and writing whole files."""

import os
from pathlib import Path

import pytest
from pypdf import PdfReader

import briefgen
from briefgen.files import read_file, reading, write_whole
from briefgen.files.limits import Limits, limited
from briefgen.project import composing
from tests.cli.running import run


def codes(problems) -> list[str]:
    return [problem.code for problem in problems]


def with_sources(project: Path, given: str) -> Path:
    outline = project / "outline.yaml"
    outline.write_text(outline.read_text(encoding="utf-8") + f"sources: {given}\n", encoding="utf-8")
    return outline


def test_a_path_outside_the_project_is_refused_with_its_place(project: Path):
    outline = with_sources(project, "[sources, ../../etc]")
    problem = next(p for p in briefgen.check(outline) if p.code == "outside-project")
    assert problem.message == "“../../etc” is outside the project"
    assert (problem.where.line, problem.where.column) == (20, 20)
    assert problem.hint == "move it into the project, or give it with --sources"


def test_an_absolute_path_outside_the_project_is_refused_too(project: Path, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    assert "outside-project" in codes(briefgen.check(with_sources(project, f"['{other.as_posix()}']")))


def test_the_user_may_name_any_folder_on_the_command_line(project: Path, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    for file in (project / "sources").iterdir():
        file.rename(other / file.name)
    assert briefgen.build(project / "outline.yaml", to=["txt"], sources=[other]).problems == ()


def test_a_missing_source_is_an_error_at_its_place(project: Path):
    (problem,) = [p for p in briefgen.check(with_sources(project, "[souces]")) if p.code == "no-source"]
    assert problem.message.endswith("souces”")
    assert problem.where.line == 20


def test_a_link_that_leads_out_of_the_sources_is_left_out_with_a_warning(project: Path, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "secret.txt"
    outside.write_text("Q: Secret fog?\nA: Yes.\n", encoding="utf-8")
    try:
        (project / "sources" / "link.txt").symlink_to(outside)
    except OSError:
        pytest.skip("this system makes no symbolic links for this user")
    built = briefgen.build(project / "outline.yaml", to=["txt"])
    assert codes(built.problems) == ["outside-project"]
    assert "Secret" not in built.files[0].read_text(encoding="utf-8")


def test_hidden_files_and_lock_files_are_passed_over(project: Path):
    for name in (".DS_Store", "~$notes.docx", "Thumbs.db", "Desktop.ini"):
        (project / "sources" / name).write_bytes(b"\x00")
    assert briefgen.check(project / "outline.yaml") == ()


def test_a_file_named_twice_is_read_once(project: Path):
    assert briefgen.check(with_sources(project, "[sources, sources/notice.md]")) == ()


def test_a_file_that_no_reader_takes_is_told(project: Path):
    (project / "sources" / "photo.xyz").write_bytes(b"\x00")
    assert codes(briefgen.check(project / "outline.yaml")) == ["unread-file"]


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(project: Path):
    outline = (project / "outline.yaml").read_text(encoding="utf-8")
    with (project / "sources" / "huge.txt").open("wb") as file:
        file.truncate(2_000_000)
    for limit, told in ((1, ["the file has 2 MB; the limit (file) is 1"]), (2, [])):
        (project / "outline.yaml").write_text(f"{outline}options: {{limits: {{file: {limit}}}}}\n", encoding="utf-8")
        found = [problem for problem in briefgen.check(project / "outline.yaml") if problem.code == "too-large"]
        assert [problem.message for problem in found] == told
        assert all(problem.hint.endswith("in the outline: options: {limits: {file: …}}") for problem in found)


def test_an_outline_that_is_not_there_says_how_to_make_one(tmp_path: Path):
    with pytest.raises(briefgen.BriefgenError, match="there is no such file"):
        read_file(tmp_path / "outline.yaml", "outline.yaml")


def test_an_output_folder_that_is_a_file_is_an_error_and_nothing_is_lost(project: Path):
    (project / "output").write_text("my notes", encoding="utf-8")
    built = briefgen.build(project / "outline.yaml", to=["txt"])
    assert codes(built.problems) == ["unwritable"]
    assert built.problems[0].hint == "close it where it is open, or choose another folder with -o"
    assert (project / "output").read_text(encoding="utf-8") == "my notes"


def test_a_locked_output_file_is_an_error_and_stays_as_it_was(tmp_path: Path, monkeypatch):
    target = tmp_path / "brief.docx"
    target.write_bytes(b"open in Word")

    def locked(self, to):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(briefgen.BriefgenError) as caught:
        write_whole({target: b"new"})
    assert caught.value.problems[0].message == "the file cannot be written: permission denied"
    assert target.read_bytes() == b"open in Word"
    assert [file.name for file in tmp_path.iterdir()] == ["brief.docx"]


def test_no_file_is_replaced_until_all_are_written(tmp_path: Path):
    good, bad = tmp_path / "a.pdf", tmp_path / "file" / "b.docx"
    good.write_bytes(b"old")
    (tmp_path / "file").write_bytes(b"not a folder")
    with pytest.raises(briefgen.BriefgenError):
        write_whole({good: b"new", bad: b"new"})
    assert good.read_bytes() == b"old"
    assert sorted([file.name for file in tmp_path.iterdir()]) == ["a.pdf", "file"]


def test_a_folder_that_is_a_link_is_told_and_not_followed(project: Path):
    try:
        (project / "sources" / "loop").symlink_to(project / "sources", target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no symbolic links for this user")
    (problem,) = briefgen.check(project / "outline.yaml")
    assert problem.code == "linked-folder"
    assert problem.where.file.endswith("sources/loop")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_among_the_sources_is_told_and_never_waited_for(project: Path):
    os.mkfifo(project / "sources" / "pipe.txt")
    (problem,) = briefgen.check(project / "outline.yaml")
    assert problem.message == "this is no file but a folder, a pipe or a device"


def test_a_file_that_grows_while_it_is_read_is_held_to_the_limit(project: Path, monkeypatch):
    (project / "sources" / "huge.txt").write_bytes(b"x" * 1_500_000)
    whole = Path.stat

    def smaller(path, **given):
        found = whole(path, **given)
        return os.stat_result((*found[:6], 10, *found[7:])) if path.name == "huge.txt" else found

    monkeypatch.setattr(Path, "stat", smaller)
    with (
        limited(Limits(file=1)),
        pytest.raises(briefgen.BriefgenError, match="the file grew while it was read; the limit"),
    ):
        read_file(project / "sources" / "huge.txt", "huge.txt")


# ---------------------------------------------------------------- names and links as they come


def named(project: Path, name: bytes) -> None:
    """Put a source into a file of that name."""
    file = project / "sources" / os.fsdecode(name)
    try:
        file.write_bytes(b"---\nid: odd\ntitle: An odd name\ntags: crossing\n---\nWords.\n")
    except OSError:
        pytest.skip("the system has no such names")


ODD = [b"caf\xe9.md", b"\xff\xfe.md", b"a\nb\x1b[31m.md", b"\xed\xa0\x80.md", "ä\u0308.md".encode()]


@pytest.mark.parametrize("name", ODD)
def test_a_name_that_is_no_text_is_read_and_shown_all_the_same(project: Path, name: bytes, monkeypatch):
    named(project, name)
    for given in (project, Path("..") / project.name):
        monkeypatch.chdir(project)
        for cached in (True, True, False):
            built = briefgen.build(given / "outline.yaml", to=["pdf", "docx", "txt"], cached=cached)
            assert (len(built.files), built.problems) == (3, ())
    shown = run("explain", f"{built.files[0]}#odd").output
    shown.encode()
    assert "entry odd  (" in shown
    assert "[stale-ledger]" not in shown


@pytest.mark.parametrize("name", ODD)
def test_a_file_of_such_a_name_is_attached_too(project: Path, name: bytes):
    named(project, name)
    with (project / "outline.yaml").open("a", encoding="utf-8") as file:
        file.write("options: {attach_sources: true}\n")
    built = briefgen.build(project / "outline.yaml", to=["pdf"])
    assert len(built.files) == 1
    assert any(b"An odd name" in data for files in PdfReader(built.files[0]).attachments.values() for data in files)


def test_links_in_a_circle_are_told(project: Path):
    (project / "sources" / "circle.md").symlink_to("circle.md")
    (project / "sources" / "one.md").symlink_to("two.md")
    (project / "sources" / "two.md").symlink_to("one.md")
    problems = briefgen.check(project / "outline.yaml")
    assert codes(problems) == ["unreadable", "unreadable", "unreadable"]
    (project / "circle.yaml").symlink_to("circle.yaml")
    assert codes(briefgen.check(project / "circle.yaml")) == ["unreadable"]


LONG = "x" * 300


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", f"{LONG}.yaml"],
        ["build", f"{LONG}.yaml", "outline.yaml", "--to", "txt"],
        ["build", "-o", LONG],
        ["build", "--sources", LONG],
        ["check", "--sources", f"{LONG}/{LONG}.md"],
        ["explain", f"{LONG}.pdf:1"],
        ["explain", LONG],
        ["new", LONG],
        ["styles", "from", LONG],
        ["import", LONG],
        ["export", "json", "-o", LONG],
    ],
)
def test_a_name_that_no_file_can_have_is_a_problem(project: Path, monkeypatch, arguments: list[str]):
    monkeypatch.chdir(project)
    done = run(*arguments)
    assert done.exit_code == 1, done.output
    assert "error" in done.output


@pytest.mark.parametrize("line", [f"sources: [{LONG}]", f"sources: [a/{LONG}.md, sources]", f"extends: {LONG}"])
def test_a_name_that_no_file_can_have_in_an_outline_is_told_with_its_place(project: Path, line: str):
    (project / "odd.yaml").write_text(f"title: A\n{line}\n", encoding="utf-8")
    (problem,) = [found for found in briefgen.check(project / "odd.yaml") if found.severity == "error"]
    assert problem.where.line == 2


def test_a_file_that_is_gone_when_it_is_read_is_told(project: Path, monkeypatch):
    files = reading.find_sources

    def then_gone(*given):
        found = files(*given)
        (project / "sources" / "notice.md").unlink()
        return found

    monkeypatch.setattr(composing, "find_sources", then_gone)
    assert codes(briefgen.check(project / "outline.yaml")) == ["no-file"]
