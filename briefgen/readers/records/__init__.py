"""Lists of records, as our own exports and other programs write them: YAML, JSON, JSON Lines.

Inside:
    json_lines: JSON Lines
    json_list:  JSON lists
    yaml_list:  YAML lists
"""
