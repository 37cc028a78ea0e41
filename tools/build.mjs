import { onOurNode } from './runtime.mjs';
import { buildChanged } from './builds.mjs';

await onOurNode();
const built = await buildChanged();
console.log(built.length > 0 ? `Built ${built.join(', ')} into dist/apps.` : 'Everything in dist/apps is up to date.');
