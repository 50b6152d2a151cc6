"""What installed packages add: where it is broken that is told with its name and package, and the rest goes on."""

import sys
from pathlib import Path

import pytest

import briefgen
from briefgen import plugins
from briefgen.styles.font_files import _packs
from tests.cli.running import run

WORKING = """
from briefgen.entry import entry_from
from briefgen.problems import Location, warning
from briefgen.readers import Reader
from briefgen.exporters import Exporter

def read(data, file):
    yield entry_from({"title": data.decode().strip(), "tags": ["crossing"]}, Location(file, 1))[0]

def rule(brief):
    yield warning(brief.outline.where, "own-rule", "a rule of a package")

def render(document, styles, pages):
    return b"rendered"

def export(entries, *, notes=False):
    return b"exported", []

reader = Reader("pier log", (".pier",), read)
exporter = Exporter("pier log", ".pier", __name__)
"""
BROKEN = {
    "load": "raise RuntimeError('no licence')",
    "exit": "import sys; sys.exit('go away')",
    "missing": "import a_package_that_is_not_there",
}
FAILING = """
from briefgen.readers import Reader
from briefgen.exporters import Exporter

def fail(*_, **__):
    raise ZeroDivisionError("theirs")

def odd(*_, **__):
    return [3]

rule = render = export = read = fail
reader = Reader("pier log", (".pier",), fail)
sniffing = Reader("pier log", (".pier",), fail, fail)
strange = Reader("pier log", (".pier",), odd)
exporter = Exporter("pier log", ".pier", __name__)
"""


@pytest.fixture
def install(tmp_path_factory, monkeypatch):
    """Install a package with one module and entry points."""

    def installed(code: str, **points: str) -> None:
        site = tmp_path_factory.mktemp("site")
        (site / "pier_log.py").write_text(code, encoding="utf-8")
        info = site / "briefgen_pier-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: briefgen-pier\nVersion: 1.0\n")
        groups = (f"[briefgen.{group}]\npier = pier_log{value}\n" for group, value in points.items())
        (info / "entry_points.txt").write_text("\n".join(groups))
        monkeypatch.syspath_prepend(str(site))
        monkeypatch.delitem(sys.modules, "pier_log", raising=False)
        plugins.found_plugins.cache_clear()

    yield installed
    sys.modules.pop("pier_log", None)
    plugins.found_plugins.cache_clear()


@pytest.fixture
def pier(project: Path) -> Path:
    (project / "sources" / "a.pier").write_text("The pier\n", encoding="utf-8")
    return project


def told(problems) -> list[tuple[str, str, str]]:
    return [(problem.where.file, problem.severity, problem.code) for problem in problems]


def build(project: Path, *to: str) -> briefgen.Built:
    return briefgen.build(project / "outline.yaml", to=to or ["txt"])


def test_what_works_is_used(pier: Path, install):
    install(WORKING, readers=":reader", rules=":rule", renderers="", exporters=":exporter")
    built = build(pier, "txt", "pier")
    assert "The pier" in built.files[0].read_text(encoding="utf-8")
    assert built.files[1].read_bytes() == b"rendered"
    assert [problem.code for problem in built.problems] == ["own-rule"]
    assert run("export", "pier", "--outline", pier / "outline.yaml").output == "exported"


@pytest.mark.parametrize("fault", BROKEN)
def test_a_reader_that_cannot_be_loaded_is_left_out(pier: Path, install, fault: str):
    install(BROKEN[fault], readers=":reader")
    built = build(pier)
    assert ("briefgen-pier", "warning", "broken-plugin") in told(built.problems)
    assert "the plug-in “pier” of briefgen-pier (briefgen.readers)" in "\n".join(map(str, built.problems))
    assert len(built.files) == 1


@pytest.mark.parametrize("fault", BROKEN)
def test_a_rule_that_cannot_be_loaded_is_an_error(project: Path, install, fault: str):
    install(BROKEN[fault], rules=":rule")
    built = build(project)
    assert (told(built.problems), built.files) == ([("briefgen-pier", "error", "broken-plugin")], ())


@pytest.mark.parametrize("value", [":nothing_there", ":read", ":fail"])
def test_what_is_no_reader_is_left_out(pier: Path, install, value: str):
    install(FAILING, readers=value)
    assert ("briefgen-pier", "warning", "broken-plugin") in told(build(pier).problems)


def test_a_suffix_alone_is_one_suffix(pier: Path, install):
    install(WORKING.replace('(".pier",)', '".pier"'), readers=":reader")
    (pier / "sources" / "notes.unread").write_text("r\n", encoding="utf-8")
    built = build(pier)
    assert [(Path(p.where.file).name, p.code) for p in built.problems] == [("notes.unread", "unread-file")]
    assert "The pier" in built.files[0].read_text(encoding="utf-8")


@pytest.mark.parametrize("fault", ["no Problem", "no Location"])
def test_a_rule_that_yields_something_else_is_an_error(project: Path, install, fault: str):
    made = {"no Problem": "'text'", "no Location": "error('a.txt', 'x', 'y')"}[fault]
    install(f"from briefgen.problems import error\n\ndef rule(brief):\n    yield {made}\n", rules=":rule")
    built = build(project)
    assert (told(built.problems), built.files) == ([("briefgen-pier", "error", "broken-plugin")], ())
    assert fault in built.problems[0].message


@pytest.mark.parametrize("value", [":reader", ":strange"])
def test_a_reader_that_fails_costs_its_file_only(pier: Path, install, value: str):
    install(FAILING, readers=value)
    (problem,) = briefgen.check(pier / "outline.yaml")
    assert (Path(problem.where.file).name, problem.severity) == ("a.pier", "error")
    assert "the plug-in “pier” of briefgen-pier failed" in problem.message


def test_a_reader_that_fails_to_look_is_told(pier: Path, install):
    install(FAILING, readers=":sniffing")
    assert told(briefgen.check(pier / "outline.yaml")) == [("briefgen-pier", "error", "broken-plugin")]
    assert "broken-plugin" in run("import", pier / "sources" / "a.pier", "--to", pier / "imp").output


def test_a_rule_that_fails_is_an_error_and_the_others_are_asked(project: Path, install):
    install(FAILING, rules=":rule")
    (project / "sources" / "red.md").write_text("---\ntitle: Fog\nmarking: TLP:RED\n---\nFog.\n", encoding="utf-8")
    codes = [problem.code for problem in briefgen.check(project / "outline.yaml")]
    assert sorted(codes) == ["above-marking", "broken-plugin"]


@pytest.mark.parametrize("code", [*BROKEN.values(), FAILING, "", "render = 3", "def render(*_): return 'text'"])
def test_a_renderer_that_fails_is_told_and_nothing_is_written(project: Path, install, code: str):
    install(code, renderers="")
    built = build(project, "txt", "pier")
    assert (told(built.problems), built.files) == ([("briefgen-pier", "error", "broken-plugin")], ())
    assert len(build(project, "txt").files) == 1


def test_an_exporter_that_fails_is_told(project: Path, install):
    install(FAILING, exporters=":exporter")
    done = run("export", "pier", "--outline", project / "outline.yaml")
    assert (done.exit_code, "the plug-in “pier” of briefgen-pier failed" in done.output) == (1, True)


def test_an_exporter_that_cannot_be_loaded_is_told_to_who_asks_for_it(project: Path, install):
    install(BROKEN["load"], exporters=":exporter")
    done = run("export", "pier", "--outline", project / "outline.yaml")
    assert (done.exit_code, "RuntimeError: no licence" in done.output) == (2, True)
    assert run("export", "json", "--outline", project / "outline.yaml").exit_code == 0


@pytest.mark.parametrize("code", [BROKEN["load"], "def pack(): raise OSError('no fonts here')", "pack = 3"])
def test_a_pack_of_fonts_that_fails_is_no_traceback(project: Path, install, code: str):
    install(code)
    info = next(Path(sys.path[0]).glob("*.dist-info"))
    (info / "entry_points.txt").write_text("[justmytype.packs]\npier = pier_log:pack\n")
    _packs.cache_clear()
    (project / "sources" / "rare.md").write_text("---\ntitle: Rare\ntags: [crossing]\n---\n𓀀\n", encoding="utf-8")
    codes = {problem.code for problem in build(project, "pdf").problems}
    _packs.cache_clear()
    assert codes & {"broken-plugin", "missing-glyph"}
