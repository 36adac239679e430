"""Spreadsheets as a coordinator keeps them -> a problem for the engine, or every fault at once."""

from mekaar.bridges.sheets.faults import SheetFault, SheetFaults
from mekaar.bridges.sheets.reading import Sheets, read_sheets
from mekaar.bridges.sheets.settings import Settings

__all__ = ["Settings", "SheetFault", "SheetFaults", "Sheets", "read_sheets"]
