package bursar.proof.chaos;

/** What a fault has in hand, and no other fault meanwhile. */
sealed interface Victim permits Instance, Link, Server {}
