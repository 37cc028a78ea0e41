import { resolve } from 'node:path';
import type { Plugin, UserConfig } from 'vite';

/** Native code, and files that are served or run from where their package lies. */
const OUTSIDE = ['@node-rs/argon2', 'swagger-ui-dist'];

/**
 * A program for Node that brings its packages along in one file of their own: reading a thousand small ones is most of
 * a cold start.
 */
export const packagesAlong = {
  alias: [
    { find: /^class-transformer$/, replacement: 'class-transformer/cjs/index.js' },
    // The IMAP client would bring along one of its own.
    { find: /^pino$/, replacement: resolve(import.meta.dirname, '../../node_modules/pino/pino.js') },
  ],
  plugins: (): Plugin[] => [oneTypeorm(), callersUnmapped(), postgresAlone(), ownSourcesMapped(), packagesInAscii()],
  ssr: { noExternal: true, external: OUTSIDE } satisfies UserConfig['ssr'],
  output: { codeSplitting: { groups: [{ name: 'packages', test: /node_modules\/(?!@zxcvbn-ts)/ }] } },
};

/**
 * Nest's module asks TypeORM at run time for what its older versions had, by loading it a second time from its package.
 */
function oneTypeorm(): Plugin {
  const asks = "require('typeorm')";
  return {
    name: 'one-typeorm',
    transform(code, id) {
      if (!id.endsWith('@nestjs/typeorm/dist/common/typeorm-compat.js')) return undefined;
      if (!code.includes(asks))
        this.error('@nestjs/typeorm no longer asks for older versions of TypeORM in the way that is known here');
      return { code: code.replace(asks, '{}'), map: null };
    },
  };
}

/** pino asks which files called it, for transports not used here; the answer would be looked up in our maps. */
function callersUnmapped(): Plugin {
  const asks = 'getCallSites()';
  return {
    name: 'callers-unmapped',
    transform(code, id) {
      if (!id.endsWith('pino/lib/caller.js')) return undefined;
      if (!code.includes(asks)) this.error('pino no longer asks for its callers in the way that is known here');
      return { code: code.replace(asks, 'getCallSites(8, { sourceMap: false })'), map: null };
    },
  };
}

/** Of TypeORM's drivers we have a use for one; the others are half of its text. */
function postgresAlone(): Plugin {
  const others = /node_modules\/typeorm\/driver\/(?!postgres\/|types\/)[a-z0-9-]+\/.*\.js$/;
  return {
    name: 'postgres-alone',
    load: (id) => (others.test(id) ? { code: 'module.exports = {};', map: null } : undefined),
  };
}

/** A map of the packages is larger than they are, and would be read at every start that wants ours. */
function ownSourcesMapped(): Plugin {
  return {
    name: 'own-sources-mapped',
    generateBundle(_options, files) {
      for (const file of Object.values(files)) {
        if (file.type !== 'chunk' || file.name !== 'packages') continue;
        file.map = null;
        file.code = file.code.replace(/\/\/# sourceMappingURL=\S+\s*$/, '');
        delete files[`${file.fileName}.map`];
      }
    },
  };
}

/**
 * One letter beyond Latin-1 makes V8 hold the whole text in two bytes a letter and decode it slowly. In the packages
 * such letters stand in literals alone, where an escape means the same.
 */
function packagesInAscii(): Plugin {
  return {
    name: 'packages-in-ascii',
    generateBundle(_options, files) {
      for (const file of Object.values(files)) {
        if (file.type !== 'chunk' || file.name !== 'packages') continue;
        if (/(?<!\\)(?:\\\\)*\\[\u0080-\uffff]/.test(file.code))
          this.error('a package escapes a letter that is not ASCII');
        file.code = file.code.replace(
          /[\u0080-\uffff]/g,
          (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
        );
      }
    },
  };
}
