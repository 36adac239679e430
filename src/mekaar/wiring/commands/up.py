"""`./mekaar up`: everything on, until Ctrl-C."""

import os
from typing import Annotated

import typer

from mekaar.wiring import post
from mekaar.wiring.database import data_folder
from mekaar.wiring.doctor import obstacles
from mekaar.wiring.postgres import DatabaseDown
from mekaar.wiring.supervisor import AlreadyRunning, NoPort, NotPrepared, Stopped, Supervisor
from mekaar.wiring.telling import fail
from mekaar.wiring.words import say


def up(
    port: Annotated[int, typer.Option(min=1, max=65535, help=say("up.port"))] = 8000,
    host: Annotated[str, typer.Option(help=say("up.host"))] = "127.0.0.1",
    demo: Annotated[bool, typer.Option("--demo/--no-demo", help=say("up.demo"))] = True,
) -> None:
    """Start all; messages in words a newcomer understands, details in the log files."""
    supervisor = Supervisor(
        data=data_folder(),
        host=host,
        port=port,
        demo=demo,
        tell=typer.echo,
        database_url=os.environ.get("DATABASE_URL"),
    )
    for obstacle in obstacles(supervisor.data, supervisor.database_url):
        fail(obstacle)
    try:
        supervisor.run(ready=lambda: _ready(supervisor))
    except AlreadyRunning as other:
        typer.echo(say("up.already", address=other.address))
        return
    except Stopped:
        pass
    except NoPort as fault:
        fail(str(fault))
    except DatabaseDown as fault:
        fail(say("up.database_down", details=fault))
    except NotPrepared:
        fail(say("up.not_prepared"))
    typer.echo(say("up.stopped"))


def _ready(supervisor: Supervisor) -> None:
    """What to do next."""
    if supervisor.demo:
        gates = post.gates(os.environ)
        out = say("up.sent", setting=", ".join(gates)) if gates else say("up.kept")
        typer.echo(say("up.ready", address=supervisor.address, out=out))
    else:
        typer.echo(say("up.ready_empty", address=supervisor.address))
    for name in supervisor.neighbours()[:1]:
        typer.echo(say("up.neighbours", address=f"http://{name}:{supervisor.port}"))
