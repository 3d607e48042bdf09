"""Podium, Keras and PyTorch in turn on one core, net by net; called by src/bench/run.

    python compare.py --core 0 --nets mlp course --batches 32 128 --java java -cp ... podium.bench.TrainingSpeed

A ratio is Podium's images per second over the peer's, from runs that followed each other on the same core.
"""

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
NETS = ["mlp", "course", "lenet5", "simple_convnet", "bn_gap", "seven_conv"]


def last_line(core, command):
    done = subprocess.run(["taskset", "-c", str(core), *command], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr[-3000:]}")
    return json.loads(done.stdout.strip().splitlines()[-1])


def first_batches(core, java, nets, clock):
    """Seconds from the start of a worker's process to its first batch of 32, by net; java is the command of TrainingSpeed."""
    classes, own, libraries = os.environ["CLASSPATH"].split(os.pathsep, 2)
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(["taskset", "-c", str(core), java[0], *java[1:-1], "podium.bench.FirstBatch", folder, own, libraries,
                               " ".join(java[1:-1]), *(str(HERE.parent / "nets" / f"{net}.json") for net in nets)],
                              capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"FirstBatch ended with {done.returncode}:\n{done.stderr[-3000:]}")
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return {line["net"]: line[f"first_batch_{clock}_seconds"] for line in lines}


def mean(ratios):
    return math.exp(sum(map(math.log, ratios)) / len(ratios))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--core", type=int, default=0)
    parser.add_argument("--nets", nargs="+", choices=NETS, default=NETS)
    parser.add_argument("--batches", nargs="+", type=int, default=[32, 128])
    parser.add_argument("--peers", nargs="+", choices=["keras", "torch"], default=["keras", "torch"])
    parser.add_argument("--clock", choices=["wall", "cpu"], default="wall",
                        help="cpu counts processor seconds, for a machine that others keep busy")
    parser.add_argument("--pairs", type=int, default=1, help="how often each pair is run; the fastest run counts")
    parser.add_argument("--repetitions", type=int, default=5, help="within a run; the fastest counts")
    parser.add_argument("--seconds", type=float, default=1, help="of each repetition")
    parser.add_argument("--java", nargs=argparse.REMAINDER, required=True, help="the command of TrainingSpeed; last")
    arguments = parser.parse_args()
    amount = [str(arguments.repetitions), str(arguments.seconds), arguments.clock]

    print("| net | batch | Podium | " + " | ".join(f"{p} | ratio" for p in arguments.peers) + " | MB Podium | "
          + " | ".join(f"MB {p}" for p in arguments.peers) + " | first batch |")
    print("|---|" + "---:|" * (4 + 3 * len(arguments.peers)), flush=True)
    ratios = {peer: [] for peer in arguments.peers}
    first = first_batches(arguments.core, arguments.java, arguments.nets, arguments.clock)
    for net in arguments.nets:
        for batch in arguments.batches:
            best = {}
            for _ in range(arguments.pairs):
                for peer in ["podium", *arguments.peers]:
                    if peer == "podium":
                        command = [*arguments.java, str(HERE.parent / "nets" / f"{net}.json"), str(batch), *amount]
                    else:
                        command = [sys.executable, str(HERE / "peers.py"), "--peer", peer, "--net", net, "--batch", str(batch),
                                   "--repetitions", amount[0], "--seconds", amount[1], "--clock", amount[2]]
                    run = last_line(arguments.core, command)
                    if peer not in best or run["images_per_second"] > best[peer]["images_per_second"]:
                        best[peer] = run
            ours = best["podium"]
            cells = [net, batch, f"{ours['images_per_second']:,.0f}"]
            for peer in arguments.peers:
                ratio = ours["images_per_second"] / best[peer]["images_per_second"]
                ratios[peer].append(ratio)
                cells += [f"{best[peer]['images_per_second']:,.0f} {best[peer]['form']}", f"{ratio:.2f}"]
            cells += [ours["peak_rss_mb"], *(best[peer]["peak_rss_mb"] for peer in arguments.peers)]
            cells.append(f"{first[net]:.1f} s")
            print("| " + " | ".join(map(str, cells)) + " |", flush=True)
    for peer in arguments.peers:
        print(f"Geometric mean of the ratios to {peer}: {mean(ratios[peer]):.3f}, least {min(ratios[peer]):.3f}")


if __name__ == "__main__":
    main()
