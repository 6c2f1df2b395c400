// Compiles nothing: the target that the precompiled headers belong to needs one source.
