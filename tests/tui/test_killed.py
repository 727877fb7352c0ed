"""The power goes: what was typed is there again."""

import subprocess
import sys
import textwrap
from dataclasses import replace

from pmcoach.coaching import Workspace, open_workspace
from pmcoach.tui.app import PmcoachApp
from tests.conftest import NOW, TODAY
from tests.tui.walking import seen, settled

TYPES_AND_DIES = """
import asyncio, os, signal, sys
from datetime import UTC, date, datetime
from pathlib import Path
from pmcoach.coaching import open_workspace
from pmcoach.config import Settings
from pmcoach.paths import user_folders
from pmcoach.tui.app import PmcoachApp

async def main() -> None:
    db = Path(sys.argv[1])
    settings = Settings(db=db, folders=user_folders(db.parent), lang="en", engine="composer")
    app = PmcoachApp(open_workspace(settings), today=date(2026, 9, 3), clock=lambda: datetime.now(UTC))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("n", *"sell")
        await pilot.pause(0.8)
        await pilot.press("space", *"more")
        await pilot.pause(0.8)
        os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""


async def test_after_kill_nine_the_next_start_offers_what_was_typed(sample: Workspace) -> None:
    settings = replace(sample.settings)
    sample.close()
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(TYPES_AND_DIES), str(settings.db)], capture_output=True, check=False
    )
    assert done.returncode == -9, done.stderr.decode()
    with open_workspace(settings) as again:
        app = PmcoachApp(again, today=TODAY, clock=lambda: NOW)
        async with app.run_test(size=(100, 30)) as pilot:
            await settled(pilot)
            text = seen(app)
    assert "sell more" in text
    assert "New goal" in text
