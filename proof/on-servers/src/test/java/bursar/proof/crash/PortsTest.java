package bursar.proof.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PortsTest {

    private static final ClassDesc PORT = ClassDesc.of("bursar.messaging.outbox.Port");

    private final Map<String, ClassModel> classes = new HashMap<>();

    PortsTest() {
        add(
                PORT,
                port -> port.withFlags(ClassFile.ACC_INTERFACE | ClassFile.ACC_ABSTRACT)
                        .withMethod("call", ConstantDescs.MTD_void, ClassFile.ACC_ABSTRACT, _ -> {}));
    }

    @Test
    void an_adapter_within_another_class_is_found() {
        add(
                ClassDesc.of("bursar.rabbitmq.Outer$1"),
                adapter -> adapter.withInterfaceSymbols(PORT)
                        .withMethodBody("call", ConstantDescs.MTD_void, ClassFile.ACC_PUBLIC, code -> code.return_()));

        assertThat(new Ports(classes).adapters())
                .isEqualTo(Map.of("bursar/rabbitmq/Outer$1", Map.of("call()V", "Port.call")));
    }

    @Test
    void a_method_of_a_port_that_an_adapter_only_inherits_is_told_for_it_would_not_be_halted_at() {
        add(ClassDesc.of("bursar.postgres.Heir"), adapter -> adapter.withInterfaceSymbols(PORT));

        assertThatThrownBy(() -> new Ports(classes))
                .hasMessage("bursar/postgres/Heir has no code of its own for Port.call");
    }

    private void add(ClassDesc name, Consumer<ClassBuilder> content) {
        ClassModel model = ClassFile.of().parse(ClassFile.of().build(name, content));
        classes.put(model.thisClass().asInternalName(), model);
    }
}
