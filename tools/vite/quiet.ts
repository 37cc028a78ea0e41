import type { Rolldown } from 'vite';

/**
 * Everything the bundler has to say but one thing: packages marked for React's server, which these pages do not have.
 */
export const quiet = {
  onwarn(warning: Rolldown.RolldownLog, tell: (warning: Rolldown.RolldownLog) => void) {
    if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') tell(warning);
  },
};
