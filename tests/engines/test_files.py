from __future__ import annotations

import json
import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from pmcoach.engines.catalogue import Catalogue, ListedAdapter
from pmcoach.engines.elsewhere import find_elsewhere
from pmcoach.engines.gguf import read_header
from pmcoach.engines.known import hash_file
from pmcoach.engines.local.engine import LocalEngine
from pmcoach.engines.models import ModelFile, adapter_for, find_models, identified
from pmcoach.engines.picking import EnginePlaces, pick_engine
from pmcoach.engines.protocol import Cancel, Message
from pmcoach.errors import BadInput, EngineError, ModelError
from tests.engines.conftest import MODELS, write_gguf

LLAMA = {"general.architecture": "llama", "general.name": "Tiny Test", "llama.context_length": 2048}


@pytest.fixture
def places(tmp_path: Path) -> EnginePlaces:
    folder = tmp_path / "models"
    folder.mkdir()
    return EnginePlaces(
        shipped=MODELS, folders=[(folder, "added")], cache=tmp_path / "cache", log=tmp_path / "engine.log"
    )


def test_a_file_says_what_it_is_without_being_loaded(starter: ModelFile) -> None:
    header = read_header(starter.path)
    assert (header.architecture, header.kind, header.context) == ("llama", "model", 8192)
    assert header.chat_template
    assert "<|im_start|>" in header.chat_template
    assert header.needed_bytes == starter.bytes, "the head tells the size to the byte"


def test_the_starter_is_found_and_is_the_file_that_the_catalogue_lists(
    starter: ModelFile, catalogue: Catalogue
) -> None:
    listed = catalogue.named("smollm2-135m")
    assert listed
    assert (starter.sha256, starter.bytes, starter.license) == (listed.sha256, listed.bytes, "Apache-2.0")
    assert starter.source == "starter"


@pytest.mark.parametrize("share", [0.0, 0.00001, 0.005, 0.5, 0.99999])
def test_a_download_that_was_cut_short_is_refused(starter: ModelFile, tmp_path: Path, share: float) -> None:
    path = tmp_path / "half.gguf"
    with starter.path.open("rb") as whole:
        path.write_bytes(whole.read(int(starter.bytes * share)))
    with pytest.raises(ModelError, match=r"empty|cut short|not a GGUF") as error:
        read_header(path)
    assert "pmcoach model pull" in error.value.remedy


def test_files_of_random_bytes_are_refused_whatever_they_hold(tmp_path: Path) -> None:
    for seed in range(10):
        noise = random.Random(seed).randbytes(4000)
        for number, data in enumerate((noise, b"GGUF" + noise, b"GGUF\3\0\0\0" + noise)):
            path = tmp_path / f"{seed}-{number}.gguf"
            path.write_bytes(data)
            with pytest.raises(ModelError):
                read_header(path)


def test_a_head_with_flipped_bytes_is_refused_or_read_but_never_breaks_the_reader(tmp_path: Path) -> None:
    whole = write_gguf(tmp_path / "whole.gguf", {**LLAMA, "words": ["a", "b", "c"]}).read_bytes()
    read = refused = 0
    for place in range(min(len(whole), 300)):
        path = tmp_path / "flipped.gguf"
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        try:
            read_header(path)
            read += 1
        except ModelError:
            refused += 1
    assert refused > 50
    assert read > 0


def test_missing_files_and_folders_named_like_models_are_one_line(tmp_path: Path) -> None:
    (tmp_path / "folder.gguf").mkdir()
    for name in ("nothing.gguf", "folder.gguf"):
        with pytest.raises(ModelError) as error:
            read_header(tmp_path / name)
        assert "\n" not in str(error.value)


def test_a_broken_file_does_not_hide_the_good_ones(places: EnginePlaces, catalogue: Catalogue) -> None:
    folder = places.folders[0][0]
    (folder / "broken.gguf").write_bytes(b"not a model")
    write_gguf(folder / "Tiny Test.gguf", LLAMA)
    write_gguf(folder / "big-00001-of-00002.gguf", LLAMA)
    write_gguf(folder / "big-00002-of-00002.gguf", LLAMA)
    write_gguf(folder / "sight.gguf", {"general.architecture": "clip", "general.type": "mmproj"})
    write_gguf(folder / "our-adapter.gguf", {"general.architecture": "llama", "general.type": "adapter"})
    found = find_models(places.folders, catalogue, places.cache)
    assert [model.name for model in found.models] == ["smollm2-135m", "tiny-test", "big-00001-of-00002"]
    assert {refused.path.name for refused in found.refused} == {"broken.gguf", "sight.gguf"}
    with pytest.raises(ModelError, match=r"not a GGUF"):
        found.named("broken")
    with pytest.raises(ModelError, match=r"No model named nope .*there is: smollm2-135m"):
        found.named("nope")


def test_a_hash_is_taken_once_and_again_when_the_file_changes(places: EnginePlaces, catalogue: Catalogue) -> None:
    path = write_gguf(places.folders[0][0] / "tiny.gguf", LLAMA)

    def sha256() -> str | None:
        return identified(find_models(places.folders, catalogue, places.cache).named("tiny"), places.cache).sha256

    first = sha256()
    assert json.loads((places.cache / "models.json").read_text())[str(path)]["sha256"] == first
    assert sha256() == first
    path.write_bytes(path.read_bytes() + b"more")
    assert sha256() != first


def test_auto_takes_the_model_on_this_machine_and_says_so(places: EnginePlaces) -> None:
    pick = pick_engine("auto", places)
    assert pick.name == "local"
    assert pick.engine
    assert pick.engine.info().model_sha256
    assert "smollm2-135m" in str(pick.reason)
    assert not pick.engine.info().leaves_laptop


def test_without_a_model_auto_composes_and_local_says_what_to_do(
    places: EnginePlaces, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pmcoach.engines.models.starter_path", lambda catalogue: None)
    pick = pick_engine("auto", places)
    assert (pick.engine, pick.name) == (None, "composer")
    assert "no model on this machine" in str(pick.reason)
    with pytest.raises(ModelError, match=r"no model on this machine.*pmcoach\[starter\]"):
        pick_engine("local", places)


def test_the_composer_can_be_asked_for_and_nonsense_is_refused(places: EnginePlaces) -> None:
    assert pick_engine("composer", places).engine is None
    with pytest.raises(BadInput, match="no engine named oracle"):
        pick_engine("oracle", places)
    with pytest.raises(EngineError, match="No server is configured"):
        pick_engine("server", places)


def test_a_model_can_be_named_by_its_path(places: EnginePlaces, tmp_path: Path) -> None:
    path = write_gguf(tmp_path / "mine.gguf", LLAMA)
    pick = pick_engine("auto", places, model=str(path))
    assert pick.engine
    assert pick.engine.info().model == "mine"
    with pytest.raises(ModelError, match="cannot be read"):
        pick_engine("auto", places, model=str(tmp_path / "gone.gguf"))


def test_what_other_programs_fetched_is_found_under_its_own_name(
    tmp_path: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("OLLAMA_MODELS", "HF_HOME", "HF_HUB_CACHE", "LLAMA_CACHE", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    catalogue = replace(
        catalogue,
        places=tuple(
            replace(place, folders=tuple(folder for folder in place.folders if not folder.startswith("/")))
            for place in catalogue.places
        ),
    )
    ollama = tmp_path / ".ollama/models"
    tags = ollama / "manifests/registry.ollama.ai/library/tiny"
    tags.mkdir(parents=True)
    (ollama / "blobs").mkdir()
    write_gguf(ollama / "blobs/sha256-abc", LLAMA)
    layer = {"mediaType": "application/vnd.ollama.image.model", "digest": "sha256:abc"}
    (tags / "1b").write_text(json.dumps({"layers": [{"mediaType": "other", "digest": "x"}, layer]}))
    (tags / "gone").write_text(json.dumps({"layers": [{**layer, "digest": "sha256:def"}]}))
    (tags / "odd").write_text("{")
    studio = tmp_path / ".lmstudio/models/maker/tiny-GGUF"
    studio.mkdir(parents=True)
    write_gguf(studio / "tiny-Q4.gguf", LLAMA)
    write_gguf(studio / "mmproj-tiny.gguf", LLAMA)
    hub = tmp_path / ".cache/huggingface/hub/models--maker--tiny/snapshots/1234"
    hub.mkdir(parents=True)
    (hub / "tiny-Q4.gguf").symlink_to(studio / "tiny-Q4.gguf")
    gpt4all = tmp_path / ".local/share/nomic.ai/GPT4All"
    gpt4all.mkdir(parents=True)
    (gpt4all / "broken.gguf").write_bytes(b"GGUF")
    found = find_elsewhere(catalogue, tmp_path / "cache", tmp_path)
    assert [(model.name, model.source) for model in found.models] == [("tiny:1b", "Ollama"), ("tiny-q4", "LM Studio")]
    assert [refused.path.name for refused in found.refused] == ["broken.gguf"]


def test_an_adapter_goes_with_the_one_model_it_was_made_for(
    starter: ModelFile, catalogue: Catalogue, tmp_path: Path
) -> None:
    path = write_gguf(tmp_path / "craft-adapter.gguf", {"general.type": "adapter"})
    entry = ListedAdapter(
        name="craft",
        file=path.name,
        sha256=hash_file(path),
        base_sha256=starter.sha256 or "",
        kinds=frozenset({"goal"}),
    )
    taught = replace(catalogue, adapters=(entry,))
    adapter = adapter_for(starter, taught, tmp_path, tmp_path)
    assert adapter
    assert adapter.tuned_kinds == {"goal"}
    assert adapter_for(replace(starter, sha256="another"), taught, tmp_path, tmp_path) is None
    path.write_bytes(path.read_bytes() + b"changed")
    assert adapter_for(starter, taught, tmp_path, tmp_path) is None


def test_an_adapter_says_itself_which_model_it_was_made_for_and_the_engine_refuses_another(
    starter: ModelFile, catalogue: Catalogue, tmp_path: Path
) -> None:
    values = {"general.type": "adapter", "pmcoach.base.sha256": "0" * 64}
    path = write_gguf(tmp_path / "craft-adapter.gguf", values)
    entry = ListedAdapter(
        name="craft",
        file=path.name,
        sha256=hash_file(path),
        base_sha256=starter.sha256 or "",
        kinds=frozenset({"goal"}),
    )
    adapter = adapter_for(starter, replace(catalogue, adapters=(entry,)), tmp_path, tmp_path)
    engine = LocalEngine(starter, cache=tmp_path, log=tmp_path / "model.log", adapter=adapter)
    with pytest.raises(ModelError, match="made for another model"):
        engine.choose([Message(role="user", content="hello")], ["yes"], Cancel())
    assert engine.child_pid is None


@pytest.mark.model
@pytest.mark.parametrize("broken", ["flipped", "headless", "wordless"])
def test_a_damaged_model_ends_in_one_line_and_not_in_a_crash(
    starter: ModelFile, tmp_path: Path, broken: str, places: EnginePlaces
) -> None:
    from pmcoach.engines.local.engine import LocalEngine
    from pmcoach.engines.protocol import Cancel, Message, Sampling, Shape

    path = tmp_path / "damaged.gguf"
    if broken == "headless":
        write_gguf(path, LLAMA)
    else:
        shutil.copyfile(starter.path, path)
        with path.open("r+b") as file:
            for place in range(
                40 if broken == "wordless" else 2_000_000, 1_900_000 if broken == "wordless" else 9_000_000, 60_000
            ):
                file.seek(place)
                byte = file.read(1)
                file.seek(place)
                file.write(bytes([byte[0] ^ 0xFF]))
    model = ModelFile(name="damaged", path=path, bytes=path.stat().st_size, source="added")
    engine = LocalEngine(model, cache=tmp_path / "cache", log=tmp_path / "engine.log")
    ended = ""
    try:
        shape = Shape(name="x", schema={"type": "string", "maxLength": 10})
        for _ in engine.generate([Message(role="user", content="hello")], shape, Sampling(max_tokens=8), Cancel()):
            ended = "answered"
    except EngineError as error:
        ended = str(error)
        assert "\n" not in ended
    finally:
        engine.close()
    assert ended
    assert broken == "flipped" or "engine.log" in ended
