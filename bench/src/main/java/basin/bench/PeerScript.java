package basin.bench;

import basin.rows.Rows;
import java.util.List;
import java.util.Map;

/// A program in `bench/peers` that times peers on one problem, and what it is given.
///
/// It gets every input as `--NAME FILE` of raw float32 cells, its arguments, `--threads N`, perhaps `--blas NAME`, and
/// `--result FILE`. Its first line tells the version of each peer that it found; then it runs the peer named by each
/// line that it reads, writes the result as raw float32 and answers with one line of JSON, `milliseconds` and `steps`.
///
/// @param file its name
/// @param peers the names of the peers that it knows
/// @param inputs by option
/// @param arguments further options
/// @param resultRows rows of the result
/// @param resultColumns columns of the result
record PeerScript(
        String file,
        List<String> peers,
        Map<String, Rows> inputs,
        List<String> arguments,
        int resultRows,
        int resultColumns) {}
