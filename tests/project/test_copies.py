"""Stored copies among the sources: what an entry names is no entry of its own, unless it protects more."""

from pathlib import Path

from briefgen.project.composing import compose_outline

NOTE = "---\nid: note\ntitle: Note\nfile: sources/copy.md\n---\nOpen.\n"


def entries(tmp_path: Path, **sources: str) -> list[str]:
    """The ids of a project whose files of sources have those names and texts."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "outline.yaml").write_text("title: X\nthemes: [{title: A, select: {}}]\n", encoding="utf-8")
    for name, text in sources.items():
        (tmp_path / "sources" / name.replace("_", ".")).write_text(text, encoding="utf-8")
    composed = compose_outline(tmp_path / "outline.yaml", cached=False)
    return [entry.id for entry in composed.entries]


def test_a_file_that_an_entry_names_as_its_copy_is_no_entry(tmp_path: Path):
    assert entries(tmp_path, note_md=NOTE, copy_md="# Copy\n\nOpen at night.\n") == ["note"]


def test_a_copy_with_several_entries_is_read(tmp_path: Path):
    copy = "Q: Is it open?\nA: Yes.\nQ: Is it far?\nA: No.\n"
    assert entries(tmp_path, note_md=NOTE, copy_md=copy) == ["is-it-open", "is-it-far", "note"]


def test_a_copy_that_is_marked_higher_than_its_entry_is_read(tmp_path: Path):
    copy = "---\nid: copy\ntitle: Copy\nmarking: TLP:RED\n---\nOpen at night.\n"
    assert entries(tmp_path, note_md=NOTE, copy_md=copy) == ["copy", "note"]


def test_a_copy_for_fewer_readers_than_its_entry_is_read(tmp_path: Path):
    copy = "---\nid: copy\ntitle: Copy\nreleasable_to: [North]\n---\nOpen at night.\n"
    assert entries(tmp_path, note_md=NOTE, copy_md=copy) == ["copy", "note"]


def test_entries_that_name_each_other_and_those_that_name_themselves_are_read(tmp_path: Path):
    copy = "---\nid: copy\ntitle: Copy\nfile: sources/note.md\n---\nOpen.\n"
    own = "---\nid: own\ntitle: Own\nfile: sources/own.md\n---\nOpen.\n"
    assert entries(tmp_path, note_md=NOTE, copy_md=copy, own_md=own) == ["copy", "note", "own"]
