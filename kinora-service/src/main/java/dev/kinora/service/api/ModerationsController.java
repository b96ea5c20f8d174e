package dev.kinora.service.api;

import dev.kinora.service.accounts.Caller;
import dev.kinora.service.accounts.Scope;
import dev.kinora.service.checks.FileCheck;
import dev.kinora.service.checks.PictureFinding;
import dev.kinora.service.ids.Ids;
import dev.kinora.service.moderation.PromptReview;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// `POST /v1/moderations`: what the policy says of texts and pictures. Workers have the pictures
/// looked at.
@RestController
final class ModerationsController {
    private static final String MODEL = "kinora-policy";
    private static final int MOST_TEXTS = 100;
    private static final int MOST_PICTURES = 4;
    private static final int LONGEST_SIDE = 4096; // pixels
    private static final int LARGE = 1 << 16; // bytes of a body that has pictures in it, or might have
    private static final String PARTS =
            "{\"type\": \"text\", \"text\": …} or {\"type\": \"image_url\", \"image_url\": {\"url\": …}}";

    private final PromptReview review;
    private final PictureAddress address;
    private final SentFiles files;
    private final JsonMapper json;

    ModerationsController(PromptReview review, PictureAddress address, SentFiles files, JsonMapper json) {
        this.review = review;
        this.address = address;
        this.files = files;
        this.json = json;
    }

    record Moderations(String id, String model, List<ModerationResult> results) {}

    @PostMapping("/v1/moderations")
    Moderations moderate(HttpServletRequest request, @RequestAttribute(GateFilter.CALLER) Caller caller)
            throws IOException, InterruptedException {
        Limits.require(caller, Scope.READ);
        try (SentFiles.Places places = files.places(caller)) {
            if (isLarge(request)) {
                places.take(); // before it is read
            }
            return moderated(Fields.of(request).requireOnly(Set.of("input", "model")), places);
        }
    }

    private static boolean isLarge(HttpServletRequest request) {
        long bytes = request.getContentLengthLong();
        return bytes < 0 || bytes > LARGE;
    }

    private Moderations moderated(Fields fields, SentFiles.Places places) throws IOException, InterruptedException {
        List<String> urls = urls(fields);
        List<String> texts = texts(fields, urls.size());
        if (texts.isEmpty() && urls.isEmpty()) {
            throw ApiException.bad("missing_required_parameter", "input", "'input' is missing: send text, or texts.");
        }
        if (texts.size() > MOST_TEXTS) {
            throw ApiException.invalid("input", "'input' has %d texts, at most %d go.", texts.size(), MOST_TEXTS);
        }
        if (texts.stream().anyMatch(text -> text.length() > VideoRequests.LONGEST_PROMPT)) {
            throw ApiException.bad(
                    "string_above_max_length",
                    "input",
                    "A text may have %,d characters at most.",
                    VideoRequests.LONGEST_PROMPT);
        }
        List<ModerationResult> results = urls.isEmpty()
                ? texts.stream()
                        .map(text -> ModerationResult.of(Optional.of(review.review(text)), List.of()))
                        .toList()
                : List.of(ModerationResult.of(texts.stream().findFirst().map(review::review), look(places, urls)));
        return new Moderations(Ids.random("modr"), MODEL, results);
    }

    private static List<String> urls(Fields fields) {
        List<String> urls = fields.texts("input[][image_url][url]");
        if (urls.size() > MOST_PICTURES) {
            throw ApiException.invalid("input", "'input' has %d pictures, at most %d go.", urls.size(), MOST_PICTURES);
        }
        return urls;
    }

    /// A text, several, or the parts of one message as one. Nothing that was sent goes unread.
    private static List<String> texts(Fields fields, int pictures) {
        List<String> types = fields.texts("input[][type]");
        List<String> parts = fields.texts("input[][text]");
        long images = types.stream().filter("image_url"::equals).count();
        if (!types.stream().allMatch(Set.of("text", "image_url")::contains)
                || types.size() - images != parts.size()
                || images != pictures
                || !types.isEmpty() && fields.has("input[]")) {
            throw ApiException.invalid(
                    "input", "'input' must be a text, a list of texts, or a list of parts %s.", PARTS);
        }
        if (!types.isEmpty()) {
            return parts.isEmpty() ? List.of() : List.of(String.join("\n", parts));
        }
        return fields.has("input") ? fields.text("input").stream().toList() : fields.texts("input[]");
    }

    /// What workers find in the pictures, one after the other.
    private List<PictureFinding> look(SentFiles.Places places, List<String> urls)
            throws IOException, InterruptedException {
        List<PictureFinding> findings = new ArrayList<>();
        for (String url : urls) {
            findings.add(finding(places.take(), url));
            places.give();
        }
        return findings;
    }

    private PictureFinding finding(SentFiles.Place place, String url) throws IOException, InterruptedException {
        byte[] picture = address.bytes("input", url);
        ImageHeader header = ImageHeader.read(picture)
                .orElseThrow(() -> ApiException.invalid("input", "A picture must be a JPEG, PNG or WebP."));
        if (Math.max(header.width(), header.height()) > LONGEST_SIDE) {
            throw ApiException.invalid(
                    "input",
                    "A picture has %dx%d pixels, at most %d a side go.",
                    header.width(),
                    header.height(),
                    LONGEST_SIDE);
        }
        FileCheck.Answer answer = place.ask(FileCheck.Kind.PICTURE, "input", "picture", picture);
        return json.readValue(String.valueOf(answer.verdict()), PictureFinding.class);
    }
}
