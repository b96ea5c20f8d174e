package dev.kinora.service.api;

/// What is left of something deleted.
record Deleted(String id, String object, boolean deleted) {
    static Deleted of(String id, String kind) {
        return new Deleted(id, kind + ".deleted", true);
    }
}
