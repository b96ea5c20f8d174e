package dev.kinora.provenance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;

/// A program that signs standard input with the elliptic key in a file (DER of PKCS#8).
/// Arguments: the file, Java's name of the algorithm; or `hang`, or `fail`.
final class OutsideSigner {
    private OutsideSigner() {}

    public static void main(String[] args) throws Exception {
        byte[] bytes = System.in.readAllBytes();
        if (args[0].equals("hang")) Thread.sleep(60_000);
        if (args[0].equals("fail")) {
            System.err.println("the token is not plugged in");
            System.exit(3);
        }
        byte[] key = Files.readAllBytes(Path.of(args[0]));
        Signature signature = Signature.getInstance(args[1]);
        signature.initSign(KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key)));
        signature.update(bytes);
        System.out.write(signature.sign());
        System.out.flush();
    }
}
