package bursar.proof.load;

/** What is asked for. All but the last one change something, and count once for each key. */
public enum Operation {
    CREATE,
    ADD_ITEM,
    SUBMIT,
    CANCEL,
    START,
    CONFIRM,
    FAIL,
    FIND
}
