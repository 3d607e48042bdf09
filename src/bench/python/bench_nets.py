"""The six nets of the speed and accuracy comparisons, and the Keras JSON of each in src/bench/nets.

    python bench_nets.py      writes the JSON files, which Podium and Keras both read
"""

import json
import os
from pathlib import Path

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras  # noqa: E402
from keras import layers as L  # noqa: E402

FOLDER = Path(__file__).resolve().parents[1] / "nets"
IMAGE = (28, 28, 1)


def compiled(name, shape, layers, optimizer):
    model = keras.Sequential([keras.Input(shape), *layers], name=name)
    model.compile(optimizer=optimizer, loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def mlp():
    return compiled("mlp", (784,), [L.Dense(128, activation="relu"), L.Dropout(0.2), L.Dense(10, activation="softmax")],
                    keras.optimizers.Adam(0.001))


def course():
    return compiled("course", (784,), [
        L.Reshape(IMAGE), L.Conv2D(32, 3, activation="relu", padding="same"), L.AveragePooling2D(2),
        L.Conv2D(32, 3, activation="relu", padding="same"), L.AveragePooling2D(2), L.Flatten(),
        L.Dense(10, activation="softmax")], keras.optimizers.Adam(0.001))


def lenet5():
    return compiled("lenet5", IMAGE, [
        L.Conv2D(6, 5, padding="same", activation="tanh"), L.AveragePooling2D(2), L.Conv2D(16, 5, activation="tanh"),
        L.AveragePooling2D(2), L.Flatten(), L.Dense(120, activation="tanh"), L.Dense(84, activation="tanh"),
        L.Dense(10, activation="softmax")], keras.optimizers.SGD(0.05, momentum=0.9))


def simple_convnet():
    return compiled("simple_convnet", IMAGE, [
        L.Conv2D(32, 3, activation="relu"), L.MaxPooling2D(2), L.Conv2D(64, 3, activation="relu"), L.MaxPooling2D(2),
        L.Flatten(), L.Dropout(0.5), L.Dense(10, activation="softmax")], keras.optimizers.Adam(0.001))


def bn_gap():
    """18,570 parameters: valid convolutions shrink 28 to 6, a 1x1 one narrows after the only pooling."""
    layers = []
    for filters, kernel in ((16, 3), (24, 3), (None, None), (16, 1), (24, 3), (24, 3), (24, 3)):
        if filters is None:
            layers.append(L.MaxPooling2D(2))
        else:
            layers += [L.Conv2D(filters, kernel, use_bias=False), L.BatchNormalization(), L.Activation("relu")]
    return compiled("bn_gap", IMAGE, [*layers, L.GlobalAveragePooling2D(), L.Dense(10, activation="softmax")],
                    keras.optimizers.Adam(0.001))


def seven_conv():
    """327,242 parameters."""
    layers = []
    for filters in (32, 64):
        for kernel, strides in ((3, 1), (3, 1), (5, 2)):
            layers += [L.Conv2D(filters, kernel, strides=strides, activation="relu",
                                padding="same" if strides == 2 else "valid"), L.BatchNormalization()]
        layers.append(L.Dropout(0.4))
    layers += [L.Conv2D(128, 4, activation="relu"), L.BatchNormalization(), L.Flatten(), L.Dropout(0.4),
               L.Dense(10, activation="softmax")]
    return compiled("seven_conv", IMAGE, layers, keras.optimizers.Adam(0.001))


NETS = {build.__name__: build for build in (mlp, course, lenet5, simple_convnet, bn_gap, seven_conv)}


def read(name):
    return keras.models.model_from_json((FOLDER / f"{name}.json").read_text())


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, build in NETS.items():
        keras.backend.clear_session()
        model = build()
        (FOLDER / f"{name}.json").write_text(json.dumps(json.loads(model.to_json()), indent=1) + "\n")
        print(f"{name}: {model.count_params():,} parameters")


if __name__ == "__main__":
    main()
