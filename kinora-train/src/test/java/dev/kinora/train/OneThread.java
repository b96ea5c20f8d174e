package dev.kinora.train;

import dev.kinora.tensor.Compute;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Repeats are exact for one number of threads; with one, tiny operations do not wait for a second.
final class OneThread implements BeforeAllCallback, AfterAllCallback {
    private final int usual = Compute.threads();

    @Override
    public void beforeAll(ExtensionContext context) {
        Compute.useThreads(1);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Compute.useThreads(usual);
    }
}
