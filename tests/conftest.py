"""Fixtures that several test files share: a small project in a folder of its own."""

import os
import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "steady",
    derandomize=True,  # the same examples every time: a change is judged by what it changes
    database=None,
    deadline=None,  # no test depends on how busy the machine is,
    suppress_health_check=[HealthCheck.too_slow],  # nor on how fast it draws
)
settings.load_profile("steady")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A process that was started in the background ignores Ctrl-C, and so do those that it starts.
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Use every processor where pytest-xdist is there and nobody said how many: an option in pyproject.toml would
    make it a condition. A worker of it is asked too and must not start more.
    """
    if "PYTEST_XDIST_WORKER" not in os.environ and getattr(config.option, "numprocesses", 0) is None:
        config.option.numprocesses = "auto"


HERE = Path(__file__).parent
SLOW = [
    HERE / place
    for place in (
        "brief/likelihood/test_labelled.py",
        "brief/likelihood/test_terms.py",
        "brief/test_products.py",
        "cli",
        "files/test_reading.py",
        "files/test_saved_pages.py",
        "files/test_writing.py",
        "layout/citing/test_csl.py",
        "layout/drawings",
        "layout/test_budgets.py",
        "layout/test_built_in.py",
        "layout/test_draft.py",
        "layout/test_grounds.py",
        "layout/test_laying_out.py",
        "layout/test_sandbox.py",
        "project/proof",
        "project/test_attachments.py",
        "project/test_build_record.py",
        "project/test_cache.py",
        "project/test_coverage.py",
        "project/test_exporting.py",
        "project/test_given.py",
        "project/test_glyphs.py",
        "project/test_house_template.py",
        "project/test_ledger.py",
        "project/test_outline_edit.py",
        "project/test_output_names.py",
        "project/test_schema.py",
        "project/test_sidecars.py",
        "project/test_suggest.py",
        "project/test_trace.py",
        "project/test_unread.py",
        "project/test_what_reads.py",
        "readers/test_markings.py",
        "real",
        "renderers/pdf/glyphs/test_variable.py",
        "renderers/pdf/pages/test_filling.py",
        "renderers/pdf/pages/test_keeping.py",
        "renderers/pdf/test_direction.py",
        "renderers/pdf/test_pdf.py",
        "renderers/word/body/test_keeping.py",
        "renderers/word/house",
        "standards/test_directions.py",
        "styles/house",
        "styles/test_closing_up.py",
        "test_pipeline.py",
        "test_plugins.py",
        "test_requirements.py",
        "whole",
    )
]
"""Where whole briefs are built or processes started; every room has tests elsewhere too."""


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave files of slow tests unread where none of them can be chosen: reading them takes longer than the rest."""
    if config.option.markexpr.startswith("not slow") and " or " not in config.option.markexpr:
        return collection_path in SLOW or None
    return None


@pytest.hookimpl(tryfirst=True)  # before -m chooses
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as slow what builds whole briefs, and what draws examples."""
    for item in items:
        builds = item.get_closest_marker("validator") or any(item.path.is_relative_to(place) for place in SLOW)
        if builds or getattr(getattr(item, "function", None), "is_hypothesis_test", False):
            item.add_marker("slow")


OUTLINE = """\
title: Crossing report
organisation: Example desk
date: 2026-05-04
cutoff: 2026-05-01
marking: TLP:GREEN
bottom_line: The crossing stays open. A closure is unlikely.
judgements:
- text: A closure of the crossing is unlikely before June.
  likelihood: unlikely
  confidence: moderate
  basis: One operator, whose two reports agree.
  entries: [is-the-crossing-open]
themes:
- title: The crossing
  intro: What we know of it.
  entries: [is-the-crossing-open]
  select: {tags: crossing}
- title: The weather
  select: {text: fog}
"""

QUESTIONS = """\
-
Is the crossing open?
Yes. It is open **every day**.
-
Will fog close it?
Fog has not closed it so far.
"""

NOTICE = """\
---
id: notice
title: Operator's notice
publisher: Example Ferries
published: 2026-04-28
reliability: B
credibility: 2
url: https://example.org/notice
tags: [crossing]
---
The operator keeps the timetable.
"""


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory):
    """No test reads what another build has kept, nor leaves anything to the user's own builds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BRIEFGEN_CACHE", str(tmp_path_factory.mktemp("cache") / "kept.sqlite"))
        yield


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with an outline and two source files that has no problems."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "outline.yaml").write_text(OUTLINE, encoding="utf-8")
    (tmp_path / "sources" / "questions.txt").write_text(QUESTIONS, encoding="utf-8")
    (tmp_path / "sources" / "notice.md").write_text(NOTICE, encoding="utf-8")
    return tmp_path
