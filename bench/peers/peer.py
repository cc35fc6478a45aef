"""What the programs of this folder share: their options, and the loop that answers.

The first line written tells the version of each peer that is there. Then every line read names a peer, which does its
work once; the answer is one line with the milliseconds and the steps it made, and the result lies in the file of
--result as raw float32. Ends with its input.
"""
import argparse
import json
import os
import time


def command_line(description):
    cli = argparse.ArgumentParser(description=description)
    cli.add_argument("--threads", type=int, required=True)
    cli.add_argument("--blas", help="processor whose kernels OpenBLAS is to take, such as SKYLAKEX; its own choice if not given")
    cli.add_argument("--result", required=True, help="file to write the last result to")
    return cli


def parse(cli):
    """Parses and sets the threads: numeric libraries read them once, while they load."""
    args = cli.parse_args()
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = str(args.threads)
    os.environ.pop("OPENBLAS_CORETYPE", None)
    if args.blas:
        os.environ["OPENBLAS_CORETYPE"] = args.blas
    return args


def read(file, columns):
    import numpy as np

    return np.fromfile(file, np.float32).reshape(-1, columns)


def answer(message):
    print(json.dumps(message), flush=True)


def serve(args, makers):
    """Answers until the input ends.

    makers: by peer, a function of args that gives the peer's version and a function that does the work once and gives
    a function for the result, an array, which is not timed, and the steps made; it raises ImportError where the peer
    is not there.
    """
    peers = {}
    for name, make in makers.items():
        try:
            peers[name] = make(args)
        except ImportError:
            pass
    answer({name: version for name, (version, _) in peers.items()})
    while True:
        try:
            name = input()
        except EOFError:
            return
        begin = time.perf_counter()
        result, steps = peers[name][1]()
        milliseconds = (time.perf_counter() - begin) * 1e3

        import numpy as np

        np.ascontiguousarray(result(), np.float32).tofile(args.result)
        answer({"milliseconds": milliseconds, "steps": int(steps)})
