package dev.kinora.engine.wan;

/// How a network is shown the picture that a film begins with.
public enum FirstPicture {
    /// Not at all.
    NONE,
    /// Its latents stand in the film in place of the first, free of noise, as those of other given frames
    /// may. A film may also do without.
    IN_THE_FILM,
    /// Latents of the picture and of emptiness after it stand beside the noise, as more channels, with a
    /// mask that says which is which. A film cannot do without.
    BESIDE_THE_FILM
}
