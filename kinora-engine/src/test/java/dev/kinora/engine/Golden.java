package dev.kinora.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// A file written by a script in `tools/golden/`: what the public reference computed, with inputs and weights.
public final class Golden {
    private final String file;
    private final JsonNode header;
    private final ByteBuffer data;

    private Golden(String file, JsonNode header, ByteBuffer data) {
        this.file = file;
        this.header = header;
        this.data = data;
    }

    /// @param file name in the test resource folder `golden`, such as `samplers.safetensors`
    public static Golden load(String file) {
        try (InputStream in = Golden.class.getResourceAsStream("/golden/" + file)) {
            if (in == null)
                throw new IllegalArgumentException("no golden file '" + file + "'; see tools/golden/README.md");
            ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            byte[] json = new byte[(int) bytes.getLong()];
            bytes.get(json);
            JsonNode header = new ObjectMapper().readTree(new String(json, StandardCharsets.UTF_8));
            return new Golden(file, header, bytes.slice().order(ByteOrder.LITTLE_ENDIAN));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read golden file " + file, e);
        }
    }

    /// A float32 tensor on the CPU, in the caller's scope.
    public Tensor get(String name) {
        JsonNode entry = entry(name);
        long[] shape = new long[entry.path("shape").size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = entry.path("shape").get(i).asLong();
        }
        int begin = entry.path("data_offsets").get(0).asInt();
        int end = entry.path("data_offsets").get(1).asInt();
        float[] values = new float[(end - begin) / Float.BYTES];
        data.slice(begin, end - begin)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return Tensor.create(values, shape);
    }

    /// Names of all tensors that start with `prefix`.
    public List<String> names(String prefix) {
        var names = new ArrayList<String>();
        header.fieldNames().forEachRemaining(names::add);
        names.removeIf(name -> name.equals("__metadata__") || !name.startsWith(prefix));
        return names;
    }

    /// A value of the header's `__metadata__`: `config`, the reference's configuration as JSON, or `made_by`.
    public String metadata(String key) {
        return entry("__metadata__").path(key).asText();
    }

    private JsonNode entry(String name) {
        @Nullable JsonNode entry = header.get(name);
        if (entry == null) throw new IllegalArgumentException(file + " has no '" + name + "', but " + names(""));
        return entry;
    }
}
