package bursar.web;

import java.util.List;

/** What one part of the program offers over HTTP. */
public interface Api {

    List<Route> routes();

    /** The problems that its routes may answer with, besides the {@link ProblemType#COMMON} ones. */
    List<ProblemType> problems();
}
