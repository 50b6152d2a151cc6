"""What the code of each problem means, by the stage that tells it: what was found, and what was done about it.

docs/problems.md shows this table with what a user can do; a test holds both to the codes that the program tells.
"""

from collections.abc import Mapping

MEANINGS: Mapping[str, Mapping[str, str]] = {
    "Installed packages": {
        "broken-plugin": (
            "A reader, exporter, rule or renderer of an installed package cannot be loaded (for a rule, an error: "
            "its check is not made) or failed at its work; the others go on."
        ),
    },
    "Files": {
        "bad-archive": (
            "The packed file (Word, Excel) is damaged, no archive, or holds a part that is encrypted, packed oddly "
            "or there twice; nothing of it is read."
        ),
        "bad-xml": "A part of an office file is not sound XML; nothing of the file is read.",
        "control-character": (
            "The text holds a control character, which no output can show; it was dropped and the rest was read."
        ),
        "damaged-bytes": (
            "Bytes of a text do not fit its encoding, as where a file is damaged or cut short; “�” stands for each "
            "place, and the rest was read."
        ),
        "doctype": (
            "A part of an office file declares a document type, which such files never do; nothing of the file is "
            "read."
        ),
        "duplicate-key": (
            "A mapping (YAML) or an object (JSON) gives one key twice, so that one of the values would be lost."
        ),
        "encoding": (
            "The text is not in UTF-8 or in what it says; it was read in the encoding that the message names, which "
            "may be a guess."
        ),
        "encrypted": "The file is protected by a password; nothing of it is read.",
        "json-depth": "The JSON is nested deeper than any limit allows; it is not read.",
        "json-syntax": (
            "The text is not JSON; nothing of the file is read, but for the other lines of JSON lines and the "
            "references before that place."
        ),
        "left-parts": (
            "A folder holds the parts of a saved web page that is not beside it; its files were left out."
        ),
        "linked-folder": "A folder below the sources is a link, which is not followed; its files were left out.",
        "missing-extra": "Reading the file takes an extra that is not installed; nothing of the file is read.",
        "no-file": "The outline, or a file that it names with `extends:`, `include:` or as a template, is not there.",
        "no-source": (
            "A file or folder of sources is not there (error), or no source file was found at all (warning: the "
            "brief has no entries)."
        ),
        "not-as-written": (
            "A text in YAML is read otherwise than it is written: a “#” cuts it, its first word is a tag or an "
            "anchor, a path has lost its backslashes, or lines of a list are one text."
        ),
        "not-text": "The bytes are not text, although the file is to be read as such; nothing of it is read.",
        "not-utf8": (
            "A byte of the file does not fit its encoding, and no other could be told with certainty; nothing of it "
            "is read."
        ),
        "old-format": "The file is in the format of office programs before 2007; nothing of it is read.",
        "outside-project": (
            "A path leads out of the project: one that the outline names stops the build; a link among the sources "
            "was left out, with a warning."
        ),
        "too-large": (
            "The file, or something in it, is beyond one of the limits that guard against traps; it is not read."
        ),
        "unreadable": "The file or folder cannot be read: no permission, or no ordinary file.",
        "unwritable": "A file cannot be written; the files that were there before stay whole.",
        "would-overwrite": "A file that is to be made new is there already; none was written.",
        "yaml-alias": "The YAML refers to another of its parts (`*name`); aliases are not read at all.",
        "yaml-depth": "The YAML is nested deeper than any outline needs; it is not read.",
        "yaml-key": "A key of the YAML is a list or a mapping; keys are words.",
        "yaml-syntax": (
            "The text is not YAML; the message names the mistake and its place. Nothing of the file is read."
        ),
    },
    "Values, in outlines, styles and sources": {
        "bad-value": (
            "The field exists, but its value cannot be one of it, such as “2024-13” as the date of an outline; the "
            "part that has it is not read. In an entry (warning) the value is kept in `x`, and the entry stays."
        ),
        "missing-key": (
            "A key that must be there is not; the part that lacks it is not read. In a field of an entry (warning) "
            "the field is kept in `x`, and the entry stays."
        ),
        "unknown-key": (
            "No such key exists there, or it cannot stand beside the others. In a field of an entry (warning) the "
            "field is kept in `x`, and the entry stays."
        ),
        "unknown-value": (
            "The value is none of those that the field knows (error). In an entry (warning) it is kept in `x`, and "
            "the entry stays; an opinion in STIX or MISP that is none of the standard's supports and contradicts "
            "nothing."
        ),
        "wrong-type": (
            "The value has the wrong form, such as a text where a list is wanted; the part that has it is not "
            "read. In an entry (warning) it is kept in `x`, and the entry stays, unless it is the title, the text or "
            "the recipients."
        ),
    },
    "Sources of every format": {
        "duplicate-field": (
            "A field is given twice under two names: in a record the build stops; in a table one column speaks for "
            "it, and the other is kept in `x`."
        ),
        "duplicate-source": (
            "Two sources of `sources.yaml` share an id, a name or an alias, so that an entry could be either's."
        ),
        "marking-conflict": (
            "An entry is marked in several ways: a higher label of TLP that stands for itself counts (`[TLP:RED]` in "
            "a title); what is not understood, or stands among other words, does not count against `marking:`."
        ),
        "marking-in-text": "A label of TLP stands among the words of a title or note; the entry counts as so marked.",
        "no-entries": (
            "A file was read and holds no entry (warning), or sources for a suggested outline have none at all "
            "(error)."
        ),
        "not-an-entry": "An item of a list is no mapping of fields; it is left out.",
        "release-conflict": (
            "An entry is releasable to others than what lies beside its file says; only those count whom both name."
        ),
        "same-title": (
            "Two files have an entry of one title without an id; the later one got an id with part of a check sum "
            "behind it."
        ),
        "sidecar-value": (
            "A field does not take the value that a sidecar gives it; the value is kept in `x`, and the entry keeps "
            "what its file says."
        ),
        "two-sidecars": (
            "Two files speak of one source; the one nearer to it goes before the other, but for markings and "
            "recipients."
        ),
        "unknown-field": (
            "A key is no field of an entry but nearly one, or stands in a sidecar and is none; its value was kept in "
            "`x` and not used."
        ),
        "unknown-marking": (
            "A marking is not understood, or a sidecar that may hold one cannot be read; what bears it is taken for "
            "TLP:RED."
        ),
        "unknown-source": "The `parent:` of a source is none of the sources.",
        "unread-date": (
            "A date cannot be read whole, can be read in two ways, or seems to count its years by another calendar; "
            "its words were kept in `x`, and the entry has none, or as much of it as was understood."
        ),
        "unused-sidecar": (
            "A sidecar speaks of a file or an entry that is not there, that is a stored copy or that gives no entry, "
            "or gives several entries what they cannot share, or is a list; that is not used. "
            "It is an error where it marks what is not there."
        ),
        "unread-file": (
            "No reader knows the file, or it is a picture, and nothing in the project shows or names it; it was left "
            "out."
        ),
        "words-missing": (
            "Words that a source shows did not arrive in its entries: the message says how many, and how the largest "
            "missing piece begins."
        ),
    },
    "Q&A texts, Markdown, notes": {
        "embed": "A note or file is embedded in another note (`![[…]]`); its name stands in its place.",
        "front-matter": "The front matter is not closed or is no mapping; nothing of the file is read.",
        "no-question": "A question is announced (“Q:”) but none follows; it was passed over.",
        "open-comment": "A comment (`%%`, `<!--`) is not closed; everything after it was taken for a comment.",
        "stray-text": "Text stands under no question or in no record, and so in no entry; it was left out.",
    },
    "Tables": {
        "bad-workbook": (
            "The workbook or a part of it is damaged, or declares a document type; what was not read by then is "
            "lost."
        ),
        "csv-syntax": (
            "A row is not CSV; the lines that the message names were passed over, and reading went on behind them."
        ),
        "day-number": (
            "A column of dates has numbers, which were read as a spreadsheet counts days; told once of a column."
        ),
        "defanged": "Addresses such as `hxxp://example[.]org` were restored; they will be links.",
        "duplicate-column": "A name stands twice in the header row.",
        "extra-cells": "A row has more cells than the header row; it was left out.",
        "formula": (
            "A cell would be a formula in a spreadsheet and is text here; a formula without a stored value left its "
            "cell empty; a formula in Word was written as one line of characters."
        ),
        "hidden-rows": "Rows of the sheet are hidden; they were read like the others.",
        "left-out": (
            "Something that an entry or a format cannot hold was left out: hidden sheets, sheets without titles, "
            "pictures of a workbook; on export, fields and notes."
        ),
        "link": "A row has more links than an entry has addresses; the others were left out.",
        "missing-cells": "A row has fewer cells than the header row; those that are there were read.",
        "no-title-column": (
            "No column is called a title: one was taken for it (warning), or none could be, and the table was not "
            "read (error)."
        ),
        "several-addresses": "A cell holds more than one address; the first is used and the cell is kept in `x`.",
        "unknown-column": (
            "A table that a reference manager exported has a column that such programs are not known to write; it "
            "was kept in `x`."
        ),
        "unnamed-column": "A cell stands in a column without a name; it was left out.",
    },
    "References: BibTeX, RIS, CSL JSON": {
        "bibtex-syntax": (
            "A record is not whole: it was read as it seems to be meant (warning), or left out (error); the others "
            "were read."
        ),
        "empty-record": "A record says nothing; it was left out.",
        "no-end": "A RIS record has no `ER`; it was read up to the next one.",
        "no-title": "A record has no title; the entry bears another of its names, or “Untitled”.",
        "no-type": "A RIS record has no `TY`; it was read as a document.",
        "repeated-field": (
            "A BibTeX record gives a field twice (the second was left out), or a RIS record its title (it was kept "
            "in `x`)."
        ),
        "repeated-key": "Two records of a file have one key; the later one got a number behind it.",
        "tag-in-text": (
            "A line of a RIS text begins like a tag that the format does not have; it was read as part of the text."
        ),
        "unknown-reference": "A record or a text refers to something that is not in the file; it stands without it.",
        "unread-latex": "LaTeX or a name was not understood; it was kept as written.",
        "unused-value": (
            "A value cannot be the field of the entry that it stands for; it was kept in `x` and not used."
        ),
    },
    "Web pages, feeds and messages": {
        "attachments": "Attachments of a message were left out; their names, sizes and check sums are kept in `x`.",
        "bad-feed": (
            "The feed is not well-formed: it was read as far as it can be understood (warning), or cannot be read "
            "(error)."
        ),
        "broken-message": (
            "Parts of a message have no boundary or no end, so that some of it may be missing; the rest was read."
        ),
        "dropped-link": "A link leads elsewhere than to http, https or mailto; its words were kept without it.",
        "empty-item": "An item of a feed has neither a title nor a text; it was left out.",
        "hidden-on-page": (
            "A page hides much of its text: it was read, where the page shows little else, or left out, as the "
            "message says."
        ),
        "no-page": "A web archive holds no page; there is no entry.",
        "no-text": (
            "A page or a PDF has no text that can be read, or pages that are pictures; the entry has none of it."
        ),
        "not-a-feed": "The file is neither RSS nor Atom; there is no entry.",
        "xml-declaration": "A feed declares entities of its own, which may be a trap; nothing of it is read.",
    },
    "STIX and MISP": {
        "marked-part": "A part of an object is marked higher than the whole; the entry takes the higher marking.",
        "marking-statement": "A marking is a statement in words; it is kept with the entry and not printed.",
        "no-entry-type": (
            "Objects of the file are of no kind that becomes an entry; they were left out, and are counted."
        ),
        "no-identity": "Who made an object is not in the file; the entry states no publisher.",
        "not-an-event": "An item of a MISP file is no event; it was left out.",
        "not-an-object": "An item of a STIX bundle is no object; it was left out.",
        "two-versions": (
            "A STIX object is given twice with one date and other content; the one with the narrower marking is "
            "kept."
        ),
        "withheld-name": (
            "A name or value is marked above what would name it, or the Chatham House Rule holds; it was left out "
            "of the entry."
        ),
    },
    "Word and PDF sources": {
        "bad-pdf": "The PDF is damaged or cut short; nothing of it is read.",
        "comments": "Comments of a file went into the analyst's note, which is never printed.",
        "bad-message": "The file is damaged, or no message of Outlook; nothing of it is read.",
        "chart": "Charts, diagrams and drawn text of a Word file are there by their words alone.",
        "creation-date": (
            "A PDF or a document says when it was made; that is kept in `x`, and the entry has no date, since it "
            "need not be the day on which it came out. Told of entries that the brief shows or cites, and by "
            "`briefgen import`."
        ),
        "damaged": "The PDF is damaged or odd in places; it was read as far as it can be understood.",
        "embedded-file": "Files inside the PDF were not read.",
        "embedded-object": "Objects embedded in a Word file were left out.",
        "external-content": (
            "A Word file would have something fetched from elsewhere when it is opened; that was not done."
        ),
        "field": "Fields of a Word file show what Word would compute, and hold no result; they were left out.",
        "hidden-text": "Hidden passages of a document were left out.",
        "joined-file": "Files that Word would join into a document were left out.",
        "list-label": "Labels of a list are of a kind that is not known; plain numbers or bullets stand for them.",
        "macros": "A Word file holds macros; they were not looked at, and the text was read.",
        "merged-cells": "Cells of a table are merged; their text stands in the first of them.",
        "nested-table": "A table stands inside another; its cells were written one below the other.",
        "not-opendocument": "There is no text of OpenDocument in the file; nothing of it is read.",
        "not-pdf": "The file is not a PDF; nothing of it is read.",
        "not-rtf": "The file is not RTF; nothing of it is read.",
        "not-word": "There is no Word document in the file; nothing of it is read.",
        "outside-entries": "A Word file marks entries, and text stands outside of them; it was left out.",
        "placeholder": (
            "Words in a content control of a Word file have the style of what asks to fill it in; they were left out."
        ),
        "struck-text": "Passages are struck through and stand like any other.",
        "symbol": "Symbols of picture fonts are no characters; “�” stands for each.",
        "table-as-lines": "A table in a footnote or comment was written as lines.",
        "tracked-changes": "Tracked changes were read as accepted.",
    },
    "Holdings (`briefgen sources check`), import and export": {
        "carried-over": (
            "What a sidecar says of an imported file stands in the new file, and would be said twice if both stay."
        ),
        "changed-file": "The stored copy of an entry is not the one that was hashed (`sha256:`).",
        "dead-file": "The stored copy that an entry names is not there.",
        "missing-element": (
            "An entry lacks what a citation needs: publisher or authors, date, date of access (ICS 206-01)."
        ),
        "near-duplicate": "Two entries say nearly the same (four fifths of their word groups); both are kept.",
        "no-date": "An exported entry has no date; STIX needs one, so it is written as made in 1970.",
        "not-carried": (
            "An imported entry does not read back from its file quite as it was; the message names the fields."
        ),
        "quote-not-found": "A quotation is neither in the entry's text nor in its stored copy.",
        "same-doi": "Two entries have one DOI; both are kept.",
        "same-url": "Two entries have one address; both are kept.",
    },
    "Outlines": {
        "cannot-edit": (
            "A command cannot make this change without changing the form of the rest; nothing was written."
        ),
        "change-refused": "With the change, the outline would have the errors that follow; nothing was written.",
        "duplicate-id": (
            "Two entries, themes, judgements or products, or two parts of a document, share an id or name."
        ),
        "empty-file": "A file that `extends:` or `include:` names has nothing in it.",
        "empty-outline": "The outline is empty.",
        "empty-theme": (
            "A theme has nothing in it; the message says whether there are no entries, none matches, other themes "
            "took them, or it excludes them."
        ),
        "excluded-already": "The theme excludes the entry already; nothing was written.",
        "excluded-entry": "A theme names an entry in `entries` and in `exclude`.",
        "extends-cycle": "Outlines that extend each other lead back to themselves; the message shows the way.",
        "extends-depth": "More than ten outlines extend each other.",
        "include-cycle": "Files that include each other lead back to themselves; the message shows the way.",
        "include-depth": "More than ten files include each other.",
        "included-twice": "A file is included in two places.",
        "moved-to-annex": "A budget moved entries out of their theme into the annex.",
        "named-already": "The entry has a place in that theme, or in another; nothing was written.",
        "no-cutoff": "A window of dates is counted from the cut-off, and the outline has none.",
        "not-named": "No theme names the entry, so there is nothing to take out; nothing was written.",
        "not-placed": "The entry is in no theme, so there is nothing to exclude it from; nothing was written.",
        "nothing-to-drop": (
            "A part says `drop: true` and the base does not have it, or other keys beside would be lost with it."
        ),
        "over-budget": (
            "A theme or the brief is longer than it may be, or its budget cannot be measured in this layout."
        ),
        "over-limit": "A `limit:` left entries out that the selector matches; the message names them.",
        "placed-twice": "Two lines of the outline place one entry.",
        "selector-syntax": "A selector in one line cannot be read from the column that is named.",
        "theme-depth": "Themes nest more than four deep, those that `group_by` makes counted.",
        "unknown-citation": "A text cites an entry (`[@id]`) that there is not.",
        "unknown-entry": "An id names no entry.",
        "unknown-product": "The option `--product` names none of the outline's products.",
        "unknown-term": "A likelihood is no term of the brief's scale.",
        "unknown-theme": "An id, number or title names no theme.",
        "unknown-variable": "A variable `$(name)` has no value or does not end, or is written as other programs do.",
        "unmatched-value": "No entry has this value of a selector, and some have one that is nearly it.",
    },
    "The brief and its rules": {
        "above-marking": (
            "A part of the brief or product counts as marked above it, or as marked where the brief has no "
            "marking; drafts stop too."
        ),
        "after-cutoff": (
            "An entry was published after the information cut-off (error), or the cut-off is later than the date of "
            "issue (warning)."
        ),
        "empty-product": (
            "A product has nothing to show: what it asks for is withheld from it, or there is nothing there."
        ),
        "foreign-term": (
            "A bottom line, judgement, basis or intro says a likelihood term of another scale than the brief's."
        ),
        "mixed-confidence": (
            "A sentence of a bottom line, judgement, basis or intro has a likelihood and a confidence level (ICD "
            "203, D.6.e(2)(b))."
        ),
        "modified-term": (
            "A bottom line, judgement, basis or intro negates a likelihood term or makes it more or less than it "
            "says, so that no range of the scale belongs to it."
        ),
        "no-basis": "A confidence stands without its basis, or a likelihood without a confidence.",
        "no-support": (
            "A judgement names no entries, or one that the brief neither shows nor cites, or a product leaves out "
            "all that it rests on."
        ),
        "not-releasable": "A part may go to others only than those whom the brief is for; drafts stop too.",
        "one-origin": (
            "A judgement rests on one entry, or on several that go back to one `origin`, and its basis does not "
            "say so."
        ),
        "repeats-withheld": (
            "A text of the outline repeats ten words or more of an entry that is withheld from those whom the "
            "product is for; drafts stop too."
        ),
        "unanswered": "A question has no answer; the brief says so in its place.",
        "unknown-language": "The language of the brief or of an entry is no tag of BCP 47; the files do not say it.",
        "unknown-relation": "What an entry supports or contradicts is no entry and no judgement.",
        "unplaced-entry": (
            "An entry is in no theme: it is not in the brief, or stands in the annex where the outline says so."
        ),
        "unstated-likelihood": (
            "A judgement's text does not assert its likelihood, or asserts one that is not declared; or it or the "
            "bottom line says a likelihood in words that are no term."
        ),
        "withdrawn-entry": "An entry that is retracted or superseded is shown or cited, or a judgement rests on it.",
        "withheld": (
            "A product leaves out what its readers may not have (`marking_filter: drop`); the message names how "
            "much and what."
        ),
    },
    "Layouts": {
        "bad-attribute": "An attribute of a layout's tag has a value that it cannot have.",
        "broken-reference": (
            "A reference leads to an id that is not in the document; its words are printed, and lead nowhere."
        ),
        "broken-tag": "A tag of the layout's markup is not whole.",
        "crowded-table": "A table is wider than a turned page, set small; its longest words are divided.",
        "empty-reference": "What a reference leads to has no number or title to show.",
        "empty-tag": "A tag is closed in itself (`<p/>`) that must have an end.",
        "ignored-block": "A part of a template that extends another is shown nowhere: the other has no place for it.",
        "layout-error": (
            "The layout fails while it is filled in: it calls itself without end, or works on a value that is not "
            "what it takes."
        ),
        "layout-limit": "The layout does more than it may, or its markup nests deeper than is read.",
        "misplaced": "An element of the layout stands where it cannot.",
        "no-alt": "A figure of the layout has neither an `alt` nor a caption.",
        "no-template": "A template that is named is in no layout, or the layout has none and extends none.",
        "stray-end": "An end tag closes nothing.",
        "table-columns": "A table's `<col>` and cells do not come to the same number.",
        "table-spans": "Cells of a table lie on each other or beyond its last column.",
        "template-error": "The template names what does not exist, or does what the sandbox refuses.",
        "template-syntax": "The template is not Jinja2 at that line.",
        "unclosed-tag": "A tag is not closed, or another end comes first.",
        "unknown-attribute": "The tag has no such attribute.",
        "unknown-layout": "There is no layout of that name.",
        "unknown-role": "A role has no style; what has it looks like text.",
        "unknown-style": "There is no style of citing of that name, or the extra `csl` is not installed.",
        "unknown-tag": "The markup has no such tag.",
        "wide-table": "A table has more columns than Word holds; in the draft the others stand in a table below it.",
    },
    "Texts, pictures and drawings": {
        "drawing": "A drawing holds what cannot be shown safely, or at all; it is shown without that.",
        "link-scheme": "A link leads elsewhere than to http, https or mailto; its words were kept without it.",
        "list-numbers": "The numbers of a list do not rise; its items are counted from the first of them.",
        "nesting-depth": "Lists or quotations of a text nest too deep to be read.",
        "picture": (
            "A picture cannot be shown or has no description: in a text its description stands for it, in a layout "
            "the build stops; those of a Word source that stand in tables or notes are left out."
        ),
        "unused-definition": "An address or footnote of a text is called by nothing; it was left out.",
        "wide-row": "A row of a table in a text has more cells than its head; those beyond were left out.",
    },
    "Styles and fonts": {
        "bad-font": "A font file cannot be embedded in the PDF.",
        "bad-role": (
            "A role's look cannot be worked out: a font, colour or role that it names is not there, or it leads "
            "back to itself."
        ),
        "empty-value": "A key of a role, font or colour has nothing behind it; a colour without quotes is a comment.",
        "extends-itself": "Style sheets extend each other in a circle.",
        "low-contrast": (
            "Text can hardly be told from what is behind it: their contrast is less than 4.5 : 1 (WCAG 2.2)."
        ),
        "font-rights": "A font does not allow to be embedded in a file that is edited; the draft names it only.",
        "missing-glyph": "No font has a character: the PDF shows “□” or “?” for it, a drawing “?”.",
        "no-font": "A font that the styles name is not installed.",
        "unknown-font": "A font names a `fallback:` that is none of the sheet's fonts.",
        "unshaped-text": (
            "The PDF shows text from right to left in the wrong order and unjoined, or letters of Indian scripts "
            "side by side: the extra `shaping` is not installed."
        ),
        "unmarked-pages": "The header or footer of a layout does not say the marking of the brief (TLP 2.0).",
        "unused-style": "A font, colour or role of the styles is taken by nothing, and so changes nothing.",
    },
    "House templates": {
        "missing-style": (
            "The draft uses styles that the Word template lacks; they come from the layout, in the template's "
            "fonts."
        ),
        "template-file": (
            "The template is no Word file, damaged, cut short, protected by a password, or an old `.doc`."
        ),
        "template-macros": "The template has macros; it is not read.",
        "template-numbers": "The template numbers headings itself; the message says whose numbers are printed.",
        "template-page": "The template's margins leave no room for text.",
        "template-part": (
            "Parts of the template stay out of the draft: pictures of other kinds, linked or embedded things, "
            "fields that fetch or run something."
        ),
        "template-size": "The template is too large, has too many parts, or unpacks to too much.",
        "template-unsafe": (
            "The template was made in a way that may do harm: a document type in XML, parts that lead out of the "
            "file, two parts of one name."
        ),
    },
    "Outputs and their ledgers": {
        "attached-copy": (
            "A source file says more than the entries that the brief shows (notes, remarks, other objects); a copy "
            "of these entries is attached in its place."
        ),
        "bad-epoch": "The environment's SOURCE_DATE_EPOCH is no date that files can carry; nothing is written.",
        "bad-ledger": "The ledger of an output cannot be read, or is of another version.",
        "changed-output": "The file has changed since it was built; what is told is where things stood then.",
        "missing-entry": (
            "A selected entry is not shown by the layout, or is not in a file that was made; nothing is written and "
            "the exit code is 3."
        ),
        "no-ledger": "There is no ledger of the output, or it does not tell of that file.",
        "no-place": "Nothing is known of that page, line or name of an output.",
        "no-suggest": "Suggesting themes needs packages that are not installed.",
        "not-attached": "A source file is not attached to the PDF: it holds entries that are not in the brief.",
        "same-output": (
            "Two outlines or products would write to files of one name, or those that are there were written by "
            "another outline that still exists; nothing is written."
        ),
        "stale-ledger": "Outline or sources have changed since the build; what is told is how it was then.",
        "unknown-format": "There is no output format of that name.",
        "withheld-in-output": "A finished file has something that is withheld from its readers; none is written.",
    },
}
"""Stage → code → one sentence. Codes never change: users write them into their notes and scripts."""
