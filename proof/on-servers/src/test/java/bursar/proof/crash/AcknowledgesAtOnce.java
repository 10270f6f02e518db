package bursar.proof.crash;

import bursar.messaging.transport.ConsumerQueue;
import bursar.messaging.transport.Delivery;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** A planted mistake: the queue of a broker acknowledges whatever it hands out, and the broker knows by then. */
public final class AcknowledgesAtOnce {

    private static final String QUEUE = "bursar/rabbitmq/RabbitQueue";
    private static final String SESSION = "bursar/rabbitmq/ConsumingSession";
    private static final ClassDesc PLANT = ClassDesc.of(AcknowledgesAtOnce.class.getName());
    private static final ClassDesc LIST = ClassDesc.of(List.class.getName());
    private static final ClassDesc CHANNEL = ClassDesc.of(Channel.class.getName());

    private AcknowledgesAtOnce() {}

    /** A copy of the JAR with it. */
    static Path in(Path jar, Path folder) {
        Path planted = folder.resolve("planted-" + jar.getFileName());
        try (var copy = new JarCopy(jar, planted)) {
            plant(
                    copy,
                    QUEUE,
                    "receive",
                    code -> code.aload(0)
                            .invokestatic(
                                    PLANT,
                                    "received",
                                    MethodTypeDesc.of(LIST, LIST, ClassDesc.of(ConsumerQueue.class.getName()))));
            plant(
                    copy,
                    SESSION,
                    "acknowledge",
                    code -> code.aload(0)
                            .getfield(ClassDesc.ofInternalName(SESSION), "channel", CHANNEL)
                            .invokestatic(PLANT, "acknowledged", MethodTypeDesc.of(ConstantDescs.CD_void, CHANNEL)));
            copy.put(AcknowledgesAtOnce.class);
        }
        return planted;
    }

    private static void plant(JarCopy copy, String name, String in, Consumer<CodeBuilder> beforeReturn) {
        var file = ClassFile.of();
        ClassTransform planted = ClassTransform.transformingMethodBodies(
                method -> method.methodName().equalsString(in), (code, element) -> {
                    if (element instanceof ReturnInstruction) {
                        beforeReturn.accept(code);
                    }
                    code.with(element);
                });
        copy.put(name, file.transformClass(file.parse(copy.get(name)), planted));
    }

    /** Called by the copy. */
    public static List<Delivery> received(List<Delivery> deliveries, ConsumerQueue queue) {
        deliveries.forEach(queue::acknowledge);
        return deliveries;
    }

    /** Called by the copy. Asks the broker for anything, which it answers after it has read the acknowledgement. */
    public static void acknowledged(Channel channel) {
        try {
            channel.exchangeDeclarePassive("amq.direct");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
