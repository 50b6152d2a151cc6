"""STIX bundles and MISP events → entries, with the markings of every part kept.

It does not judge an indicator, nor widen a marking.

Inside:
    left_out:     what is no entry, counted and told once
    misp_entries: an event → the records of its entries
    misp_event:   MISP events
    misp_objects: MISP objects that are texts
    misp_parts:   the parts of an event by UUID, and how each is marked
    misp_tags:    taxonomies and galaxies in tags
    misp_words:   dates, organisations, distribution
    stix_bundle:  STIX bundles
"""
