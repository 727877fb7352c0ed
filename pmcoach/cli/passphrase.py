"""The passphrase on the command line: from where it was given, else asked for at the terminal, never an argument."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from pmcoach.cli.printing import narrate
from pmcoach.coaching import unlocking
from pmcoach.coaching.words import Words
from pmcoach.domain.keys import Key
from pmcoach.errors import BadInput, WrongPassphrase

TRIES = 3
SHORT = 12
"""Letters under which a new passphrase is called short."""


@dataclass(slots=True)
class Passphrases:
    """What is known of passphrases in one run. A file descriptor can be read once, a person is asked once."""

    descriptor: int | None = None
    known: list[Key] = field(default_factory=list)
    _given: tuple[Key | None, Key | None] | None = None

    def given(self) -> Key | None:
        """The passphrase that a descriptor or the environment gives."""
        return self._read()[0]

    def given_new(self) -> Key | None:
        """The new passphrase that a descriptor or the environment gives, for a change."""
        return self._read()[1]

    def _read(self) -> tuple[Key | None, Key | None]:
        if self._given is None:
            if self.descriptor is not None:
                self._given = unlocking.from_descriptor(self.descriptor)
            else:
                found = map(unlocking.from_environment, (unlocking.GIVEN, unlocking.GIVEN_NEW))
                self._given = next(found), next(found)
        return self._given

    def quietly(self, file: Path) -> Key | None:
        """What opens a file, without asking anybody; None where nothing known or given does."""
        key = next((key for key in self.known if unlocking.is_right(file, key)), None)
        if key is None and (given := self.given()) is not None and unlocking.is_right(file, given):
            key = given
        if key is None and (kept := unlocking.from_keyring(file)) is not None and unlocking.is_right(file, kept):
            key = kept
        return None if key is None else self._keep(key)

    def key_for(self, file: Path, words: Words, *, also: Callable[[Key], bool] | None = None) -> Key:
        """What opens a file, asked for where nothing else does.

        ``also`` says of a key that does not open it whether it is to be taken all the same. Raises
        `PassphraseNeeded` where nobody sits at a terminal, `WrongPassphrase` where none was right.
        """
        if (key := self.quietly(file)) is not None:
            return key
        if (key := self.given()) is not None and not self.known:
            return self._checked(file, key, also)
        if not may_ask():
            raise unlocking.needed(file)
        for turn in range(TRIES):
            key = ask(words.say("locking.ask.passphrase", file=file), words)
            try:
                return self._checked(file, key, also)
            except WrongPassphrase:
                if turn < TRIES - 1:
                    narrate(words.say("locking.wrong"))
        raise WrongPassphrase(words.say("locking.wrong_thrice", file=file), words.say("locking.begin_anew"))

    def _checked(self, file: Path, key: Key, also: Callable[[Key], bool] | None) -> Key:
        if unlocking.is_right(file, key) or (also is not None and also(key)):
            return self._keep(key)
        raise WrongPassphrase("passphrase.wrong", file=file)

    def _keep(self, key: Key) -> Key:
        if key not in self.known:
            self.known.append(key)
        return key

    def new(self, words: Words, *, change: bool = False) -> Key:
        """A new passphrase: given, or asked for twice. ``change`` takes the one that was given as the new one."""
        given = self.given_new() if change else self.given()
        if given is not None:
            return self._keep(given)
        if not may_ask():
            name = unlocking.GIVEN_NEW if change else unlocking.GIVEN
            raise BadInput(words.say("locking.no_terminal"), words.say("locking.give_in", name=name))
        narrate(words.say("locking.about"))
        key = ask(words.say("locking.ask.new"), words)
        if not key.same_passphrase(ask(words.say("locking.ask.again"), words)):
            raise BadInput(words.say("locking.unlike"), words.say("locking.say_again"))
        if len(key.reveal()) < SHORT:
            narrate(words.say("locking.short"))
        return self._keep(key)


def may_ask() -> bool:
    """Whether somebody sits at a terminal to type a passphrase; a shell that completes words is nobody."""
    return sys.stdin.isatty() and sys.stderr.isatty() and "_PMCOACH_COMPLETE" not in os.environ


def ask(question: str, words: Words) -> Key:
    """Ask for a passphrase without showing it."""
    while True:
        try:
            return Key.of(getpass.getpass(f"{question} ", stream=sys.stderr))
        except BadInput as error:
            narrate(words.error(error))
