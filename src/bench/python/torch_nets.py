"""The nets of bench_nets.py as PyTorch modules that output logits, with their optimizers."""

import torch
from torch import nn


class Normalization(nn.BatchNorm2d):
    """With Keras's momentum and epsilon."""

    def __init__(self, channels):
        super().__init__(channels, eps=1e-3, momentum=0.01)


def mlp():
    return nn.Sequential(nn.Linear(784, 128), nn.ReLU(), nn.Dropout(0.2), nn.Linear(128, 10))


def course():
    return nn.Sequential(nn.Unflatten(1, (1, 28, 28)), nn.Conv2d(1, 32, 3, padding=1), nn.ReLU(), nn.AvgPool2d(2),
                         nn.Conv2d(32, 32, 3, padding=1), nn.ReLU(), nn.AvgPool2d(2), nn.Flatten(), nn.Linear(1568, 10))


def lenet5():
    return nn.Sequential(nn.Conv2d(1, 6, 5, padding=2), nn.Tanh(), nn.AvgPool2d(2), nn.Conv2d(6, 16, 5), nn.Tanh(),
                         nn.AvgPool2d(2), nn.Flatten(), nn.Linear(400, 120), nn.Tanh(), nn.Linear(120, 84), nn.Tanh(),
                         nn.Linear(84, 10))


def simple_convnet():
    return nn.Sequential(nn.Conv2d(1, 32, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2),
                         nn.Flatten(), nn.Dropout(0.5), nn.Linear(1600, 10))


def bn_gap():
    layers, before = [], 1
    for filters, kernel in ((16, 3), (24, 3), (None, None), (16, 1), (24, 3), (24, 3), (24, 3)):
        if filters is None:
            layers.append(nn.MaxPool2d(2))
        else:
            layers += [nn.Conv2d(before, filters, kernel, bias=False), Normalization(filters), nn.ReLU()]
            before = filters
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(24, 10))


def seven_conv():
    layers, before = [], 1
    for filters in (32, 64):
        for kernel, strides in ((3, 1), (3, 1), (5, 2)):
            if strides == 2:  # Keras's `same` puts the odd cell at the end
                layers.append(nn.ZeroPad2d((1, 2, 1, 2)))
            layers += [nn.Conv2d(before, filters, kernel, strides), nn.ReLU(), Normalization(filters)]
            before = filters
        layers.append(nn.Dropout(0.4))
    return nn.Sequential(*layers, nn.Conv2d(64, 128, 4), nn.ReLU(), Normalization(128), nn.Flatten(), nn.Dropout(0.4),
                         nn.Linear(128, 10))


NETS = {build.__name__: build for build in (mlp, course, lenet5, simple_convnet, bn_gap, seven_conv)}
FLAT = {"mlp", "course"}  # take [batch, 784] like their Keras twins


def optimizer(name, module):
    # The fused forms update all parameters in one call.
    if name == "lenet5":
        return torch.optim.SGD(module.parameters(), lr=0.05, momentum=0.9, fused=True)
    return torch.optim.Adam(module.parameters(), lr=0.001, eps=1e-7, fused=True)
