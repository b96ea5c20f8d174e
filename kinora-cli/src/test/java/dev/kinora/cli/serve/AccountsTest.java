package dev.kinora.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Credits, roles, invitations and the end of accounts.
class AccountsTest {
    private static final String FILM =
            "{\"prompt\":\"a dog runs\",\"size\":\"96x64\",\"seconds\":\"%d\",\"num_inference_steps\":2}";
    private static final String VIOLENT = "{\"prompt\":\"a man stabs another man to death\"}";

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonMapper().readTree(answer.body());
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("\"code\":\"%s\"".formatted(code));
    }

    @ParameterizedTest
    @EnumSource
    void whoNeedsCreditsMakesFilmsForThemAlone(TestService service) {
        String key = service.redeemed("{\"tier\":\"prepaid\",\"credits\":5}");
        String id = json(service.get(key, "/organisation")).get("id").asString();
        String film =
                json(service.post(key, "/videos", FILM.formatted(4))).get("id").asString();
        var refused = service.post(key, "/videos", FILM.formatted(4));
        assertRefused(refused, 429, "insufficient_quota");
        assertThat(refused.body()).contains("You have 1 seconds of video left");
        assertThat(refused.headers().firstValue("x-should-retry")).contains("false");

        assertThat(json(service.post("/organisations/" + id + "/credits", "{\"seconds\":3,\"note\":\"Paid\"}"))
                        .get("credits_left")
                        .asInt())
                .isEqualTo(4);
        json(service.post(key, "/videos", FILM.formatted(4)));
        Films.watch(service.client(key), film);
        service.delete(key, "/videos/" + film); // it was made, so it is paid for
        assertThat(json(service.get(key, "/organisation")).get("credits_left").asInt())
                .isZero();
        JsonNode grants = json(service.get(key, "/organisation/credits")).get("data");
        assertThat(grants.values())
                .extracting(grant -> grant.get("seconds").asInt())
                .containsExactly(5, 3);
        assertRefused(service.post(key, "/organisations/" + id + "/credits", "{\"seconds\":9}"), 403, "missing_role");
    }

    @ParameterizedTest
    @EnumSource
    void moderatorsSeeWhatWasRefusedAndWhoTriedOnPurpose(TestService service) {
        String creator = service.newTenant("busy");
        String tester = service.redeemed("{\"role\":\"red_teamer\"}");
        String moderator = service.redeemed("{\"role\":\"moderator\"}");
        assertRefused(service.post(creator, "/videos", VIOLENT), 400, "moderation_blocked");
        assertRefused(service.post(tester, "/videos", VIOLENT), 400, "moderation_blocked");

        JsonNode refusals = json(service.get(moderator, "/refusals?limit=2")).get("data");

        assertThat(refusals.values())
                .extracting(refusal -> refusal.get("role").asString())
                .containsExactly("RED_TEAMER", "CREATOR");
        assertThat(refusals.get(0).get("text").asString()).contains("stabs");
        assertThat(refusals.get(0).get("category").asString()).isEqualTo("violence");
        assertRefused(service.get(creator, "/refusals"), 403, "missing_role");
        assertRefused(service.get(moderator, "/organisations"), 403, "missing_role");
    }

    @ParameterizedTest
    @EnumSource
    void peopleComeAndGo(TestService service) {
        String key =
                json(service.post("/users", "{\"name\":\"Ada\"}")).get("key").asString();
        String ada = service.get("/users").body().replaceAll("(?s).*\"id\":\"(user_\\w+)\"[^}]*\"Ada\".*", "$1");
        assertRefused(service.get(key, "/organisations"), 403, "missing_role");
        assertThat(json(service.post("/users/" + ada, "{\"role\":\"admin\"}"))
                        .get("role")
                        .asString())
                .isEqualTo("ADMIN");
        json(service.get(key, "/organisations"));
        json(service.delete(service.key(), "/users/" + ada));
        assertRefused(service.get(key, "/models"), 401, "invalid_api_key");
        String admin = json(service.get("/users")).get("data").get(0).get("id").asString();
        assertRefused(service.delete(service.key(), "/users/" + admin), 400, "last_admin");
        assertRefused(service.post("/users/" + admin, "{\"role\":\"creator\"}"), 400, "last_admin");
        assertRefused(service.delete(service.key(), "/users/" + ada), 404, "not_found");
    }

    @ParameterizedTest
    @EnumSource
    void anInvitationCanBeWithdrawn(TestService service) {
        String code = json(service.post("/invites", "{}")).get("code").asString();
        String id = json(service.get("/invites")).get("data").get(0).get("id").asString();
        json(service.delete(service.key(), "/invites/" + id));
        assertRefused(
                service.post(
                        "/invites/redeem", "{\"code\":\"%s\",\"organisation\":\"o\",\"name\":\"n\"}".formatted(code)),
                400,
                "invalid_value");
        assertRefused(service.delete(service.key(), "/invites/" + id), 404, "not_found");
    }

    @ParameterizedTest
    @EnumSource
    void anAccountIsTakenAlongAndEnded(TestService service) throws Exception {
        String key = service.newTenant("busy");
        String id = json(service.get(key, "/organisation")).get("id").asString();
        String film = Films.small(service.client(key), "a dog runs").id();
        Films.watch(service.client(key), film);

        assertThat(names(service, key))
                .contains("account.json", "videos/%s.json".formatted(film), "videos/%s/video.mp4".formatted(film));
        JsonNode moved = json(service.post("/organisations/" + id, "{\"tier\":\"narrow\",\"name\":\"New\"}"));
        assertThat(moved.get("tier").asString() + moved.get("name").asString()).isEqualTo("narrowNew");
        assertRefused(service.post("/organisations/" + id, "{\"tier\":\"none\"}"), 400, "invalid_value");
        json(service.delete(service.key(), "/organisations/" + id));

        assertRefused(service.get(key, "/videos/" + film), 401, "invalid_api_key");
        assertRefused(service.get("/organisations/" + id), 404, "not_found");
        assertThat(service.get("/audit").body())
                .contains("organisation.deleted")
                .contains(id);
    }

    private static List<String> names(TestService service, String key) throws IOException, InterruptedException {
        var request = service.request("/organisation/export")
                .setHeader("authorization", "Bearer " + key)
                .build();
        var names = new ArrayList<String>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            byte[] zip =
                    http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
            try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
                for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                    names.add(entry.getName());
                }
            }
        }
        return names;
    }
}
