package bursar.proof.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** What is in a JAR, by name, to be written to another with some classes changed. */
final class JarCopy {

    private static final String CLASS = ".class";

    private final Map<String, byte[]> content = new LinkedHashMap<>();

    JarCopy(Path jar) {
        try (var from = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(from.entries())) {
                try (InputStream bytes = from.getInputStream(entry)) {
                    content.put(entry.getName(), bytes.readAllBytes());
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The class files of the program itself, by the names of their classes, with slashes. */
    Map<String, byte[]> ownClasses() {
        Map<String, byte[]> classes = new LinkedHashMap<>();
        content.forEach((name, bytes) -> {
            if (name.startsWith("bursar/") && name.endsWith(CLASS)) {
                classes.put(name.substring(0, name.length() - CLASS.length()), bytes);
            }
        });
        return classes;
    }

    void put(String className, byte[] classFile) {
        content.put(className + CLASS, classFile);
    }

    /** One of this program's own classes. */
    void put(Class<?> one) {
        String name = one.getName().replace('.', '/');
        try (InputStream bytes = JarCopy.class.getResourceAsStream("/" + name + CLASS)) {
            if (bytes == null) {
                throw new IllegalStateException("No class file of " + name);
            }
            put(name, bytes.readAllBytes());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void write(Path jar) {
        try (var to = new ZipOutputStream(Files.newOutputStream(jar))) {
            to.setLevel(Deflater.BEST_SPEED);
            for (Map.Entry<String, byte[]> entry : content.entrySet()) {
                to.putNextEntry(new ZipEntry(entry.getKey()));
                to.write(entry.getValue());
                to.closeEntry();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
