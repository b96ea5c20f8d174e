package dev.kinora.service.content;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.Abortable;

/// The bytes of an object, asked for when the first is read, from where it was skipped to. If all are read, the last
/// ones are handed over only if the whole is what was stored.
final class BucketInput extends InputStream {
    /// Opens an object from an offset on.
    @FunctionalInterface
    interface Opener {
        InputStream from(long offset) throws IOException;
    }

    private final Opener opener;
    private final BucketIndex.Entry entry;
    private final MessageDigest digest;
    private @Nullable InputStream in;
    private long at;
    private boolean isWhole;

    /// @param digest SHA-256
    BucketInput(Opener opener, BucketIndex.Entry entry, MessageDigest digest) {
        this.opener = opener;
        this.entry = entry;
        this.digest = digest;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (at >= entry.bytes()) {
            return -1;
        }
        InputStream source = in == null ? begin() : in;
        int count = source.read(target, offset, (int) Math.min(length, entry.bytes() - at));
        if (count < 0) {
            throw new EOFException("The object ended after %d of %d bytes.".formatted(at, entry.bytes()));
        }
        digest.update(target, offset, count);
        at += count;
        if (at == entry.bytes() && isWhole && !entry.has(digest.digest())) {
            throw new IOException("The object is not what was stored; somebody has changed it in the bucket.");
        }
        return count;
    }

    private InputStream begin() throws IOException {
        InputStream opened = opener.from(at);
        isWhole = at == 0;
        in = opened;
        return opened;
    }

    @Override
    public long skip(long count) throws IOException {
        if (in != null) {
            return super.skip(count);
        }
        long skipped = Math.clamp(count, 0, entry.bytes() - at);
        at += skipped;
        return skipped;
    }

    /// What was not read is not fetched.
    @Override
    public void close() throws IOException {
        if (in instanceof Abortable rest && at < entry.bytes()) {
            rest.abort();
        } else if (in != null) {
            in.close();
        }
    }
}
