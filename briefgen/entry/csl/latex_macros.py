"""Macros of LaTeX that stand in bibliographies, and what they say; pylatexenc knows most others."""

SIGNS = {
    "BibTeX": "BibTeX",
    "LaTeX": "LaTeX",
    "LaTeXe": "LaTeX2e",
    "P": "¶",
    "S": "§",
    "SS": "SS",
    "TeX": "TeX",
    "XeTeX": "XeTeX",
    "celsius": "°C",
    "checkmark": "✓",
    "copyright": "©",
    "ddag": "‡",
    "degree": "°",
    "dq": '"',
    "euro": "€",
    "flqq": "«",
    "frqq": "»",
    "glq": "‚",  # noqa: RUF001 - a quotation mark
    "glqq": "„",
    "grq": "‘",
    "grqq": "“",
    "lq": "‘",
    "ne": "≠",
    "newline": " ",
    "par": " ",
    "pounds": "£",
    "rq": "’",
    "sim": "~",
    "slash": "/",
    "textasciicircum": "^",
    "textbar": "|",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textgreater": ">",
    "textless": "<",
    "textminus": "−",  # noqa: RUF001 - a minus
    "textquotedbl": '"',
    "textquotesingle": "'",
    "textunderscore": "_",
}
"""Macros without arguments."""

AS_WRITTEN = {"include": "{", "input": "{", "today": ""}
"""Macros that would read files or the clock."""

QUOTES = ("enquote", "mkbibquote")

LAST = {
    "SI": "[{{",
    "bibinfo": "{{",
    "colorbox": "{{",
    "foreignlanguage": "{{",
    "href": "{{",
    "hyperref": "[{",
    "parbox": "{{",
    "qty": "[{{",
    "raisebox": "{{",
    "scalebox": "{{",
    "textcolor": "[{{",
    "texorpdfstring": "{{",
}
"""Macros with their arguments (pylatexenc's signs for them), the last of which is the text."""
BOTH = frozenset({"SI", "qty"})
"""Of these, a number and its unit: both are text."""

WORDS = {
    "cite": "*[[{",
    "citeauthor": "*[[{",
    "citep": "*[[{",
    "citet": "*[[{",
    "bibfnamefont": "{",
    "bibnamefont": "{",
    "MakeLowercase": "{",
    "MakeUppercase": "{",
    "emph": "{",
    "eqref": "{",
    "hl": "{",
    "includegraphics": "[{",
    "mkbibbold": "{",
    "mkbibemph": "{",
    "mkbibitalic": "{",
    "mkbibparens": "{",
    "num": "[{",
    "oldstylenums": "{",
    "nolinkurl": "{",
    "pageref": "{",
    "path": "{",
    "ref": "{",
    "si": "[{",
    "sout": "{",
    "st": "{",
    "t": "{",
    "textins": "*{",
    "textls": "[{",
    "textnormal": "{",
    "uline": "{",
    "unit": "[{",
    "uppercase": "{",
    "url": "{",
}
"""Macros whose mandatory arguments are their text."""

_DECLARATIONS = """bf bfseries centering em footnotesize it itshape large mdseries normalfont normalsize raggedright
rm rmfamily sc scshape sf sffamily sl slshape small tt ttfamily upshape"""
NOTHING = {
    **dict.fromkeys(_DECLARATIONS.split(), ""),
    "-": "",
    "/": "",
    "SortNoop": "{",
    "color": "[{",
    "hspace": "*{",
    "label": "{",
    "noopsort": "{",
    "protect": "",
    "selectlanguage": "{",
    "sortnoop": "{",
    "vspace": "*{",
}
"""Macros that say nothing: looks, places to break a word, colours, keys to sort by."""
