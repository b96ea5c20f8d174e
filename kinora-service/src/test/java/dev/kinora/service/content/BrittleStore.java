package dev.kinora.service.content;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// A content store that fails when a test wants it to.
public final class BrittleStore implements ContentStore {
    private final ContentStore real;
    private final AtomicInteger drafts = new AtomicInteger();
    private volatile boolean isBroken;
    private volatile int mostDrafts = Integer.MAX_VALUE;

    public BrittleStore(ContentStore real) {
        this.real = real;
    }

    public void setBroken(boolean broken) {
        isBroken = broken;
    }

    public void setMostDrafts(int most) {
        mostDrafts = most;
    }

    private void require() throws IOException {
        if (isBroken) {
            throw new IOException("The store is away.");
        }
    }

    @Override
    public Path newDraft() throws IOException {
        if (drafts.incrementAndGet() > mostDrafts) {
            throw new IOException("No space left.");
        }
        return real.newDraft();
    }

    @Override
    public Path newDraft(String start) throws IOException {
        return real.newDraft(start);
    }

    @Override
    public void put(Path draft, String owner, String group) throws IOException {
        require();
        real.put(draft, owner, group);
    }

    @Override
    public Optional<StoredContent> find(String owner, String group, String name) throws IOException {
        require();
        return real.find(owner, group, name);
    }

    @Override
    public void delete(String owner, String group) throws IOException {
        require();
        real.delete(owner, group);
    }

    @Override
    public void delete(String owner) throws IOException {
        require();
        real.delete(owner);
    }

    @Override
    public void deleteDraft(Path draft) throws IOException {
        real.deleteDraft(draft);
    }

    @Override
    public void deleteOlder(String start, Instant moment) throws IOException {
        require();
        real.deleteOlder(start, moment);
    }

    @Override
    public long usedBytes() throws IOException {
        require();
        return real.usedBytes();
    }

    @Override
    public Duration countedFor() {
        return real.countedFor();
    }

    @Override
    public void close() {
        real.close();
    }
}
