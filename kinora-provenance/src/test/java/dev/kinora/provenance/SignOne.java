package dev.kinora.provenance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Base64;
import java.util.List;

/// Signs one file and writes the authority's certificate beside it, for verifiers other than ours.
/// Arguments: the file, the signed file, the folder for the keys; `stamped` for a time-stamp by an authority of the
/// test's own, whose certificate is written, too.
final class SignOne {
    private SignOne() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[2]);
        SigningKeys keys = SigningKeys.open(folder.resolve("signing-keys.p12"), Clock.systemUTC());
        Files.writeString(folder.resolve("authority.pem"), keys.authorityPem());
        if (args.length > 3) {
            try (TestAuthority time = new TestAuthority(Clock.systemUTC().instant())) {
                String base64 =
                        Base64.getMimeEncoder().encodeToString(time.root().getEncoded());
                String pem = "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n".formatted(base64);
                Files.writeString(folder.resolve("authority.pem"), pem, StandardOpenOption.APPEND);
                sign(Path.of(args[0]), Path.of(args[1]), keys.identity().withTimeStamps(time.authority()), keys);
            }
        } else {
            sign(Path.of(args[0]), Path.of(args[1]), keys.identity(), keys);
        }
    }

    private static void sign(Path in, Path out, SigningIdentity signer, SigningKeys keys) {
        Manifest plain = SampleFiles.manifest("a red ball rolls through snow");
        Manifest manifest = new Manifest(
                "scene",
                plain.generator(),
                Clock.systemUTC().instant(),
                plain.generation(),
                List.of(new Manifest.Ingredient("start.png", "image/png", Manifest.Relation.INPUT_TO)));
        Signer.sign(in, out, manifest, signer);
        System.out.println(new Verifier(List.of(keys.authority()), Clock.systemUTC()).verify(out));
    }
}
