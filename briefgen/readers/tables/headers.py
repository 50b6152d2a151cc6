"""What the headers of tables mean: a name of a column → the field of an entry that it holds."""

import re
import unicodedata
from collections.abc import Sequence

from briefgen.entry import FIELDS, field_name

_NAMES = {
    "title": "headline|heading|article|article title|subject|titel|überschrift|schlagzeile|betreff|frage"
    "|titre|objet|question|título|titular|asunto|pregunta|タイトル|件名|标题",
    "text": "content|contents|full text|inhalt|volltext|antwort|contenu|texte|réponse|contenido|texto"
    "|respuesta|本文|正文",
    "summary": "abstract|description|snippet|short description|zusammenfassung|beschreibung|kurzbeschreibung"
    "|résumé|resumen|descripción|概要|摘要",
    "authors": "author|byline|verfasser|autor|autoren|auteur|auteurs|autores|作者",
    "publisher": "outlet|source|source name|publication|newspaper|media|media outlet|quelle|herausgeber|medium"
    "|zeitung|éditeur|média|journal|fuente|editor|medio|editorial|出典|来源",
    "container": "series|reihe|collection|serie",
    "url": "link|links|url link|source url|source link|web address|weblink|href|uri|webadresse|lien"
    "|adresse web|enlace|dirección web|链接",
    "published": "date|pub date|publication date|publication year|date published|published on|published at"
    "|release date|date added|year|datum|veröffentlicht|veröffentlicht am|erscheinungsdatum|jahr"
    "|date de publication|publié le|année|fecha|fecha de publicación|año|日付|日期",
    "information_date": "event date|incident date|date of event|date of information|ereignisdatum"
    "|datum des ereignisses|date de l événement|fecha del evento|fecha del suceso",
    "accessed": "access date|date accessed|accessed on|retrieved|retrieved on|abgerufen|abgerufen am|zugriff"
    "|date de consultation|consulté le|fecha de acceso|fecha de consulta|consultado",
    "archive_url": "archive|archive link|archived|archived copy|archived url|archivlink|lien archivé"
    "|enlace archivado",
    "language": "lang|sprache|langue|idioma|lengua",
    "reliability": "source reliability|zuverlässigkeit|fiabilité|fiabilidad",
    "credibility": "information credibility|glaubwürdigkeit|crédibilité|credibilidad",
    "grade": "grade|admiralty|admiralty code|admiralty grade|nato code|nato grade|source grade|grading",
    "tags": "theme|themes|topic|topics|category|categories|keywords|labels|thema|themen|schlagwort"
    "|schlagworte|schlagwörter|stichworte|kategorie|kategorien|thème|thèmes|mots clés|catégorie"
    "|catégories|tema|temas|etiquetas|palabras clave|categoría|categorías|标签",
    "places": "place|location|locations|country|countries|city|region|ort|orte|land|länder|lieu|lieux|pays"
    "|lugar|lugares|país|países",
    "actors": "actor|threat actor|person|persons|people|organisation|organization|akteur|akteure|acteur"
    "|acteurs|actores",
    "note": "notes|comment|comments|remark|remarks|analyst note|analyst notes|notiz|notizen|bemerkung"
    "|bemerkungen|kommentar|remarque|remarques|commentaire|commentaires|notas|nota|comentario"
    "|comentarios|observaciones",
}
GRADE = "grade"
"""Not a field of an entry: reliability and credibility in one cell, such as `B2`."""
_WEAK_TITLES = (
    "name|event|item|label|file|file name|filename|document|value|indicator|bezeichnung|ereignis|nom|événement"
    "|nombre|evento|名前|名称"
)
"""What a column that holds titles may be called where no column is called a title."""


def key_of(header: str) -> str:
    """Return a header in one form: words in lower case and without accents, however it joins them."""
    parted = re.sub("([a-z0-9])([A-Z])", r"\1 \2", header)
    folded = unicodedata.normalize("NFKD", parted.casefold())
    bare = "".join(c for c in folded if not unicodedata.combining(c))
    words = "".join(c if c.isalnum() else " " for c in bare)
    return " ".join(words.split())


_SUMMARIES = ("summary", "abstract")
"""Names that leave no doubt."""
_FIELDS = {
    key_of(name): field
    for field, names in _NAMES.items()
    for name in names.split("|")
}
_LESSER_DATES = frozenset(
    map(
        key_of,
        ["publication year", "year", "date added", "jahr", "année", "año"],
    )
)
_WEAK = tuple(key_of(name) for name in _WEAK_TITLES.split("|"))


def fields_of(header: Sequence[str]) -> list[str]:
    """Return the field that each column holds; for a column that holds none, its own name."""
    fields = [_field(name) for name in header]
    if "text" in fields:
        return fields
    # Summaries are not printed: a table of titles and descriptions has its texts there.
    for at, name in enumerate(header):
        if fields[at] == "summary" and key_of(name) not in _SUMMARIES:
            fields[at] = "text"
    return fields


def speaker(field: str, names: Sequence[str]) -> str:
    """Return which of the columns that give one field speaks for it: that of its own name, else the first.

    A year, and the day on which a library took something in, say less of when it came out than any other date.
    """
    own = [name for name in names if name.lower() == field]
    telling = [name for name in names if key_of(name) not in _LESSER_DATES]
    return [*own, *telling, *names][0]


def title_column(header: Sequence[str], fields: Sequence[str]) -> int | None:
    """Return the column to take titles from where none is called so; None where no column could be it."""
    keys = [key_of(name) for name in header]
    for weak in _WEAK:
        if weak in keys:
            return keys.index(weak)
    unused = [
        at
        for at, name in enumerate(header)
        if name and fields[at] == name and name not in FIELDS
    ]
    named = [at for at in unused if keys[at].endswith((" name", " title"))]
    if len(named) == 1:
        return named[0]
    return unused[0] if unused else None


def _field(header: str) -> str:
    key = key_of(header)
    direct = field_name(key)
    if direct in (*FIELDS, "x"):
        return direct
    return _FIELDS.get(key, header)
