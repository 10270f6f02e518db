package bursar.proof.crash;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** A copy of a JAR, in which some classes are changed. The rest is not even unpacked. It is whole once it is closed. */
final class JarCopy implements AutoCloseable {

    private static final String CLASS = ".class";

    private final FileSystem content;

    JarCopy(Path jar, Path copy) {
        try {
            content = FileSystems.newFileSystem(Files.copy(jar, copy));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The class files of the program itself, by the names of their classes, with slashes. */
    Map<String, byte[]> ownClasses() {
        try (Stream<Path> files = Files.walk(content.getPath("bursar"))) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(CLASS))
                    .map(name -> name.substring(0, name.length() - CLASS.length()))
                    .collect(toMap(name -> name, this::get));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    byte[] get(String className) {
        try {
            return Files.readAllBytes(content.getPath(className + CLASS));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void put(String className, byte[] classFile) {
        try {
            Path file = content.getPath(className + CLASS);
            Files.createDirectories(file.getParent());
            Files.write(file, classFile);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
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

    @Override
    public void close() {
        try {
            content.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
