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
    "environment.closed": (
        "Geen toegang tot {path}. Deze map is door iemand anders klaargezet: maak een eigen kloon, of gebruik die gebruiker.",
        "No access to {path}. Somebody else set up this folder: make a clone of your own, or be that user.",
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
    "cli.rekey": ("alles onder de nieuwste sleutel versleutelen", "encrypt everything with the newest key"),
    "rekey.done": (
        "{count} teksten en foto's staan nu onder de nieuwste sleutel. Wat alleen mag groeien (logboek, woorden van dank) houdt de oude nodig "
        "zolang het bewaard wordt: neem die pas weg als dat voorbij is.",
        "{count} texts and photos are now under the newest key. What may only grow (log, thanks) needs the old one for as long as it is "
        "kept: take it away only after that.",
    ),
    "rekey.unreadable": (
        "Er staat iets in de databank dat geen enkele sleutel in MEKAAR_FIELD_KEYS kan lezen. Zet de oude sleutel er weer bij, achteraan.",
        "Something in the database can be read by no key in MEKAAR_FIELD_KEYS. Put the old key back, at the end.",
    ),
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
        "De mensen die je ziet zijn verzonnen; {out}.\n"
        "Stoppen: Ctrl-C. De gegevens blijven bewaard.\n",
        "\nMekaar is running.\n\n"
        "  Open in your browser  {address}\n"
        "  The week of Gavere    {address}/week/\n\n"
        "The people you see are fictional; {out}.\n"
        "To stop: Ctrl-C. The data is kept.\n",
    ),
    "up.kept": ("er gaat geen enkel bericht naar buiten", "not one message leaves this machine"),
    "up.sent": (
        "maar berichten vertrekken echt, want {setting} staat aan",
        "but messages really leave, because {setting} is set",
    ),
    "up.ready_empty": (
        "\nMekaar draait.\n\n  Open in je browser    {address}\n\nStoppen: Ctrl-C. De gegevens blijven bewaard.\n",
        "\nMekaar is running.\n\n  Open in your browser  {address}\n\nTo stop: Ctrl-C. The data is kept.\n",
    ),
    "up.neighbours": (
        "Andere toestellen in je netwerk: {address}\n",
        "Other devices in your network: {address}\n",
    ),
    "up.already": ("Mekaar draait al: {address}", "Mekaar is running already: {address}"),
    "port.somebody": ("een ander programma", "another program"),
    "port.taken": (
        "Poort {port} is bezet door {holder}.\nStop dat programma, of kies een andere poort: ./mekaar up --port {next}",
        "Port {port} is taken by {holder}.\nStop that program, or choose another port: ./mekaar up --port {next}",
    ),
    "port.forbidden": (
        "Poort {port} mag enkel door root gebruikt worden. Kies er een boven 1024: ./mekaar up --port 8000",
        "Only root may use port {port}. Choose one above 1024: ./mekaar up --port 8000",
    ),
    "port.no_address": (
        "Op het adres {host} kan deze machine niet luisteren. Laat --host weg, of gebruik 0.0.0.0",
        "This machine cannot listen on the address {host}. Leave out --host, or use 0.0.0.0",
    ),
    "up.database_down": (
        "De databank start niet. Ze zegt:\n{details}\nWat er scheelt en wat te doen: ./mekaar doctor",
        "The database does not start. It says:\n{details}\nWhat is wrong and what to do: ./mekaar doctor",
    ),
    "up.not_prepared": (
        "Het voorbereiden is niet gelukt; hierboven staat waarom. Er is niets verloren.\n"
        "Wat er scheelt en wat te doen: ./mekaar doctor. Daarna mag je gerust opnieuw starten.",
        "The preparation did not succeed; see above. Nothing is lost.\n"
        "What is wrong and what to do: ./mekaar doctor. Then just start again.",
    ),
    "up.restarted": (
        "{name} viel uit (code {code}) en wordt herstart. Meer in {log}",
        "{name} ended (code {code}) and is started again. More in {log}",
    ),
    "up.part.web": ("De webserver", "The web server"),
    "up.part.worker": ("Het rekenwerk", "The worker"),
    "up.part.database": ("De databank", "The database"),
    "up.stopped": ("Mekaar is gestopt.", "Mekaar has stopped."),
    "web.processes": ("het aantal webprocessen", "the number of web processes"),
    # prepare
    "prepare.tables": ("de tabellen van de databank", "the tables of the database"),
    "prepare.static": ("opmaak, letters en beelden", "styles, fonts and pictures"),
    "prepare.kernels": (
        "het rekenhart (de eerste keer duurt dat een minuutje)",
        "the engine (the first time takes a minute)",
    ),
    "prepare.demo": ("de mensen van Gavere", "the people of Gavere"),
    "prepare.failed": (
        "mislukt\n  {reason}\n  Het hele verslag staat in {log}",
        "failed\n  {reason}\n  The whole record is in {log}",
    ),
    "prepare.done": ("klaar ({seconds:.1f} s)", "done ({seconds:.1f} s)"),
    # test
    "test.args": ("wat je aan pytest wil meegeven", "what you want to pass to pytest"),
    "test.browser_needed": (
        "Er is geen browser en er kon er geen gehaald worden; onder CI hoort hij erbij.",
        "There is no browser and none could be fetched; under CI that is a failure.",
    ),
    "test.left_out": (
        "Weggelaten: {count} tests in een echte browser. Installeer Chromium om ze mee te nemen.",
        "Left out: {count} tests in a real browser. Install Chromium to have them too.",
    ),
    # doctor
    "doctor.good": ("goed", "good"),
    "doctor.beware": ("let op", "beware"),
    "doctor.wrong": ("FOUT", "WRONG"),
    "doctor.python": ("Python {version} ({path})", "Python {version} ({path})"),
    "doctor.environment": ("De omgeving is volledig.", "The environment is complete."),
    "doctor.data": ("De gegevens staan in {data}", "The data is in {data}"),
    "doctor.data_closed": (
        "In de gegevensmap {data} kan niet geschreven worden ({fault}).\n"
        "Geef jezelf schrijfrecht, of kies een andere map: MEKAAR_DATA=/pad/naar/map ./mekaar up",
        "The data folder {data} cannot be written ({fault}).\n"
        "Give yourself the right to write, or choose another folder: MEKAAR_DATA=/path/to/folder ./mekaar up",
    ),
    "doctor.disk": ("Er is {free} MB vrij op de schijf.", "The disk has {free} MB free."),
    "doctor.disk_nearly": (
        "De schijf is bijna vol: nog {free} MB vrij. Maak plaats voor {data} ze vult.",
        "The disk is nearly full: {free} MB free. Make room before {data} fills it.",
    ),
    "doctor.disk_full": (
        "De schijf is vol: nog {free} MB vrij. Maak plaats, of zet de gegevens elders met MEKAAR_DATA.",
        "The disk is full: {free} MB free. Make room, or put the data elsewhere with MEKAAR_DATA.",
    ),
    "doctor.database": ("De databank antwoordt ({way}).", "The database answers ({way})."),
    "doctor.database_new": (
        "Er is nog geen databank; de eerste start maakt ze.",
        "There is no database yet; the first start makes it.",
    ),
    "doctor.as_namespace": ("als root, in een eigen gebruikersruimte", "as root, in a user namespace"),
    "doctor.as_user": ("als gebruiker {uid}", "as user {uid}"),
    "doctor.database_down": (
        "De databank start niet. Ze zegt:\n{details}\nHet hele verslag staat in {log}",
        "The database does not start. It says:\n{details}\nThe whole record is in {log}",
    ),
    "doctor.server": ("De databank {name} op {where} antwoordt.", "The database {name} on {where} answers."),
    "doctor.server_unheld": (
        "De databank {name} antwoordt, maar haar gebruiker mag overal bij (BYPASSRLS) en kan geen andere rol maken:\n"
        "een vergeten filter wordt dan niet tegengehouden. Neem een gewone gebruiker, of een met CREATEROLE.",
        "The database {name} answers, but its user may see all (BYPASSRLS) and cannot make another role:\n"
        "a forgotten filter is then not stopped. Use an ordinary user, or one with CREATEROLE.",
    ),
    "doctor.running": ("Mekaar draait: {address}", "Mekaar is running: {address}"),
    "doctor.port": ("Poort {port} is vrij.", "Port {port} is free."),
    "doctor.zone": ("De tijdzone {zone} is gekend.", "The time zone {zone} is known."),
    "doctor.no_zone": (
        "De tijdzone {zone} is niet gekend. Installeer het pakket tzdata.",
        "The time zone {zone} is not known. Install the package tzdata.",
    ),
    "doctor.letters": ("Letters met accenten kunnen getoond worden.", "Accented letters can be shown."),
    "doctor.no_letters": (
        "Dit scherm kent enkel {encoding}; letters met accenten kunnen fout gaan. Probeer: export LANG=C.UTF-8",
        "This screen knows {encoding} only; accented letters may go wrong. Try: export LANG=C.UTF-8",
    ),
    "doctor.browser": ("Een browser voor de tests: {path}", "A browser for the tests: {path}"),
    "doctor.no_browser": (
        "Geen browser voor de tests gevonden; ./mekaar test probeert er een te halen. Voor de rest is dat niet nodig.",
        "No browser found for the tests; ./mekaar test tries to fetch one. Nothing else needs it.",
    ),
    "doctor.healthy": ("Alles is in orde: ./mekaar up", "All is well: ./mekaar up"),
    "doctor.ill": (
        "Los eerst op wat bij FOUT staat; daarna: ./mekaar up",
        "First mend what is marked WRONG; then: ./mekaar up",
    ),
    # backup, restore
    "backup.file": ("waar de kopie komt; anders in de gegevensmap", "where the copy goes; else in the data folder"),
    "backup.done": (
        "De kopie staat in {file} ({size:.1f} MB).\n"
        "Bewaar ook de sleutels in {keys}, maar op een andere plaats: zonder die sleutels blijven "
        "adressen en contacten in de kopie gesloten.",
        "The copy is in {file} ({size:.1f} MB).\n"
        "Keep the keys in {keys} too, but in another place: without those keys "
        "addresses and contacts in the copy stay closed.",
    ),
    "backup.failed": ("De kopie is niet gelukt:\n{details}", "The copy did not succeed:\n{details}"),
    "restore.file": ("de kopie die teruggezet wordt", "the copy that is put back"),
    "restore.yes": ("zonder vragen alles vervangen", "replace everything without asking"),
    "restore.running": (
        "Mekaar draait ({address}). Stop ze eerst met Ctrl-C.",
        "Mekaar is running ({address}). Stop it first with Ctrl-C.",
    ),
    "restore.sure": (
        "Alles wat nu in de databank staat wordt vervangen door {file}. Doorgaan?",
        "Everything now in the database is replaced by {file}. Go on?",
    ),
    "restore.done": (
        "De kopie is teruggezet. Start nu: ./mekaar up",
        "The copy has been put back. Now start: ./mekaar up",
    ),
    "restore.failed": (
        "De kopie kon niet teruggezet worden; de databank is gebleven zoals ze was:\n{details}",
        "The copy could not be put back; the database is as it was:\n{details}",
    ),
    # database
    "database.scheme": (
        "DATABASE_URL moet beginnen met postgresql:// (nu: '{scheme}').",
        "DATABASE_URL must begin with postgresql:// (now: '{scheme}').",
    ),
    "database.nameless": (
        "DATABASE_URL noemt geen databank: postgresql://gebruiker:wachtwoord@server/NAAM",
        "DATABASE_URL names no database: postgresql://user:password@server/NAME",
    ),
    "database.unreadable": ("DATABASE_URL is niet te lezen: {fault}", "DATABASE_URL cannot be read: {fault}"),
    "database.unreachable": (
        "De databank op {where} (DATABASE_URL) is niet te bereiken:\n{details}\n"
        "Draait die server? Of laat DATABASE_URL weg: dan gebruikt Mekaar haar eigen databank.",
        "The database at {where} (DATABASE_URL) cannot be reached:\n{details}\n"
        "Is that server running? Or leave out DATABASE_URL: then Mekaar uses its own database.",
    ),
    "database.old": (
        "De databank van DATABASE_URL is PostgreSQL {version}; Mekaar heeft er {oldest} of nieuwer nodig.",
        "The database of DATABASE_URL is PostgreSQL {version}; Mekaar needs {oldest} or newer.",
    ),
    "database.no_user": (
        "PostgreSQL draait niet als root, en deze machine heeft geen van de gebruikers {users}. "
        "Start Mekaar als gewone gebruiker.",
        "PostgreSQL does not run as root, and this machine has none of the users {users}. "
        "Start Mekaar as an ordinary user.",
    ),
    "database.none": (
        "Er is geen PostgreSQL gevonden, niet in de omgeving en niet op deze machine.",
        "No PostgreSQL was found, neither in the environment nor on this machine.",
    ),
    "database.version": (
        "De gegevens in {cluster} zijn van PostgreSQL {wanted}; hier is er alleen {versions}.",
        "The data in {cluster} is of PostgreSQL {wanted}; here there is only {versions}.",
    ),
}
