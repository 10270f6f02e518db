/** The grammar of one atomic change: its cause, its verdict and its answer. No model and no technology. */
module bursar.step {
    requires static org.jspecify;

    exports bursar.step;
}
