package basin.bench;

import basin.kernel.KernelChoice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The machine that numbers were measured on.
///
/// @param processor its name
/// @param avx512 whether it supports AVX-512
/// @param cores number of cores that this process may use
/// @param load mean number of tasks that ran or waited for a core in the minute before the run; negative if unknown
/// @param jdk version and name of the virtual machine
/// @param kernels the kernels that Basin chooses
record Machine(String processor, boolean avx512, int cores, double load, String jdk, String kernels) {
    private static final Path CPUINFO = Path.of("/proc/cpuinfo");

    /// The machine that this process runs on.
    static Machine here() {
        String described = described();
        return new Machine(
                entry(described, "model name", System.getProperty("os.arch")),
                List.of(entry(described, "flags", "").split(" ")).contains("avx512f"),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                System.getProperty("java.version") + " " + System.getProperty("java.vm.name"),
                KernelChoice.SIMD.kernels(0).name());
    }

    /// The processor and its cores, such as `AMD EPYC, 2 cores`.
    String name() {
        return processor + ", " + ReportText.count(cores, "core");
    }

    private static String described() {
        try {
            return Files.isReadable(CPUINFO) ? Files.readString(CPUINFO) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The value of the first line `key : value`.
    static String entry(String described, String key, String otherwise) {
        return described
                .lines()
                .map(line -> line.split(":", 2))
                .filter(pair -> pair.length == 2 && pair[0].strip().equals(key))
                .map(pair -> pair[1].strip())
                .findFirst()
                .orElse(otherwise);
    }
}
