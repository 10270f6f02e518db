package bursar.proof.crash;

import bursar.messaging.transport.ConsumerQueue;
import bursar.messaging.transport.Delivery;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Path;
import java.util.List;

/** A planted mistake: the queue of a broker acknowledges whatever it hands out. */
public final class AcknowledgesAtOnce {

    private static final String QUEUE = "bursar/rabbitmq/RabbitQueue";

    private static final ClassTransform PLANT = ClassTransform.transformingMethodBodies(
            method -> method.methodName().equalsString("receive"), (code, element) -> {
                if (element instanceof ReturnInstruction) {
                    code.aload(0)
                            .invokestatic(
                                    ClassDesc.of(AcknowledgesAtOnce.class.getName()),
                                    "received",
                                    MethodTypeDesc.ofDescriptor("(Ljava/util/List;L%s;)Ljava/util/List;"
                                            .formatted(ConsumerQueue.class
                                                    .getName()
                                                    .replace('.', '/'))));
                }
                code.with(element);
            });

    private AcknowledgesAtOnce() {}

    /** A copy of the JAR with it. */
    static Path in(Path jar, Path folder) {
        var copy = new JarCopy(jar);
        var file = ClassFile.of();
        copy.put(QUEUE, file.transformClass(file.parse(copy.ownClasses().get(QUEUE)), PLANT));
        copy.put(AcknowledgesAtOnce.class);
        Path planted = folder.resolve("planted-" + jar.getFileName());
        copy.write(planted);
        return planted;
    }

    /** Called by the copy. */
    public static List<Delivery> received(List<Delivery> deliveries, ConsumerQueue queue) {
        deliveries.forEach(queue::acknowledge);
        return deliveries;
    }
}
