package bursar.proof.crash;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import bursar.proof.crash.Point.When;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A service's JAR, copied with a word to {@link Halting} before and after each call of a port: the shipped classes run,
 * and none of them is made for this. What the ports are is found in the JAR: the interfaces of the messaging and of an
 * application that adapters of a database or a broker implement. So a new one, and a new method of one, is found too.
 */
final class HaltingJar {

    private static final Pattern ADAPTER = Pattern.compile("bursar/(\\w+/)?(postgres|rabbitmq)/\\w+");
    private static final Pattern PORT = Pattern.compile("bursar/(messaging/\\w+|\\w+/application)/\\w+");
    private static final String LIMITS = "bursar/messaging/consumer/Consumer$Limits";

    private static final ClassDesc HALTING = ClassDesc.of(Halting.class.getName());
    private static final MethodTypeDesc BEFORE = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String);
    private static final MethodTypeDesc AFTER =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object, ConstantDescs.CD_String);

    /** Ten minutes until a consumer gives back what it cannot have handled are ten seconds, or no test would see it. */
    private static final ClassTransform HOLDS_FOR_SECONDS = ClassTransform.transformingMethodBodies(
            method -> method.methodName().equalsString("<clinit>"), (code, element) -> {
                if (element instanceof InvokeInstruction call && call.name().equalsString("ofMinutes")) {
                    code.invokestatic(call.owner().asSymbol(), "ofSeconds", call.typeSymbol());
                } else {
                    code.with(element);
                }
            });

    private final Path file;
    /** What to call in each port, by the port's name with slashes. */
    private final Map<String, List<String>> ports = new TreeMap<>();

    HaltingJar(Path jar, Path file) {
        this.file = file;
        var copy = new JarCopy(jar);
        Map<String, ClassModel> classes = copy.ownClasses().entrySet().stream()
                .collect(toMap(Map.Entry::getKey, one -> ClassFile.of().parse(one.getValue())));
        classes.forEach((name, model) -> {
            Optional<ClassTransform> spoken = Optional.empty();
            for (String port : portsOf(name, model)) {
                List<String> methods =
                        ports.computeIfAbsent(port, _ -> abstractMethods(requireNonNull(classes.get(port))));
                for (String method : methods) {
                    ClassTransform another = spoken(port, method);
                    spoken = Optional.of(spoken.map(one -> one.andThen(another)).orElse(another));
                }
            }
            spoken.ifPresent(transform -> copy.put(name, ClassFile.of().transformClass(model, transform)));
        });
        copy.put(LIMITS, ClassFile.of().transformClass(requireNonNull(classes.get(LIMITS)), HOLDS_FOR_SECONDS));
        Stream.of(Halting.class.getNestMembers()).forEach(copy::put);
        copy.write(file);
    }

    Path file() {
        return file;
    }

    /** By their names without packages. */
    Set<String> ports() {
        return ports.keySet().stream().map(HaltingJar::simple).collect(toSet());
    }

    List<Point> points() {
        List<Point> points = new ArrayList<>();
        ports.forEach((port, methods) -> methods.forEach(method -> {
            for (When when : When.values()) {
                points.add(point(port, method, when));
            }
        }));
        return points;
    }

    private static Point point(String port, String method, When when) {
        return new Point(simple(port) + "." + method.substring(0, method.indexOf('(')), when);
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private static List<String> portsOf(String name, ClassModel model) {
        return ADAPTER.matcher(name).matches()
                ? model.interfaces().stream()
                        .map(each -> each.asInternalName())
                        .filter(each -> PORT.matcher(each).matches())
                        .toList()
                : List.of();
    }

    private static List<String> abstractMethods(ClassModel port) {
        return port.methods().stream()
                .filter(method -> method.flags().has(AccessFlag.ABSTRACT))
                .map(HaltingJar::signature)
                .toList();
    }

    private static String signature(MethodModel method) {
        return method.methodName().stringValue() + method.methodType().stringValue();
    }

    private static ClassTransform spoken(String port, String method) {
        return ClassTransform.transformingMethodBodies(
                one -> signature(one).equals(method),
                new Spoken(
                        point(port, method, When.BEFORE).toString(),
                        point(port, method, When.AFTER).toString()));
    }

    /** The word before and after a method. */
    private record Spoken(String before, String after) implements CodeTransform {

        @Override
        public void atStart(CodeBuilder code) {
            code.loadConstant(before).invokestatic(HALTING, "reach", BEFORE);
        }

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            if (element instanceof ReturnInstruction end) {
                if (end.typeKind() == TypeKind.REFERENCE) {
                    code.dup();
                } else {
                    code.aconst_null();
                }
                code.loadConstant(after).invokestatic(HALTING, "reach", AFTER);
            }
            code.with(element);
        }
    }
}
