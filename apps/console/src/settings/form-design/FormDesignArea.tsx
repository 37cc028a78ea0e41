import { Skeleton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { queryKeys } from '@toritsugi/client';
import { settingsCalls, type FormDesignBasis, type FormDraft, type FormView } from '@toritsugi/contracts';
import {
  comparedSets,
  formFields,
  formOutlook,
  knownAtOnce,
  placedFields,
  placementOf,
  placementText,
  readPlacement,
  withPlacement,
  type FieldPlace,
  type FormDefinition,
  type FormDemand,
  type PlacedField,
  type Placement,
} from '@toritsugi/triage';
import { EmptyState, Section } from '@toritsugi/ui';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { useLanguage, useText } from '../../language';
import { LoadFailed } from '../../page/LoadFailed';
import { useRead } from '../../server/queries';
import shared from '../settings.module.css';
import { FieldPlaces } from './FieldPlaces';
import { FindingList } from './FindingList';
import styles from './form-design.module.css';
import { Matrix, MatrixList } from './Matrix';
import { designMessages } from './messages';
import { Plane } from './Plane';
import { planeMessages } from './plane-messages';
import type { WeighedSet } from './SetTable';
import {
  auditOf,
  basisOf,
  callFieldsOf,
  demandOf,
  foretoldOf,
  isCounted,
  namesIn,
  targetsOf,
  type Ground,
} from './weighing';

const NARROW = '(max-width: 700px)';

/** The questions of the form weighed: what each is for, and what asking it otherwise would change. */
export function FormDesignArea() {
  const t = useText(designMessages);
  const form = useRead({ key: queryKeys.settings('form'), call: settingsCalls.form, input: {} });
  const basis = useRead({ key: queryKeys.settings('form-design'), call: settingsCalls.formDesign, input: {} });
  const error = form.error ?? basis.error;
  const draft = form.data?.published ?? form.data?.generated;
  const again = (): void => void Promise.all([form.refetch(), basis.refetch()]);
  return (
    <section className={`${shared.one} ${styles.wide}`} aria-labelledby="area-title">
      <h1 id="area-title">{t('title')}</h1>
      <p className={shared.muted}>{t('note')}</p>
      {error && (!form.data || !basis.data) && <LoadFailed error={error} onRetry={again} />}
      {!error && (!form.data || !basis.data) && <Skeleton height={320} />}
      {form.data && !draft && (
        <EmptyState title={t('noForm')}>
          <Link to="/settings/$area" params={{ area: 'targets' }}>
            {t('toTargets')}
          </Link>
        </EmptyState>
      )}
      {form.data && draft && basis.data && <Weighing view={form.data} draft={draft} basis={basis.data} />}
    </section>
  );
}

function Weighing({ view, draft, basis }: { view: FormView; draft: FormDraft; basis: FormDesignBasis }) {
  const t = useText(designMessages);
  const isNarrow = useMediaQuery(NARROW, undefined, { getInitialValueInEffect: false });
  const definition = draft.definition as FormDefinition;
  const [placement, place] = usePlacement();
  const { contradictions } = draft;
  const targets = useMemo(() => targetsOf(basis), [basis]);
  const { audit, callFields } = useMemo(
    () => auditOf(basis, { definition, contradictions }, placement),
    [basis, definition, contradictions, placement],
  );
  const names = useMemo(
    () => namesIn(targets, [...formFields(definition), ...callFieldsOf(basis)]),
    [targets, definition, basis],
  );
  const [ground, setGround] = useState<Ground>(isCounted(basis) ? 'counted' : 'assumed');
  const demand = useMemo(() => demandOf(basis, definition, ground), [basis, definition, ground]);
  const fields = useMemo(() => withPlacement(placedFields(definition), placement), [definition, placement]);
  const foretold = useMemo(() => foretoldOf(basis, definition, placement), [basis, definition, placement]);
  const sets = useSets({ definition, fields, placement, demand, basis });
  const take = useCallback(
    (taken: readonly PlacedField[]): void => place(placementOf(taken, definition)),
    [place, definition],
  );
  const put = (field: string, to: FieldPlace): void =>
    take(fields.map((one) => (one.field.id === field ? { ...one, place: to } : one)));
  const Shown = isNarrow ? MatrixList : Matrix;
  return (
    <>
      <p className={shared.muted}>
        {view.published ? t('ofVersion', { version: view.version }) : t('ofGenerated')}{' '}
        <Link to="/settings/$area" params={{ area: 'form' }}>
          {t('toForm')}
        </Link>
      </p>
      <Plane
        sets={sets}
        demand={demand}
        basis={basisOf(basis, definition)}
        ground={ground}
        onGround={setGround}
        onTake={take}
        foretold={foretold}
      />
      <FieldPlaces
        fields={fields}
        definition={definition}
        demand={demand}
        placement={placement}
        onPlace={put}
        onTake={take}
      />
      <Section title={t('matrix')}>
        <FindingList findings={audit.findings} names={names} onPlace={put} />
        <Shown audit={audit} callFields={callFields} targets={targets} />
      </Section>
    </>
  );
}

/** The forms compared, and the ticked one beside them once it differs from the form as it is. */
function useSets({
  definition,
  fields,
  placement,
  demand,
  basis,
}: {
  definition: FormDefinition;
  fields: readonly PlacedField[];
  placement: Placement;
  demand: FormDemand;
  basis: FormDesignBasis;
}): WeighedSet[] {
  const t = useText(planeMessages);
  const { localized } = useLanguage();
  return useMemo(() => {
    const known = { targets: targetsOf(basis), routingFields: basis.routingFields };
    const weighed = (set: Pick<WeighedSet, 'id' | 'name' | 'mark' | 'fields'>): WeighedSet => ({
      ...set,
      outlook: formOutlook(set.fields, demand),
      known: knownAtOnce(set.fields, known),
    });
    const compared = comparedSets(definition, demand.measured).map(({ form, field, fields: of }) =>
      weighed({
        id: form,
        name: form === 'dearest' ? t('set_dearest', { field: field ? localized(field.label) : '' }) : t(`set_${form}`),
        mark: form === 'published' ? 'present' : 'other',
        fields: of,
      }),
    );
    const isTicked = Object.keys(placement).length > 0;
    return isTicked
      ? [...compared, weighed({ id: 'chosen', name: t('set_chosen'), mark: 'chosen', fields })]
      : compared;
  }, [definition, fields, placement, demand, basis, t, localized]);
}

/** The places are in the address: a link shows the same, and the way back too. */
function usePlacement(): [Placement, (next: Placement) => void] {
  const navigate = useNavigate();
  const { places = '' } = useSearch({ strict: false });
  const placement = useMemo(() => readPlacement(places), [places]);
  const place = useCallback(
    (next: Placement): void => {
      const text = placementText(next);
      void navigate({
        to: '/settings/$area',
        params: { area: 'form-design' },
        search: text === '' ? {} : { places: text },
        replace: true,
        resetScroll: false,
      });
    },
    [navigate],
  );
  return [placement, place];
}
