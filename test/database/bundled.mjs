import { relative, resolve } from 'node:path';

const GLOBALS = 'describe, it, test, beforeAll, afterAll, beforeEach, afterEach';

/** In place of a spec, what database-setup.mjs made of it: see in-node.mjs. */
export default {
  getCacheKey: (_code, file) => [process.env.TORITSUGI_TEST_SPECS, file].join(),
  process: (_code, spec) => {
    const bundled = resolve(process.env.TORITSUGI_TEST_SPECS, relative('.', spec).replace(/ts$/, 'mjs'));
    return { code: `await inNode({ ${GLOBALS} }, ${JSON.stringify(bundled)});` };
  },
};
