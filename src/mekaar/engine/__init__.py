"""The mathematics of the carrying plan: pure functions on immutable data. No clock, no files, no web, no print."""
