"""A plain BERT on onnxruntime: several times as fast as sentence-transformers, and at work in half a second.

Neither torch nor transformers is imported, and nothing is kept between runs: to write the graph from the weights takes less time than to check a
file that was kept. With 8-bit integers it is twice as fast as at full precision; vectors then turn by about three degrees (cosine 0.998 on average
on 4,400 sentences of news).

Texts of equally many word pieces share a batch, so that nothing is padded, and every batch is computed by one thread: neither a text's company nor
the number of processors tells on its vector.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from claimcheck.embedding.network import Weights, bert_graph
from claimcheck.embedding.onnx_session import batches_of_one_length, processors, session_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimcheck.embedding.bert import Bert
    from claimcheck.embedding.encoder import Vectors


class OnnxBert:
    """A loaded BERT; see :class:`claimcheck.embedding.encoder.Model`.

    Args:
        bert: where it is and how large.
        integers: whether to multiply 8-bit integers; float32 numbers otherwise.

    Raises:
        Exception: whatever the libraries below raise where one is missing, or a file is damaged.
    """

    def __init__(self, bert: Bert, *, integers: bool) -> None:
        from safetensors import safe_open
        from tokenizers import Tokenizer

        self.runtime = "onnxruntime int8" if integers else "onnxruntime float32"
        self._width = bert.width
        self._tokenizer = Tokenizer.from_file(str(bert.tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(bert.longest)
        with safe_open(str(bert.weights), framework="np") as file:
            weights = Weights(file)
            self._words = weights("embeddings.word_embeddings.weight")
            # Every text is one segment, of type 0.
            self._places = weights("embeddings.position_embeddings.weight") + weights("embeddings.token_type_embeddings.weight")[0]
            graph = bert_graph(bert, weights, integers=integers)
        self._session = session_of(graph)

    def dimension(self) -> int:
        """Length of its vectors."""
        return self._width

    def vectors(self, texts: list[str], batch_size: int) -> Iterator[tuple[list[int], Vectors]]:
        """Embed texts batch by batch, those with most word pieces first."""
        pieces: list[list[int]] = [encoding.ids for encoding in self._tokenizer.encode_batch_fast(texts)]
        batches = batches_of_one_length([len(ids) for ids in pieces], batch_size)
        pool = ThreadPoolExecutor(processors())
        try:
            yield from zip(batches, pool.map(lambda rows: self._embed([pieces[row] for row in rows]), batches), strict=True)
        finally:
            pool.shutdown(cancel_futures=True)

    def _embed(self, pieces: list[list[int]]) -> Vectors:
        """The vectors of one batch of texts with equally many word pieces."""
        import numpy as np  # noqa: PLC0415

        x = self._words[np.array(pieces)]
        x += self._places[: x.shape[1]]
        shape = np.array(x.shape, dtype=np.int64)
        found: Any = self._session.run(None, {"pieces": x.reshape(-1, self._width), "shape": shape})[0]
        vectors: Vectors = found
        return vectors
