"""Every sentence of the command line: key -> (Dutch, English). Data, ordered by who says it."""

WORDS: dict[str, tuple[str, str]] = {
    # environment
    "environment.begin": (
        "Eenmalig: de omgeving klaarzetten in .venv. Dat duurt een minuut of twee.",
        "Once only: setting up the environment in .venv. This takes a minute or two.",
    ),
    "environment.step": ("  pakket {done} van {total}: {what}", "  package {done} of {total}: {what}"),
    "environment.unpacking": ("uitpakken", "unpacking"),
    "environment.done": ("De omgeving staat klaar.", "The environment is ready."),
    "environment.waiting": (
        "Een andere Mekaar zet de omgeving al klaar; even wachten.",
        "Another Mekaar is setting up the environment; waiting for it.",
    ),
    "environment.interrupted": (
        "\nOnderbroken. Een volgende keer begint dit opnieuw; er is niets stuk.",
        "\nInterrupted. Next time this starts again; nothing is broken.",
    ),
    "environment.failed": (
        "De omgeving kon niet klaargezet worden. Is er internet? Dit werd gezegd:\n{details}",
        "The environment could not be made. Is there a network? This was said:\n{details}",
    ),
    "environment.checksum": (
        "{file} is niet het bestand dat bij Mekaar hoort. Haal het opnieuw: git checkout -- tools",
        "{file} is not the file that belongs to Mekaar. Get it again: git checkout -- tools",
    ),
    "environment.disk": (
        "Er is te weinig plaats op de schijf: er is {needed} MB nodig.",
        "The disk is too full: {needed} MB are needed.",
    ),
    "environment.incomplete": (
        "De omgeving is nog niet (volledig) geïnstalleerd. Doe: ./mekaar up",
        "The environment is not (fully) installed yet. Do: ./mekaar up",
    ),
    # cli
    "cli.title": (
        "Mekaar: een plaats waar iedereen gedragen wordt. De commando's:",
        "Mekaar: a place in which everyone is carried. The commands:",
    ),
    "cli.more": ("Meer over één commando: ./mekaar NAAM --help", "More about one command: ./mekaar NAME --help"),
    "cli.unknown": ("Het commando '{name}' bestaat niet.", "There is no command '{name}'."),
    "cli.near": ("Bedoel je '{name}'?", "Do you mean '{name}'?"),
    "cli.up": ("alles starten en op localhost tonen", "start everything and show it on localhost"),
    "cli.plan": ("een draagplan maken van je eigen bestanden", "make a carrying plan from your own files"),
    "cli.rebalance": ("een plan herstellen als iets wegvalt", "repair a plan when something falls away"),
    "cli.town": ("een verzonnen gemeente maken om mee te oefenen", "make up a town to practise on"),
    "cli.test": ("alle tests uitvoeren", "run all tests"),
    "cli.doctor": ("nakijken wat er scheelt, en wat te doen", "see what is wrong, and what to do"),
    "cli.migrate": ("de tabellen van de databank bijwerken", "bring the tables of the database up to date"),
    "cli.web": ("enkel de pagina's (voor meer machines)", "only the pages (for more machines)"),
    "cli.worker": ("enkel het rekenwerk (voor meer machines)", "only the jobs (for more machines)"),
    "cli.backup": ("een kopie van alle gegevens maken", "make a copy of all data"),
    "cli.restore": ("een kopie terugzetten", "put a copy back"),
    # up, web
    "up.port": ("de poort waarop de pagina's staan", "the port on which the pages are served"),
    "up.host": (
        "het adres waarop geluisterd wordt; 0.0.0.0 voor alle toestellen in je netwerk",
        "the address listened on; 0.0.0.0 for all devices in your network",
    ),
    "up.demo": (
        "met of zonder de verzonnen mensen van Gavere",
        "with or without the fictional people of Gavere",
    ),
    "up.begin": ("Mekaar start. De gegevens staan in {data}", "Mekaar starts. The data is in {data}"),
    "up.ready": (
        "\nMekaar draait.\n\n"
        "  Open in je browser    {address}\n"
        "  De week van Gavere    {address}/week/\n\n"
        "De mensen die je ziet zijn verzonnen; er gaat geen enkel bericht naar buiten.\n"
        "Stoppen: Ctrl-C. De gegevens blijven bewaard.\n",
        "\nMekaar is running.\n\n"
        "  Open in your browser  {address}\n"
        "  The week of Gavere    {address}/week/\n\n"
        "The people you see are fictional; not one message leaves this machine.\n"
        "To stop: Ctrl-C. The data is kept.\n",
    ),
    "up.ready_empty": (
        "\nMekaar draait.\n\n  Open in je browser    {address}\n\nStoppen: Ctrl-C. De gegevens blijven bewaard.\n",
        "\nMekaar is running.\n\n  Open in your browser  {address}\n\nTo stop: Ctrl-C. The data is kept.\n",
    ),
    "up.already": ("Mekaar draait al: {address}", "Mekaar is running already: {address}"),
    "up.somebody": ("een ander programma", "another program"),
    "up.port_taken": (
        "Poort {port} is bezet door {holder}.\nStop dat programma, of kies een andere poort: ./mekaar up --port {next}",
        "Port {port} is taken by {holder}.\nStop that program, or choose another port: ./mekaar up --port {next}",
    ),
    "up.database_down": (
        "De databank start niet. Ze zegt:\n{details}\nWat er scheelt en wat te doen: ./mekaar doctor",
        "The database does not start. It says:\n{details}\nWhat is wrong and what to do: ./mekaar doctor",
    ),
    "up.not_prepared": (
        "Het voorbereiden is niet gelukt; hierboven staat waarom. Er is niets verloren: start gerust opnieuw.",
        "The preparation did not succeed; see above. Nothing is lost: just start again.",
    ),
    "up.restarted": (
        "{name} viel uit (code {code}) en wordt herstart. Meer in {log}",
        "{name} ended (code {code}) and is started again. More in {log}",
    ),
    "up.part.web": ("De webserver", "The web server"),
    "up.part.worker": ("Het rekenwerk", "The worker"),
    "up.part.database": ("De databank", "The database"),
    "up.stopping": ("\nStoppen ...", "\nStopping ..."),
    "up.stopped": ("Mekaar is gestopt.", "Mekaar has stopped."),
    "web.processes": ("het aantal webprocessen", "the number of web processes"),
    # prepare
    "prepare.tables": ("de tabellen van de databank", "the tables of the database"),
    "prepare.static": ("opmaak, letters en beelden", "styles, fonts and pictures"),
    "prepare.kernels": ("het rekenhart klaarmaken", "making the engine ready"),
    "prepare.demo": ("de mensen van Gavere", "the people of Gavere"),
    "prepare.done": ("klaar ({seconds:.1f} s)", "done ({seconds:.1f} s)"),
}
