package dev.kinora.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
    @Test
    void aBucketRefillsEvenly() {
        var now = new Instant[] {Instant.EPOCH};
        var limiter = new RateLimiter(new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now[0];
            }
        });
        assertThat(limiter.take("k", 2)).isZero();
        assertThat(limiter.take("k", 2)).isZero();
        assertThat(limiter.take("k", 2)).hasMillis(30_000);
        assertThat(limiter.take("other", 2)).isZero();
        now[0] = now[0].plusSeconds(20);
        assertThat(limiter.take("k", 2)).hasMillis(10_000);
        now[0] = now[0].plusSeconds(10);
        assertThat(limiter.take("k", 2)).isZero();
    }
}
