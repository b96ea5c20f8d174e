package dev.kinora.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.kinora.service.KinoraService;
import dev.kinora.service.moderation.PromptReview;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Services without workers that take tokens of an issuer in this process: one knows its people by invitation, the
/// other lets in all whom the issuer knows.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OidcLoginTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final TestIssuer issuer = new TestIssuer();
    private @Nullable KinoraService invited;
    private @Nullable KinoraService open;

    @BeforeAll
    void start(@TempDir Path folder) {
        invited = service(folder.resolve("invited"), List.of());
        open = service(
                folder.resolve("open"),
                List.of(
                        "--kinora.oidc.newcomers=true",
                        "--kinora.oidc.organisation-claim=department",
                        "--kinora.oidc.role-claim=realm.groups",
                        "--kinora.oidc.roles.boss=admin",
                        "--kinora.oidc.roles.eyes=moderator"));
    }

    private KinoraService service(Path data, List<String> more) {
        var settings = new ArrayList<>(List.of(
                "--server.port=0",
                "--kinora.workers=0",
                "--kinora.data=" + data,
                "--kinora.oidc.issuer=" + issuer.url(),
                "--kinora.oidc.audience=" + TestIssuer.AUDIENCE));
        settings.addAll(more);
        return KinoraService.start(List.of("no-worker"), _ -> new PromptReview.Verdict.Allowed(), settings);
    }

    @AfterAll
    void stop() {
        http.close();
        Objects.requireNonNull(invited).close();
        Objects.requireNonNull(open).close();
        issuer.close();
    }

    @Test
    void whoHasNoAccountIsNotLetInAndWhoRedeemsAnInvitationIs() {
        String token = issuer.token("newcomer");
        assertThat(get(invited, token, "/organisation").body()).contains("not_invited", "/v1/invites/redeem");

        String code = text(post(invited, key(invited), "/invites", "{\"credits\":60}"), "code");
        String redemption = "{\"code\":\"%s\",\"organisation\":\"Films\",\"name\":\"Ada\"}".formatted(code);
        assertThat(post(invited, token, "/invites/redeem", redemption).statusCode())
                .isEqualTo(200);

        assertThat(get(invited, token, "/organisation").body()).contains("Films");
        assertThat(get(invited, issuer.token("newcomer"), "/organisation").body())
                .contains("Films"); // another token
        assertThat(get(invited, issuer.token("somebody else"), "/organisation").statusCode())
                .isEqualTo(403);
        String second = text(post(invited, key(invited), "/invites", "{}"), "code");
        assertThat(post(invited, token, "/invites/redeem", redemption.replace(code, second))
                        .body())
                .contains("already_known");
    }

    @Test
    void anAdminNamesSomebodyAndEndsTheirLogin() {
        String person = "{\"name\":\"Bea\",\"role\":\"moderator\",\"subject\":\"bea\"}";
        assertThat(post(invited, key(invited), "/users", person).statusCode()).isEqualTo(200);
        assertThat(post(invited, key(invited), "/users", person).body()).contains("has an account already");

        String token = issuer.token("bea");
        assertThat(get(invited, token, "/refusals").statusCode()).isEqualTo(200); // for moderators
        assertThat(get(invited, token, "/organisations").statusCode()).isEqualTo(403); // for admins

        JsonNode keys = JSON.readTree(get(invited, token, "/api_keys").body()).get("data");
        String login = keys.valueStream()
                .filter(key -> key.get("name").asString().equals("Login"))
                .map(key -> key.get("id").asString())
                .findFirst()
                .orElseThrow();
        assertThat(send(request(invited, key(invited), "/api_keys/" + login).DELETE())
                        .statusCode())
                .isEqualTo(200);
        assertThat(get(invited, token, "/organisation"))
                .returns(401, HttpResponse::statusCode)
                .satisfies(answer -> assertThat(answer.body()).contains("revoked"));
    }

    @Test
    void tokensThatAreNotAllTheyMustBeAreRefused() {
        Instant past = Instant.now().minus(Duration.ofMinutes(10));
        List<Consumer<JWTClaimsSet.Builder>> wrong = List.of(
                claims -> claims.issuer("https://other.example"),
                claims -> claims.audience("another service"),
                claims -> claims.audience((String) null),
                claims -> claims.expirationTime(Date.from(past)),
                claims -> claims.expirationTime(null),
                claims -> claims.notBeforeTime(Date.from(Instant.now().plus(Duration.ofMinutes(10)))),
                claims -> claims.subject(null));
        assertThat(get(open, issuer.token("eve"), "/organisation").statusCode()).isEqualTo(200); // as it is
        for (Consumer<JWTClaimsSet.Builder> change : wrong) {
            refused(issuer.token("eve", change));
        }
        refused(issuer.forged("eve"));
        refused(issuer.unsigned("eve"));
        refused(issuer.confused("eve"));
        refused(issuer.typed("eve", "logout+jwt"));
        assertThat(get(open, issuer.typed("eve", "at+jwt"), "/organisation").statusCode())
                .isEqualTo(200);
        refused("no token");
        refused("sk-kinora-none");
        refused("");
    }

    private void refused(String token) {
        assertThat(get(open, token, "/organisation"))
                .returns(401, HttpResponse::statusCode)
                .satisfies(answer -> assertThat(answer.body()).contains("invalid_api_key"));
    }

    @Test
    void newcomersOfOneDepartmentAreOneOrganisation() {
        String ada = organisation(department("ada", "props"));
        assertThat(organisation(department("bob", "props"))).isEqualTo(ada);
        assertThat(organisation(department("cleo", "stunts"))).isNotEqualTo(ada);
        assertThat(organisation(issuer.token("alone"))).isNotEqualTo(ada);
        assertThat(organisation(department("ada", "stunts"))).isEqualTo(ada); // decided once
    }

    /// By an admin: who deletes their own organisation may begin anew.
    @Test
    void whoWasDeletedIsNoNewcomerUntilInvited() {
        String token = department("finn", "lights");
        assertThat(get(open, token, "/organisation").statusCode()).isEqualTo(200);
        String boss = issuer.token(
                "gina",
                claims -> claims.claim("department", "lights").claim("realm", Map.of("groups", List.of("boss"))));
        String people = get(open, boss, "/users").body();
        String finn = JSON.readTree(people)
                .get("data")
                .valueStream()
                .filter(person -> person.get("name").asString().contains("finn"))
                .map(person -> person.get("id").asString())
                .findFirst()
                .orElseThrow();
        assertThat(send(request(open, boss, "/users/" + finn).DELETE()).statusCode())
                .isEqualTo(200);
        assertThat(get(open, token, "/organisation").body()).contains("not_invited");

        String code = text(post(open, key(open), "/invites", "{}"), "code");
        String redemption = "{\"code\":\"%s\",\"organisation\":\"Own\",\"name\":\"Finn\"}".formatted(code);
        assertThat(post(open, token, "/invites/redeem", redemption).statusCode())
                .isEqualTo(200);
        assertThat(get(open, token, "/organisation").body()).contains("Own");

        String alone = issuer.token("hugo");
        String first = organisation(alone);
        assertThat(send(request(open, alone, "/organisation").DELETE()).statusCode())
                .isEqualTo(200);
        assertThat(organisation(alone)).isNotEqualTo(first);
        String second = organisation(alone);
        assertThat(send(request(open, key(open), "/organisations/" + second).DELETE())
                        .statusCode())
                .isEqualTo(200);
        assertThat(get(open, alone, "/organisation").body()).contains("not_invited");
    }

    @Test
    void theIssuerSaysWhoIsAdminEachTimeAnew() {
        assertThat(get(open, groups("dora"), "/organisations").statusCode()).isEqualTo(403);
        assertThat(get(open, groups("dora", "crowd", "eyes", "boss"), "/organisations")
                        .statusCode())
                .isEqualTo(200);
        assertThat(get(open, groups("dora", "eyes"), "/organisations").statusCode())
                .isEqualTo(403);
        assertThat(get(open, groups("dora", "eyes"), "/refusals").statusCode()).isEqualTo(200);
        assertThat(get(open, groups("dora", "admin"), "/refusals").statusCode()).isEqualTo(403); // no name of ours
    }

    @Test
    void keysGoOnAndAnIssuerThatIsGoneIsNoRefusal(@TempDir Path folder) {
        assertThat(get(invited, key(invited), "/organisation").statusCode()).isEqualTo(200);
        TestIssuer gone = new TestIssuer();
        gone.close();
        try (KinoraService service = KinoraService.start(
                List.of("no-worker"),
                _ -> new PromptReview.Verdict.Allowed(),
                List.of(
                        "--server.port=0",
                        "--kinora.workers=0",
                        "--kinora.data=" + folder,
                        "--kinora.oidc.issuer=" + gone.url(),
                        "--kinora.oidc.audience=" + TestIssuer.AUDIENCE))) {
            assertThat(get(service, key(service), "/organisation").statusCode()).isEqualTo(200);
            HttpResponse<String> answer = get(service, gone.token("ada"), "/organisation");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("retry-after-ms")).isPresent();
            assertThat(answer.headers().firstValue("x-should-retry")).isEmpty();
        }
    }

    private String department(String subject, String name) {
        return issuer.token(subject, claims -> claims.claim("department", name));
    }

    private String groups(String subject, String... groups) {
        return issuer.token(subject, claims -> claims.claim("realm", Map.of("groups", List.of(groups))));
    }

    private String organisation(String token) {
        return text(get(open, token, "/organisation"), "id");
    }

    private static String key(@Nullable KinoraService service) {
        return Objects.requireNonNull(service).firstKey().orElseThrow();
    }

    private HttpResponse<String> get(@Nullable KinoraService service, String bearer, String path) {
        return send(request(service, bearer, path));
    }

    private HttpResponse<String> post(@Nullable KinoraService service, String bearer, String path, String json) {
        return send(request(service, bearer, path)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private static HttpRequest.Builder request(@Nullable KinoraService service, String bearer, String path) {
        int port = Objects.requireNonNull(service).port();
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/v1%s".formatted(port, path)))
                .header("authorization", "Bearer " + bearer);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static String text(HttpResponse<String> response, String name) {
        JsonNode node = JSON.readTree(response.body()).get(name);
        return Objects.requireNonNull(node, () -> name + " is missing in " + response.body())
                .asString();
    }
}
