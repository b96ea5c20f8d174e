package dev.kinora.provenance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A program that signs, such as one that asks a hardware module: it gets the bytes to sign on its standard input and
/// answers with the signature alone on its standard output. Of elliptic keys, DER will do, too. No shell is asked.
///
/// @param command program and arguments
/// @param patience how long it may take
public record SignerCommand(List<String> command, Duration patience) implements RawSigner {
    private static final int LARGEST_ANSWER_BYTES = 8 << 10;
    private static final int LONGEST_COMPLAINT = 500; // characters that are shown

    public SignerCommand {
        command = List.copyOf(command);
        if (command.isEmpty()) throw new IllegalArgumentException("The signer's command must name a program.");
    }

    @Override
    public String name() {
        return "The signer '%s'".formatted(command.getFirst());
    }

    @Override
    public byte[] sign(byte[] bytes, SigningAlgorithm algorithm) {
        long end = System.nanoTime() + patience.toNanos();
        Process process;
        try {
            process = new ProcessBuilder(command).start();
        } catch (IOException e) {
            throw new ProvenanceException("%s cannot be started: %s".formatted(name(), e.getMessage()), e);
        }
        try {
            var answer = reading(process.getInputStream(), LARGEST_ANSWER_BYTES + 1);
            var complaint = reading(process.getErrorStream(), LONGEST_COMPLAINT);
            Thread.ofVirtual().start(() -> write(bytes, process.getOutputStream()));
            if (!process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)) throw new TimeoutException();
            if (process.exitValue() != 0) {
                throw new ProvenanceException(
                        "%s ended with code %d: %s".formatted(name(), process.exitValue(), text(rest(complaint, end))));
            }
            byte[] signature = rest(answer, end);
            if (signature.length == 0 || signature.length > LARGEST_ANSWER_BYTES) {
                throw new ProvenanceException(
                        "%s answered with %s bytes. It must write the signature, and nothing else, to its standard output."
                                .formatted(name(), signature.length == 0 ? "no" : "too many"));
            }
            return signature;
        } catch (TimeoutException e) {
            throw new ProvenanceException(
                    "%s did not answer within %d seconds.".formatted(name(), patience.toSeconds()), e);
        } catch (ExecutionException e) {
            throw new ProvenanceException("%s cannot be read: %s".formatted(name(), e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProvenanceException(name() + " was waited for when the work was interrupted.", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static byte[] rest(CompletableFuture<byte[]> read, long end)
            throws InterruptedException, ExecutionException, TimeoutException {
        return read.get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    /// Up to `most` bytes; the rest is read and dropped, so that nobody waits for room.
    private static CompletableFuture<byte[]> reading(InputStream in, int most) {
        CompletableFuture<byte[]> result = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try (in) {
                byte[] first = in.readNBytes(most);
                in.transferTo(OutputStream.nullOutputStream());
                result.complete(first);
            } catch (IOException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    private static void write(byte[] bytes, OutputStream out) {
        try (out) {
            out.write(bytes);
        } catch (IOException _) {
            // it did not want to read them all: what it answers shows whether that matters
        }
    }

    private static String text(byte[] complaint) {
        String text = Verification.printable(new String(complaint, StandardCharsets.UTF_8))
                .strip();
        return text.isEmpty() ? "it said nothing." : text;
    }
}
