"""The project to start from."""

import json
from pathlib import Path

import briefgen
from briefgen.project.schema import schema_of


def test_a_new_project_has_the_schemas_that_its_files_name(tmp_path: Path):
    made = briefgen.new(tmp_path / "demo")
    outline = (tmp_path / "demo" / "outline.yaml").read_text(encoding="utf-8")
    assert outline.startswith("# yaml-language-server: $schema=.briefgen/outline.schema.json\n")
    named = [file.relative_to(tmp_path / "demo").as_posix() for file in made if file.suffix == ".json"]
    assert named == [".briefgen/outline.schema.json", ".briefgen/styles.schema.json"]
    assert json.loads(made[-2].read_text(encoding="utf-8")) == schema_of("outline")
