"""`python -m benchmarks.visits MODULE PAGES ANSWER`: what each page costs the web process, asked through its own WSGI door."""

import io
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any
from wsgiref.util import setup_testing_defaults

WARM_UP = 15
Door = Callable[[dict[str, Any], Callable[..., Any]], Any]


def visit(door: Door, address: str, cookie: str) -> bytes:
    """One page, from the request as a server hands it over to the last byte; raises unless it is a page."""
    path, _mark, query = address.partition("?")
    environ: dict[str, Any] = {
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "HTTP_COOKIE": cookie,
        "wsgi.input": io.BytesIO(),
    }
    setup_testing_defaults(environ)
    environ["HTTP_HOST"] = "localhost"
    said: list[str] = []
    answer = door(environ, lambda status, _headers: said.append(status))
    try:
        body = b"".join(answer)
    finally:
        answer.close()
    if said != ["200 OK"]:
        raise RuntimeError(f"{address}: {said}")
    return body


@contextmanager
def counting() -> Iterator[list[str]]:
    """The queries of this process meanwhile."""
    from django.db import connection  # only now are its settings known

    asked: list[str] = []

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield asked


def database_seconds() -> float:
    """The processor time that the database has spent for this process."""
    from django.db import connection

    connection.ensure_connection()
    stat = Path(f"/proc/{connection.connection.info.backend_pid}/stat")
    ticks = stat.read_text().rpartition(")")[2].split()[11:13] if stat.exists() else []
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def measure(door: Door, address: str, cookie: str, times: int) -> dict[str, float]:
    """Milliseconds of this process (the median), of the database (the mean), queries, and kilobytes."""
    for _time in range(WARM_UP):
        visit(door, address, cookie)
    with counting() as asked:
        size = len(visit(door, address, cookie))
    took, before = [], database_seconds()
    for _time in range(times):
        begin = process_time()
        visit(door, address, cookie)
        took.append(process_time() - begin)
    database = (database_seconds() - before) / times
    return {"ms": median(took) * 1000, "database": database * 1000, "queries": len(asked), "kb": size / 1000}


def main() -> None:
    """Every page of the file, one after the other."""
    module, pages, answer, times = sys.argv[1:]
    door = import_module(module).application
    from django.db import connection  # only now are its settings known

    connection.settings_dict["CONN_MAX_AGE"] = (
        None  # one process of the database from first to last, whose time is read
    )
    found = [measure(door, page["address"], page["cookie"], int(times)) for page in json.loads(Path(pages).read_text())]
    Path(answer).write_text(json.dumps(found))


if __name__ == "__main__":
    main()
