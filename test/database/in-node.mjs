import { expect } from 'expect';
import { TestEnvironment } from 'jest-environment-node';
import '../property-seed.mjs';

/**
 * Specs run in Node's own realm, not in one that jest makes for each file: what they share, the server and its
 * packages, is compiled once in a worker and stays warm for the next file. `expect` is of the same realm, so that it
 * knows a Date and an Error when it sees one.
 */
export default class InNode extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.inNode = (globals, file) => {
      Object.assign(globalThis, globals, { expect });
      return import(file);
    };
  }
}
