"""Pictures come from the project's own folders and nowhere else; each is read once."""

import io

import pytest
from PIL import Image

from briefgen.layout import find_layouts, read_styles
from briefgen.layout.picture_folder import PictureFolder
from briefgen.problems import BriefgenError, Location

WHERE = Location("layouts/mine/brief.j2", 3)


@pytest.fixture
def pictures(tmp_path) -> PictureFolder:
    """Return the pictures of a project: `map.png`, and `secret.png` beside the project."""
    out = io.BytesIO()
    Image.new("RGB", (4, 2)).save(out, "PNG")
    project = tmp_path / "project"
    (project / "sources").mkdir(parents=True)
    for path in (project / "map.png", project / "sources" / "near.png", tmp_path / "secret.png"):
        path.write_bytes(out.getvalue())
    return PictureFolder(project, read_styles(find_layouts(project), "brief"))


def test_a_layout_names_a_picture_from_the_project_and_a_source_from_its_own_folder(pictures):
    assert pictures.load("map.png", WHERE).pixels == (4, 2)
    source = Location(str(pictures.root / "sources" / "a.md"), 1)
    assert pictures.beside("near.png", source).pixels == (4, 2)
    assert pictures.beside("../map.png", source) is pictures.load("map.png", WHERE)


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("../secret.png", "the picture “../secret.png” is outside the project"),
        ("mop.png", "there is no picture “mop.png”"),
        ("a\0b.png", "there is no picture “a\0b.png”"),
        ("https://x.example/map.png", "the picture “https://x.example/map.png” is not a file of the project"),
        ("//host/map.png", "the picture “//host/map.png” is not a file of the project"),
    ],
)
def test_no_other_file_is_opened(pictures, address, message):
    with pytest.raises(BriefgenError) as caught:
        pictures.load(address, WHERE)
    (problem,) = caught.value.problems
    assert (problem.where, problem.message) == (WHERE, message)
