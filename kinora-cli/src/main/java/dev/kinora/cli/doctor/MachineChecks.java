package dev.kinora.cli.doctor;

import java.util.List;

/// What the machine's figures mean for Kinora.
final class MachineChecks {
    private static final int JAVA_VERSION = 25;
    private static final double GIGABYTE = 1 << 30;
    private static final double MEMORY_NEEDED = 2;
    private static final double MEMORY_WANTED = 4;
    private static final double DISK_NEEDED = 0.2;
    private static final double DISK_WANTED = 2;

    private MachineChecks() {}

    static List<Finding> of(Machine machine) {
        return List.of(java(machine), processor(machine), cores(machine), memory(machine), disk(machine));
    }

    private static Finding java(Machine machine) {
        String what = "%d (needs %d)".formatted(machine.javaVersion(), JAVA_VERSION);
        return machine.javaVersion() >= JAVA_VERSION
                ? Finding.works("Java", what)
                : Finding.broken("Java", what, "Install JDK 25, or set KINORA_JAVA_HOME to the folder of one.");
    }

    private static Finding processor(Machine machine) {
        String name = machine.cpu().model();
        if (machine.cpu().hasAmx()) {
            return Finding.works("Processor", name + ", with AMX: matrices run in bf16");
        }
        if (machine.cpu().isFasterInBf16()) {
            return Finding.works("Processor", name + ", with fast AVX512-bf16: matrices run in bf16");
        }
        if (machine.cpu().has("avx2")) {
            return Finding.slow(
                    "Processor",
                    name + ", without AMX: everything runs in fp32",
                    "Expect films to take 2 to 4 times as long as on one with AMX (Intel Xeon of 2023 or later) or fast AVX512-bf16 (AMD Zen 4 or later).");
        }
        return Finding.slow(
                "Processor",
                name + ", without AVX2: everything runs in fp32, on narrow vectors",
                "Expect films to take many times as long; use a processor of 2015 or later.");
    }

    private static Finding cores(Machine machine) {
        String what = machine.cores() == 1 ? "1 core" : machine.cores() + " cores";
        return machine.cores() >= 2
                ? Finding.works("Cores", what)
                : Finding.slow("Cores", what, "Give Kinora two or more; the time of a film falls nearly as they grow.");
    }

    private static Finding memory(Machine machine) {
        double free = machine.freeMemoryBytes() / GIGABYTE;
        String what = "%.1f GB free of %.1f GB".formatted(free, machine.memoryBytes() / GIGABYTE);
        if (free >= MEMORY_WANTED) {
            return Finding.works("Memory", what);
        }
        String remedy = "Close other programs; the default film needs about 3 GB.";
        return free >= MEMORY_NEEDED ? Finding.slow("Memory", what, remedy) : Finding.broken("Memory", what, remedy);
    }

    private static Finding disk(Machine machine) {
        double free = machine.freeDiskBytes() / GIGABYTE;
        double home = machine.freeHomeBytes() / GIGABYTE;
        String what = "%.1f GB free here, %.1f GB in the home folder".formatted(free, home);
        double least = Math.min(free, home);
        if (least >= DISK_WANTED) {
            return Finding.works("Disk", what);
        }
        String remedy = "Free some space: native libraries unpack about 0.6 GB into ~/.javacpp, films are small.";
        return least >= DISK_NEEDED ? Finding.slow("Disk", what, remedy) : Finding.broken("Disk", what, remedy);
    }
}
