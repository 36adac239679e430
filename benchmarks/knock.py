"""`python -m benchmarks.knock PORT PAGES ANSWER SECONDS`: a few readers at the same time, each asking again as soon as it is answered."""

import json
import sys
from http.client import HTTPConnection
from pathlib import Path
from statistics import quantiles
from threading import Thread
from time import monotonic, sleep

READERS = 4
PATIENCE = 30.0


def wait_for(port: int) -> None:
    """Until the server answers."""
    until = monotonic() + PATIENCE
    while monotonic() < until:
        try:
            HTTPConnection("127.0.0.1", port, timeout=5).connect()
        except OSError:
            sleep(0.1)
        else:
            return
    raise TimeoutError(f"nobody answers at port {port}")


def read(port: int, page: dict[str, str], until: float, took: list[float]) -> None:
    """One reader, on one connection that stays open."""
    line = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    while (begin := monotonic()) < until:
        line.request("GET", page["address"], headers={"Cookie": page["cookie"], "Host": "localhost"})
        answer = line.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{page['address']}: {answer.status}")
        took.append(monotonic() - begin)


def readers(port: int, page: dict[str, str], seconds: float) -> list[float]:
    """How long each answer took while all of them read."""
    took: list[float] = []
    threads = [Thread(target=read, args=(port, page, monotonic() + seconds, took)) for _reader in range(READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return took


def main() -> None:
    """Each page in turn, warmed up by the same readers."""
    port, pages, answer, seconds = int(sys.argv[1]), *sys.argv[2:4], float(sys.argv[4])
    wait_for(port)
    found = []
    for page in json.loads(Path(pages).read_text()):
        readers(port, page, seconds / 4)
        took = readers(port, page, seconds)
        found.append({"per_second": len(took) / seconds, "p95": quantiles(took, n=20)[-1] * 1000})
    Path(answer).write_text(json.dumps(found))


if __name__ == "__main__":
    main()
