"""A second reader and writer of safetensors files, written from the format's description with numpy alone.

    peer.py IN OUT

reads IN, adds 1 to every tensor whose name does not begin with "same", and writes OUT together with a half-precision
tensor "half" and, as metadata, what it read. A file that breaks the format ends it.
"""

import json
import struct
import sys

import numpy as np

DTYPES = {"F16": "<f2", "F32": "<f4", "F64": "<f8", "I32": "<i4", "I64": "<i8"}


def unique(pairs):
    assert len({key for key, _ in pairs}) == len(pairs), "a key comes twice"
    return dict(pairs)


def read(path):
    content = open(path, "rb").read()
    (length,) = struct.unpack("<Q", content[:8])
    assert length % 8 == 0, "the data are not aligned"
    text = content[8 : 8 + length].decode("utf-8")
    assert text[0] == "{", "the header does not begin with {"
    header = json.loads(text, object_pairs_hook=unique)
    metadata = header.pop("__metadata__", {})
    data = content[8 + length :]
    tensors, end = {}, 0
    for name, tensor in sorted(header.items(), key=lambda item: item[1]["data_offsets"]):
        assert tensor["data_offsets"][0] == end, "a hole or an overlap"
        begin, end = tensor["data_offsets"]
        values = np.frombuffer(data[begin:end], dtype=DTYPES[tensor["dtype"]])
        assert begin % max(1, values.itemsize) == 0, "a tensor is not aligned"
        tensors[name] = values.reshape(tensor["shape"])
    assert end == len(data), "bytes that belong to no tensor"
    return tensors, metadata


def write(path, tensors, metadata):
    names = {np.dtype(numpy_name): name for name, numpy_name in DTYPES.items()}
    header, end = {"__metadata__": metadata}, 0
    for name, values in tensors.items():
        header[name] = {
            "dtype": names[values.dtype],
            "shape": list(values.shape),
            "data_offsets": [end, end + values.nbytes],
        }
        end += values.nbytes
    text = json.dumps(header).encode("utf-8")
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)))
        file.write(text)
        for values in tensors.values():
            file.write(values.tobytes())


def main(source, target):
    tensors, metadata = read(source)
    found = {name: f"{values.dtype.str} {values.shape}" for name, values in tensors.items()}
    changed = {
        name: values if name.startswith("same") else (values + values.dtype.type(1)).astype(values.dtype)
        for name, values in reversed(tensors.items())
    }
    changed["half"] = np.array([0.5, -2, 65504, 6e-8, np.inf], dtype="<f2")
    write(target, changed, {**metadata, **found})


main(*sys.argv[1:])
