"""Lists of records, as our own exports and other programs write them: YAML, JSON, JSON Lines.

The keys are those of an entry; it knows no other format's words.

Inside:
    json_lines: JSON Lines
    json_list:  JSON lists
    yaml_list:  YAML lists
"""
