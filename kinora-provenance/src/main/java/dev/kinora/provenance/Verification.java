package dev.kinora.provenance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What a file's manifest is worth.
public sealed interface Verification {
    /// The file carries no manifest. That says nothing about where it comes from: manifests are easily
    /// removed.
    record None() implements Verification {}

    /// File and manifest do not belong together, or the manifest is broken.
    ///
    /// @param faults which parts, in words for a person; at least one
    record Tampered(List<String> faults) implements Verification {
        public Tampered {
            faults = faults.stream().map(Verification::printable).toList();
        }
    }

    /// Nothing was changed since signing, but who signed is not known.
    ///
    /// @param whyUntrusted in words for a person
    record Valid(Credentials credentials, String whyUntrusted) implements Verification {
        public Valid {
            whyUntrusted = printable(whyUntrusted);
        }
    }

    /// Nothing was changed since signing, and a given trust anchor vouches for who signed.
    record Trusted(Credentials credentials) implements Verification {}

    /// What the manifest says.
    ///
    /// @param generator name and version of the program that made the file
    /// @param signer the subject of the signing certificate
    /// @param issuer who issued that certificate
    /// @param sourceTypes the digital source types of the actions, as IPTC's web addresses
    /// @param generation how a model made it; only where Kinora signed
    /// @param ingredients the files that went into it
    /// @param watermark the id that the pictures should carry; only where Kinora signed
    /// @param stamped when it was signed, as somebody else says
    record Credentials(
            String title,
            String generator,
            String signer,
            String issuer,
            List<String> sourceTypes,
            Optional<Generation> generation,
            List<Ingredient> ingredients,
            OptionalInt watermark,
            Optional<Stamped> stamped) {
        Credentials with(List<Ingredient> newIngredients) {
            return new Credentials(
                    title, generator, signer, issuer, sourceTypes, generation, newIngredients, watermark, stamped);
        }
    }

    /// When a manifest was signed at the latest, as a time-stamping authority says.
    ///
    /// @param authority the subject of its certificate
    /// @param objection why it is not to be relied on, in words for a person; empty if it is
    record Stamped(Instant at, String authority, Optional<String> objection) {
        public Stamped {
            authority = printable(authority);
        }
    }

    /// A file that went into another one.
    ///
    /// @param history what its own manifest said, if the other file carries it
    record Ingredient(String title, Optional<Past> history) {}

    /// What the manifest of an ingredient says.
    ///
    /// @param objection why its signer is not to be trusted, in words for a person; empty if they are
    record Past(Credentials credentials, Optional<String> objection) {
        /// Without what went into it, which is told elsewhere.
        Past brief() {
            return new Past(credentials.with(List.of()), objection);
        }
    }

    /// `text` without control characters, which a stranger's file could use to rewrite a terminal.
    static String printable(String text) {
        return text.replaceAll("[\\p{Cc}&&[^\n\t]]", "?");
    }
}
