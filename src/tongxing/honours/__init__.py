"""嘉许与星级: stars worked out from the records, annual and named honours."""
