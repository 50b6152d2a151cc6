"""Pictures come from the project's own folders and nowhere else; each is read once."""

import io
import os
import resource
import struct
import zipfile
import zlib

import pytest
from PIL import Image

from briefgen.files import shown_path
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


def png(wide: int, high: int) -> bytes:
    """Return a picture that says it is so large, and little else."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    body = chunk(b"IDAT", zlib.compress(bytes(1000)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + body + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(1, 50_000_000), (50_000_000, 1), (10, 65_536), (65_536, 700), (8000, 8000)])
def test_a_picture_that_would_fill_the_memory_is_refused_before_it_is_unpacked(pictures, size):
    (pictures.root / "bomb.png").write_bytes(png(*size))
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(BriefgenError, match="pixels"):
        pictures.load("bomb.png", WHERE)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - used < 20_000


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_picture_keeps_its_look_in_every_mode(pictures, mode):
    out = io.BytesIO()
    Image.new("L", (4, 2), 255).convert("I" if mode == "I;16" else mode).convert(mode).save(out, "PNG")
    (pictures.root / "mode.png").write_bytes(out.getvalue())
    assert pictures.load("mode.png", WHERE).pixels == (4, 2)


def test_a_turned_photo_is_shown_upright(pictures):
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (40, 20), "red").save(out, "JPEG", exif=exif)
    (pictures.root / "photo.jpg").write_bytes(out.getvalue())
    shown = pictures.load("photo.jpg", WHERE)
    assert shown.pixels == (20, 40)
    assert not Image.open(io.BytesIO(shown.data)).getexif()


def test_a_source_whose_folder_is_no_text_names_its_pictures_too(pictures):
    folder = pictures.root / "sources" / os.fsdecode(b"caf\xe9")
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("names are text here")
    (folder / "near.png").write_bytes((pictures.root / "map.png").read_bytes())
    source = Location(shown_path(folder / "a.md"), 1)
    (folder / "a.md").touch()
    assert pictures.beside("near.png", source).pixels == (4, 2)


def test_a_picture_inside_of_a_document_is_named_by_its_part(pictures):
    image = io.BytesIO()
    Image.new("RGB", (4, 2), "navy").save(image, "PNG")
    with zipfile.ZipFile(pictures.root / "report.docx", "w") as archive:
        archive.writestr("word/media/lock.png", image.getvalue())
    where = Location(shown_path(pictures.root / "report.docx"))
    found = pictures.beside("report.docx#word/media/lock.png", where)
    assert found.pixels == (4, 2)
    with pytest.raises(BriefgenError, match="there is no picture"):
        pictures.beside("report.docx#word/media/other.png", where)
    with pytest.raises(BriefgenError, match="outside the project"):
        pictures.beside("../../../etc/report.docx#word/media/lock.png", where)
    (pictures.root / "note.md").write_text("x")
    with pytest.raises(BriefgenError, match="not an archive"):
        pictures.beside("note.md#part", where)
