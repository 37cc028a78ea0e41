import { getConfigToken } from '@nestjs/config';

/** Namespace of our values in `ConfigService`: `config.get('api.port')`. */
export const CONFIG_NAMESPACE = 'api';

/** Injection token of the process's configuration. */
export const CONFIG = getConfigToken(CONFIG_NAMESPACE);

/** Injection token of the database's connection string. */
export const DATABASE_URL = Symbol('database url');
