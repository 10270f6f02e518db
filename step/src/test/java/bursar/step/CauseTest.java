package bursar.step;

import static org.assertj.core.api.Assertions.assertThat;

import bursar.step.Answer.Because;
import bursar.step.testing.Causes;
import bursar.step.testing.SeededIds;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CauseTest {

    private static final Caller OWNER = new Caller("owner");

    private final Causes causes = new Causes(new SeededIds(1));

    @Test
    void what_counts_once_is_known_by_its_key_or_by_consumer_and_event() {
        Cause.Request keyed = causes.keyed(OWNER);
        Cause.Event event = causes.event();

        assertThat(keyed.identity()).isEqualTo(keyed.key());
        assertThat(event.identity())
                .contains(new Cause.Key(event.consumer(), event.id().toString(), event.fingerprint()));
        assertThat(causes.request(OWNER).identity()).isEmpty();
        assertThat(causes.own().identity()).isEmpty();
    }

    @Test
    void a_request_objects_to_what_is_not_its_callers_before_it_looks_at_the_version() {
        Cause stranger = causes.at(causes.request(new Caller("stranger")), 2L);

        assertThat(stranger.objection("owner", 1)).contains(Because.ABSENT);
        assertThat(stranger.objection("owner", 2)).contains(Because.ABSENT);
    }

    @Test
    void a_request_objects_to_a_version_that_it_does_not_name() {
        Cause.Request request = causes.request(OWNER);

        assertThat(request.objection("owner", 1)).isEmpty();
        assertThat(causes.at(request, 1L, 3L).objection("owner", 3)).isEmpty();
        assertThat(causes.at(request, 1L, 3L).objection("owner", 2)).contains(Because.STALE_VERSION);
        assertThat(causes.at(request).objection("owner", 1)).contains(Because.STALE_VERSION);
    }

    @Test
    void events_and_the_services_own_accord_act_for_any_owner_at_any_version() {
        for (Cause cause : List.of(causes.event(), causes.own())) {
            assertThat(cause.objection("anybody", 7)).isEmpty();
        }
    }

    @Test
    void the_versions_of_a_request_cannot_be_changed_from_outside() {
        Set<Long> versions = new HashSet<>(Set.of(1L));
        var request = new Cause.Request(OWNER, Optional.empty(), Optional.of(versions), causes.trace());

        versions.clear();

        assertThat(request.admits(1)).isTrue();
    }
}
