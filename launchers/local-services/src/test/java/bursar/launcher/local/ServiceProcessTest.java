package bursar.launcher.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceProcessTest {

    private static final Duration IN_TIME = Duration.ofSeconds(30);

    @TempDir
    private Path home;

    private final List<ServiceProcess> services = new ArrayList<>();

    @AfterEach
    void end() throws InterruptedException {
        ServiceProcess.stop(services, Duration.ZERO);
    }

    @Test
    void services_that_hang_are_killed_when_the_time_of_all_is_up() throws Exception {
        var one = service("one");
        var another = service("another");
        var time = Duration.ofSeconds(5);
        ProcessHandle first = start(one, "one", true);
        ProcessHandle second = start(another, "another", true);
        long begin = System.nanoTime();

        ServiceProcess.stop(List.of(one, another), time);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(time.multipliedBy(2));
        assertThat(first.isAlive()).isFalse();
        assertThat(second.isAlive()).isFalse();
    }

    @Test
    void a_service_may_end_in_good_order() throws Exception {
        var service = service("one");
        ProcessHandle process = start(service, "one", false);

        ServiceProcess.stop(List.of(service), IN_TIME);

        assertThat(process.isAlive()).isFalse();
        assertThat(log("one")).last().isEqualTo("Goodbye");
    }

    @Test
    void a_service_that_was_told_to_stop_is_not_started_any_more() throws Exception {
        var service = service("one");

        ServiceProcess.stop(List.of(service), IN_TIME);

        assertThatThrownBy(() -> service.start(Map.of())).isInstanceOf(IllegalStateException.class);
        assertThat(home.resolve("one.log")).doesNotExist();
    }

    private ServiceProcess service(String name) throws IOException {
        var service = new ServiceProcess(name, 0, 0, jar().toString(), home);
        services.add(service);
        return service;
    }

    private Path jar() throws IOException {
        Path jar = home.resolve("service.jar");
        String entry = ServiceToStop.class.getName().replace('.', '/') + ".class";
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, ServiceToStop.class.getName());
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                InputStream content = ServiceToStop.class.getClassLoader().getResourceAsStream(entry)) {
            out.putNextEntry(new JarEntry(entry));
            Objects.requireNonNull(content).transferTo(out);
        }
        return jar;
    }

    /** Returns when it runs. */
    private ProcessHandle start(ServiceProcess service, String name, boolean hangs) throws IOException {
        service.start(Map.of("HANGS", "" + hangs));
        await().atMost(IN_TIME).until(() -> !log(name).isEmpty());
        return ProcessHandle.of(Long.parseLong(log(name).getFirst())).orElseThrow();
    }

    private List<String> log(String name) throws IOException {
        return Files.readAllLines(home.resolve(name + ".log"));
    }
}
