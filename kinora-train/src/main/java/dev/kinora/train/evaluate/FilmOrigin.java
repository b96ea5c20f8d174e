package dev.kinora.train.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kinora.train.evaluate.EvaluationPrompt.Kind;
import dev.kinora.train.judge.Expectation;
import java.util.List;
import java.util.Map;

/// All that it takes to make a film of a report anew.
///
/// @param kind of the prompt; those by people pass the director
/// @param weights fingerprint of the model's transformer
/// @param width of the film in pixels
/// @param height of the film in pixels
/// @param frames native ones
/// @param steps of the sampler
record FilmOrigin(Kind kind, String prompt, long seed, String weights, int width, int height, int frames, int steps) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .build();

    /// @throws IllegalArgumentException saying what is wrong with it
    static FilmOrigin of(JsonNode json) {
        try {
            return JSON.treeToValue(json, FilmOrigin.class);
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(wrong.getOriginalMessage(), wrong);
        }
    }

    ObjectNode json() {
        return JSON.valueToTree(this);
    }

    FilmShape shape() {
        return new FilmShape(width, height, frames);
    }

    /// With nothing expected of it.
    ///
    /// @param id of the prompt
    EvaluationPrompt asPrompt(String id) {
        Expectation nothing = new Expectation(List.of(), Map.of(), null);
        return new EvaluationPrompt(id, kind, prompt, nothing, seed, null);
    }
}
