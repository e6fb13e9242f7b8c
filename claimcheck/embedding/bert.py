"""Which model folders hold a plain BERT, read without the libraries that load any model.

A plain BERT is the network of Devlin et al. (2019) with the means of its last layer's vectors, or the first of them, as the text's vector (Reimers
and Gurevych 2019), and a tokenizer whose every option its ``tokenizer.json`` states. All the small sentence models in wide use are of this kind.
What differs in anything is not guessed at: it stays with sentence-transformers.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

_MODULES = (["Transformer", "Pooling"], ["Transformer", "Pooling", "Normalize"])
_READING = {"max_seq_length", "do_lower_case", "transformer_task", "modality_config", "module_output_name"}
# Larger ones are damaged descriptions, and the sums of 8-bit products over this inner size are far from overflowing 32 bits.
_FAIR_SIZES = {"hidden_size": 2048, "num_hidden_layers": 64, "num_attention_heads": 64, "intermediate_size": 8192}


@dataclass(frozen=True, slots=True)
class Bert:
    """A plain BERT in a folder.

    Attributes:
        weights: its safetensors file.
        tokenizer: its ``tokenizer.json``.
        layers: number of layers.
        heads: number of attention heads in each.
        width: length of its vectors.
        epsilon: what its layer norms add to a variance.
        longest: word pieces that it reads of a text, the two marks at the ends among them.
        pooling: ``"mean"`` or ``"cls"``.
    """

    weights: Path
    tokenizer: Path
    layers: int
    heads: int
    width: int
    epsilon: float
    longest: int
    pooling: str


def plain_bert(folder: Path) -> Bert | None:
    """Read the descriptions in a model folder.

    Args:
        folder: the folder of a sentence-transformers model.

    Returns:
        The BERT in it; None where the folder holds anything else, or something is missing or damaged.
    """
    try:
        return _read(folder)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError):  # the descriptions are another kind of model's, or damaged
        return None


def _read(folder: Path) -> Bert | None:
    """The BERT in a folder; None, or whatever error a missing description leads to, for anything else."""
    modules = _json(folder / "modules.json")
    if [module["type"].rpartition(".")[2] for module in modules] not in _MODULES:
        return None
    inner = folder / modules[0]["path"]
    config, reading, words = (_json(inner / f"{name}.json") for name in ("config", "sentence_bert_config", "tokenizer_config"))
    longest = reading.get("max_seq_length") or words["model_max_length"]
    pooling = _pooling(_json(folder / modules[1]["path"] / "config.json"))
    plain = (
        config["model_type"] == "bert"
        and config["hidden_act"] == "gelu"
        and config.get("position_embedding_type", "absolute") == "absolute"
        and not config.get("is_decoder")
        and all(0 < config[name] <= largest for name, largest in _FAIR_SIZES.items())
        and config["hidden_size"] % config["num_attention_heads"] == 0
        and set(reading) <= _READING
        and not reading.get("do_lower_case")
        and reading.get("transformer_task", "feature-extraction") == "feature-extraction"
        and reading.get("module_output_name", "token_embeddings") == "token_embeddings"
        and 2 < longest <= config["max_position_embeddings"]
        and not _prompted(folder)
        and _plain_tokenizer(_json(inner / "tokenizer.json"), words)
    )
    weights = inner / "model.safetensors"
    if pooling is None or not plain or not weights.is_file():
        return None
    return Bert(
        weights,
        inner / "tokenizer.json",
        layers=config["num_hidden_layers"],
        heads=config["num_attention_heads"],
        width=config["hidden_size"],
        epsilon=float(config["layer_norm_eps"]),
        longest=longest,
        pooling=pooling,
    )


def _pooling(config: dict[str, Any]) -> str | None:
    """Which of the two known ways vectors of word pieces become one; its older files have a yes or no for each way."""
    if "pooling_mode" in config:
        named = config["pooling_mode"]
    else:
        ways = [key for key, value in config.items() if key.startswith("pooling_mode_") and value]
        named = {"pooling_mode_mean_tokens": "mean", "pooling_mode_cls_token": "cls"}.get(ways[0]) if len(ways) == 1 else None
    return named if named in ("mean", "cls") else None


def _prompted(folder: Path) -> bool:
    """Whether the model wants words of its own before each text."""
    file = folder / "config_sentence_transformers.json"
    return file.is_file() and bool(_json(file).get("default_prompt_name"))


def _plain_tokenizer(tokenizer: dict[str, Any], config: dict[str, Any]) -> bool:
    """Whether both descriptions of a tokenizer say the same, for the library builds it from either."""
    normalizer = tokenizer["normalizer"]
    return (
        config["tokenizer_class"] in ("BertTokenizer", "BertTokenizerFast")
        and tokenizer["model"]["type"] == "WordPiece"
        and tokenizer["pre_tokenizer"]["type"] == "BertPreTokenizer"
        and tokenizer["post_processor"]["type"] in ("TemplateProcessing", "BertProcessing")
        and normalizer["type"] == "BertNormalizer"
        and normalizer["clean_text"] is True
        and normalizer["lowercase"] == config.get("do_lower_case", True)
        and normalizer["strip_accents"] == config.get("strip_accents")
        and normalizer["handle_chinese_chars"] == config.get("tokenize_chinese_chars", True)
    )


def _json(file: Path) -> Any:
    """What a JSON file holds."""
    return json.loads(file.read_text(encoding="utf-8"))
