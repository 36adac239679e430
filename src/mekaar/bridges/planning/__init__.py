"""A plan as people read it: on a terminal, as a workbook, as a file."""
