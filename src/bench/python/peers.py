"""How fast Keras (TensorFlow) or PyTorch trains one of the bench nets on one thread.

    python peers.py --peer keras --net course --batch 128 --repetitions 5 --seconds 1 [--data FOLDER_OF_IDX_FILES]

Prints one JSON line. Each peer runs in its faster form of two (Keras: XLA or plain graph; PyTorch: contiguous or
channels_last), found by a short trial unless --form names it. Data is in memory; the dataset's reading is not timed.
"""

import argparse
import json
import os
import resource
import time

# Before either library loads: each takes its thread count from here as well.
for variable in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[variable] = "1"
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"

import mnist  # noqa: E402

WARM_UP_STEPS, IMAGES, TRIAL_SECONDS = 10, 8192, 1.5


def keras_steps(name, form, images, labels, batch):
    """A function that trains n batches: Keras's own train_step in one graph, without Python between the batches."""
    import tensorflow as tf

    import bench_nets

    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    model = bench_nets.read(name)
    # Accuracy in training is left out, as PyTorch's loop has none either.
    model.compile(optimizer=model.optimizer, loss=model.loss, jit_compile=form == "xla")
    x = tf.constant(images.reshape(-1, *model.input_shape[1:]))
    y = tf.constant(labels)
    model.optimizer.build(model.trainable_variables)
    one = tf.function(model.train_step, jit_compile=form == "xla")

    @tf.function
    def several(count):
        for _ in tf.range(count):
            chosen = tf.random.uniform([batch], 0, len(images), "int32")
            one((tf.gather(x, chosen), tf.gather(y, chosen)))

    return lambda count: several(tf.constant(count))


def torch_steps(name, form, images, labels, batch):
    import torch

    import torch_nets

    torch.set_num_threads(1)
    layout = torch.channels_last if form == "channels_last" else torch.contiguous_format
    module = torch_nets.NETS[name]().to(memory_format=layout)
    optimizer = torch_nets.optimizer(name, module)
    loss = torch.nn.CrossEntropyLoss()
    flat = name in torch_nets.FLAT
    x = torch.from_numpy(images.reshape((-1, 784) if flat else (-1, 1, 28, 28)))
    y = torch.from_numpy(labels).long()

    def several(count):
        for _ in range(count):
            chosen = torch.randint(0, len(x), (batch,))
            inputs = x[chosen] if flat else x[chosen].to(memory_format=layout)
            optimizer.zero_grad(set_to_none=True)
            loss(module(inputs), y[chosen]).backward()
            optimizer.step()

    return several


FORMS = {"keras": (keras_steps, ["graph", "xla"]), "torch": (torch_steps, ["contiguous", "channels_last"])}


def measure(steps, batch, seconds, clock):
    """Images per second of the clock. The chunk grows until its length makes the clock's share negligible."""
    done, chunk, start = 0, 4, clock()
    while (spent := clock() - start) < seconds:
        before = clock()
        steps(chunk)
        done += chunk
        if clock() - before < seconds / 20:
            chunk *= 2
    return done * batch / spent


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peer", choices=FORMS, required=True)
    parser.add_argument("--net", choices=["mlp", "course", "lenet5", "simple_convnet", "bn_gap", "seven_conv"], required=True)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--repetitions", type=int, default=5, help="the fastest counts")
    parser.add_argument("--seconds", type=float, default=1, help="of each repetition")
    parser.add_argument("--clock", choices=["wall", "cpu"], default="wall")
    parser.add_argument("--form", help="graph or xla; contiguous or channels_last")
    parser.add_argument("--data", help="folder with MNIST's IDX files; synthetic images where absent")
    arguments = parser.parse_args()

    images, labels = mnist.read(arguments.data, "train") if arguments.data else mnist.synthetic(IMAGES)
    images, labels = images[:IMAGES], labels[:IMAGES]
    make, forms = FORMS[arguments.peer]
    if arguments.form and arguments.form not in forms:
        parser.error(f"--form of {arguments.peer} must be one of {forms}")
    clock = time.process_time if arguments.clock == "cpu" else time.perf_counter
    rates, ready = {}, {}
    for form in [arguments.form] if arguments.form else forms:
        ready[form] = make(arguments.net, form, images, labels, arguments.batch)
        ready[form](WARM_UP_STEPS)
        rates[form] = measure(ready[form], arguments.batch, TRIAL_SECONDS, clock)
    best = max(rates, key=rates.get)
    rates_of_best = sorted(measure(ready[best], arguments.batch, arguments.seconds, clock) for _ in range(arguments.repetitions))
    print(json.dumps({
        "peer": arguments.peer, "net": arguments.net, "batch": arguments.batch,
        "images_per_second": round(rates_of_best[-1], 1), "median": round(rates_of_best[len(rates_of_best) // 2], 1),
        "peak_rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024), "form": best,
        "trials": {form: round(value, 1) for form, value in rates.items()}}))


if __name__ == "__main__":
    main()
