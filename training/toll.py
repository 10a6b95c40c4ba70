"""What ``extract/toll_choice.py`` chooses by, learned on articles whose tolls are known.

    pip install lightgbm onnx scipy
    python -m training.toll REGISTRY ACCOUNTS src/rashomon     (twenty minutes on one core, nearly all of it reading)

REGISTRY and ACCOUNTS are those of :mod:`toll_weights`. Writes ``lexicon/toll_weights.tsv`` and
``extract/weights/toll.onnx``: boosted trees (LightGBM) under the same softmax over the pairs of a document, which
begin where the weights end. The seed is fixed and one thread is used, so that the same texts give the same files.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper
from training.toll_weights import Example, Table, accounts, brief_texts, examples, learn, written

from rashomon.extract.toll_choice import SHARE, weighed
from rashomon.extract.toll_features import pairs, table

# Chosen by folds over the training incidents, with short texts of our own in view.
TREES = 200
COURSE = {
    "learning_rate": 0.05,
    "num_leaves": 31,
    "lambda_l2": 5.0,
    "min_data_in_leaf": 20,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "seed": 7,
    "num_threads": 1,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}
# Thirds of the articles, each scored by weights of the others.
FOLDS = 3
# What an article counts of which only one of the two numbers can be had.
HALF = 0.5


class Lessons:
    """The examples as one table: a row a pair, the example of each, the weights' score, and which are right.

    The score that an example begins with is that of weights which have not seen its article: those of the whole know
    the brief texts by heart, and would leave the trees nothing to learn there.
    """

    def __init__(self, given: Sequence[Example]) -> None:
        found = [pairs(example.given) for example in given]
        self.rows = np.concatenate([table(example.given) for example in given])
        self.begun = SHARE * np.concatenate(_unseen(given))
        self.of = np.repeat(np.arange(len(given)), [len(p) for p in found])
        hits = np.array([_hits(p, e) for e, several in zip(given, found, strict=True) for p in several])
        best = np.zeros(len(given))
        np.maximum.at(best, self.of, hits)
        self.right = (hits == best[self.of]) & (hits > 0)
        asked = np.array([(e.killed is not None) + (e.injured is not None) for e in given])
        share = np.where(best == 0, 0.0, np.where(best < asked, HALF, 1.0))
        self.weights = np.array([e.weight for e in given]) * share

    def slopes(self, scores: NDArray[np.float64], _: object) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The first and second derivative of the loss: what the softmax gives to all pairs less what to right ones."""
        chances = self._softmax(scores + self.begun)
        wanted = self._softmax(np.where(self.right, scores + self.begun, -1e9))
        weights = self.weights[self.of]
        return (chances - wanted) * weights, np.maximum(chances * (1 - chances), 1e-3) * weights

    def _softmax(self, scores: NDArray[np.float64]) -> NDArray[np.float64]:
        """The chance of each pair among those of its example."""
        most = np.full(len(self.weights), -np.inf)
        np.maximum.at(most, self.of, scores)
        raised = np.exp(scores - most[self.of])
        return np.asarray(raised / np.bincount(self.of, weights=raised)[self.of])


def _unseen(given: Sequence[Example]) -> list[NDArray[np.float64]]:
    """The weights' score of the pairs of each example, learned without a third of the articles that holds it."""
    articles = {article: n % FOLDS for n, article in enumerate(dict.fromkeys(example.article for example in given))}
    known = [learn(Table([e for e in given if articles[e.article] != fold])) for fold in range(FOLDS)]
    return [weighed(example.given, known[articles[example.article]]) for example in given]


def _hits(pair: tuple[Any, Any], example: Example) -> int:
    """How many of the two numbers are right."""
    return int(pair[0] == example.killed) + int(pair[1] == example.injured)


def grown(given: Sequence[Example], *, trees: int = TREES) -> Any:
    """The trees that correct the weights."""
    lessons = Lessons(given)
    rows = lightgbm.Dataset(lessons.rows, label=lessons.right.astype(float))
    return lightgbm.train({**COURSE, "objective": lessons.slopes}, rows, trees)


def packed(booster: Any) -> bytes:
    """The trees as an ONNX file: ``pairs`` (pairs, features) to ``scores`` (pairs, 1)."""
    nodes: dict[str, list[Any]] = {name: [] for name in ("trees", "ids", "features", "values", "modes", "yes", "no")}
    leaves: dict[str, list[Any]] = {name: [] for name in ("trees", "ids", "weights")}
    told = booster.dump_model()
    for number, tree in enumerate(told["tree_info"]):
        _add(tree["tree_structure"], number, nodes, leaves)
    node = helper.make_node(
        "TreeEnsembleRegressor",
        ["pairs"],
        ["scores"],
        domain="ai.onnx.ml",
        n_targets=1,
        nodes_treeids=nodes["trees"],
        nodes_nodeids=nodes["ids"],
        nodes_featureids=nodes["features"],
        nodes_values=nodes["values"],
        nodes_modes=nodes["modes"],
        nodes_truenodeids=nodes["yes"],
        nodes_falsenodeids=nodes["no"],
        target_treeids=leaves["trees"],
        target_nodeids=leaves["ids"],
        target_ids=[0] * len(leaves["ids"]),
        target_weights=leaves["weights"],
    )
    shape = [None, told["max_feature_idx"] + 1]
    read = helper.make_tensor_value_info("pairs", TensorProto.FLOAT, shape)
    given = helper.make_tensor_value_info("scores", TensorProto.FLOAT, [None, 1])
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("ai.onnx.ml", 3)]
    model = helper.make_model(helper.make_graph([node], "toll", [read], [given]), opset_imports=opsets, ir_version=8)
    onnx.checker.check_model(model)
    return bytes(model.SerializeToString())


def _add(node: dict[str, Any], tree: int, nodes: dict[str, list[Any]], leaves: dict[str, list[Any]]) -> int:
    """Adds a node and all below it; gives its number."""
    number = len(nodes["ids"])
    is_leaf = "leaf_value" in node
    nodes["trees"].append(tree)
    nodes["ids"].append(number)
    nodes["features"].append(0 if is_leaf else node["split_feature"])
    nodes["values"].append(0.0 if is_leaf else node["threshold"])
    nodes["modes"].append("LEAF" if is_leaf else "BRANCH_LEQ")
    nodes["yes"].append(0)
    nodes["no"].append(0)
    if is_leaf:
        for name, value in zip(("trees", "ids", "weights"), (tree, number, node["leaf_value"]), strict=True):
            leaves[name].append(value)
    else:
        nodes["yes"][number] = _add(node["left_child"], tree, nodes, leaves)
        nodes["no"][number] = _add(node["right_child"], tree, nodes, leaves)
    return number


def main() -> None:
    """Learn from the folders given and write both files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("registry", type=Path)
    parser.add_argument("accounts", type=Path)
    parser.add_argument("package", type=Path)
    args = parser.parse_args()
    given = [*examples(args.registry), *accounts(args.accounts), *brief_texts()]
    (args.package / "lexicon" / "toll_weights.tsv").write_text(written(learn(Table(given))), encoding="utf-8")
    (args.package / "extract" / "weights" / "toll.onnx").write_bytes(packed(grown(given)))


if __name__ == "__main__":
    main()
