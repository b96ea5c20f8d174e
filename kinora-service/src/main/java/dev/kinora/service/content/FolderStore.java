package dev.kinora.service.content;

import static dev.kinora.service.content.ContentNames.checked;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A content store in a folder, which every machine must see under the same or another path.
///
/// ```
/// incoming/<random>/        groups in the making
/// groups/video_1/run_2/     video.mp4 thumbnail.webp spritesheet.jpg
/// ```
public final class FolderStore implements ContentStore {
    private static final Duration COUNTED_FOR = Duration.ofSeconds(10);

    private final Drafts incoming;
    private final Path groups;

    /// @param root made when missing
    public FolderStore(Path root) throws IOException {
        incoming = new Drafts(Files.createDirectories(root.resolve("incoming")));
        groups = Files.createDirectories(root.resolve("groups"));
    }

    private record InFolder(Path file) implements StoredContent {
        @Override
        public long bytes() throws IOException {
            return Files.size(file);
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }
    }

    @Override
    public Path newDraft() throws IOException {
        return incoming.add();
    }

    @Override
    public Path newDraft(String start) throws IOException {
        return incoming.add(start);
    }

    @Override
    public void put(Path draft, String owner, String group) throws IOException {
        Path target = folder(owner).resolve(checked(group));
        Files.createDirectories(target.resolveSibling("."));
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException impossible) {
            throw new IOException("%s and %s must lie on one disk.".formatted(incoming.root(), groups), impossible);
        } catch (FileSystemException failed) { // the kind differs between file systems
            throw Files.exists(target)
                    ? new IOException("%s of %s was stored before.".formatted(group, owner), failed)
                    : failed;
        }
    }

    @Override
    public Optional<StoredContent> find(String owner, String group, String name) {
        Path file = folder(owner).resolve(checked(group)).resolve(checked(name));
        return Files.isRegularFile(file) ? Optional.of(new InFolder(file)) : Optional.empty();
    }

    @Override
    public void delete(String owner, String group) throws IOException {
        FileTree.delete(folder(owner).resolve(checked(group)));
    }

    @Override
    public void delete(String owner) throws IOException {
        FileTree.delete(folder(owner));
    }

    @Override
    public void deleteDraft(Path draft) throws IOException {
        incoming.delete(draft);
    }

    @Override
    public void deleteOlder(String start, Instant moment) throws IOException {
        incoming.deleteOlder(start, moment);
        FileTree.deleteOlder(groups, start, moment);
    }

    @Override
    public long usedBytes() throws IOException {
        long sum = 0;
        for (Path file : FileTree.of(groups)) {
            try {
                sum += Files.isRegularFile(file) ? Files.size(file) : 0;
            } catch (NoSuchFileException _) {
                // deleted meanwhile
            }
        }
        return sum;
    }

    @Override
    public Duration countedFor() {
        return COUNTED_FOR;
    }

    @Override
    public void close() {
        // nothing is held
    }

    private Path folder(String owner) {
        return groups.resolve(checked(owner));
    }
}
