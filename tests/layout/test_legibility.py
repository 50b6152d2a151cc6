"""Text that can hardly be told from what is behind it is told where its colours are given."""

import pytest

from tests.layout.project_made import told

SHEET = "layouts__mine__styles_yaml"
HIGH = "extends: shared\nroles:\n  high: {background: '#B00020', colour: %s}\n"


def low(tmp_path, template: str, sheet: str) -> list[str]:
    problems = told(tmp_path, template, **{SHEET: sheet})
    return [problem.partition("\n")[0] for problem in problems if "[low-contrast]" in problem]


@pytest.mark.parametrize("template", ['<p role="high">x</p>', '<p><span role="high">x</span></p>'])
def test_text_on_its_own_background_is_told_at_the_sheet_s_line(tmp_path, template):
    assert low(tmp_path, template, HIGH % "'#FFFFFF'") == []
    (problem,) = low(tmp_path, template, HIGH % "'#B00000'")
    assert problem.startswith(
        "layouts/mine/styles.yaml:3:41: warning: text of “high” (#B00000) on its background (#B00020) has a contrast"
        " of 1.0 : 1, less than 4.5 : 1"
    )


def test_text_on_white_is_told(tmp_path):
    (problem,) = low(tmp_path, '<p role="pale">x</p>', "extends: shared\nroles: {pale: {colour: '#777777'}}")
    assert "text of “pale” (#777777) on white (#FFFFFF) has a contrast of 4.4 : 1" in problem


@pytest.mark.parametrize(
    "template",
    [
        '<aside role="high"><p>x</p></aside>',
        '<table role="high"><tr><td>x</td></tr></table>',
        '<table role="high"><tr><td><p role="note">x</p></td></tr></table>',
        '<aside role="high"><p role="note"><a href="https://example.org/">x</a></p></aside>',
    ],
)
def test_text_in_a_box_or_a_cell_is_seen_on_their_background(tmp_path, template):
    sheet = "extends: shared\nroles:\n  high: {background: '#16324F', colour: '#16324F'}\n"
    (problem, *_) = low(tmp_path, template, sheet)
    assert problem.startswith("layouts/mine/styles.yaml:3:")
    assert "on the background of “high”" in problem or "on its background" in problem


def test_stripes_and_heads_of_tables_are_looked_at(tmp_path):
    template = "<table><thead><tr><th>x</th></tr></thead><tr><td>x</td></tr><tr><td>x</td></tr></table>"
    assert low(tmp_path, template, "extends: shared\nroles: {table: {stripe: '#333333'}}")
    assert low(tmp_path, template, "extends: shared\nroles: {table-head: {background: '#16324F'}}")


def test_a_colour_is_told_where_its_name_is_given(tmp_path):
    (problem,) = low(
        tmp_path, "<p>x</p><p role='intro'>x</p>".replace("'", '"'), "extends: shared\ncolours:\n  ink: '#CCCCCC'"
    )
    assert problem.startswith("layouts/mine/styles.yaml:3:8: warning: text of “text”, “intro” (#CCCCCC) on white")


def test_what_is_printed_for_no_reading_and_nothing_at_all_are_not_told(tmp_path):
    template = '<watermark>DRAFT</watermark><p role="pale"> </p>'
    assert low(tmp_path, template, "extends: shared\nroles: {pale: {colour: '#FEFEFE'}}") == []
