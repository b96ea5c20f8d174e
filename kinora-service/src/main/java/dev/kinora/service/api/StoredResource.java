package dev.kinora.service.api;

import dev.kinora.service.content.StoredContent;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.io.AbstractResource;

/// Stored content as Spring sends it, whole or in ranges.
final class StoredResource extends AbstractResource {
    private final StoredContent content;

    StoredResource(StoredContent content) {
        this.content = content;
    }

    @Override
    public String getDescription() {
        return "stored content";
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public long contentLength() throws IOException {
        return content.bytes();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return content.open();
    }
}
