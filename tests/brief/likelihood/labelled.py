"""Texts of judgements with what the rules should tell of them, and how well the rules do."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from briefgen.brief import compose, rules
from briefgen.outline import read_outline

CODES = {
    "m": "mixed-confidence",
    "u": "unstated-likelihood",
    "f": "foreign-term",
    "d": "modified-term",
}


class Labelled(NamedTuple):
    """The text of a judgement, and the codes that it breaks."""

    scale: str
    likelihood: str
    codes: frozenset[str]
    text: str


class Figures(NamedTuple):
    """How well a rule finds what it should: what it found rightly, wrongly, and missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / max(self.right + self.wrong, 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.right + self.missed, 1)


def labelled(name: str) -> Iterator[Labelled]:
    """Yield the labelled texts of a file beside this one."""
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line and not line.startswith("#"):
            scale, likelihood, codes, text = (part.strip() for part in line.split(" | ", 3))
            letters = [] if codes == "-" else codes.split()
            yield Labelled(scale, likelihood.strip("-"), frozenset(CODES[letter] for letter in letters), text)


def told(given: Labelled) -> frozenset[str]:
    """Return the codes that the rules tell of a judgement."""
    declared = f"  likelihood: {given.likelihood}\n" if given.likelihood else ""
    text = given.text.replace("\n", "\n    ")
    outline = f"title: X\nscale: {given.scale}\njudgements:\n- text: |\n    {text}\n{declared}"
    plan, problems = read_outline(outline.encode(), "o.yaml")
    assert problems == []
    brief = compose(plan, [])[0]
    found = {problem.code for problem in rules.check_all(brief)}
    return frozenset(found & set(CODES.values()))


def figures(texts: Sequence[Labelled], code: str) -> Figures:
    """Return how well the rule of a code does."""
    pairs = [(code in each.codes, code in told(each)) for each in texts]
    return Figures(pairs.count((True, True)), pairs.count((False, True)), pairs.count((True, False)))
