package dev.kinora.service.api;

import dev.kinora.service.accounts.Caller;
import dev.kinora.service.accounts.Credits;
import dev.kinora.service.accounts.Role;
import dev.kinora.service.accounts.Scope;
import dev.kinora.service.content.ContentStore;
import dev.kinora.service.content.FolderStore;
import dev.kinora.service.content.StoredBytes;
import dev.kinora.service.database.Database;
import dev.kinora.service.files.StoredFiles;
import dev.kinora.service.jobs.FilmIntake;
import dev.kinora.service.jobs.FilmQueue;
import dev.kinora.service.jobs.Video;
import dev.kinora.service.jobs.Videos;
import dev.kinora.service.moderation.PromptReview;
import dev.kinora.service.moderation.Refusals;
import dev.kinora.service.settings.ServiceSettings;
import dev.kinora.service.webhooks.Events;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/// What reads requests for videos and takes them in, without a server.
record RequestParts(VideoRequests requests, Limits limits, Videos videos, FilmIntake intake) {
    static final String ORGANISATION = "org_1";
    private static final Clock NOW = Clock.systemUTC();

    static RequestParts of(Database database, Path folder, PictureDownload download, Map<String, String> values)
            throws IOException {
        var settings =
                new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("kinora", ServiceSettings.class);
        ContentStore content = new FolderStore(folder);
        var videos = new Videos(database, new FilmQueue(database), new Events(database, NOW), NOW, Duration.ofDays(1));
        var limits = new Limits(settings, videos, new Credits(database, NOW), new StoredBytes(content, NOW), NOW);
        var requests = new VideoRequests(
                settings,
                _ -> new PromptReview.Verdict.Allowed(),
                new Refusals(database, NOW, Duration.ZERO),
                new ReferencePicture(settings, new PictureAddress(download), new StoredFiles(database, content, NOW)),
                limits);
        return new RequestParts(requests, limits, videos, new FilmIntake(videos, content));
    }

    /// Of an organisation that exists only if a test has made it.
    static Caller caller(String tier) {
        return new Caller(ORGANISATION, "user_1", "key_1", Role.CREATOR, Set.of(Scope.WRITE, Scope.WEBHOOKS), tier);
    }

    Video ask(String tier, String json) throws IOException {
        Fields fields = Fields.ofJson(json.getBytes(StandardCharsets.UTF_8));
        return intake.add(requests.create(fields, caller(tier)));
    }
}
