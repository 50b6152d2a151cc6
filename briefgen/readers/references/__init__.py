"""Reference libraries → items of CSL → entries: CSL-JSON, CSL-YAML, BibTeX, RIS.

It does not know how a reference is printed.

Inside:
    bibtex:             BibTeX and BibLaTeX: records → items
    bibtex_inheritance: what their records take from others
    bibtex_records:     their files → records, on bibtexparser
    bibtex_values:      their values: abbreviations, names, dates
    csl_json:           CSL-JSON
    csl_yaml:           CSL-YAML
    numbered_ids:       entries of a file with one id, told apart
    ris:                RIS: records → items
    ris_lines:          its lines → records, however they are spaced
"""
