package dev.kinora.service.checks;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a worker and the process that looks at files for it say to each other, over the pipes
/// between them: the process says that it is ready, then is asked for one file after the other
/// and answers each.
public final class CheckDialogue {
    private static final int READY = 0x6b696e6f; // "kino"
    private static final int LONGEST_VERDICT = 1 << 20; // bytes
    private static final int MOST_MARKS = 16;
    private static final Logger LOG = LoggerFactory.getLogger(CheckDialogue.class);

    private CheckDialogue() {}

    /// The process's part: answers until the worker is gone. Standard input and output are for
    /// that alone: whatever else is printed goes to the log.
    ///
    /// @param eyes for each kind of question one
    /// @param longest that a file may take; whoever is still busy then ends at once, in case that
    /// the worker was killed
    public static void answer(Map<FileCheck.Kind, FileCheck> eyes, Duration longest) throws IOException {
        System.setOut(System.err);
        DataInputStream questions = new DataInputStream(System.in);
        DataOutputStream answers =
                new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        answers.writeInt(READY);
        answers.flush();
        while (true) {
            FileCheck.Kind kind;
            try {
                kind = FileCheck.Kind.valueOf(questions.readUTF());
            } catch (EOFException _) {
                return;
            }
            Path file = Path.of(questions.readUTF());
            String name = questions.readUTF();
            Thread watch = Thread.ofPlatform().daemon().start(() -> endAfter(longest));
            write(answer(eyes, kind, file, name), answers);
            watch.interrupt();
        }
    }

    private static FileCheck.Answer answer(
            Map<FileCheck.Kind, FileCheck> eyes, FileCheck.Kind kind, Path file, String name) {
        try {
            return Objects.requireNonNull(eyes.get(kind), () -> "Nobody answers " + kind)
                    .check(file, name);
        } catch (RuntimeException | OutOfMemoryError failed) {
            LOG.error("'{}' could not be looked at", name, failed);
            return FileCheck.Answer.problem("The worker could not look at this file; its log says why.");
        }
    }

    private static void endAfter(Duration longest) {
        try {
            Thread.sleep(longest);
            Runtime.getRuntime().halt(1);
        } catch (InterruptedException _) {
            // it was in time
        }
    }

    static void awaitReady(DataInputStream answers) throws IOException {
        int said = answers.readInt();
        if (said != READY) {
            throw new IOException("The process began with %08x.".formatted(said));
        }
    }

    static void ask(FileCheck.Kind kind, Path file, String name, DataOutputStream questions) throws IOException {
        questions.writeUTF(kind.name());
        questions.writeUTF(file.toString());
        questions.writeUTF(name);
        questions.flush();
    }

    private static void write(FileCheck.Answer answer, DataOutputStream out) throws IOException {
        byte[] verdict =
                answer.verdict() == null ? new byte[0] : answer.verdict().getBytes(StandardCharsets.UTF_8);
        out.writeBoolean(answer.verdict() != null);
        out.writeInt(verdict.length);
        out.write(verdict);
        out.writeInt(answer.marks().size());
        for (String mark : answer.marks()) {
            out.writeUTF(mark);
        }
        out.writeUTF(answer.problem() == null ? "" : answer.problem());
        out.flush();
    }

    /// @throws IOException if the process is gone, or what it says is no answer
    static FileCheck.Answer read(DataInputStream in) throws IOException {
        boolean isVerdict = in.readBoolean();
        byte[] verdict = new byte[atMost(LONGEST_VERDICT, in.readInt())];
        in.readFully(verdict);
        Set<String> marks = new HashSet<>();
        for (int left = atMost(MOST_MARKS, in.readInt()); left > 0; left--) {
            marks.add(in.readUTF());
        }
        String problem = in.readUTF();
        return isVerdict
                ? FileCheck.Answer.of(new String(verdict, StandardCharsets.UTF_8), marks)
                : FileCheck.Answer.problem(problem);
    }

    private static int atMost(int most, int count) throws IOException {
        if (count < 0 || count > most) {
            throw new IOException("The process answered with %d parts, %d at most are right.".formatted(count, most));
        }
        return count;
    }
}
