package bursar.servers;

import bursar.runtime.StartFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a folder for one program at a time. The system lets go of it when the program ends, however it ends. */
public final class FolderLock implements AutoCloseable {

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the folder, made if need be. */
    public static FolderLock take(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new StartFailure(
                        StartFailure.Kind.UNAVAILABLE,
                        "Another program is running on the data in " + folder + ": stop it, or set BURSAR_HOME");
            }
            return new FolderLock(channel);
        } catch (IOException unusable) {
            throw new StartFailure(
                    StartFailure.Kind.CANNOT_CREATE,
                    "Cannot keep data in " + folder + ", set BURSAR_HOME to a folder that can be written: " + unusable);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ownProgram) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
