"""``start.py``: what it sets up when, what it hands over to, and what it says when it cannot."""

import ast
import os
import shutil
import signal
from pathlib import Path

import pytest

from tests.setup.project import Project, make_project
from tests.shared import ROOT

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Der Ersatz für uv braucht ein Unix-System.")
DEMO = "bildungsnetz|demo|\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path)


def test_an_older_python_can_read_it() -> None:
    ast.parse((ROOT / "start.py").read_text(encoding="utf-8"), feature_version=(3, 8))


def test_an_older_python_answers_with_a_sentence(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    start = project.module()
    monkeypatch.setattr(start, "OLDEST", (9, 0))

    assert start.main(["demo"]) == 2
    assert capsys.readouterr().err.startswith("Bildungsnetz braucht Python 3.11 oder neuer")


@pytest.mark.parametrize(("arguments", "code"), [((), 2), (("--help",), 0), (("-h",), 0)])
def test_help_names_every_command(project: Project, arguments: tuple[str, ...], code: int) -> None:
    exit_code, output, _ = project.start(*arguments)

    assert exit_code == code
    assert all(f"start.py {command}" in output for command in ("demo", "test", "check", "bench", "run"))


def test_an_unknown_command_is_wrong_usage(project: Project) -> None:
    code, _, errors = project.start("demmo")

    assert code == 2
    assert errors.startswith("Den Befehl „demmo“ gibt es nicht.\n")
    assert not project.venv.exists()


def test_the_first_start_sets_up_and_the_second_runs_no_tool(project: Project) -> None:
    project.provide_uv()
    first = project.start("demo")
    shutil.rmtree(project.tools)
    second = project.start("demo")

    assert first[:2] == second[:2] == (3, DEMO)
    assert "Die Umgebung wird eingerichtet" in first[2]
    assert second[2] == ""


def test_arguments_port_and_exit_code_pass_through(project: Project) -> None:
    project.provide_uv()

    code, output, _ = project.start("run", "import-schools", "eine Datei.csv", "--yes", PORT="8123")

    assert (code, output) == (3, "bildungsnetz|import-schools|eine Datei.csv|--yes|8123\n")


def test_a_signal_reaches_the_command(project: Project) -> None:
    project.provide_uv(command="#!/bin/sh\necho bereit\nexec /bin/sleep 60\n")
    with project.popen("demo") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "bereit\n"
        process.terminate()
    assert process.returncode == -signal.SIGTERM


def test_the_tools_of_tests_come_only_with_a_command_for_developers(project: Project) -> None:
    project.provide_uv()
    (project.root / "scripts").mkdir()
    (project.root / "scripts" / "check.py").write_text("print('geprüft')")

    project.start("demo")
    _, output, _ = project.start("check")
    project.start("demo")

    assert output == "geprüft\n"
    assert ["--no-dev" in line for line in project.log] == [True, False]


def test_a_changed_lock_keeps_the_tools_of_tests(project: Project) -> None:
    project.provide_uv()
    project.start("check")
    (project.root / "uv.lock").write_text("anders")
    project.start("demo")

    assert ["--no-dev" in line for line in project.log] == [False, False]


def test_a_moved_folder_is_set_up_again(project: Project) -> None:
    project.provide_uv()
    project.start("demo")
    moved = Project(project.root.rename(project.root.with_name("woanders")), project.tools)
    moved.start("demo")

    assert len(project.log) == 2


@pytest.mark.parametrize("missing", ["bin/python", "bin/bildungsnetz", "lib"])
def test_a_broken_environment_is_made_anew(project: Project, missing: str) -> None:
    project.provide_uv()
    project.start("demo")
    broken = project.venv / missing
    shutil.rmtree(broken) if broken.is_dir() else broken.unlink()

    assert project.start("demo")[:2] == (3, DEMO)
    assert [line.split()[0] for line in project.log] == ["new", "new"]


def test_a_half_made_environment_is_made_anew(project: Project) -> None:
    project.provide_uv()
    (project.venv / "bin").mkdir(parents=True)
    (project.venv / "bin" / "python").symlink_to("/gibt/es/nicht")

    assert project.start("demo")[:2] == (3, DEMO)
    assert [line.split()[0] for line in project.log] == ["new"]


def test_two_starts_at_once_set_up_once(project: Project) -> None:
    project.provide_uv(seconds=1)
    with project.popen("demo") as one, project.popen("demo") as other:
        errors = one.communicate()[1] + other.communicate()[1]

    assert one.returncode == other.returncode == 3
    assert len(project.log) == 1
    assert errors.count("Ein anderer Start richtet gerade die Umgebung ein") == 1


def test_without_a_network_a_sentence_says_so(project: Project) -> None:
    project.provide_uv(fails="error: Failed to fetch: `https://pypi.org/simple/django/`\n  dns error")

    code, _, errors = project.start("demo")

    assert code == 1
    assert "Die Pakete ließen sich nicht laden. Bitte prüfen Sie die Verbindung zum Internet" in errors
    assert "Traceback" not in errors
    assert not project.start("demo")[1], "a set-up that failed must not count as done"


def test_a_uv_that_cannot_is_followed_by_pip(project: Project) -> None:
    project.provide_uv(fails="error: unknown lock version")
    (project.root / "requirements.txt").write_text("gibtsnicht==1 --hash=sha256:" + "0" * 64)

    code, _, errors = project.start("demo", PIP_NO_INDEX="1")

    assert "nun versucht es pip" in errors
    assert "No matching distribution found for gibtsnicht==1" in errors
    assert code == 1


def test_a_missing_venv_module_is_named_with_its_remedy(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    python = project.tools / "python-without-venv"
    python.write_text(
        "#!/bin/sh\necho 'not created successfully because ensurepip is not available.'\nexit 1\n"
    )
    python.chmod(0o755)
    start = project.module()
    monkeypatch.setenv("PATH", str(project.tools))
    monkeypatch.setattr(start, "base_python", lambda: str(python))

    assert start.main(["demo"]) == 1
    assert "Python fehlt das Modul „venv“." in capsys.readouterr().err


def test_a_read_only_folder_is_named(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    start = project.module()
    monkeypatch.setattr(start.os, "access", lambda place, mode: mode != os.W_OK)  # root may write anywhere

    assert start.main(["demo"]) == 1
    assert capsys.readouterr().err.startswith(f"{project.root} ist schreibgeschützt. Bitte kopieren Sie")


@pytest.mark.parametrize(
    ("output", "beginning"),
    [
        ("OSError: [Errno 28] No space left on device", "Der Speicherplatz reicht nicht."),
        (
            "invalid peer certificate: UnknownIssuer",
            "Dem Zertifikat des Paketverzeichnisses wird nicht vertraut.",
        ),
        ("pip._vendor.urllib3.exceptions.NewConnectionError", "Die Pakete ließen sich nicht laden."),
        ("etwas anderes", "Die Umgebung ließ sich nicht einrichten; bitte starten Sie noch einmal."),
    ],
)
def test_what_a_tool_prints_becomes_a_sentence(project: Project, output: str, beginning: str) -> None:
    explanation = project.module().explain(f"erste Zeile\n\n{output}\n")

    assert explanation.startswith(beginning)
    assert explanation.endswith(f"Meldung des Werkzeugs:\nerste Zeile\n{output}")
