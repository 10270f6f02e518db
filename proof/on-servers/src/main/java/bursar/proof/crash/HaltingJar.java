package bursar.proof.crash;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import bursar.proof.crash.Point.When;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A service's JAR, copied with a word to {@link Halting} before and after each call of a port: the shipped classes run,
 * and none of them is made for this.
 */
final class HaltingJar {

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
    private final Ports ports;

    HaltingJar(Path jar, Path file) {
        this.file = file;
        try (var copy = new JarCopy(jar, file)) {
            Map<String, ClassModel> classes = copy.ownClasses().entrySet().stream()
                    .collect(toMap(Map.Entry::getKey, one -> ClassFile.of().parse(one.getValue())));
            this.ports = new Ports(classes);
            ports.adapters().forEach((name, calls) -> transform(copy, classes, name, speaking(calls)));
            transform(copy, classes, LIMITS, HOLDS_FOR_SECONDS);
            Stream.of(Halting.class.getNestMembers()).forEach(copy::put);
        }
    }

    private static void transform(JarCopy copy, Map<String, ClassModel> classes, String name, ClassTransform by) {
        copy.put(name, ClassFile.of().transformClass(requireNonNull(classes.get(name), name), by));
    }

    Path file() {
        return file;
    }

    Ports ports() {
        return ports;
    }

    /**
     * All of a class at once: of two {@code transformingMethodBodies} in a chain, JDK 25 transforms only the methods that
     * are meant by both.
     */
    private static ClassTransform speaking(Map<String, String> calls) {
        return (to, element) -> {
            if (element instanceof MethodModel method && calls.get(Ports.signature(method)) instanceof String call) {
                to.transformMethod(method, MethodTransform.transformingCode(new Spoken(call)));
            } else {
                to.with(element);
            }
        };
    }

    /** The word before and after a method. */
    private record Spoken(String call) implements CodeTransform {

        @Override
        public void atStart(CodeBuilder code) {
            code.loadConstant(point(When.BEFORE)).invokestatic(HALTING, "reach", BEFORE);
        }

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            if (element instanceof ReturnInstruction end) {
                if (end.typeKind() == TypeKind.REFERENCE) {
                    code.dup();
                } else {
                    code.aconst_null();
                }
                code.loadConstant(point(When.AFTER)).invokestatic(HALTING, "reach", AFTER);
            }
            code.with(element);
        }

        private String point(When when) {
            return new Point(call, when).toString();
        }
    }
}
