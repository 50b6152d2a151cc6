"""All faults of a layout are told together: those of its styles and those of its template."""

from pathlib import Path

import briefgen
from tests.layout.project_made import write


def test_faults_of_styles_and_template_are_told_at_once(tmp_path: Path):
    outline = write(
        tmp_path,
        layouts__mine__styles_yaml="extends: brief\ncolours: {navy: red}\nroles: {title: {siez: 3}}\n",
        layouts__mine__brief_j2="<p>{{ outline.titel }}</p>\n<tabel></tabel>\n",
    )
    problems = [each for each in briefgen.check(outline, layout="mine") if each.where.file.startswith("layouts")]
    assert [(str(each.where), each.code) for each in problems] == [
        ("layouts/mine/brief.j2:1", "template-error"),
        ("layouts/mine/brief.j2:2", "unknown-tag"),
        ("layouts/mine/styles.yaml:2:17", "bad-value"),
        ("layouts/mine/styles.yaml:3:17", "unknown-key"),
    ]
