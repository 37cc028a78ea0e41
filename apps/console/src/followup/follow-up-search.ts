import { followUpScopes, followUpViews, type FollowUpDeskView, type FollowUpScope } from '@toritsugi/contracts';

export interface FollowUpSearch {
  view?: FollowUpDeskView;
  scope?: FollowUpScope;
}

export function readFollowUpSearch(search: Record<string, unknown>): FollowUpSearch {
  const view = followUpViews.find((one) => one === search.view);
  const scope = followUpScopes.find((one) => one === search.scope);
  return { ...(view && { view }), ...(scope && { scope }) };
}
