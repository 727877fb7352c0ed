from __future__ import annotations

import hashlib
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from pmcoach.coaching.config_file import choose_model
from pmcoach.coaching.doctor import examine
from pmcoach.coaching.models import Cancel, Models
from pmcoach.config import Settings, load_settings
from pmcoach.errors import BadInput, ModelError, NotAllowed
from tests.engines.conftest import MODELS, write_gguf
from tests.engines.loopback import serving

LLAMA = {"general.architecture": "llama", "general.license": "mit"}


@pytest.fixture
def models(settings: Settings, tmp_path: Path) -> Models:
    return Models(settings, home=tmp_path / "nobody")


def state_of(models: Models, name: str) -> str:
    return next(row.state for row in models.rows() if row.name == name)


def test_the_list_names_what_is_here_and_what_can_be_fetched(models: Models) -> None:
    rows = {row.name: row for row in models.rows()}
    assert rows["smollm2-135m"].state == "in use"
    assert rows["gemma-4-e2b"].state == "to pull"
    assert rows["gemma-4-e2b"].path is None
    assert "Swedish" in rows["gemma-4-e2b"].note


def test_a_file_of_mine_is_added_chosen_and_removed_and_stays_where_it_was(
    models: Models, settings: Settings, tmp_path: Path
) -> None:
    mine = write_gguf(tmp_path / "Mine Q4.gguf", LLAMA)
    assert models.add(mine).name == "mine-q4"
    assert state_of(models, "mine-q4") == "in use", "what was added on purpose is taken first"
    with pytest.raises(NotAllowed, match="there already"):
        models.add(mine)
    models.use("smollm2-135m")
    chosen = load_settings()
    assert chosen.model == "smollm2-135m"
    assert state_of(Models(chosen, home=tmp_path / "nobody"), "mine-q4") == "here"
    models.remove("mine-q4")
    assert mine.exists()
    assert all(row.name != "mine-q4" for row in models.rows())


def test_removing_the_chosen_model_takes_the_choice_back(models: Models, settings: Settings, tmp_path: Path) -> None:
    models.add(write_gguf(tmp_path / "mine.gguf", LLAMA), copy=True)
    models.use("mine")
    Models(load_settings()).remove("mine")
    assert load_settings().model is None


def test_only_what_pmcoach_keeps_can_be_removed(models: Models) -> None:
    with pytest.raises(NotAllowed, match="is not in"):
        models.remove("smollm2-135m")
    with pytest.raises(ModelError, match="No model named nope"):
        models.remove("nope")


def test_what_is_no_model_is_refused_and_a_broken_one_can_be_removed(
    models: Models, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "letter.gguf").write_text("Dear all")
    with pytest.raises(ModelError, match="not a GGUF"):
        models.add(tmp_path / "letter.gguf")
    settings.folders.models.mkdir(parents=True)
    (settings.folders.models / "half.gguf").write_bytes(b"GGUF")
    assert state_of(models, "half.gguf") == "unusable"
    models.remove("half")
    assert not list(settings.folders.models.iterdir())


def test_a_pulled_model_is_listed_as_here_and_pinned_by_its_hash(settings: Settings, tmp_path: Path) -> None:
    data = write_gguf(tmp_path / "origin", LLAMA).read_bytes()
    with serving(lambda request: request.answer(200, data)) as hub:
        catalogue = tmp_path / "catalogue.toml"
        catalogue.write_text(
            f'[hub]\naddress = "{hub.address}/{{repository}}/{{file}}"\n[[model]]\nname = "tiny"\nrepository = "a/b"\n'
            f'file = "tiny.gguf"\nbytes = {len(data)}\nsha256 = "{hashlib.sha256(data).hexdigest()}"\n'
            'license = "MIT"\nmemory_gb = 0.1\nrank = 2\nnote = "for tests"\n'
            '[[model]]\nname = "huge"\nrepository = "a/c"\nfile = "huge.gguf"\nbytes = 1\nsha256 = "0"\n'
            'license = "MIT"\nmemory_gb = 99999.0\nrank = 3\nnote = ""\n'
        )
        models = Models(settings, catalogue=catalogue, home=tmp_path / "nobody")
        assert state_of(models, "tiny") == "to pull"
        pulled = models.pull("tiny", watch=lambda done, total: None, cancel=Cancel())
        assert hub.requests[0].raw.path == "/a/b/tiny.gguf"
        with pytest.raises(ModelError, match=r"huge needs about 99999\.0 GB of memory.*--anyway"):
            models.pull("huge", watch=lambda done, total: None, cancel=Cancel())
        assert len(hub.requests) == 1, "nothing is fetched that cannot be used"
    assert pulled.path.parent == settings.folders.models
    assert state_of(models, "tiny") == "in use"
    with pytest.raises(BadInput, match="Choose one of: tiny, huge"):
        models.pull("nope", watch=lambda done, total: None, cancel=Cancel())


def test_every_model_of_the_catalogue_is_pinned(models: Models) -> None:
    assert models.catalogue.models
    for listed in models.catalogue.models:
        assert len(listed.sha256) == 64, listed.name
        assert listed.bytes > 10_000_000
        assert (listed.address is None) is (listed.package is not None)
    assert (MODELS / "README.md").exists()


@pytest.mark.model
def test_a_check_looks_at_the_bytes_and_has_the_model_answer(models: Models) -> None:
    checks = {check.name: check for check in models.check("smollm2-135m", Cancel())}
    assert all(check.well for check in checks.values())
    assert "as the catalogue lists it" in checks["sha256"].found
    assert "after" in checks["answer"].found


@pytest.mark.model
def test_a_check_of_a_model_without_weights_says_what_is_wrong(models: Models, tmp_path: Path) -> None:
    path = write_gguf(tmp_path / "empty-head.gguf", LLAMA)
    answer = list(models.check(str(path), Cancel()))[-1]
    assert not answer.well
    assert "cannot load" in answer.found


def test_a_choice_leaves_every_other_line_of_the_config_alone(tmp_path: Path) -> None:
    text = '# mine\ntheme = "nord"\nmodel = "old"\n\n[server]\nmodel = "theirs" # keep\n'
    file = tmp_path / "config.toml"
    file.write_text(text)
    choose_model(file, 'odd "name"')
    fresh = file.read_text()
    assert tomllib.loads(fresh) == {"model": 'odd "name"', "theme": "nord", "server": {"model": "theirs"}}
    assert "# mine" in fresh
    assert "# keep" in fresh
    choose_model(file, None)
    assert "model" not in tomllib.loads(file.read_text())


def test_a_config_file_that_cannot_be_read_is_not_touched(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("theme = [oops")
    with pytest.raises(BadInput, match="cannot be read"):
        choose_model(file, "tiny")
    assert file.read_text() == "theme = [oops"


def test_a_model_too_large_for_this_machine_is_not_chosen_unless_insisted(
    models: Models, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pmcoach.coaching.models.total_bytes", lambda: 1000)
    with pytest.raises(ModelError, match="needs about"):
        models.use("smollm2-135m")
    assert models.use("smollm2-135m", anyway=True)
    assert replace(load_settings()).model == "smollm2-135m"


def test_the_doctor_names_the_best_model_that_fits_and_how_to_get_it(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    local = replace(settings, engine="auto")
    monkeypatch.setattr("pmcoach.coaching.models.total_bytes", lambda: 6_000_000_000)
    better = examine(local)[-1]
    assert better.found.startswith("gemma-4-e2b fits this machine")
    assert better.remedy == "pmcoach model pull gemma-4-e2b"
    monkeypatch.setattr("pmcoach.coaching.models.total_bytes", lambda: 500_000_000)
    assert "is the best" in examine(local)[-1].found
    assert all(check.name != "better" for check in examine(settings))


@pytest.mark.parametrize(("said", "used"), [("", True), ("adapter = false", False), ("adapter = true", True)])
def test_the_adapter_is_used_unless_the_config_says_no(settings: Settings, said: str, used: bool) -> None:
    file = settings.folders.config / "config.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(said, "utf-8")
    assert load_settings().adapter is used


def test_the_environment_wins_over_the_config_and_must_make_sense(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PMCOACH_ADAPTER", "off")
    assert load_settings().adapter is False
    monkeypatch.setenv("PMCOACH_ADAPTER", "perhaps")
    with pytest.raises(BadInput, match="perhaps"):
        load_settings()


def test_the_list_says_which_model_our_adapter_goes_with(models: Models, settings: Settings, tmp_path: Path) -> None:
    assert {row.name: row.adapter for row in models.rows() if row.adapter} == {"smollm2-135m": "craft"}
    without = Models(replace(settings, adapter=False), home=tmp_path / "nobody")
    assert not [row for row in without.rows() if row.adapter]
