/** Raised whenever the same input may give another score or other findings; stored with each score. */
export const ENGINE_VERSION = "0.1.0";
