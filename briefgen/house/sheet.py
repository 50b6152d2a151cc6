def sheet_text():
    pass
