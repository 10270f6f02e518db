@NullMarked
package bursar.launcher.service;

import org.jspecify.annotations.NullMarked;
