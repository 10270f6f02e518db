package bursar.operations.command;

import static bursar.operations.command.CommandFailure.Kind.USAGE;

import bursar.web.Json;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import tools.jackson.databind.JsonNode;

/** What the arguments of a program mean: the same commands in every program, for one of its kind that runs. */
@Command(
        header = "Without arguments it starts. With them it deals with dead letters and the archive of one that runs.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "1:refused, or not all done", "64:misspelt", "69:nothing listens"})
public final class OperatorCommands {

    private final Map<String, String> environment;
    private final int port;
    private final Console console;

    @Option(
            names = "--url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "Where its management listener is; else where MANAGEMENT_HOST and MANAGEMENT_PORT say.")
    private Optional<URI> url = Optional.empty();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this.")
    private boolean help;

    private OperatorCommands(Map<String, String> environment, int port, Console console) {
        this.environment = environment;
        this.port = port;
        this.console = console;
    }

    /** In this process's environment. */
    public static int run(String program, int port, String... arguments) {
        return run(
                program,
                port,
                System.getenv(),
                new PrintWriter(System.out, true, System.out.charset()),
                new PrintWriter(System.err, true, System.err.charset()),
                arguments);
    }

    /**
     * @param program as it is called
     * @param port of its management listener, if nobody says otherwise
     * @return the exit code
     */
    public static int run(
            String program,
            int port,
            Map<String, String> environment,
            PrintWriter out,
            PrintWriter err,
            String... arguments) {
        var console = new Console(out, err);
        var all = new OperatorCommands(environment, port, console);
        int exitCode = new CommandLine(all)
                .addSubcommand(new DeadLettersCommand(console, all::client))
                .addSubcommand(new RedriveCommand(console, all::client))
                .addSubcommand(new RepublishCommand(console, all::client))
                .setCommandName(program)
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((mistake, _) -> {
                    console.tell(program + ": " + mistake.getMessage() + " (--help)");
                    return USAGE.exitCode();
                })
                .setExecutionExceptionHandler((failure, _, _) -> {
                    if (failure instanceof CommandFailure told) {
                        console.tell(program + ": " + told.reason());
                        return told.exitCode();
                    }
                    throw failure;
                })
                .execute(arguments);
        console.flush();
        return exitCode;
    }

    @Command(name = "discard", description = "Give one dead letter up for good.")
    int discard(
            @Parameters(paramLabel = "ID", description = "Of the dead letter.") UUID id,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Kept with it.")
                    String reason) {
        JsonNode shown = client().post(
                        DeadLettersCommand.PATH + "/" + id + "/discard",
                        Json.object().put("reason", reason));
        console.print("discarded " + DeadLettersCommand.resolved(shown.path("resolution")));
        return 0;
    }

    private ManagementClient client() {
        URI listener = url.orElseGet(this::told);
        if (!("http".equals(listener.getScheme()) || "https".equals(listener.getScheme()))
                || listener.getHost() == null) {
            throw new CommandFailure(USAGE, "--url must be such as http://127.0.0.1:" + port);
        }
        return new ManagementClient(listener);
    }

    /** Where the program would listen that had the same environment. */
    private URI told() {
        String host = variable("MANAGEMENT_HOST").orElse("127.0.0.1");
        String reachable = switch (host) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::" -> "[::1]";
            case String six when six.contains(":") -> "[" + six + "]";
            default -> host;
        };
        try {
            return URI.create(
                    "http://" + reachable + ":" + variable("MANAGEMENT_PORT").orElse("" + port));
        } catch (IllegalArgumentException unfit) {
            throw new CommandFailure(USAGE, "MANAGEMENT_HOST and MANAGEMENT_PORT make no URL");
        }
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }
}
