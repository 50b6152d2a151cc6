"""Tables → entries, a row each: CSV and workbooks, however their columns are called.

It does not know what a row means beyond its columns' names.

Open to other rooms:
    addresses:  addresses in a text; defanged ones restored

Inside:
    cells:      cells → values
    csv_table:  CSV and TSV
    export_columns: columns of reference managers → variables of CSL
    exports:    tables of reference managers and databases: their rows → entries
    headers:    what columns are called → the fields they hold
    rows:       rows → entries, for the readers of tables
    xlsx_parts: what a workbook says beside its cells
    xlsx_table: workbooks of Excel
"""
