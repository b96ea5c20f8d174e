package dev.kinora.engine.wan;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a tensor in a LoRA file is, as its name says.
///
/// @param module that it changes, as `diffusers` calls it
record LoraKey(String module, Part part) {
    enum Part {
        /// A, `[rank, in]`.
        DOWN,
        /// B, `[out, rank]`.
        UP,
        /// The product B A is multiplied by alpha / rank.
        ALPHA,
        /// Added to the weight as it is.
        WEIGHT,
        /// Added to the bias as it is.
        BIAS
    }

    private static final Map<String, Part> SUFFIXES = Map.ofEntries(
            Map.entry(".lora_A.weight", Part.DOWN),
            Map.entry(".lora_A.default.weight", Part.DOWN),
            Map.entry(".lora_down.weight", Part.DOWN),
            Map.entry(".lora_B.weight", Part.UP),
            Map.entry(".lora_B.default.weight", Part.UP),
            Map.entry(".lora_up.weight", Part.UP),
            Map.entry(".alpha", Part.ALPHA),
            Map.entry(".diff", Part.WEIGHT),
            Map.entry(".diff_b", Part.BIAS),
            Map.entry(".lora_B.bias", Part.BIAS));

    private static final String FLAT_PREFIX = "lora_unet_";
    private static final List<String> PREFIXES = List.of("transformer.", "diffusion_model.", "base_model.model.");

    /// Empty where `name` is not of a kind that LoRA files have.
    static Optional<LoraKey> parse(String name) {
        return SUFFIXES.entrySet().stream()
                .filter(suffix -> name.endsWith(suffix.getKey()))
                .findFirst()
                .map(suffix -> new LoraKey(
                        module(name.substring(0, name.length() - suffix.getKey().length())), suffix.getValue()));
    }

    /// The parameter that it changes: most modules have a weight and a bias, the tables of modulation are bare.
    String parameter() {
        if (module.endsWith("scale_shift_table")) {
            return module;
        }
        return module + (part == Part.BIAS ? ".bias" : ".weight");
    }

    private static String module(String name) {
        if (name.startsWith(FLAT_PREFIX)) {
            return ModuleNames.ofFlat(name.substring(FLAT_PREFIX.length()));
        }
        return ModuleNames.ofOriginal(PREFIXES.stream()
                .filter(name::startsWith)
                .findFirst()
                .map(prefix -> name.substring(prefix.length()))
                .orElse(name));
    }
}
