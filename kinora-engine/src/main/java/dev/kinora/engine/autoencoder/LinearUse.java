package dev.kinora.engine.autoencoder;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Where a [LinearPath] stands in a network's place.
public enum LinearUse {
    /// Networks encode and decode, as in Wan.
    @JsonProperty("nowhere")
    NOWHERE,

    /// The code encodes, and the decoder network learns what to add to its decoding.
    @JsonProperty("encoder")
    ENCODER,

    /// The code encodes and decodes; there is no network.
    @JsonProperty("everywhere")
    EVERYWHERE
}
