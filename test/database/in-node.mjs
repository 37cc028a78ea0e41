import { resolve } from 'node:path';
import { expect } from 'expect';
import { TestEnvironment } from 'jest-environment-node';

/**
 * Specs run in Node's own realm, not in one that jest makes for each file: what they share, the server and its
 * packages, is compiled once in a worker and stays warm for the next file. `expect` is of the same realm, so that it
 * knows a Date and an Error when it sees one.
 */
export default class InNode extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.inNode = async (globals, file) => {
      Object.assign(globalThis, globals, { expect });
      // It seeds the copy of fast-check that the specs were bundled with.
      await import(resolve(process.env.TORITSUGI_TEST_SPECS, 'property-seed.mjs'));
      return import(file);
    };
  }
}
