"""Mekaar beside its peers: one command, one candidate file, one checker, one clock (docs/benchmarks.md is its output)."""
