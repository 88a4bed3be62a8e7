package beckon.connect.survival;

/** One entry of the log of answered calls; a later one about the same call replaces what it says again. */
public sealed interface Entry permits KeptCall, KeptEnding, Told, Running {}
