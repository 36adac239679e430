"""The methods that compete, each with `run(field, **options) -> Answer`, imported only in a process of its own."""
