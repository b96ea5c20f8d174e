package dev.kinora.cli.terminal;

/// What the process ends with, so that a script can tell why.
public final class ExitCode {
    public static final int OK = 0;
    /// A fault of Kinora itself.
    public static final int BUG = 1;
    /// An option or value that cannot be: nothing was started.
    public static final int USAGE = 2;
    /// The machine: no suitable JDK, platform, native library, memory or disk space.
    public static final int ENVIRONMENT = 3;
    /// A file that was given or is needed: missing, unreadable, damaged, foreign, or not writable.
    public static final int INPUT = 4;
    /// The request was understood; it, or what was made of it, breaks a rule of the policy.
    public static final int REFUSED = 5;
    /// `verify`: a file carries no manifest, or was changed after it was signed.
    public static final int UNPROVEN = 6;
    /// Ctrl-C, as shells count it: 128 + SIGINT.
    public static final int CANCELLED = 130;

    /// For `--help`.
    public static final String TABLE = """
            0    it worked
            1    a fault of Kinora itself
            2    an option or value that cannot be; nothing was started
            3    the machine: JDK, platform, native library, memory or disk space
            4    a file or model: missing, unreadable, damaged, or not writable
            5    the prompt, or what was made of it, breaks a rule of the policy; nothing was written
            6    verify: no manifest, or changed after signing
            130  cancelled with Ctrl-C""";

    private ExitCode() {}
}
