import { createRoot } from 'react-dom/client';
import { App } from './App';
import { channelOf, isFormOpenedAnew, rehearsalIn } from './channel';
import { loadDraft, newDraft } from './answers/draft';
import { newId } from './answers/new-id';
import { isPartnerLink } from './partner/link';
import { isPreview } from './preview/is-preview';
import { formInPage } from './public-api';
import { catalogOf, japanese, rememberedLanguage } from './words/Language';
import './style/tokens.css';
import './style/base.css';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root');

if (parent !== window && !isPreview) void import('./embed/in-frame').then(({ fitFrame }) => fitFrame(root));

const now = Date.now();
const rehearsal = rehearsalIn(location.search, isFormOpenedAnew());
const fresh = newDraft({ now, channel: channelOf(location.search), rehearsal, newId });
// The pages behind a link keep nothing on the device.
const needsDraft = !isPreview && !rehearsal && !/^\/(thanks|booking|relay|employer|p)\b/.test(location.pathname);
const [kept, catalog] = await Promise.all([
  needsDraft ? loadDraft(now) : undefined,
  catalogOf(rememberedLanguage()).catch(() => japanese),
]);
// Who comes by a partner's link was introduced, whatever brought them to an earlier, unfinished visit.
const stored = kept && isPartnerLink(fresh.channel) ? { ...kept, channel: fresh.channel } : kept;
createRoot(root).render(<App inPage={formInPage(document)} stored={stored} fresh={fresh} catalog={catalog} />);
