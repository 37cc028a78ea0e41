/**
 * Walks the demo agency, its routing pinned, into the database named by the first argument, through the services, and
 * ends.
 */
import { createApi } from '../../apps/api/src/api';
import { plantAgency } from '../../apps/api/src/demo';
import { readConfig } from '../../apps/api/src/config';
import { RoutingSettingsVersions } from '../../apps/api/src/transfer/ranking/settings/routing-settings.service';
import { pinnedRouting } from '../scenes/pinned-routing';

const [databaseUrl] = process.argv.slice(2);
if (!databaseUrl) throw new Error('Usage: plant <database url>');
const config = readConfig({ TORITSUGI_MODE: 'demo', TORITSUGI_PAGES: 'off', LOG_LEVEL: 'silent' });
const api = await createApi(config, databaseUrl);
await plantAgency(api.app);
await api.app.get(RoutingSettingsVersions).apply(pinnedRouting, { decisionId: null, madeBy: null });
await api.close();
process.exit(0);
