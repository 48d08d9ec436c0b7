"""From scores to labels: name tags (Viterbi), sentences, trees (maximum spanning tree). No spaCy here."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

FORBIDDEN = -1e3


def viterbi(scores: Floats, transitions: Floats, may_start: npt.NDArray[np.bool_]) -> Ints:
    """Best tag sequence.

    Args:
        scores: (W, T) log-scores.
        transitions: (T, T) score of tag j after tag i; below -1e3 means forbidden.
        may_start: (T,) tags that may come first.

    Returns:
        (W,) tags.
    """
    best = scores.argmax(-1)
    if not len(best):
        return best
    allowed = transitions > FORBIDDEN
    if not transitions[allowed].any() and may_start[best[0]] and allowed[best[:-1], best[1:]].all():
        return best  # the best tag of each word already is a valid sequence
    s = np.where(may_start, scores[0], -1e9)
    back = np.zeros(scores.shape, np.int64)
    for i in range(1, len(scores)):
        m = s[:, None] + transitions
        back[i] = m.argmax(0)
        s = m.max(0) + scores[i]
    out = np.zeros(len(scores), np.int64)
    out[-1] = s.argmax()
    for i in range(len(scores) - 1, 0, -1):
        out[i - 1] = back[i, out[i]]
    return out


def bio_transitions(labels: list[str]) -> Floats:
    """0 where tag j may follow tag i, -1e4 where not (I-X after anything but B-X, I-X)."""
    return np.array([[-1e4 if j[0] == "I" and i[2:] != j[2:] else 0.0 for j in labels] for i in labels], np.float32)


def bio_spans(tags: list[str]) -> list[tuple[int, int, str]]:
    """BIO tags -> (first word, word after the last, label), in order."""
    out = []
    start = -1
    for i, t in enumerate([*tags, "O"]):
        if start >= 0 and t[0] != "I":
            out.append((start, i, tags[start][2:]))
            start = -1
        if t[0] == "B":
            start = i
    return out


def agree(
    spans: list[tuple[int, int, str]], scores: Floats, labels: list[str], words: list[str], weight: float
) -> list[tuple[int, int, str]]:
    """Let the mentions of one name in one article agree on its label, unless a mention is sure of another.

    To a mention's own log-probabilities of PER, LOC, ORG are added, ``weight`` times, the mean of those of the other
    mentions of the same words; a single word that ends the full name of a person gets the full names' too.

    Args:
        spans: (first word, word after the last, label), in order.
        scores: (W, tags) log-probabilities.
        labels: the tags, "O", "B-PER", "I-PER" ...
        words: (W,) text of each word.
        weight: 0 leaves all labels as they are.
    """
    if not weight or len(spans) < 2:
        return spans
    kinds = [x[2:] for x in labels if x[0] == "B"]
    first = [labels.index(f"B-{k}") for k in kinds]
    inside = [labels.index(f"I-{k}") for k in kinds]
    own = []
    for s, e, _ in spans:
        v = scores[s, first] + scores[s + 1 : e, inside].sum(0)
        own.append(v - np.logaddexp.reduce(v))
    same: dict[str, list[Floats]] = {}
    surname: dict[str, list[Floats]] = {}
    for (s, e, label), v in zip(spans, own):
        same.setdefault(" ".join(words[s:e]), []).append(np.maximum(v, -6))
        if label == "PER" and e - s > 1:
            surname.setdefault(words[e - 1], []).append(np.maximum(v, -6))
    out = []
    for (s, e, label), v in zip(spans, own):
        total = v
        mentions = same[" ".join(words[s:e])]
        if len(mentions) > 1:
            total = total + weight * (np.sum(mentions, 0) - np.maximum(v, -6)) / (len(mentions) - 1)
        if e - s == 1 and words[s] in surname:
            total = total + weight * np.mean(surname[words[s]], 0)
        out.append((s, e, label if total is v else kinds[int(total.argmax())]))
    return out


def sentence_starts(sent: Floats, forced: npt.NDArray[np.bool_], longest: int) -> npt.NDArray[np.bool_]:
    """(W, 2) log-probabilities -> (W,) is it the first word of a sentence.

    ``forced`` words are; a sentence of more than ``longest`` words is cut at its most likely starts.
    """
    starts = (sent[:, 1] > sent[:, 0]) | forced
    if not len(starts):
        return starts
    starts[0] = True
    if len(starts) <= longest:
        return starts
    bounds = [*np.flatnonzero(starts).tolist(), len(starts)]
    todo = list(zip(bounds, bounds[1:]))
    while todo:
        a, b = todo.pop()
        if b - a > longest:
            # not too near the edges, so that the number of cuts stays in proportion
            lo, hi = a + longest // 4, b - longest // 4
            k = lo + int((sent[lo:hi, 1] - sent[lo:hi, 0]).argmax())
            starts[k] = True
            todo += [(a, k), (k, b)]
    return starts


def tree(scores: Floats) -> Ints:
    """Heads of one sentence: the best tree with exactly one root.

    Args:
        scores: (n, n), row = word, column = its head, diagonal = the word is the root.

    Returns:
        (n,) head of each word, its own index for the root.
    """
    heads = scores.argmax(-1)
    if (heads == np.arange(len(heads))).sum() == 1 and not _cycle(heads):
        return heads
    n = len(scores)
    # node 0 is the artificial root; its arcs cost so much that the best tree takes exactly one
    s = np.full((n + 1, n + 1), -np.inf)
    s[1:, 1:] = scores
    s[np.arange(1, n + 1), 0] = np.diagonal(scores) - 1e6
    np.fill_diagonal(s, -np.inf)
    h = _arborescence(s)[1:] - 1
    return np.where(h < 0, np.arange(n), h)


def _cycle(heads: Ints) -> list[int]:
    """One cycle among heads (roots point at themselves or at -1), [] if there is none."""
    n = len(heads)
    state = [0] * n
    hs = heads.tolist()
    for i in range(n):
        path = []
        j = i
        while state[j] == 0:
            state[j] = 1
            path.append(j)
            h = hs[j]
            if h == j or h < 0:
                break
            j = h
        else:
            if state[j] == 1:
                return path[path.index(j) :]
        for k in path:
            state[k] = 2
    return []


def _arborescence(s: npt.NDArray[np.float64]) -> Ints:
    """Chu-Liu/Edmonds. s[i, j] = score of head j for node i, node 0 the root -> head of each node (0: -1)."""
    n = len(s)
    heads = s.argmax(-1)
    heads[0] = -1
    cycle = _cycle(heads)
    if not cycle:
        return heads
    c = np.array(cycle)
    inside = np.zeros(n, bool)
    inside[c] = True
    rest = np.flatnonzero(~inside)  # 0 stays first
    m = len(rest)
    t = np.full((m + 1, m + 1), -np.inf)
    t[:m, :m] = s[np.ix_(rest, rest)]
    # into the cycle: entering at node k from outside replaces k's arc in the cycle
    gain = s[np.ix_(c, rest)] - s[c, heads[c]][:, None]
    enter = gain.argmax(0)
    t[m, :m] = gain.max(0)
    # out of the cycle
    out = s[np.ix_(rest, c)]
    leave = out.argmax(1)
    t[:m, m] = out.max(1)
    t[0] = -np.inf
    sub = _arborescence(t)
    result = heads.copy()
    for i in range(1, m):
        h = sub[i]
        result[rest[i]] = c[leave[i]] if h == m else rest[h]
    h = int(sub[m])
    result[c[enter[h]]] = rest[h]
    result[0] = -1
    return result


def gelu(x: Floats) -> Floats:
    """X Φ(x), with Abramowitz and Stegun's 7.1.26 for erf (error below 2e-7)."""
    z = np.abs(x) * np.float32(0.7071067811865476)
    t = 1 / (1 + np.float32(0.3275911) * z)
    p = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t
    erf = np.sign(x) * (1 - p * np.exp(-z * z))
    return (0.5 * x * (1 + erf)).astype(np.float32)
