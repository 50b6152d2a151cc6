"""A last page that would be almost empty is saved, in both files alike, where closing up a little is enough."""

from briefgen.layout import BUILT_IN, LayoutPath, read_styles
from briefgen.pipeline import make
from briefgen.project.composing import compose_outline
from briefgen.renderers import pdf
from briefgen.styles.closing_up import STEPS, closed_up
from tests.layout.project_made import write

SHEET = read_styles(LayoutPath((BUILT_IN,)), "brief")
OUTLINE = "title: T\nthemes:\n- title: The piers\n  select: {text: pier}\n"


def made(folder, entries: int):
    answer = "It is as long as it is, which is what has been told of it by all who were asked. " * 3
    questions = "".join(f"-\nHow long is pier {number}?\n{answer}\n" for number in range(entries))
    return make(compose_outline(write(folder, outline_yaml=OUTLINE, sources__questions_txt=questions)))


def test_lines_and_gaps_are_closed_up_by_a_part_of_what_they_are():
    closer = closed_up(SHEET, 0.02)
    for role, look in SHEET.roles.items():
        own = closer.look(role)
        assert abs(own.leading - look.leading * 0.98) <= 0.025
        assert abs(own.after - look.after * 0.84) <= 0.025
        assert own.size == look.size
    assert max(STEPS) == 0.03


def test_a_last_page_of_a_few_lines_is_saved_in_both_files(tmp_path):
    saved = 0
    for entries in range(8, 20):
        result = made(tmp_path / f"{entries}", entries)
        as_given = pdf.lay_out(result.document, SHEET)
        assert result.word_styles.roles == result.styles.roles
        if as_given.last_page >= 0.2:
            assert result.styles.roles == SHEET.roles
        elif len(result.pages.pages) < len(as_given.pages):
            saved += 1
            assert result.styles.roles in [closed_up(SHEET, step).roles for step in STEPS]
        else:
            assert result.styles.roles == SHEET.roles
    assert saved


def test_a_brief_of_one_page_stays_as_it_is(tmp_path):
    assert made(tmp_path, 1).styles.roles == SHEET.roles
