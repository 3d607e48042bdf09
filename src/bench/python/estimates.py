"""Fits the rates behind estimated_seconds to what WorkRates measured, and tries them on nets that took no part.

    java … podium.bench.WorkRates src/bench/nets/rates.yaml > rates.jsonl
    python estimates.py rates.jsonl

Prints nanoseconds by kind of work, for podium.submission.Throughput, and the ratio of estimate and measurement for each
net. Relative errors are minimised, under the condition that no work takes less than nothing.
"""

import json
import sys

import numpy as np

KINDS = ["CONVOLUTION", "THIN_CONVOLUTION", "DENSE", "DENSE_ON_IMAGES", "DEPTHWISE", "RECURRENT", "GATES", "VALUES",
         "NORMALIZED", "RANDOM", "UPDATES", "IMAGES"]


def non_negative(matrix, target):
    """Least squares with non-negative coefficients, by coordinate descent."""
    scale = np.linalg.norm(matrix, axis=0)
    matrix = matrix / np.where(scale > 0, scale, 1)
    gram, image = matrix.T @ matrix, matrix.T @ target
    found = np.zeros(len(KINDS))
    for _ in range(50_000):
        for i in range(len(found)):
            if gram[i, i] > 0:
                found[i] = max(0, found[i] + (image[i] - gram[i] @ found) / gram[i, i])
    return found / np.where(scale > 0, scale, 1)


def main():
    nets = [json.loads(line) for line in open(sys.argv[1]) if line.startswith("{")]
    nets = [net for net in nets if isinstance(net["seconds_per_image"], float)]
    work = np.array([[net["work"].get(kind, 0) for kind in KINDS] for net in nets])
    seconds = np.array([net["seconds_per_image"] for net in nets])
    fitted = np.array([net["group"] == "fit" for net in nets])
    relative = work / seconds[:, None]
    rates = non_negative(relative[fitted], np.ones(fitted.sum()))
    for kind, rate in zip(KINDS, rates):
        print(f"{kind:18} {rate * 1e9:.4g} ns")
    ratios = relative @ rates
    for net, ratio in zip(nets, ratios):
        print(f"{net['group']:6} {net['net']:16} {net['seconds_per_image'] * 1e6:9.1f} us   estimate / measured {ratio:.2f}")
    checked = ratios[~fitted]
    print(f"{np.sum(np.abs(checked - 1) <= 0.3)} of {len(checked)} checked nets within 30 %")


if __name__ == "__main__":
    main()
