/** Injection token of the process's configuration. */
export const CONFIG = Symbol('config');

/** Injection token of the database's connection string. */
export const DATABASE_URL = Symbol('database url');
