package dev.kinora.service.webhooks;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;

/// Tells addresses of the internet from those of our own network, to which no stranger may send our requests (SSRF).
public final class PublicAddress {
    private PublicAddress() {}

    /// Why the service must not send requests to `url`; empty if it may. To be asked right before connecting, too: Java
    /// keeps names resolved for some seconds, so that a name server that changes its mind gains nothing.
    ///
    /// @param privateAllowed whether every http and https URL will do
    public static Optional<String> problem(URI url, boolean privateAllowed) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (url.getHost() == null || url.getUserInfo() != null) {
            return Optional.of("The URL must name a host, and no user or password.");
        }
        if (privateAllowed) {
            return scheme.equals("http") || scheme.equals("https")
                    ? Optional.empty()
                    : Optional.of("The URL must begin with https:// or http://.");
        }
        if (!scheme.equals("https")) {
            return Optional.of("The URL must begin with https://.");
        }
        try {
            for (InetAddress address : InetAddress.getAllByName(url.getHost())) {
                if (!isPublic(address)) {
                    return Optional.of("The host %s is not on the public internet.".formatted(url.getHost()));
                }
            }
            return Optional.empty();
        } catch (UnknownHostException unknown) {
            return Optional.of("The host %s cannot be found.".formatted(url.getHost()));
        }
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        return switch (address) {
            case Inet4Address _ ->
                first != 0 // this network
                        && !(first == 100 && second >= 64 && second < 128) // carriers' NAT, RFC 6598
                        && !(first == 192 && second == 0 && bytes[2] == 0) // protocol assignments, RFC 6890
                        && !(first == 198 && (second == 18 || second == 19)) // benchmarks, RFC 2544
                        && first < 240; // reserved
            case Inet6Address _ ->
                (first & 0xFE) != 0xFC // unique local, RFC 4193
                        && !(first == 0x20 && second == 0x02) // 6to4, which wraps an IPv4 address
                        && !(first == 0 && second == 0x64) // NAT64, which wraps one, too
                        && !(first == 0 && second == 0);
            default -> false;
        };
    }
}
