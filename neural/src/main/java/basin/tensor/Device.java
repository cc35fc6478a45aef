package basin.tensor;

import basin.rows.InputException;

/// The device on which tensors are stored and computed.
public enum Device {
    /// The processor.
    CPU,
    /// The first NVIDIA GPU.
    CUDA;

    /// The device of that name: `cpu` or `cuda`.
    ///
    /// @throws InputException for another name, or a device that is not there
    public static Device named(String name) {
        Device device = switch (name) {
            case "cpu" -> CPU;
            case "cuda" -> CUDA;
            default -> throw InputException.of("device", "cpu or cuda", "'" + name + "'");
        };
        if (device == CUDA && !Natives.hasCuda()) {
            throw InputException.of("device", "an NVIDIA GPU for 'cuda'", "none that this build can use")
                    .withRemedy("build with -Pcuda on a machine that has one, or train on the device cpu");
        }
        return device;
    }
}
