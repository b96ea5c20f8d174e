package dev.kinora.service.content;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Files of films and uploads, which every machine of a service sees. A group of files appears complete or not at all,
/// and never changes. Names come from Kinora, never from a request. Thread-safe.
public interface ContentStore extends AutoCloseable {
    /// An empty folder on this machine, to be filled with files and given to [#put], or deleted.
    Path newDraft() throws IOException;

    /// The same, which [#deleteOlder] finds by the beginning of its name if this process dies.
    ///
    /// @param start e.g. what it is for
    Path newDraft(String start) throws IOException;

    /// Makes a draft's files readable, all at once.
    ///
    /// @param owner what they belong to, e.g. a video's id
    /// @param group one version of them; must be new
    void put(Path draft, String owner, String group) throws IOException;

    /// Empty if there is no such file.
    Optional<StoredContent> find(String owner, String group, String name) throws IOException;

    /// Removes one version; nothing happens if there is none.
    void delete(String owner, String group) throws IOException;

    /// Removes all that belongs to `owner`; nothing happens if there is nothing.
    void delete(String owner) throws IOException;

    /// Nothing happens if it was put or deleted before.
    void deleteDraft(Path draft) throws IOException;

    /// Removes drafts and all that belongs to owners whose names begin with `start`, if they have
    /// not changed since `moment`. Drafts beside a bucket are seen by the process alone that made
    /// them.
    void deleteOlder(String start, Instant moment) throws IOException;

    /// Bytes of all that is stored.
    long usedBytes() throws IOException;

    /// How long a count of [#usedBytes] will do, since counting takes its time.
    Duration countedFor();

    @Override
    void close();
}
