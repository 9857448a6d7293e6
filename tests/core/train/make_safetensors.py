"""Writes python.safetensors with the reference implementation, for safetensors_test.cpp, or reads a file of ours with it.

    pip install safetensors numpy
    python3 make_safetensors.py write python.safetensors
    python3 make_safetensors.py read run/checkpoints/step-100.safetensors
"""

import sys

import numpy
from safetensors import safe_open
from safetensors.numpy import save_file

TENSORS = {
    "encoder.rnn.weight_ih_l0": numpy.array([[0.5, -1.25, 3.0], [1e-7, 65504.0, -0.0]], dtype=numpy.float32),
    "ids": numpy.array([1, -2, 2**40], dtype=numpy.int64),
    "scalar": numpy.array(0.1, dtype=numpy.float64),
    "Übung \"q\"": numpy.array([7.0], dtype=numpy.float32),
}


def main():
    if sys.argv[1] == "write":
        save_file(TENSORS, sys.argv[2], metadata={"format": "attune", "model": "{\"hidden_size\": 96}"})
        return
    with safe_open(sys.argv[2], "numpy") as file:
        print(file.metadata())
        for name in file.keys():
            tensor = file.get_tensor(name)
            print(name, tensor.dtype, tensor.shape, tensor.ravel()[:4])


main()
