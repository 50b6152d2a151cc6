"""Holdings: entries of several files, each with an id of its own."""

from pathlib import Path

from briefgen.project.composing import compose_outline


def test_pages_of_one_title_have_ids_of_their_own(project: Path):
    for name in ("a", "b"):
        (project / "sources" / f"{name}.md").write_text(f"# Fog\n\nFog {name}.\n", encoding="utf-8")
    composed = compose_outline(project / "outline.yaml")
    assert [entry.id for entry in composed.entries if entry.title == "Fog"] == ["fog", "fog-11dd48"]
    (told,) = [problem for problem in composed.problems if problem.code == "same-title"]
    assert told.message.startswith("another entry is called “fog”")
