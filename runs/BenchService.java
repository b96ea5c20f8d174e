import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The clients of `runs/bench-service.sh`, one source file without libraries.
///
/// ```
/// java BenchService.java URL KEY accept FILMS CLIENTS      how many films a second are accepted, and how soon
/// java BenchService.java URL KEY poll FILMS CLIENTS PID    how long a film takes, alone and while CLIENTS ask for it
/// ```
final class BenchService {
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"(video_[0-9a-f]+)\"");
    private static final Pattern STATUS = Pattern.compile("\"status\"\\s*:\\s*\"([a-z_]+)\"");
    private static final Duration PAUSE = Duration.ofSeconds(1); // as the service tells clients (openai-poll-after-ms)

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final URI base;
    private final String key;
    private volatile String current = ""; // the film in the making

    private BenchService(URI base, String key) {
        this.base = base;
        this.key = key;
    }

    public static void main(String[] args) throws Exception {
        BenchService bench = new BenchService(URI.create(args[0]), args[1]);
        int first = Integer.parseInt(args[3]);
        int clients = Integer.parseInt(args[4]);
        switch (args[2]) {
            case "accept" -> bench.accept(first / clients, clients);
            case "poll" -> bench.poll(first, clients, ProcessHandle.of(Long.parseLong(args[5])).orElseThrow());
            default -> throw new IllegalArgumentException(args[2]);
        }
    }

    /// @param each films of one client
    private void accept(int each, int clients) throws Exception {
        long start = System.nanoTime();
        List<Callable<List<Double>>> work = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            work.add(() -> {
                List<Double> seconds = new ArrayList<>();
                for (int film = 0; film < each; film++) {
                    long began = System.nanoTime();
                    create();
                    seconds.add((System.nanoTime() - began) / 1e9);
                }
                return seconds;
            });
        }
        List<Double> all = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<List<Double>> done : threads.invokeAll(work)) {
                all.addAll(done.get());
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        all.sort(null);
        print(
                "accepted    %.0f a second by %d clients at once; half within %.0f ms, 99%% within %.0f ms",
                all.size() / seconds,
                clients,
                1000 * all.get(all.size() / 2),
                1000 * all.get(all.size() * 99 / 100));
    }

    /// In turn, so that a busy machine is as unfair to one as to the other.
    ///
    /// @param api process of the service
    private void poll(int films, int clients, ProcessHandle api) throws Exception {
        film(); // loads the model
        watched(clients, new ConcurrentLinkedQueue<>()); // and warms up the service
        List<Double> alone = new ArrayList<>();
        List<Double> watched = new ArrayList<>();
        ConcurrentLinkedQueue<Double> answers = new ConcurrentLinkedQueue<>();
        Cpu cpu = new Cpu(0, 0, 0);
        for (int i = 0; i < films; i++) {
            alone.add(film());
            Cpu before = Cpu.now(api);
            watched.add(watched(clients, answers));
            cpu = cpu.plus(Cpu.now(api).minus(before));
        }
        List<Double> sorted = new ArrayList<>(answers);
        sorted.sort(null);
        print(
                "polling     a film takes %.2f s alone, %.2f s while %d clients ask every %d s (medians of %d): %.2f times;"
                        + " half of the answers within %.0f ms, 99%% within %.0f ms",
                median(alone),
                median(watched),
                clients,
                PAUSE.toSeconds(),
                films,
                median(watched) / median(alone),
                1000 * sorted.get(sorted.size() / 2),
                1000 * sorted.get(sorted.size() * 99 / 100));
        double seconds = watched.stream().mapToDouble(Double::doubleValue).sum();
        print(
                "            %.0f answers a second; cores in use meanwhile: the API %.2f (%.2f ms an answer),"
                        + " these clients %.2f, the workers %.2f",
                sorted.size() / seconds,
                cpu.api() / seconds,
                1000 * cpu.api() / sorted.size(),
                cpu.clients() / seconds,
                cpu.workers() / seconds);
    }

    /// Seconds of a film that `clients` ask for.
    private double watched(int clients, ConcurrentLinkedQueue<Double> answers) throws Exception {
        AtomicBoolean isOver = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < clients; client++) {
                long wait = PAUSE.toMillis() * client / clients;
                threads.submit(() -> {
                    Thread.sleep(wait);
                    try (Connection connection = new Connection()) {
                        while (!isOver.get()) {
                            long began = System.nanoTime();
                            connection.get("/videos/" + current);
                            long took = System.nanoTime() - began;
                            answers.add(took / 1e9);
                            Thread.sleep(Math.max(0, PAUSE.toMillis() - took / 1_000_000));
                        }
                    }
                    return null;
                });
            }
            double seconds = film();
            isOver.set(true);
            return seconds;
        }
    }

    /// Seconds of processor time that were used so far.
    private record Cpu(double api, double clients, double workers) {
        static Cpu now(ProcessHandle api) {
            return new Cpu(
                    seconds(api),
                    seconds(ProcessHandle.current()),
                    api.descendants().mapToDouble(Cpu::seconds).sum());
        }

        private static double seconds(ProcessHandle process) {
            return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
        }

        Cpu plus(Cpu other) {
            return new Cpu(api + other.api, clients + other.clients, workers + other.workers);
        }

        Cpu minus(Cpu other) {
            return plus(new Cpu(-other.api, -other.clients, -other.workers));
        }
    }

    /// Of one client, kept open. As little as HTTP needs: the service is measured, and these share its processor.
    private final class Connection implements AutoCloseable {
        private final Socket socket = new Socket(base.getHost(), base.getPort());
        private final InputStream in = new BufferedInputStream(socket.getInputStream());

        Connection() throws IOException {
            socket.setTcpNoDelay(true);
        }

        private void get(String path) throws IOException {
            socket.getOutputStream()
                    .write("GET %s%s HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer %s\r\n\r\n"
                            .formatted(base.getPath(), path, key)
                            .getBytes(StandardCharsets.US_ASCII));
            String status = line();
            if (!status.startsWith("HTTP/1.1 200")) {
                throw new IOException(status);
            }
            int length = -1;
            boolean isChunked = false;
            for (String header = line(); !header.isEmpty(); header = line()) {
                String lower = header.toLowerCase(Locale.ROOT);
                isChunked |= lower.equals("transfer-encoding: chunked");
                if (lower.startsWith("content-length: ")) {
                    length = Integer.parseInt(lower.substring(16));
                }
            }
            if (!isChunked) {
                in.skipNBytes(length);
                return;
            }
            do {
                length = Integer.parseInt(line(), 16);
                in.skipNBytes(length + 2);
            } while (length > 0);
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    throw new IOException("The service hung up.");
                }
                if (next != '\r') {
                    line.append((char) next);
                }
            }
            return line.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /// Seconds from asking to having.
    private double film() throws Exception {
        long began = System.nanoTime();
        String id = create();
        current = id;
        while (true) {
            String status = found(STATUS, get("/videos/" + id));
            if (status.equals("completed")) {
                return (System.nanoTime() - began) / 1e9;
            }
            if (status.equals("failed")) {
                throw new IOException("The film failed: " + get("/videos/" + id));
            }
            Thread.sleep(50);
        }
    }

    private String create() throws IOException, InterruptedException {
        String body = "{\"model\": \"sora-2\", \"prompt\": \"a red car drives to the left\", \"seconds\": \"4\", \"size\": \"1280x720\"}";
        return found(
                ID,
                send(HttpRequest.newBuilder(at("/videos"))
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))));
    }

    private String get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(at(path)));
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(request.header("authorization", "Bearer " + key).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private URI at(String path) {
        return URI.create(base + path);
    }

    private static String found(Pattern pattern, String body) throws IOException {
        Matcher matcher = pattern.matcher(body);
        if (!matcher.find()) {
            throw new IOException("Not an answer of the service: " + body);
        }
        return matcher.group(1);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static void print(String form, Object... values) {
        System.out.println(String.format(Locale.ROOT, form, values));
    }
}
