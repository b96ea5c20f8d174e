package dev.kinora.service.api;

import java.util.Base64;
import java.util.Locale;

/// What clients write as `image_url`: a data URL, or an address on the web.
record PictureAddress(PictureDownload download) {
    private static final int LONGEST = 20_971_520;

    static boolean isData(String url) {
        return url.toLowerCase(Locale.ROOT).startsWith("data:");
    }

    /// The bytes there, whatever they are.
    ///
    /// @param param the field that it came in
    /// @throws ApiException that says why there is no picture
    byte[] bytes(String param, String url) {
        if (url.length() > LONGEST) {
            throw ApiException.invalid(param, "'image_url' is longer than %,d characters.", LONGEST);
        }
        if (!isData(url)) {
            try {
                return download.of(url);
            } catch (ApiException refused) {
                throw refused.about(param);
            }
        }
        int comma = url.indexOf(',');
        if (comma < 0 || !url.substring(0, comma).toLowerCase(Locale.ROOT).endsWith(";base64")) {
            throw ApiException.invalid(param, "A data URL must be 'data:image/png;base64,…'.");
        }
        try {
            return Base64.getMimeDecoder().decode(url.substring(comma + 1));
        } catch (IllegalArgumentException _) {
            throw ApiException.invalid(param, "The data URL is no base64.");
        }
    }
}
