"""Sets Bildungsnetz up in ``.venv`` and runs one of its commands; see HELP below.

Needs nothing but Python's standard library. The file has to parse on Python 3.8, so that an older Python
answers with a sentence instead of a syntax error.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None

HELP = """\
Bildungsnetz einrichten und starten

  python3 start.py demo            lädt das Beispiel und startet http://localhost:8000 (anderer Port: PORT=)
  python3 start.py test [AUSWAHL]  führt alle Tests aus, die auf diesem Rechner laufen können
  python3 start.py check           prüft Stil, Typen, Architektur, Vorlagen und Lizenzen
  python3 start.py bench [NAME]    misst Geschwindigkeit und Speicher
  python3 start.py run BEFEHL …    führt „bildungsnetz BEFEHL …“ aus
  python3 start.py --help          zeigt diese Hilfe

Beim ersten Mal wird die Umgebung im Ordner .venv eingerichtet, mit uv oder mit pip."""

OLDEST = (3, 11)
TOO_OLD = "Bildungsnetz braucht Python 3.11 oder neuer (dies ist {}.{}). Bitte installieren Sie ein neueres."
READ_ONLY = (
    "{} ist schreibgeschützt. Bitte kopieren Sie Bildungsnetz an einen Ort, an dem Sie schreiben dürfen,"
    " und starten Sie dort noch einmal."
)
WINDOWS = os.name == "nt"
ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "set-up.stamp"
LOCK = ROOT / "var" / "set-up.lock"
PROGRAMS = VENV / ("Scripts" if WINDOWS else "bin")
SUFFIX = ".exe" if WINDOWS else ""
PYTHON = PROGRAMS / ("python" + SUFFIX)
COMMAND = PROGRAMS / ("bildungsnetz" + SUFFIX)
PACKAGES = VENV / ("Lib" if WINDOWS else "lib/python{}.{}".format(*sys.version_info)) / "site-packages"
IS_THIS_PYTHON = f"import sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
DEFINED_BY = ("pyproject.toml", "uv.lock", "requirements.txt", "requirements-dev.txt")

# What stands in the output of uv, venv or pip, and what to tell the reader.
NO_VENV_MODULE = ("ensurepip", "No module named venv")
NO_SPACE = ("No space left", "Disk quota exceeded")
NO_TRUST = ("invalid peer certificate", "CERTIFICATE_VERIFY_FAILED", "UnknownIssuer")
NO_NETWORK = (
    *("error sending request", "dns error", "Failed to fetch", "Could not connect", "Connection refused"),
    *("Network is unreachable", "Network connectivity is disabled", "NewConnectionError", "name resolution"),
    *("ProxyError", "Cannot connect to proxy", "timed out"),
)
SENTENCES = {
    NO_VENV_MODULE: "Python fehlt das Modul „venv“. Bitte installieren Sie es"
    " (Debian, Ubuntu: sudo apt install python3-venv) und starten Sie noch einmal.",
    NO_SPACE: "Der Speicherplatz reicht nicht. Bitte schaffen Sie 1 GB Platz und starten Sie noch einmal.",
    NO_TRUST: "Dem Zertifikat des Paketverzeichnisses wird nicht vertraut. Bitte nennen Sie das Zertifikat"
    " Ihres Hauses in SSL_CERT_FILE (für pip in PIP_CERT) und starten Sie noch einmal.",
    NO_NETWORK: "Die Pakete ließen sich nicht laden. Bitte prüfen Sie die Verbindung zum Internet"
    " (hinter einem Proxy: HTTPS_PROXY) und starten Sie noch einmal.",
}
OTHERWISE = "Die Umgebung ließ sich nicht einrichten; bitte starten Sie noch einmal."


class Problem(Exception):
    """Why Bildungsnetz cannot start: one German sentence with what to do."""


class Failed(Exception):
    """A tool of the set-up ended with an error; carries what it printed."""


def main(arguments: list[str]) -> int:
    """Run one command; returns its exit code, 1 when the set-up fails, 2 on wrong usage."""
    if sys.version_info < OLDEST:
        say(TOO_OLD.format(*sys.version_info))
        return 2
    if not arguments or arguments[0] in ("-h", "--help"):
        print(HELP)
        return 0 if arguments else 2
    command, rest = arguments[0], arguments[1:]
    programs = {
        "demo": [COMMAND, "demo"],
        "run": [COMMAND],
        "test": [PYTHON, "-m", "tests"],
        "check": [PYTHON, ROOT / "scripts" / "check.py"],
        "bench": [PYTHON, "-m", "bench"],
    }
    if command not in programs:
        say(f"Den Befehl „{command}“ gibt es nicht.\n\n{HELP}")
        return 2
    for_developers = command in ("test", "check", "bench")
    try:
        prepare(for_developers)
    except Problem as problem:
        say(str(problem))
        return 1
    if for_developers:
        os.chdir(ROOT)
    return hand_over([str(part) for part in programs[command]] + rest)


def prepare(dev: bool) -> None:
    """Make ``.venv`` fit the lock file; *dev* adds the tools of tests and checks. Raises Problem."""
    if is_ready(dev):
        return
    for place in (ROOT, VENV, LOCK.parent, LOCK):
        if place.exists() and not os.access(place, os.W_OK):
            raise Problem(READ_ONLY.format(place))
    with alone():
        if not is_ready(dev):  # another start may have done it meanwhile
            set_up(dev)


def is_ready(dev: bool) -> bool:
    """Whether ``.venv`` was made for exactly this state of the project and still stands."""
    made_for, extent = read_stamp()
    return is_whole() and made_for == fingerprint() and (extent == "dev" or not dev)


def is_whole() -> bool:
    """Whether ``.venv`` has its main parts, told without running anything."""
    return os.access(PYTHON, os.X_OK) and COMMAND.exists() and (PACKAGES / "django").is_dir()


def read_stamp() -> tuple[str, str]:
    """Fingerprint and extent ("dev" or "runtime") of the last finished set-up, or two empty strings."""
    try:
        made_for, extent = STAMP.read_text(encoding="utf-8").split()
    except (OSError, ValueError):
        return "", ""
    return made_for, extent


def fingerprint() -> str:
    """A hash of everything that defines the environment: packages, Python and the folder it stands in."""
    place = f"{sys.implementation.cache_tag} {sys.platform} {ROOT}"
    digest = hashlib.sha256(place.encode("utf-8", "surrogateescape"))
    for name in DEFINED_BY:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


@contextlib.contextmanager
def alone():
    """Only one start at a time sets up; the lock ends with the process, however it ends."""
    if fcntl is None:
        yield
        return
    LOCK.parent.mkdir(exist_ok=True)
    with LOCK.open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say("Ein anderer Start richtet gerade die Umgebung ein; bitte warten Sie einen Augenblick …")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def set_up(dev: bool) -> None:
    """Fill ``.venv``, by uv where it is installed and works, else by pip. Raises Problem."""
    say("Die Umgebung wird eingerichtet; das dauert beim ersten Mal etwa eine Minute …")
    made_for, extent = read_stamp()
    dev = dev or extent == "dev"
    with contextlib.suppress(OSError):
        STAMP.unlink()
    try:
        if not (is_whole() and works(PYTHON, "-c", IS_THIS_PYTHON)):
            discard()
        if not set_up_by_uv(dev):
            set_up_by_pip(dev, keep=made_for == fingerprint())
        STAMP.write_text("{} {}\n".format(fingerprint(), "dev" if dev else "runtime"), encoding="utf-8")
    except Failed as failure:
        raise Problem(explain(str(failure))) from failure
    except OSError as error:
        raise Problem(f"Die Umgebung ließ sich nicht einrichten: {error}.") from error


def discard() -> None:
    """Remove ``.venv``, whatever is left of it."""
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    elif VENV.exists():
        shutil.rmtree(VENV)


def set_up_by_uv(dev: bool) -> bool:
    """Install from ``uv.lock``. False when uv is missing or cannot; Failed when pip could not either."""
    uv = shutil.which("uv")
    if uv is None or not works(uv, "--version"):
        return False
    extent = [] if dev else ["--no-dev"]
    try:
        tool(uv, "sync", "--frozen", "--python", base_python(), *extent)
    except Failed as failure:
        if sentence_for(str(failure)) != OTHERWISE:
            raise
        say("uv konnte die Umgebung nicht einrichten; nun versucht es pip …")
        return False
    return True


def set_up_by_pip(dev: bool, keep: bool) -> None:
    """Install the hashed requirements; *keep* adds to the environment that is there. Raises Failed."""
    pip = [PYTHON, "-m", "pip", "--no-input", "--disable-pip-version-check"]
    if not (keep and works(*pip, "--version")):  # an environment that uv made has no pip
        discard()
        tool(base_python(), "-m", "venv", VENV)
    requirements = ROOT / ("requirements-dev.txt" if dev else "requirements.txt")
    tool(*pip, "install", "--quiet", "--require-hashes", "--requirement", requirements)
    tool(*pip, "install", "--quiet", "--no-deps", "--editable", ROOT)


def works(*command: object) -> bool:
    """Whether a tool of the set-up is there and ends without an error."""
    try:
        tool(*command)
    except Failed:
        return False
    return True


def base_python() -> str:
    """The Python below a virtual environment: ``.venv`` must not stand on itself."""
    return getattr(sys, "_base_executable", None) or sys.executable


def tool(*command: object) -> str:
    """Run a tool of the set-up without questions; returns its output, raises Failed with it."""
    environment = dict(clean_environment(), UV_PROJECT_ENVIRONMENT=str(VENV))
    try:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise Failed(str(error)) from error
    if done.returncode:
        raise Failed(done.stdout)
    return done.stdout


def clean_environment() -> dict[str, str]:
    """The environment without the variables that point Python or uv at another set of packages."""
    foreign = ("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV")
    return {name: value for name, value in os.environ.items() if name not in foreign}


def sentence_for(output: str) -> str:
    """What to tell the reader about a tool that printed *output* and failed."""
    fitting = (text for signs, text in SENTENCES.items() if any(sign in output for sign in signs))
    return next(fitting, OTHERWISE)


def explain(output: str) -> str:
    """The sentence for the reader, with the end of what the tool printed."""
    tail = "\n".join([line for line in output.splitlines() if line.strip()][-5:])
    return f"{sentence_for(output)}\n\nMeldung des Werkzeugs:\n{tail}"


def hand_over(command: list[str]) -> int:
    """Become *command*, so that signals reach it; on Windows run it and return its exit code."""
    if not WINDOWS:
        sys.stdout.flush()
        os.execve(command[0], command, clean_environment())  # noqa: S606
    with subprocess.Popen(command, env=clean_environment()) as process:
        while True:
            with contextlib.suppress(KeyboardInterrupt):  # the child got it, too, and ends by itself
                return process.wait()


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        say("Abgebrochen.")
        sys.exit(130)
