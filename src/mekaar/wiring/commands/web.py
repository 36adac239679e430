"""`./mekaar web`: only the pages. More machines are more of these on one database."""

from typing import Annotated

import typer
from granian import Granian
from granian.constants import Interfaces

from mekaar.wiring import ports
from mekaar.wiring.supervisor import BLOCKING_THREADS
from mekaar.wiring.telling import fail
from mekaar.wiring.words import say


def web(
    port: Annotated[int, typer.Option(min=1, max=65535, help=say("up.port"))] = 8000,
    host: Annotated[str, typer.Option(help=say("up.host"))] = "127.0.0.1",
    processes: Annotated[int, typer.Option(min=1, max=64, help=say("web.processes"))] = 1,
) -> None:
    """Serve until told to stop."""
    if trouble := ports.trouble(host, port):  # the server itself would share the port with a stranger without a word
        fail(ports.explain(trouble, host, port))
    Granian(
        "mekaar.wiring.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=BLOCKING_THREADS,
        respawn_failed_workers=True,
    ).serve()
