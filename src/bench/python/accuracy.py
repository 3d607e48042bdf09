"""Test accuracy of the bench nets, trained by Keras on MNIST with its `fit`.

    python accuracy.py --data FOLDER_OF_IDX_FILES [--net bn_gap] [--epochs 5] [--seeds 0 1 2 3 4]

The last 10 % of the training images are held out, as validation_split does. Prints one JSON line a net.
"""

import argparse
import json
import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"

import bench_nets  # noqa: E402
import keras  # noqa: E402
import mnist  # noqa: E402
import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402

EPOCHS = {"mlp": 5, "course": 5, "lenet5": 5, "simple_convnet": 5, "bn_gap": 5}


def train(name, seed, epochs, batch, train_set, test_set):
    keras.backend.clear_session()
    keras.utils.set_random_seed(seed)
    model = bench_nets.read(name)
    shape = (-1, *model.input_shape[1:])
    images, labels = train_set
    history = model.fit(images.reshape(shape), labels, batch_size=batch, epochs=epochs, validation_split=0.1, verbose=0)
    test_images, test_labels = test_set
    _, accuracy = model.evaluate(test_images.reshape(shape), test_labels, batch_size=500, verbose=0)
    return accuracy, history.history["val_accuracy"][-1]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--net", nargs="+", choices=EPOCHS, default=list(EPOCHS))
    parser.add_argument("--epochs", type=int, help="instead of each net's own")
    parser.add_argument("--batch", type=int, default=32, help="32 is Keras's own default")
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2, 3, 4])
    parser.add_argument("--limit", type=int, help="only the first so many images, to try the script out")
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()

    tf.config.threading.set_intra_op_parallelism_threads(arguments.threads)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    train_set, test_set = ([part[:arguments.limit] for part in mnist.read(arguments.data, name)] for name in ("train", "t10k"))
    for name in arguments.net:
        epochs = arguments.epochs or EPOCHS[name]
        results = [train(name, seed, epochs, arguments.batch, train_set, test_set) for seed in arguments.seeds]
        test = [accuracy for accuracy, _ in results]
        print(json.dumps({
            "net": name, "epochs": epochs, "batch": arguments.batch, "seeds": arguments.seeds,
            "test_accuracy": [round(value, 4) for value in test], "mean": round(float(np.mean(test)), 5),
            "std": round(float(np.std(test)), 5), "validation_accuracy": [round(value, 4) for _, value in results]}), flush=True)


if __name__ == "__main__":
    main()
