import { formPlaced, readPlacement, type FormDefinition } from '@toritsugi/triage';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useText } from '../../language';
import { designMessages } from './messages';

/**
 * The way to where questions are weighed, and back: places that the address brings are taken into the draft, once, and
 * are the draft's from then on.
 */
export function DesignHandOver<Draft extends { readonly definition: FormDefinition }>({
  draft,
  isReadOnly,
  onChange,
}: {
  draft: Draft;
  isReadOnly: boolean;
  onChange: (draft: Draft) => void;
}) {
  const t = useText(designMessages);
  const navigate = useNavigate();
  const { places } = useSearch({ strict: false });
  useEffect(() => {
    if (places === undefined || isReadOnly) return;
    onChange({ ...draft, definition: formPlaced(draft.definition, readPlacement(places)) });
    void navigate({ to: '/settings/$area', params: { area: 'form' }, search: {}, replace: true });
    // Not with every draft: what the address says is taken once.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [places, isReadOnly]);
  return (
    <Link to="/settings/$area" params={{ area: 'form-design' }}>
      {t('toDesign')}
    </Link>
  );
}
