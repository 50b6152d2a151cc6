"""Entries in the words of STIX 2.1: ids, times, markings, objects. For the reader and the exporter alike.

It does not know bundles: which objects are entries is the reader's decision.

Open to other rooms:
    fields:        a STIX object → the record of an entry
    misp_markdown: references in MISP's Markdown → what they stand for
    objects:       an entry → a STIX object
    words:         the words of STIX: ids, times, TLP as marking definitions, our
                   extension

Inside:
    markings: how the objects of a STIX bundle are marked
"""
