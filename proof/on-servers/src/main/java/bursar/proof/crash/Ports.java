package bursar.proof.crash;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import bursar.proof.crash.Point.When;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.invoke.LambdaMetafactory;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the ports of a program are, found in its classes: the interfaces of the messaging and of an application that an
 * adapter of a database or a broker implements, by a class of its own or by a method that others refer to. So a new one,
 * and a new method of one, is found too. Names are those of class files, with slashes.
 */
final class Ports {

    private static final Pattern ADAPTER = Pattern.compile("bursar/(\\w+/)?(postgres|rabbitmq)/[\\w$]+");
    private static final Pattern PORT = Pattern.compile("bursar/(messaging/\\w+|\\w+/application)/\\w+");
    private static final ClassDesc LAMBDA = ClassDesc.of(LambdaMetafactory.class.getName());

    private final Map<String, ClassModel> classes;
    /** What to call in each port, by name and descriptor. */
    private final Map<String, List<String>> ports = new TreeMap<>();
    /** In each adapter, the calls that its methods answer, by the methods' names and descriptors. */
    private final Map<String, Map<String, String>> adapters = new HashMap<>();

    /** @throws IllegalStateException if a method of a port has no code in a class that implements the port */
    Ports(Map<String, ClassModel> classes) {
        this.classes = classes;
        classes.forEach((name, one) -> {
            if (ADAPTER.matcher(name).matches()) {
                findImplemented(name, one);
            }
            one.methods().forEach(this::findReferences);
        });
    }

    private void findImplemented(String adapter, ClassModel one) {
        one.interfaces().stream()
                .map(each -> each.asInternalName())
                .filter(each -> PORT.matcher(each).matches())
                .forEach(port -> methodsOf(port).forEach(method -> add(port, method, adapter, method)));
    }

    private void findReferences(MethodModel in) {
        in.code()
                .ifPresent(code -> code.forEach(element -> {
                    if (element instanceof InvokeDynamicInstruction made
                            && made.bootstrapMethod().owner().equals(LAMBDA)
                            && made.bootstrapArgs().get(1) instanceof DirectMethodHandleDesc by) {
                        String port = name(made.typeSymbol().returnType());
                        String adapter = name(by.owner());
                        if (PORT.matcher(port).matches()
                                && ADAPTER.matcher(adapter).matches()) {
                            add(port, methodsOf(port).getFirst(), adapter, by.methodName() + by.lookupDescriptor());
                        }
                    }
                }));
    }

    private static String name(ClassDesc one) {
        return one.isClassOrInterface()
                ? one.descriptorString().substring(1, one.descriptorString().length() - 1)
                : "";
    }

    private void add(String port, String method, String adapter, String by) {
        String call = call(port, method);
        if (model(adapter).methods().stream()
                .noneMatch(one -> signature(one).equals(by) && one.code().isPresent())) {
            throw new IllegalStateException("%s has no code of its own for %s".formatted(adapter, call));
        }
        adapters.computeIfAbsent(adapter, _ -> new HashMap<>()).put(by, call);
    }

    private List<String> methodsOf(String port) {
        return ports.computeIfAbsent(
                port,
                _ -> model(port).methods().stream()
                        .filter(method -> method.flags().has(AccessFlag.ABSTRACT))
                        .map(Ports::signature)
                        .toList());
    }

    private ClassModel model(String name) {
        return requireNonNull(classes.get(name), name);
    }

    private static String call(String port, String method) {
        return simple(port) + "." + method.substring(0, method.indexOf('('));
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    static String signature(MethodModel method) {
        return method.methodName().stringValue() + method.methodType().stringValue();
    }

    /** By their names without packages. */
    Set<String> names() {
        return ports.keySet().stream().map(Ports::simple).collect(toSet());
    }

    Map<String, Map<String, String>> adapters() {
        return adapters;
    }

    List<Point> points() {
        List<Point> points = new ArrayList<>();
        ports.forEach((port, methods) -> methods.forEach(method -> {
            for (When when : When.values()) {
                points.add(new Point(call(port, method), when));
            }
        }));
        return points;
    }
}
