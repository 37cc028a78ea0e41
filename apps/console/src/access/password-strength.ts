import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import * as japanese from '@zxcvbn-ts/language-ja';

/** As the server asks: shorter ones are refused, however hard to guess. */
export const SHORTEST_PASSWORD = 15;

const zxcvbn = new ZxcvbnFactory({
  dictionary: { ...common.dictionary, ...japanese.dictionary },
  graphs: common.adjacencyGraphs,
});

/**
 * 0 (guessed at once) to 4 (very hard to guess). `known` are words that others would try first, such as one's own name.
 */
export const strengthOf = (password: string, known: readonly string[]): number =>
  zxcvbn.check(password.normalize('NFKC'), [...known]).score;
