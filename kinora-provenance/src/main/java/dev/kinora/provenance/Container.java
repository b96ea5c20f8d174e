package dev.kinora.provenance;

import dev.kinora.provenance.HardBinding.Range;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

/// A kind of file that can carry a manifest store.
sealed interface Container permits Png, WebP, Gif, Mp4 {
    /// Makes the store for a binding; stores differ in length only if bindings do.
    interface StoreMaker {
        /// For laying out the file.
        byte[] draft(HardBinding binding);

        byte[] make(HardBinding binding);
    }

    /// Where the manifest stores lie in the file: usually none or one.
    List<Range> stores() throws IOException;

    /// The store at `store`, one of [#stores].
    byte[] read(Range store) throws IOException;

    /// Appends the file with a store in it to `out`, which is empty, readable and writable.
    void embed(FileChannel out, StoreMaker maker) throws IOException;

    /// @throws TamperedException if the file's bytes are not those that `binding` was made for
    /// @throws ProvenanceException if `binding` asks for something that Kinora does not check
    void check(HardBinding binding) throws IOException;

    /// @throws ProvenanceException if the file is of another kind or is broken
    static Container open(FileChannel in, Path file) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(8).limit((int) Math.min(8, in.size()));
        Bytes.fill(in, 0, head);
        if (head.limit() == 8 && head.getLong(0) == Png.SIGNATURE) return Png.open(in, file);
        if (head.limit() == 8 && head.getInt(4) == Mp4.FTYP) return Mp4.open(in, file);
        if (head.limit() == 8 && head.getInt(0) == WebP.RIFF) return WebP.open(in, file);
        if (head.limit() == 8 && head.getInt(0) == Gif.GIF8) return Gif.open(in, file);
        throw new ProvenanceException(
                file + " is no MP4, PNG, WebP or GIF. Kinora signs and checks these; convert the file first.");
    }
}
