package dev.kinora.provenance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/// Signs one file and writes the authority's certificate beside it, for verifiers other than ours.
/// Arguments: the file, the signed file, the folder for the keys.
final class SignOne {
    private SignOne() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[2]);
        SigningKeys keys = SigningKeys.open(folder.resolve("signing-keys.p12"), Clock.systemUTC());
        Files.writeString(folder.resolve("authority.pem"), keys.authorityPem());
        Manifest plain = SampleFiles.manifest("a red ball rolls through snow");
        Manifest manifest = new Manifest(
                "scene",
                plain.generator(),
                Clock.systemUTC().instant(),
                plain.generation(),
                List.of(new Manifest.Ingredient("start.png", "image/png", Manifest.Relation.INPUT_TO)));
        Signer.sign(Path.of(args[0]), Path.of(args[1]), manifest, keys);
        System.out.println(new Verifier(List.of(keys.authority()), Clock.systemUTC()).verify(Path.of(args[1])));
    }
}
