package basin.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// How a process of the peers is set.
///
/// @param threads threads of its numeric libraries
/// @param blas processor whose kernels OpenBLAS is to take; empty for its own choice
record PeerSetting(int threads, String blas) {
    private static final String AVX512 = "SKYLAKEX";

    /// Every setting worth trying: one thread and all, and on processors with AVX-512 the kernels of OpenBLAS for it
    /// too, since it does not choose them on every such processor.
    static List<PeerSetting> all(Machine machine, int threads) {
        List<PeerSetting> all = new ArrayList<>();
        for (int t : Stream.of(1, threads).distinct().toList()) {
            all.add(new PeerSetting(t, ""));
            if (machine.avx512()) {
                all.add(new PeerSetting(t, AVX512));
            }
        }
        return all;
    }

    /// In words.
    String name() {
        return Text.threads(threads) + (blas.isEmpty() ? "" : ", OpenBLAS " + blas);
    }
}
