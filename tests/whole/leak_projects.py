"""Random projects for the leak hunt, and for each of their words who may have it.

Every field of a project holds a word that stands nowhere else (`zqx` and eight letters). Who may have a word is told
by the rules below, which are written from the documentation and share no code with the package:

1. A document, or an export, has a marking and recipients: those of the product, else of the outline. A reader is
   named by `recipients`, else by `audience`.
2. What is marked above the document may not be in it; in a document without a marking, nothing that is marked.
   What is releasable to some may be in it only if there are recipients and all of them are among those.
3. A theme counts as the highest of its own marking and those of the themes above it; without any, as `unmarked:`
   of the outline, else as the outline.
4. An entry counts as its own marking, else as its theme; in a theme that counts as marked, at least as that. In no
   theme it counts as marked, else as `unmarked:`, else as the outline. Where it stands in several places it may be
   had if it may be had in one of them.
5. A judgement counts as marked, else as the highest of the entries that it names (at their first places) and of what
   has no marking. It is releasable to those only to whom all of these are. A bottom line counts as what has none.
6. Words that several parts say may be had by who may have one of these.
7. Of the head of the outline all is for everybody but these: the author, the variables and (if the product has a
   title) the title and the name of the files are not for the readers of a product that is marked lower. What a
   product says of itself is for its readers alone.
8. Nobody has remarks in files, what is hidden in pictures and pages, parts that are dropped, objects of a file that
   are no entries, and what `sources.yaml` keeps for the analyst. Notes of entries, and comments in their texts, are
   in an export that asks for them.
"""

import io
import json
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from briefgen.entry import entry_from
from briefgen.exporters import EXPORTERS, load_exporter
from briefgen.problems import Location
from tests.whole import leak_formats

LABELS = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
NAMES = ("ALFA", "BRAVO", "CHARLIE")
FORMATS = (
    *("yaml", "json", "jsonl", "csv", "md", "md", "txt", "bib", "csl.json", "stix.json", "html"),
    *("ris", "xlsx", "misp.json", "docx", "eml"),
)
BARE = ("txt", "html", "docx", "eml")
"""Formats whose files say no more than a title and a text."""
WITHOUT_PARTS = ("csv", "xlsx", "ris", "misp.json")
"""Formats that hold no lists of records in a record."""
GROUPINGS = (
    "publisher",
    "tags",
    "places",
    "actors",
    "origin",
    "year",
    "month",
    "kind",
    "marking",
    "language",
    "status",
)
LETTERS = "abcdefghijklmnoprstuvwy"
KEY = 7
"""Letters of a word from its beginning on that are in no other: files may cut the rest."""


@dataclass(frozen=True, slots=True)
class Readers:
    """For whom a document or an export is, by rule 1."""

    marking: int | None
    recipients: frozenset[str] = frozenset()
    product: str = ""
    is_lower: bool = False
    has_title: bool = False
    has_notes: bool = False

    def may_have(self, level: int | None, only: Iterable[str] | None) -> bool:
        """Rule 2."""
        if level is not None and (self.marking is None or level > self.marking):
            return False
        if only is None:
            return True
        return bool(self.recipients) and self.recipients <= set(only)


May = Callable[[Readers], bool]


def nobody(readers: Readers) -> bool:
    return False


def everybody(readers: Readers) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a project: where it stands, and who may have it."""

    text: str
    where: str
    may: May

    @property
    def key(self) -> str:
        return self.text.lower()[:KEY]


@dataclass(slots=True)
class Theme:
    """A theme as it is given, and how it counts (rule 3)."""

    own: int | None
    above: "Theme | None"
    base: int | None
    given: dict[str, Any] = field(default_factory=dict)

    @property
    def marked(self) -> int | None:
        above = self.above.marked if self.above else None
        return highest(self.own, above)

    @property
    def level(self) -> int | None:
        return self.base if self.marked is None else self.marked

    def may(self, readers: Readers) -> bool:
        return readers.may_have(self.level, None)


@dataclass(slots=True)
class Item:
    """An entry as it is given, and how it counts (rule 4)."""

    ident: str
    own: int | None
    only: tuple[str, ...] | None
    base: int | None
    places: list[Theme | None] = field(default_factory=list)
    record: dict[str, Any] = field(default_factory=dict)

    def level(self, place: Theme | None) -> int | None:
        if place is None:
            return self.base if self.own is None else self.own
        return highest(place.level if self.own is None else self.own, place.marked)

    def may(self, readers: Readers) -> bool:
        places = self.places or [None]
        return any(readers.may_have(self.level(place), self.only) for place in places)

    def may_as_note(self, readers: Readers) -> bool:
        return readers.has_notes and self.may(readers)


def highest(*levels: int | None) -> int | None:
    return max((level for level in levels if level is not None), default=None)


def any_of(items: Sequence[Item]) -> May:
    """Rule 6."""
    return lambda readers: any(item.may(readers) for item in items)


class Project:
    """A random project: its files, its words, and what is to be built of it."""

    def __init__(self, seed: int, *, unseen: bool = True) -> None:
        """Make the project of a seed; `unseen` puts words into drawings too where nobody sees them."""
        self.random = random.Random(seed)  # noqa: S311 - dice, and no secrets
        self.unseen = unseen
        self.words: list[Word] = []
        self.files: dict[str, bytes] = {}
        self._keys: set[str] = set()
        self.has_products = self.chance(0.85)
        self.marking = self.one([4, 4, 4, 3, 2]) if self.has_products else self.one([None, 0, 1, 2, 4])
        self.unmarked = self.one([0, 0, 0, None, 1]) if self.has_products else None
        self.base = self.marking if self.unmarked is None else self.unmarked
        self.repeats = self.chance(0.25)
        self.items: list[Item] = []
        self.themes: list[Theme] = []
        self.sources = [self._source(number) for number in range(3)]
        self.outline = self._head()
        self._make_themes()
        self._make_files()
        self.outline["judgements"] = [self._judgement() for _ in range(self.among(1, 4))]
        self.products = self._products()
        self._write_sources()
        self._write_outline()
        self._write_layout()

    # ---- dice and words

    def chance(self, part: float) -> bool:
        return self.random.random() < part

    def one(self, values: Sequence[Any]) -> Any:
        return self.random.choice(values)

    def some(self, values: Sequence[Any], most: int) -> list[Any]:
        count = min(len(values), self.among(0, most))
        return self.random.sample(list(values), count)

    def among(self, least: int, most: int) -> int:
        return self.random.randint(least, most)

    def word(self, where: str, may: May) -> str:
        """Return a new word, which those may have whom `may` tells."""
        text = ""
        while not text or text[:KEY] in self._keys:
            text = "zqx" + "".join(self.random.choices(LETTERS, k=8))
        self._keys.add(text[:KEY])
        shown = self.one([text, text.capitalize(), text.upper()])
        self.words.append(Word(shown, where, may))
        return shown

    # ---- the outline

    def _head(self) -> dict[str, Any]:
        lower = self._not_for_lower
        head: dict[str, Any] = {
            "title": f"Report {self.word('outline title', self._for_titled)}",
            "author": self.word("outline author", lower),
            "organisation": self.word("organisation", everybody),
            "date": "2026-05-04",
            "layout": self.one(["brief", "brief", "qa", "nosy"]),
            "sources": ["sources"],
            "language": self.one(["en", "de", "fr"]),
            "placement": "may-repeat" if self.repeats else "first-match",
            "variables": {
                "unused": self.word("unused variable", lower),
                "used": self.word("used variable", lambda readers: self._has_bottom_line(readers) or lower(readers)),
            },
        }
        for name in ("subtitle", "edition", "supersedes", "version", "audience"):
            if self.chance(0.5):
                head[name] = self.word(name, everybody)
        if self.chance(0.3):
            head["slug"] = self.word("slug", self._for_titled).lower()
        if self.chance(0.5):
            head["recipients"] = [*self.some(NAMES, 2)]
        if self.chance(0.6):
            head["citations"] = self.one(["numbered", "author-date", "icd206"])
        if self.marking is not None:
            head["marking"] = LABELS[self.marking]
        if self.unmarked is not None:
            head["unmarked"] = LABELS[self.unmarked]
        if self.chance(0.8):
            words = self.word("bottom line", self._has_bottom_line)
            head["bottom_line"] = f"It is likely that {words} holds, says $(used)."
        head["options"] = {
            "annex_unplaced": self.has_products and self.chance(0.5),
            "attach_sources": self.chance(0.5),
        }
        if self.chance(0.2):
            head |= {"max_lines": self.among(5, 40), "overflow": "annex"}
        return head

    def _not_for_lower(self, readers: Readers) -> bool:
        return not readers.is_lower

    def _for_titled(self, readers: Readers) -> bool:
        return not (readers.is_lower and readers.has_title)

    def _has_bottom_line(self, readers: Readers) -> bool:
        return readers.may_have(self.base, None)

    def _make_themes(self) -> None:
        top = [self._theme(None, depth=1) for _ in range(self.among(2, 4))]
        self.outline["themes"] = [theme.given for theme in top]
        if self.chance(0.5) and self.has_products:
            given = self.one(self.themes).given
            del given["select"]
            given["rest"] = True

    def _theme(self, above: Theme | None, depth: int) -> Theme:
        may_mark = self.has_products and self.chance(0.35)
        theme = Theme(self.among(0, 4) if may_mark else None, above, self.base)
        number = len(self.themes)
        self.themes.append(theme)
        title = f"On {self.word('theme title', theme.may)} now"
        theme.given |= {"title": title, "select": {"tags": f"pick{number}"}}
        if self.chance(0.5):
            theme.given["id"] = self.word("theme id", theme.may)
        if self.chance(0.7):
            theme.given["intro"] = self.word("intro", theme.may)
        if theme.own is not None:
            theme.given["marking"] = LABELS[theme.own]
        if self.chance(0.45):
            theme.given["group_by"] = self.one(GROUPINGS)
        if self.chance(0.3):
            theme.given["order"] = self.one(["-published", "title", "-marking"])
        if self.chance(0.15):
            theme.given |= {"max_words": self.among(10, 80), "overflow": "annex"}
        if depth < 3 and self.chance(0.3):
            below = [self._theme(theme, depth + 1).given for _ in range(self.among(1, 2))]
            theme.given["themes"] = below
        return theme

    def _judgement(self) -> dict[str, Any]:
        grounds = self.some([item for item in self.items if item.ident and self._may_show(item)], 3)
        own = self.among(0, 4) if self.has_products and self.chance(0.3) else None

        def may(readers: Readers) -> bool:
            """Rule 5."""
            found = (item.level((item.places or [None])[0]) for item in grounds)
            level = highest(self.base, *found) if own is None else own
            limits = [set(item.only) for item in grounds if item.only is not None]
            return readers.may_have(level, set.intersection(*limits) if limits else None)

        given: dict[str, Any] = {
            "id": f"kj-{self.word('judgement id', may)}",
            "text": f"It is likely that {self.word('judgement', may)} holds{self._cites()}.",
            "likelihood": "likely",
            "confidence": self.one(["low", "moderate"]),
            "basis": f"So says {self.word('basis', may)}.",
            "entries": [item.ident for item in grounds],
        }
        if own is not None:
            given["marking"] = LABELS[own]
        return given

    def _products(self) -> list[dict[str, Any]]:
        if not self.has_products:
            return []
        return [self._product(number) for number in range(self.among(1, 3))]

    def _product(self, number: int) -> dict[str, Any]:
        marking = self.among(0, self.marking)
        label = f"p{number}"

        def may(readers: Readers) -> bool:
            return readers.product == name

        name = f"{label}-{self.word('product name', lambda readers: readers.product == name).lower()}"
        given: dict[str, Any] = {"name": name, "marking": LABELS[marking], "marking_filter": "drop"}
        for key in ("title", "subtitle", "audience", "author"):
            if self.chance(0.4):
                given[key] = self.word(f"product {key}", may)
        if self.chance(0.5):
            given["recipients"] = self.some(NAMES, 2)
        if self.chance(0.3):
            ids = [theme.given["id"] for theme in self.themes if "id" in theme.given]
            given[self.one(["themes", "without"])] = self.some(ids, 2)
        if self.chance(0.3):
            parts = ["bottom_line", "judgements", "themes", "sources", "annexes"]
            given["parts"] = self.random.sample(parts, self.among(1, 4))
        if self.chance(0.3):
            given["layout"] = self.one(["brief", "qa", "nosy"])
        return given

    # ---- entries

    def _make_files(self) -> None:
        for number in range(self.among(3, 6)):
            self._make_file(number, self.one(FORMATS))

    def _make_file(self, number: int, form: str) -> None:
        several = {"yaml": 4, "json": 3, "jsonl": 3, "csv": 3, "txt": 3, "bib": 3, "csl.json": 3, "stix.json": 2}
        several |= {"ris": 3, "xlsx": 3}
        items: list[Item] = []
        may = any_of(items)
        folder = f"sources/{self.word('folder', may)}/"
        shared = self._marks() if form == "txt" else None
        plain = form in ("html", "bib")  # which have no place for markings
        for _ in range(self.among(1, several.get(form, 1))):
            marks = (None, None) if plain else shared or self._marks()
            if form in ("misp.json", "docx", "eml"):  # which say so in ways that are no fields
                marks = (marks[0], None)
            items += [self._item(form, folder, marks)]
        self.items += items
        name = f"{folder}f{number}-{self.word('file name', may)}.{form.removeprefix('stix.').removeprefix('misp.')}"
        self.files[name] = self._written(form, items)

    def _marks(self) -> tuple[int | None, tuple[str, ...] | None]:
        own = self.among(0, 4) if self.chance(0.5) else None
        only = tuple(self.random.sample(NAMES, self.among(1, 2)))
        return own, only if self.chance(0.25) else None

    def _item(self, form: str, folder: str, marks: tuple[int | None, tuple[str, ...] | None]) -> Item:
        own, only = marks
        item = Item("", own, only, self.base)
        title = f"Is {self.word('title', item.may)} there?"
        item.ident = title.lower().removesuffix("?").replace(" ", "-")
        is_full = form not in BARE
        tags = self._placed(item, has_tags=is_full)
        text = self._text(item, folder)
        item.record = {"title": title, "text": text}
        if form == "eml":  # which are called after their headers too
            item.ident = ""
        if not is_full:
            return item
        if form == "misp.json":
            item.ident = f"a5193422-7bb0-445f-b13b-{len(self.items):012}"
        elif self.chance(0.7):
            item.ident = self.word("id", item.may).lower()
        source = self.one(self.sources)
        source["items"].append(item)
        item.record |= {
            "id": item.ident,
            "kind": self.one(["document", "note", "event"]),
            "summary": f"In short: {self.word('summary', item.may)}.",
            "authors": [f"{self.word('author', item.may)}, Ida"],
            "publisher": self.one([source["name"], source["alias"], self.word("publisher", item.may)]),
            "container": self.word("container", item.may),
            "url": f"https://{self.word('url', item.may).lower()}.example/a",
            "archive_url": f"https://web.example/{self.word('archive_url', item.may)}",
            "doi": f"10.1000/{self.word('doi', item.may)}",
            "published": f"2026-0{self.among(1, 4)}-{self.among(10, 28)}",
            "information_date": "2026-01-02",
            "language": self.one(["en", "de"]),
            "translated_by": self.word("translated_by", item.may),
            "descriptor": self.word("descriptor", item.may),
            "reliability": self.one("ABC"),
            "credibility": self.one("123"),
            "tags": [*tags, self.word("tag", item.may)],
            "places": [self.word("place", item.may)],
            "actors": [self.word("actor", item.may)],
            "note": f"See {self.word('note', item.may_as_note)}.",
        }
        if own is not None:
            item.record["marking"] = LABELS[own]
        if only is not None:
            item.record["releasable_to"] = list(only)
        for name in self.some(list(item.record), 4):
            if name not in ("id", "title", "text", "tags", "marking", "releasable_to"):
                del item.record[name]
        item.record |= self._relations(item)
        if form not in WITHOUT_PARTS:
            item.record |= self._structures(item)
        return item

    def _placed(self, item: Item, *, has_tags: bool) -> list[str]:
        """Choose where an entry stands, and return the tags by which its themes take it."""
        chosen = self.some(self.themes, 2) if has_tags and self._may_show(item) else []
        takers = [theme for theme in self.themes if theme in chosen and not theme.given.get("rest")]
        rest = [theme for theme in self.themes if theme.given.get("rest")]
        item.places = list(takers or rest) if self.repeats else list((takers or rest)[:1])
        return [f"pick{self.themes.index(theme)}" for theme in chosen]

    def _may_show(self, item: Item) -> bool:
        """Without products, what is marked above the brief is an error wherever it is shown or cited."""
        return self.has_products or self.readers(None).may_have(item.level(None), item.only)

    def _known(self) -> list[Item]:
        """Return the entries that a text may cite."""
        return [item for item in self.items if item.record.get("id") and self._may_show(item)]

    def _relations(self, item: Item) -> dict[str, Any]:
        others = [other for other in self.items if other.record.get("id")]
        found: dict[str, Any] = {}
        for name in ("supports", "contradicts"):
            if self.chance(0.4):
                found[name] = [other.ident for other in self.some(others, 2)]
        if others and self.chance(0.4):
            found["origin"] = self.one(others).ident
        elif self.chance(0.4):
            found["origin"] = self.word("origin", item.may)
        return {name: value for name, value in found.items() if value}

    def _structures(self, item: Item) -> dict[str, Any]:
        others = [other for other in self.items if other.record.get("id")]
        extract = {"quote": self.word("quote", item.may), "locator": f"p. {self.word('locator', item.may)}"}
        found: dict[str, Any] = {
            "extracts": [extract, {"paraphrase": self.word("paraphrase", item.may)}],
            "x": {
                self.word("key of x", item.may): self.word("x", item.may),
                "deep": {"list": [self.word("deep x", item.may)]},
            },
            "ai": {"system": self.word("ai system", item.may), "role": self.word("ai role", item.may)},
            "citations": [
                {"entry": other.ident, "locator": self.word("locator of a citation", item.may)}
                for other in self.some(others, 2)
            ],
        }
        return {name: value for name, value in found.items() if value and self.chance(0.6)}

    def _cites(self) -> str:
        known = self._known()
        if not known or self.chance(0.4):
            return ""
        if self.chance(0.5):
            return f" [@{self.one(known).ident}]"
        return f" [@{self.one(known).ident}, p. 4; @{self.one(known).ident}]"

    def _text(self, item: Item, folder: str) -> str:
        def new(where: str) -> str:
            return self.word(f"{where} in the text", item.may)

        parts = [
            f"The pier at {new('word')} is closed{self._cites()}.",
            f"- one *{new('list')}*\n- two `{new('code')}`",
            f"| a | b |\n|---|---|\n| {new('cell')} | {new('cell')} |",
            f"> {new('quotation')} said so.",
            f'As [{new("link")}](https://{new("address").lower()}.example/ "{new("title of a link")}") says.',
            f"It was{self._cites()} heard[^1].\n\n[^1]: By {new('footnote')}.",
            f"### {new('heading')}\n\nBelow it.",
            f"```\n{new('code block')}\n```",
            f"Held <!-- {self.word('remark in the text', item.may_as_note)} --> back.",
            f"An ugly-{new('compound')}-in-a-very-long-compound-of-{new('compound')}-words.",
        ]
        chosen = self.random.sample(parts, self.among(1, 4))
        if self.chance(0.3):
            chosen.append(self._picture(item, folder))
        return "\n\n".join(chosen)

    def _picture(self, item: Item, folder: str) -> str:
        kind = self.one(["png", "jpg", "svg"])
        name = f"{self.word('name of a picture', item.may)}.{kind}"
        out = io.BytesIO()
        hidden = self.word(f"hidden in a {kind}", nobody)
        picture = Image.new("RGB", (60, 40), "#336699")
        if kind == "png":
            info = PngInfo()
            info.add_text("Comment", hidden)
            info.add_itxt("Title", self.word("hidden in a png", nobody))
            picture.save(out, "PNG", pnginfo=info)
        elif kind == "jpg":
            exif = Image.Exif()
            exif[0x010E] = hidden
            exif[0x013B] = self.word("hidden in a jpg", nobody)
            picture.save(out, "JPEG", exif=exif, comment=self.word("hidden in a jpg", nobody).encode())
        else:
            out.write(self._drawing(item, hidden).encode())
        self.files[f"{folder}{name}"] = out.getvalue()
        alt = self.word("words for a picture", item.may)
        return f'![{alt}]({name} "{self.word("title of a picture", item.may)}")'

    def _drawing(self, item: Item, hidden: str) -> str:
        def secret(where: str) -> str:
            return self.word(f"{where} of a drawing", nobody if self.unseen else everybody)

        return (
            '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60" viewBox="0 0 90 60">'
            f"<!-- {hidden} --><metadata>{secret('metadata')}</metadata>"
            f'<g id="{secret("id")}" class="{secret("class")}"><rect width="80" height="50" fill="#eee"/></g>'
            f'<text x="5" y="20" font-size="8">{self.word("text of a drawing", item.may)}</text>'
            f'<g display="none"><text x="5" y="40">{secret("hidden layer")}</text></g>'
            f'<text x="5" y="40" visibility="hidden">{secret("hidden text")}</text>'
            f'<text x="5" y="40" opacity="0">{secret("clear text")}</text>'
            f'<text x="500" y="400">{secret("text off the paper")}</text></svg>'
        )

    # ---- files of entries

    def _written(self, form: str, items: Sequence[Item]) -> bytes:
        records = [item.record for item in items]
        match form:
            case "yaml":
                return f"# {self.word('remark of a file', nobody)}\n{_yaml(records)}".encode()
            case "json":
                return json.dumps(records, ensure_ascii=False).encode()
            case "jsonl":
                return "".join(f"{json.dumps(record)}\n" for record in records).encode()
            case "csv":
                return _table(records).encode()
            case "md":
                return _markdown(records[0], self.word("remark of a file", nobody)).encode()
            case "txt":
                return self._questions(items).encode()
            case "html":
                return self._page(items[0]).encode()
            case "ris":
                return leak_formats.ris(records, self._words(items))
            case "xlsx":
                return leak_formats.workbook(_rows(records), self._words(items))
            case "misp.json":
                return leak_formats.event(records[0], self._words(items))
            case "docx":
                return leak_formats.word_document(records[0], self._label(items[0]), self._words(items))
            case "eml":
                return leak_formats.message(records[0], self._label(items[0]), self._words(items))
            case _:
                return self._exported(form, items)

    def _words(self, items: Sequence[Item]) -> leak_formats.Words:
        may = any_of(items)
        return leak_formats.Words(
            known=lambda where: self.word(where, may),
            noted=lambda where: self.word(where, lambda readers: readers.has_notes and may(readers)),
            secret=lambda where: self.word(where, nobody),
        )

    def _label(self, item: Item) -> str:
        return "" if item.own is None else LABELS[item.own]

    def _questions(self, items: Sequence[Item]) -> str:
        may = any_of(items)
        lines = [f"title: {self.word('title of questions', may)}"]
        if items[0].own is not None:
            lines.append(f"marking: {LABELS[items[0].own]}")
        if items[0].only is not None:
            lines.append(f"releasable_to: [{', '.join(items[0].only)}]")
        front = "".join(f"{line}\n" for line in lines)
        parts = [f"---\n{front}---\n"]
        for item in items:
            # Headings and rules would divide the answer.
            answer = f"Told by {self.word('answer', item.may)}."
            said = f"[Source: {self.word('source of an answer', item.may)}, 3 May 2026]"
            parts.append(f"-\n{item.record['title']}\n{answer}\n{said}\n\n")
        return "".join(parts)

    def _page(self, item: Item) -> str:
        def new(where: str) -> str:
            return self.word(f"{where} of a page", item.may)

        def secret(where: str) -> str:
            return self.word(f"{where} of a page", nobody)

        told = " ".join(f"The harbour master of {new('text')} said it again." for _ in range(8))
        return (
            f"<html><head><title>{item.record['title']}</title>"
            f'<meta name="description" content="{new("description")}"><meta name="author" content="{new("author")}">'
            f'<meta property="og:site_name" content="{new("site")}">'
            f'<meta name="generator" content="{secret("meta")}">'
            f'</head><body><!-- {secret("remark")} --><script>var a = "{secret("script")}"</script>'
            f'<div style="display:none">{secret("hidden text")}</div>'
            f"<article><h1>{item.record['title']}</h1><p>{told}</p><p>{told}</p></article></body></html>"
        )

    def _exported(self, form: str, items: Sequence[Item]) -> bytes:
        """Return a file as our own exporters write it: here they are a way to write a format, and not looked at."""
        entries = [entry_from(item.record, Location("made", 1))[0] for item in items]
        name = {"bib": "bibtex", "csl.json": "csl", "stix.json": "stix"}[form]
        content, _ = load_exporter(EXPORTERS[name].module)([each for each in entries if each], notes=True)
        if form == "bib":
            return content + f"\n@comment{{{self.word('remark of a file', nobody)}}}\n".encode()
        if form == "stix.json":
            bundle = json.loads(content)
            bundle["objects"].append(self._indicator())
            return json.dumps(bundle).encode()
        return content

    def _indicator(self) -> dict[str, Any]:
        return {
            "type": "indicator",
            "spec_version": "2.1",
            "id": "indicator--33333333-3333-4333-8333-333333333333",
            "created": "2026-05-04T00:00:00.000Z",
            "modified": "2026-05-04T00:00:00.000Z",
            "name": self.word("indicator", nobody),
            "pattern": f"[domain-name:value = '{self.word('pattern', nobody)}.example']",
            "pattern_type": "stix",
            "valid_from": "2026-05-04T00:00:00Z",
        }

    # ---- the other files

    def _source(self, number: int) -> dict[str, Any]:
        items: list[Item] = []
        may = any_of(items)
        return {
            "items": items,
            "name": f"{self.word('name of a source', may)} Agency",
            "alias": self.word("other name of a source", may),
            "id": self.word("id of a source", may),
            "descriptor": self.word("descriptor of a source", may),
            "url": f"https://{self.word('url of a source', may)}.example/",
            "bias_note": self.word("bias_note", nobody),
            "reliability": "ABC"[number],
        }

    def _write_sources(self) -> None:
        listed = []
        for source in self.sources:
            kept = {key: value for key, value in source.items() if key not in ("items", "alias")}
            listed.append({**kept, "aliases": [source["alias"]]})
        self.files["sources/sources.yaml"] = f"# {self.word('remark', nobody)}\n{_yaml(listed)}".encode()

    def _write_outline(self) -> None:
        outline = self.outline
        remark = f"# {self.word('remark of the outline', nobody)}\n"
        for theme in self.themes:
            if "intro" in theme.given:
                theme.given["intro"] += self._cites()
        if self.chance(0.3) and not self.outline["themes"][0].get("themes"):
            first, *others = outline["themes"]
            self.files["themes/one.yaml"] = _yaml([first]).encode()
            outline["themes"] = [{"include": "themes/one.yaml"}, *others]
        if self.products:
            outline["products"] = self.products
        if not self.chance(0.4):
            self.files["outline.yaml"] = (remark + _yaml(outline)).encode()
            return
        dropped = {"id": "gone", "title": self.word("dropped theme", nobody), "intro": self.word("gone", nobody)}
        judgement = {"id": "kjgone", "text": self.word("dropped judgement", nobody)}
        own = {name: outline.pop(name) for name in ("title", "products") if name in outline}
        base = {
            **outline,
            "title": self.word("title of the base", nobody),
            "author": self.word("author of the base", nobody),
            "themes": [*outline["themes"], dropped],
            "judgements": [*outline["judgements"], judgement],
        }
        over = {
            **own,
            "author": outline["author"],
            "extends": "base.yaml",
            "themes": [{"id": "gone", "drop": True}],
            "judgements": [{"id": "kjgone", "drop": True}],
        }
        self.files["base.yaml"] = (remark + _yaml(base)).encode()
        self.files["outline.yaml"] = _yaml(over).encode()

    def _write_layout(self) -> None:
        remark = self.word("remark of a layout", nobody)
        self.files["layouts/nosy/brief.j2"] = f"{{# {remark} #}}\n{NOSY}".encode()
        self.files["layouts/nosy/styles.yaml"] = STYLES

    # ---- what is made of it

    def write(self, folder: Path) -> None:
        for name, content in self.files.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)

    def readers(self, product: dict[str, Any] | None) -> Readers:
        """Rule 1, and for rule 7, how a product is beside its outline."""
        named = self._recipients(self.outline, ())
        if product is None:
            return Readers(self.marking, named)
        marking = LABELS.index(product["marking"])
        return Readers(
            marking,
            self._recipients(product, named),
            product["name"],
            is_lower=self.marking is not None and marking < self.marking,
            has_title="title" in product,
        )

    def _recipients(self, given: dict[str, Any], otherwise: Iterable[str]) -> frozenset[str]:
        if "recipients" in given and (given["recipients"] or given is not self.outline):
            return frozenset(given["recipients"])
        if given.get("audience"):
            return frozenset([given["audience"]])
        return frozenset(otherwise)

    def forbidden(self, readers: Readers) -> dict[str, Word]:
        """Return the words that these may not have, by what is looked for."""
        return {word.key: word for word in self.words if not word.may(readers)}

    def exporting(self, readers: Readers, *, notes: bool) -> Readers:
        return replace(readers, has_notes=notes)


def _yaml(value: Any) -> str:
    plain = json.loads(json.dumps(value))  # YAML would write what is named twice once, with a mark
    return yaml.safe_dump(plain, allow_unicode=True, sort_keys=False)


def _table(records: Sequence[dict[str, Any]]) -> str:
    return "".join(",".join(map(_quoted, row)) + "\r\n" for row in _rows(records))


def _rows(records: Sequence[dict[str, Any]]) -> list[list[str]]:
    names = list(dict.fromkeys(name for record in records for name in record))
    return [names, *([_cell(record.get(name, "")) for name in names] for record in records)]


def _cell(value: Any) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _markdown(record: dict[str, Any], remark: str) -> str:
    front = {name: value for name, value in record.items() if name != "text"}
    return f"---\n# {remark}\n{_yaml(front)}---\n{record['text']}\n"


STYLES = (Path(__file__).parents[2] / "layouts" / "brief" / "styles.yaml").read_bytes()
NOSY = """\
{% import "shared/parts.j2" as parts %}
{{ parts.furniture(outline) }}
{{ parts.title_block(outline) }}
{{ parts.left_out(brief) }}
<p>{{ outline.bottom_line }} {{ outline.variables|join(" ") }} {{ outline.version }}</p>
{% for key in brief.judgements %}
<section id="{{ key.anchor }}"><p>{{ key.text|inline(key.judgement.where) }} {{ key.judgement.id }}
{{ key.judgement.basis }} {% for item in key.support %}{{ item.entry.id }} {% endfor %}</p></section>
{% endfor %}
{% macro all(entry) %}
<p>{{ entry.id }} {{ entry.title }} {{ entry.summary }} {{ entry.authors|join }} {{ entry.publisher }}
{{ entry.container }} {{ entry.url }} {{ entry.doi }} {{ entry.descriptor }} {{ entry.archive_url }}
{{ entry.tags|join(" ") }}
{{ entry.places|join(" ") }} {{ entry.actors|join(" ") }}
{% for each in entry.extracts %}{{ each.quote }} {{ each.locator }} {{ each.paraphrase }} {% endfor %}</p>
{% endmacro %}
{% for theme in brief.themes %}
{{ parts.theme(theme) }}
{% for inner in theme.themes %}<p>{{ inner.id }} {{ inner.title }} {{ inner.number }}</p>{% endfor %}
{% endfor %}
{% for item in brief.items %}{{ all(item.entry) }}{% endfor %}
{% for item in brief.annex %}{{ all(item.entry) }}{% endfor %}
{% for line in brief.sources %}{{ all(line.entry) }}{{ line.file }}{% endfor %}
{{ parts.sources(brief, admiralty) }}
{{ parts.annexes(brief) }}
"""
