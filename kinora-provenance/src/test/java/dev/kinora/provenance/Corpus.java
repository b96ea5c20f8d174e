package dev.kinora.provenance;

import static org.bouncycastle.asn1.x509.KeyPurposeId.id_kp_codeSigning;
import static org.bouncycastle.asn1.x509.KeyPurposeId.id_kp_emailProtection;

import dev.kinora.media.ClipFormat;
import dev.kinora.media.ClipWriter;
import dev.kinora.media.Frame;
import dev.kinora.media.FrameRate;
import dev.kinora.provenance.Container.StoreMaker;
import dev.kinora.provenance.Manifest.Ingredient;
import dev.kinora.provenance.Manifest.Relation;
import dev.kinora.provenance.TestCertificates.Issued;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/// Writes signed files of all kinds, and ones that were changed, cut off, or signed by those who may not, with what our
/// verifier says of each: `ours.tsv`. `tools/clients/c2pa-corpus.sh` compares that with what another verifier says.
/// Argument: an empty folder.
final class Corpus {
    private static final List<String> KINDS = List.of("mp4", "png", "webp", "gif");
    private static final int CARRIERS = 3; // of each kind
    private static final long SEED = 20_260_101;
    private static final Duration YEAR = Duration.ofDays(365);

    private final Path folder;
    private final Instant now = Clock.systemUTC().instant();
    private final Random random = new Random(SEED);
    private final TestCertificates company = new TestCertificates(now);
    private final TestCertificates strangers = new TestCertificates(now);
    private final SigningKeys own;
    private final Verifier verifier;
    private final List<Path> all = new ArrayList<>();

    private Corpus(Path folder) {
        this.folder = folder;
        own = SigningKeys.open(folder.resolve("keys.p12"), Clock.systemUTC());
        verifier = new Verifier(List.of(own.authority(), company.root()), Clock.systemUTC());
    }

    public static void main(String[] args) throws Exception {
        Corpus corpus = new Corpus(Path.of(args[0]));
        corpus.writeCarriers();
        List<Path> good = corpus.good();
        corpus.badlySigned();
        corpus.flipped(good);
        corpus.cutOff(good);
        corpus.swapped();
        TestCertificates.writeChain(
                corpus.folder.resolve("anchors.pem"), List.of(corpus.own.authority(), corpus.company.root()));
        List<String> lines = corpus.all.stream().map(corpus::line).toList();
        Files.write(corpus.folder.resolve("ours.tsv"), lines);
        System.out.println(lines.size() + " files, of them " + good.size() + " well signed and unchanged");
    }

    private String line(Path file) {
        return "%s\t%s"
                .formatted(
                        file.getFileName(), said(file).replaceAll("\\s+", " ").replaceFirst(" ", "\t"));
    }

    private String said(Path file) {
        try {
            return switch (verifier.verify(file)) {
                case Verification.None _ -> "none -";
                case Verification.Tampered tampered -> "tampered " + tampered.faults();
                case Verification.Valid valid -> "untrusted " + valid.whyUntrusted();
                case Verification.Trusted _ -> "trusted -";
            };
        } catch (ProvenanceException unreadable) {
            return "unreadable " + String.valueOf(unreadable.getMessage()).replace(folder.toString(), "");
        }
    }

    /// A square that moves over a ground of a seed's colours; also among the files, as such without a manifest.
    private void writeCarriers() {
        for (String kind : KINDS) {
            for (int seed = 0; seed < CARRIERS; seed++) {
                Path file = plain(kind, seed);
                List<Frame> frames = frames(seed);
                if (kind.equals("png") || kind.equals("webp")) frames.getFirst().save(file);
                else film(frames, file);
                all.add(file);
            }
        }
    }

    private Path plain(String kind, int number) {
        return folder.resolve("plain-%d.%s".formatted(number, kind));
    }

    private static void film(List<Frame> frames, Path file) {
        try (ClipWriter writer = ClipWriter.open(file, ClipFormat.silent(96, 64, FrameRate.of(12)))) {
            frames.forEach(writer::add);
            writer.finish();
        }
    }

    private static List<Frame> frames(int seed) {
        byte[] ground = new byte[96 * 64 * 3];
        new Random(seed).nextBytes(ground);
        return IntStream.range(0, 9)
                .mapToObj(number -> {
                    byte[] rgb = ground.clone();
                    for (int y = 20; y < 40; y++)
                        Arrays.fill(rgb, (y * 96 + number) * 3, (y * 96 + number + 20) * 3, (byte) 200);
                    return new Frame(96, 64, rgb);
                })
                .toList();
    }

    /// Created; edited out of that; extended from the edited one, with a picture placed in it.
    private List<Path> good() throws IOException {
        Map<String, SigningIdentity> signers = new LinkedHashMap<>();
        signers.put("own", own.identity());
        for (String key : List.of("P-256", "P-384", "RSA", "Ed25519")) {
            signers.put(key, identity(company.signer(key, id_kp_emailProtection), now));
        }
        List<Path> files = new ArrayList<>();
        for (var signer : signers.entrySet()) {
            Path picture = signed("placed-" + signer.getKey() + ".png", plain("png", 0), signer.getValue());
            files.add(picture);
            for (String kind : KINDS) {
                for (int i = 0; i < CARRIERS; i++) {
                    Path carrier = plain(kind, i);
                    String name = "%s-%d-%%s.%s".formatted(signer.getKey(), i, kind);
                    Path created = signed(name.formatted("created"), carrier, signer.getValue());
                    Path edited = signed(
                            name.formatted("edited"),
                            carrier,
                            signer.getValue(),
                            ingredient(created, Relation.PARENT_OF));
                    Path extended = signed(
                            name.formatted("extended"),
                            carrier,
                            signer.getValue(),
                            ingredient(edited, Relation.PARENT_OF),
                            ingredient(picture, Relation.COMPONENT_OF));
                    files.addAll(List.of(created, edited, extended));
                }
            }
        }
        return files;
    }

    private Ingredient ingredient(Path file, Relation relation) {
        String name = String.valueOf(file.getFileName());
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return new Ingredient(
                name, (ending.equals("mp4") ? "video/" : "image/") + ending, relation, verifier.carried(file));
    }

    private void badlySigned() throws IOException {
        Instant then = now.minus(YEAR.multipliedBy(2));
        Map<String, SigningIdentity> signers = Map.of(
                "purpose", unchecked(company.signer("P-256", id_kp_codeSigning)),
                "purposeless", unchecked(company.signer("P-256")),
                "expired",
                        identity(
                                company.signer("P-256", then, then.plus(YEAR), id_kp_emailProtection),
                                then.plusSeconds(1)),
                "early",
                        unchecked(company.signer(
                                "P-256", now.plus(YEAR), now.plus(YEAR.multipliedBy(2)), id_kp_emailProtection)),
                "stranger", identity(strangers.signer("P-256", id_kp_emailProtection), now),
                "selfsigned", unchecked(company.selfSigned(id_kp_emailProtection)));
        for (var signer : signers.entrySet()) {
            for (String kind : KINDS) {
                signed(signer.getKey() + "." + kind, plain(kind, 0), signer.getValue());
            }
        }
    }

    /// One bit anywhere, and one in the manifest store.
    private void flipped(List<Path> good) throws IOException {
        for (Path file : good) {
            byte[] bytes = Files.readAllBytes(file);
            int store = SampleFiles.find(bytes, "jumdc2pa");
            flip(file, bytes, random.nextInt(bytes.length), "anywhere");
            flip(file, bytes, store + random.nextInt(2000), "store");
        }
    }

    private void flip(Path file, byte[] bytes, int at, String where) throws IOException {
        byte[] changed = bytes.clone();
        changed[at] ^= (byte) (1 << random.nextInt(8));
        write("flip-%s-%d-%s".formatted(where, at, file.getFileName()), changed);
    }

    private void cutOff(List<Path> good) throws IOException {
        for (Path file : good) {
            byte[] bytes = Files.readAllBytes(file);
            int left = random.nextInt(bytes.length);
            write("cut-%d-%s".formatted(left, file.getFileName()), Arrays.copyOf(bytes, left));
        }
    }

    /// The manifest of a picture or film on another one of its kind.
    private void swapped() throws IOException {
        for (String kind : KINDS) {
            for (int i = 0; i < CARRIERS; i++) {
                Path from = folder.resolve("own-%d-edited.%s".formatted(i, kind));
                Path to = plain(kind, (i + 1) % CARRIERS);
                byte[] store = store(from);
                StoreMaker theSame = new StoreMaker() {
                    @Override
                    public byte[] draft(HardBinding binding) {
                        return store;
                    }

                    @Override
                    public byte[] make(HardBinding binding) {
                        return store;
                    }
                };
                Path out = folder.resolve("swapped-%d.%s".formatted(i, kind));
                try (var in = FileChannel.open(to);
                        var target = FileChannel.open(
                                out,
                                StandardOpenOption.CREATE_NEW,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE)) {
                    Container.open(in, to).embed(target, theSame);
                }
                all.add(out);
            }
        }
    }

    private static byte[] store(Path file) throws IOException {
        try (var in = FileChannel.open(file)) {
            Container container = Container.open(in, file);
            return container.read(container.stores().getFirst());
        }
    }

    private Path signed(String name, Path carrier, SigningIdentity signer, Ingredient... ingredients) {
        Manifest sample = SampleFiles.manifest("a prompt");
        Manifest manifest = new Manifest(name, sample.generator(), now, sample.generation(), List.of(ingredients));
        Path out = folder.resolve(name);
        Signer.sign(carrier, out, manifest.withWatermark(name.hashCode()), signer);
        all.add(out);
        return out;
    }

    private void write(String name, byte[] bytes) throws IOException {
        all.add(Files.write(folder.resolve(name), bytes));
    }

    private static SigningIdentity identity(Issued issued, Instant when) {
        return SigningIdentity.of(issued.certificates(), new RawSigner.Key(issued.key(), "The key"), when);
    }

    private static SigningIdentity unchecked(Issued issued) {
        return SigningIdentity.unchecked(
                issued.certificates(), SigningAlgorithm.ES256, new RawSigner.Key(issued.key(), "The key"));
    }
}
