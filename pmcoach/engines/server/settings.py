"""Which server, whether text may go there, and the key for it."""

from __future__ import annotations

import importlib
import importlib.util
import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from pmcoach.errors import BadInput, ConsentNeeded, EngineError

KEY_VARIABLE = "PMCOACH_SERVER_KEY"
KEYRING_SERVICE = "pmcoach"
KNOWN = {"address", "model", "allowed", "key_variable", "seconds"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerSettings:
    """A configured server. ``allowed`` names the hosts that the user agreed to send text to; this machine needs none.

    ``address`` is the base of the endpoint ("http://localhost:8080/v1"); ``seconds`` the longest silence to bear.
    """

    address: str
    model: str = ""
    allowed: tuple[str, ...] = ()
    key_variable: str = KEY_VARIABLE
    seconds: float = 60.0

    @property
    def host(self) -> str:
        """The host's name, in lower case."""
        return (urlsplit(self.address).hostname or "").lower()

    @property
    def is_this_machine(self) -> bool:
        """Whether the host is a loopback address: text does not leave the laptop then."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False


def read_server(said: Mapping[str, Any]) -> ServerSettings | None:
    """The table [server] of the config file; None where it is empty. Raises `BadInput`."""
    if not said:
        return None
    unknown = set(said) - KNOWN
    if unknown:
        raise BadInput("server.unknown", unknown=", ".join(sorted(unknown)), known=", ".join(sorted(KNOWN)))
    address = said.get("address", "")
    parts = urlsplit(address) if isinstance(address, str) else urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise BadInput("server.address", address=address)
    if parts.username or parts.password:
        raise BadInput("server.password", variable=KEY_VARIABLE)
    allowed = said.get("allowed", ())
    if not isinstance(allowed, list | tuple) or not all(isinstance(host, str) for host in allowed):
        raise BadInput("server.allowed")
    seconds = said.get("seconds", 60.0)
    if not isinstance(seconds, int | float) or seconds <= 0:
        raise BadInput("server.seconds")
    return ServerSettings(
        address=address.rstrip("/"),
        model=str(said.get("model", "")),
        allowed=tuple(host.lower() for host in allowed),
        key_variable=str(said.get("key_variable", KEY_VARIABLE)),
        seconds=float(seconds),
    )


def need_consent(settings: ServerSettings) -> None:
    """Raise `ConsentNeeded` unless text may go to the configured host."""
    if not settings.is_this_machine and settings.host not in settings.allowed:
        raise ConsentNeeded(settings.host)


def find_key(settings: ServerSettings) -> str | None:
    """The key for the server: from the environment, else from the system's keyring where `keyring` is installed.

    Raises `EngineError` where the key would travel unencrypted to another machine.
    """
    key = os.environ.get(settings.key_variable) or key_from_keyring(settings.host)
    if key and not settings.is_this_machine and not settings.address.startswith("https://"):
        raise EngineError("server.key_plain", host=settings.host)
    return key


def key_from_keyring(host: str) -> str | None:
    """The password kept for pmcoach and this host, if there is a keyring."""
    if importlib.util.find_spec("keyring") is None:
        return None
    keyring = importlib.import_module("keyring")
    try:
        found = keyring.get_password(KEYRING_SERVICE, host)
    except keyring.errors.KeyringError:
        return None
    return found if isinstance(found, str) else None
