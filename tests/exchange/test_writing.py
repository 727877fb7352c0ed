"""An export is the owner's alone, whole or not there, and goes over nothing."""

import resource
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from pmcoach.errors import NotAllowed
from pmcoach.exchange.writing import write_private


def test_a_file_is_for_its_owner_alone_and_leaves_no_other_behind(tmp_path: Path) -> None:
    file = tmp_path / "out.json"
    write_private(file, b"{}")
    assert file.read_bytes() == b"{}"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [file]


def test_what_is_there_stays_until_force_is_said(tmp_path: Path) -> None:
    file = tmp_path / "out.json"
    file.write_text("mine")
    with pytest.raises(NotAllowed, match="is there already"):
        write_private(file, b"{}")
    assert file.read_text() == "mine"
    write_private(file, b"{}", force=True)
    assert file.read_bytes() == b"{}"


def test_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    file = tmp_path / "out.json"
    file.write_text("mine")
    program = (
        "import sys\nfrom pathlib import Path\nfrom pmcoach.exchange.writing import write_private\n"
        "from pmcoach.errors import WorkspaceError\n"
        "try:\n    write_private(Path(sys.argv[1]), b'x' * 100_000, force=True)\n"
        "except WorkspaceError as error:\n    print(error)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, str(file)],
        capture_output=True,
        text=True,
        check=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000)),
    )
    assert "cannot be written" in ran.stdout
    assert file.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [file]
