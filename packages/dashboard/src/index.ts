/** Filled by the package's first module. */
