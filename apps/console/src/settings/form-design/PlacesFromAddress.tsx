import { formPlaced, readPlacement, type FormDefinition } from '@toritsugi/triage';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';

/** Takes the places that an address brings into the draft, once: after that they are the draft's. */
export function PlacesFromAddress<Draft extends { readonly definition: FormDefinition }>({
  draft,
  onChange,
}: {
  draft: Draft;
  onChange: (draft: Draft) => void;
}) {
  const navigate = useNavigate();
  const { places } = useSearch({ strict: false });
  useEffect(() => {
    if (places === undefined) return;
    onChange({ ...draft, definition: formPlaced(draft.definition, readPlacement(places)) });
    void navigate({ to: '/settings/$area', params: { area: 'form' }, search: {}, replace: true });
    // Once for what the address says: the draft changes by it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [places]);
  return null;
}
