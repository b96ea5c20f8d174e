package dev.kinora.provenance.watermark;

/// A watermark that was found.
///
/// @param id what it says
/// @param z how far the fixed waves stand out, in standard deviations of chance
/// @param bitAgreement share of the code's bits that the picture tells as they were written, 0.5 to 1
/// @param scale the picture's size now, compared with when it was marked
/// @param degrees by which it was turned clockwise
/// @param mirrored whether left and right were exchanged
public record Detection(int id, double z, double bitAgreement, double scale, double degrees, boolean mirrored) {}
