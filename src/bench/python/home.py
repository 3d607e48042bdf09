"""Proves that trained models go home: Podium trains, Keras loads what it wrote, and both predict the same.

    python home.py --classpath target/classes:…         every net of ../nets and of the golden fixtures
    python home.py --classpath … --fixtures              also rewrites src/test/resources/golden/home

Prints the largest difference of a prediction, net by net, and ends with 1 where one is above 1e-4.
"""

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras  # noqa: E402
import numpy  # noqa: E402

from fixtures.writing import array, seed_of, write  # noqa: E402

HERE = Path(__file__).resolve().parent
GOLDEN = HERE.parents[1] / "test" / "resources" / "golden"
TOLERANCE = 1e-4
# Small ones of every kind of order: graphs, shared layers, models within models, moving averages, recurrence.
COMMITTED = ["golden_bn_gap", "golden_functional", "golden_lstm_rows", "merges", "nested_functional", "nested_sequential", "residual",
             "golden_separable", "shared_in_nested", "uneven_branches"]


def unzipped(path):
    return json.loads(gzip.decompress(path.read_bytes()))


def own():
    """Graphs whose order of weights in Keras is not the order in which they are used."""
    layers = keras.layers
    image = keras.Input((28, 28))
    flat = layers.Flatten()(image)
    long = layers.Dense(12, activation="tanh")(layers.Dense(12, activation="relu")(layers.Dense(12)(flat)))
    short = layers.Dense(12)(flat)
    both = layers.Concatenate()([short, long])
    yield "uneven_branches", keras.Model(image, layers.Dense(10, activation="softmax")(both))

    inner_input = keras.Input((16,))
    inner = keras.Model(inner_input, layers.BatchNormalization()(layers.Dense(16, activation="tanh")(inner_input)))
    image = keras.Input((28, 28))
    first = layers.Dense(16)(layers.Flatten()(image))
    twice = inner(layers.Dense(16)(inner(first)))
    yield "shared_in_nested", keras.Model(image, layers.Dense(10, activation="softmax")(layers.Add()([twice, first])))


def image_size(config):
    """Of what the model takes; 28 x 28 where it does not say, or says it flat."""
    for layer in config["config"]["layers"]:
        shape = layer["config"].get("batch_shape") or layer["config"].get("batch_input_shape")
        if shape and len(shape) > 2:
            return tuple(shape[1:3]) if shape[1] > 1 else tuple(shape[2:4])
    return (28, 28)


def configs():
    """Name and Keras config."""
    for path in sorted((HERE.parent / "nets").glob("*.json")):
        yield "bench_" + path.stem, json.loads(path.read_text())
    for path in sorted((GOLDEN / "nets").glob("*.json.gz")):
        yield "golden_" + path.name.split(".")[0], unzipped(path)["keras"]
    for net in unzipped(GOLDEN / "summaries.json.gz"):
        yield net["name"], net["keras"]
    for name, model in own():
        yield name, json.loads(model.to_json())


def predictions(model, images):
    shape = model.input_shape[1:]
    return model.predict_on_batch(images.reshape(-1, *shape).astype("float32") / 255)


def fixture(name, config, size, model, images):
    """Random weights, which tell every wrong order, in 1/64 so that they compress."""
    generator = numpy.random.default_rng(seed_of(name))
    weights = []
    for variable in model.weights:
        value = numpy.round(generator.normal(size=variable.shape) * 8) / 64
        weights.append(numpy.abs(value) + 0.5 if "variance" in variable.name else value)
    model.set_weights(weights)
    owner = {id(variable): layer.name for layer in model.layers for variable in layer.weights}
    return {
        "keras": config,
        "weights": [{"layer": owner[id(variable)], **array(value)} for variable, value in zip(model.weights, weights)],
        "x": images[:4].tolist(),
        "predictions": array(predictions(model, images[:4])),
        "size": size,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--classpath", required=True)
    parser.add_argument("--java", default="java")
    parser.add_argument("--fixtures", action="store_true")
    arguments = parser.parse_args()
    worst, refused = 0.0, []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        nets = {net: (config, image_size(config)) for net, config in configs()}
        for net, (config, (height, width)) in nets.items():
            (folder / f"{net}.{height}x{width}.json").write_text(json.dumps(config))
        subprocess.run([arguments.java, "-Xmx1500m", "--add-modules", "jdk.incubator.vector", "-cp", arguments.classpath,
                        "podium.bench.TrainedModels", folder], check=True)
        for net, (config, size) in nets.items():
            if (reason := folder / f"{net}.refused").exists():
                refused.append(f"{net}: {reason.read_text()[:150]}")
                continue
            images = numpy.fromfile(folder / f"{net}.images", "uint8").reshape(-1, *size)
            # The four lines that a student gets.
            model = keras.models.model_from_json(open(folder / f"{net}.model.json").read())
            weights = numpy.load(folder / f"{net}.npz")
            model.set_weights([weights[name] for name in weights.files])
            expected = numpy.fromfile(folder / f"{net}.predictions", "<f4").reshape(-1, 10)
            difference = float(numpy.max(numpy.abs(predictions(model, images) - expected)))
            worst = max(worst, difference)
            print(f"{net:24} {len(weights.files):3} arrays {model.count_params():9,} weights   {difference:.1e}")
            if arguments.fixtures and net in COMMITTED:
                write(GOLDEN / "home" / f"{net}.json.gz", fixture(net, config, size, model, images))
    for reason in refused:
        print("refused", reason)
    print(f"{len(nets) - len(refused)} nets, the largest difference {worst:.1e}")
    sys.exit(worst > TOLERANCE)


if __name__ == "__main__":
    main()
