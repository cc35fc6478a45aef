/// Measures Basin's speed, compared with the peak performance of the machine and with other programs ("peers"), and the
/// quality of its answers.
///
/// Every comparison of speed is paired: [PairedTiming] runs all candidates in turn, so that a change in the machine's
/// speed affects all equally. `KMeansCommand` compares K-means in parts, `ModelsCommand` compares [Workload]s, one
/// class
/// for each model or sampler. Peers run in Python processes, by the scripts in `bench/peers`. A report is a record:
/// `--json` writes it as it is, and its `text()` is the section for `bench/RESULTS.md`. Code that Basin itself
/// needs does not belong here.
///
/// `TablesCommand` measures quality: each [Question] divides data sets, and judges the answers of Basin's methods and
/// of
/// the peers to the same files.
package basin.bench;
