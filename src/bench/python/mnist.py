"""Reads MNIST's gzipped IDX files."""

import gzip
from pathlib import Path

import numpy as np


def idx(path):
    data = gzip.decompress(Path(path).read_bytes())
    if data[:3] != b"\0\0\x08":
        raise ValueError(f"{path} is not an IDX file of bytes")
    shape = np.frombuffer(data, ">i4", data[3], 4)
    return np.frombuffer(data, "uint8", offset=4 + 4 * data[3]).reshape(shape)


def read(folder, part):
    """`part` is train or t10k. Images as float32 in [0, 1], [count, 28, 28]; labels as int32."""
    folder = Path(folder)
    images = idx(folder / f"{part}-images-idx3-ubyte.gz").astype("float32") / np.float32(255)
    return images, idx(folder / f"{part}-labels-idx1-ubyte.gz").astype("int32")


def synthetic(count, seed=0):
    """Random images with MNIST's share of blank pixels: enough to measure speed."""
    generator = np.random.default_rng(seed)
    images = generator.uniform(size=(count, 28, 28)) * (generator.uniform(size=(count, 28, 28)) < 0.19)
    return images.astype("float32"), generator.integers(0, 10, count).astype("int32")
