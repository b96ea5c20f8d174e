package dev.kinora.engine.wan;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the parts of a Wan transformer are called: the original release has names of its own, some LoRA trainers
/// write those with underscores, and Kinora's are those of `diffusers`.
final class ModuleNames {
    private static final Pattern BLOCK = Pattern.compile("blocks\\.(\\d+)\\.(.+)");
    private static final Pattern FLAT_BLOCK = Pattern.compile("blocks_(\\d+)_(.+)");

    /// Within a block, from the original's name.
    private static final Map<String, String> IN_BLOCK = Map.ofEntries(
            Map.entry("self_attn.q", "attn1.to_q"),
            Map.entry("self_attn.k", "attn1.to_k"),
            Map.entry("self_attn.v", "attn1.to_v"),
            Map.entry("self_attn.o", "attn1.to_out.0"),
            Map.entry("self_attn.norm_q", "attn1.norm_q"),
            Map.entry("self_attn.norm_k", "attn1.norm_k"),
            Map.entry("cross_attn.q", "attn2.to_q"),
            Map.entry("cross_attn.k", "attn2.to_k"),
            Map.entry("cross_attn.v", "attn2.to_v"),
            Map.entry("cross_attn.o", "attn2.to_out.0"),
            Map.entry("cross_attn.norm_q", "attn2.norm_q"),
            Map.entry("cross_attn.norm_k", "attn2.norm_k"),
            Map.entry("cross_attn.k_img", "attn2.add_k_proj"),
            Map.entry("cross_attn.v_img", "attn2.add_v_proj"),
            Map.entry("cross_attn.norm_k_img", "attn2.norm_added_k"),
            Map.entry("norm3", "norm2"),
            Map.entry("ffn.0", "ffn.net.0.proj"),
            Map.entry("ffn.2", "ffn.net.2"),
            Map.entry("modulation", "scale_shift_table"));

    /// Outside the blocks.
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("patch_embedding", "patch_embedding"),
            Map.entry("text_embedding.0", "condition_embedder.text_embedder.linear_1"),
            Map.entry("text_embedding.2", "condition_embedder.text_embedder.linear_2"),
            Map.entry("time_embedding.0", "condition_embedder.time_embedder.linear_1"),
            Map.entry("time_embedding.2", "condition_embedder.time_embedder.linear_2"),
            Map.entry("time_projection.1", "condition_embedder.time_proj"),
            Map.entry("img_emb.proj.0", "condition_embedder.image_embedder.norm1"),
            Map.entry("img_emb.proj.1", "condition_embedder.image_embedder.ff.net.0.proj"),
            Map.entry("img_emb.proj.3", "condition_embedder.image_embedder.ff.net.2"),
            Map.entry("img_emb.proj.4", "condition_embedder.image_embedder.norm2"),
            Map.entry("head.head", "proj_out"),
            Map.entry("head.modulation", "scale_shift_table"));

    private static final Map<String, String> FLAT_IN_BLOCK = flat(IN_BLOCK);
    private static final Map<String, String> FLAT_ELSEWHERE = flat(ELSEWHERE);

    private ModuleNames() {}

    /// The name in `diffusers` of a module that is named as in the original release; names of `diffusers`, and
    /// those that neither has, stay as they are.
    static String ofOriginal(String module) {
        Matcher block = BLOCK.matcher(module);
        return block.matches()
                ? inBlock(block, IN_BLOCK.getOrDefault(block.group(2), block.group(2)))
                : ELSEWHERE.getOrDefault(module, module);
    }

    /// The name in `diffusers` of a module whose name, in either way, has underscores instead of dots.
    static String ofFlat(String module) {
        Matcher block = FLAT_BLOCK.matcher(module);
        return block.matches()
                ? inBlock(block, FLAT_IN_BLOCK.getOrDefault(block.group(2), block.group(2)))
                : FLAT_ELSEWHERE.getOrDefault(module, module);
    }

    private static String inBlock(Matcher block, String name) {
        return "blocks." + block.group(1) + "." + name;
    }

    private static Map<String, String> flat(Map<String, String> names) {
        Map<String, String> flat = new HashMap<>();
        names.forEach((original, diffusers) -> {
            flat.put(original.replace('.', '_'), diffusers);
            flat.put(diffusers.replace('.', '_'), diffusers);
        });
        return flat;
    }
}
