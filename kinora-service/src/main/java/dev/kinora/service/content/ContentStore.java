package dev.kinora.service.content;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Files in a folder, which every machine of a service must see under the same or another path. A group of files
/// appears complete or not at all. Names come from Kinora, never from a request.
///
/// ```
/// incoming/<random>/        groups in the making
/// groups/video_1/run_2/     video.mp4 thumbnail.webp spritesheet.jpg
/// ```
public final class ContentStore {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}");

    private final Path incoming;
    private final Path groups;

    /// @param root made when missing
    public ContentStore(Path root) throws IOException {
        incoming = Files.createDirectories(root.resolve("incoming"));
        groups = Files.createDirectories(root.resolve("groups"));
    }

    /// An empty folder on the store's own disk, to be filled and given to [#put], or deleted.
    public Path newDraft() throws IOException {
        return Files.createDirectory(incoming.resolve(UUID.randomUUID().toString()));
    }

    /// Makes a draft's files readable, all at once.
    ///
    /// @param owner what they belong to, e.g. a video's id
    /// @param group one version of them; must be new
    public void put(Path draft, String owner, String group) throws IOException {
        Path target = folder(owner).resolve(checked(group));
        Files.createDirectories(target.resolveSibling("."));
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException impossible) {
            throw new IOException("%s and %s must lie on one disk.".formatted(incoming, groups), impossible);
        } catch (FileAlreadyExistsException exists) {
            throw new IOException("%s of %s was stored before.".formatted(group, owner), exists);
        }
    }

    public Optional<Path> find(String owner, String group, String name) {
        Path file = folder(owner).resolve(checked(group)).resolve(checked(name));
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    /// Removes one version; nothing happens if there is none.
    public void delete(String owner, String group) throws IOException {
        deleteTree(folder(owner).resolve(checked(group)));
    }

    /// Removes all that belongs to `owner`; nothing happens if there is nothing.
    public void delete(String owner) throws IOException {
        deleteTree(folder(owner));
    }

    public void deleteDraft(Path draft) throws IOException {
        if (!draft.startsWith(incoming)) {
            throw new IllegalArgumentException("%s is no draft of this store.".formatted(draft));
        }
        deleteTree(draft);
    }

    /// Bytes that are still free on its disk.
    public long freeBytes() throws IOException {
        return Files.getFileStore(groups).getUsableSpace();
    }

    /// Bytes of all that is stored.
    public long usedBytes() throws IOException {
        long sum = 0;
        for (Path file : tree(groups)) {
            try {
                sum += Files.isRegularFile(file) ? Files.size(file) : 0;
            } catch (NoSuchFileException _) {
                // deleted meanwhile
            }
        }
        return sum;
    }

    private Path folder(String owner) {
        return groups.resolve(checked(owner));
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'%s' is no name of stored content.".formatted(name));
        }
        return name;
    }

    private static void deleteTree(Path root) throws IOException {
        for (Path path : tree(root)) {
            Files.deleteIfExists(path);
        }
    }

    /// Everything below and at `root`, the deepest first; empty when there is no root.
    private static List<Path> tree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return List.of();
        }
        try (var paths = Files.walk(root)) {
            return paths.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
