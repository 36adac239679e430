"""The commands of `./mekaar`, a file each (see mekaar.wiring.cli)."""
