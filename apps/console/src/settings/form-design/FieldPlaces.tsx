import { Button, SegmentedControl } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { settingsCalls, type FieldWorth } from '@toritsugi/contracts';
import {
  dropOf,
  fieldPlaces,
  formOutlook,
  placedFields,
  placementText,
  reachesPerson,
  stepEffects,
  VIEWS_TO_BELIEVE,
  type FieldPlace,
  type FormDefinition,
  type FormDemand,
  type PlacedField,
  type Placement,
  type StepEffect,
} from '@toritsugi/triage';
import { percentText, Section } from '@toritsugi/ui';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useLanguage, useText } from '../../language';
import { useRead } from '../../server/queries';
import shared from '../settings.module.css';
import styles from './form-design.module.css';
import { planeMessages } from './plane-messages';

interface FieldPlacesProps {
  readonly fields: readonly PlacedField[];
  readonly definition: FormDefinition;
  readonly demand: FormDemand;
  readonly placement: Placement;
  readonly onPlace: (field: string, place: FieldPlace) => void;
  readonly onTake: (fields: readonly PlacedField[]) => void;
}

/** Each question with where it is asked, what that costs, and what one other place would change (S004-26). */
export function FieldPlaces({ fields, definition, demand, placement, onPlace, onTake }: FieldPlacesProps) {
  const t = useText(planeMessages);
  const { data } = useRead({
    key: queryKeys.settings('form-measures'),
    call: settingsCalls.formMeasures,
    input: { query: {} },
  });
  const worths = new Map(data?.fields.map(({ field, worth }) => [field, worth]));
  const steps = useMemo(() => stepEffects(fields, demand), [fields, demand]);
  const count = Object.keys(placement).length;
  const [now, then] = [formOutlook(placedFields(definition), demand), formOutlook(fields, demand)];
  return (
    <Section title={t('fields')} note={t('fieldsNote')}>
      <ul className={styles.fields} data-testid="form-places">
        {fields.map((placed) => (
          <FieldLine
            key={placed.field.id}
            placed={placed}
            demand={demand}
            worth={worths.get(placed.field.id) ?? null}
            step={steps.find(({ field, to }) => field === placed.field.id && to === otherOf(placed.place))}
            onPlace={onPlace}
          />
        ))}
      </ul>
      <div className={`${shared.bar} ${styles.bar}`}>
        <span role="status">
          {count === 0
            ? t('noChanges')
            : `${t('changes', { count })}　${t('difference', {
                people: signed(then.registrations - now.registrations, 0),
                hours: signed(then.hours - now.hours, 1),
              })}`}
        </span>
        {count > 0 && (
          <>
            <Button variant="default" onClick={() => onTake(placedFields(definition))}>
              {t('reset')}
            </Button>
            <Button
              className={styles.draft}
              renderRoot={(own: object) => (
                <Link
                  to="/settings/$area"
                  params={{ area: 'form' }}
                  search={{ places: placementText(placement) }}
                  {...own}
                />
              )}
            >
              {t('draft')}
            </Button>
          </>
        )}
      </div>
    </Section>
  );
}

/** The place that is looked at first instead: the other one on the form. */
const otherOf = (place: FieldPlace): FieldPlace => (place === 'required' ? 'optional' : 'required');

/** With a sign that is wider than a hyphen; what rounds to nothing has none. */
export function signed(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return `±${text}`;
  return `${value < 0 ? '−' : '＋'}${text}`;
}

function FieldLine({
  placed: { field, place },
  demand: { measured },
  worth,
  step,
  onPlace,
}: {
  placed: PlacedField;
  demand: FormDemand;
  worth: FieldWorth | null;
  step: StepEffect | undefined;
  onPlace: FieldPlacesProps['onPlace'];
}) {
  const t = useText(planeMessages);
  const { localized } = useLanguage();
  const name = localized(field.label);
  const views = measured?.get(field.id)?.views ?? 0;
  const rate = percentText(dropOf(field, measured));
  return (
    <li>
      <span className={styles.fieldName}>{name}</span>
      {reachesPerson(field) ? (
        <span className={styles.quiet}>{t('contact')}</span>
      ) : (
        <SegmentedControl
          size="xs"
          aria-label={t('placeOf', { name })}
          value={place}
          onChange={(value) => {
            const to = fieldPlaces.find((one) => one === value);
            if (to !== undefined) onPlace(field.id, to);
          }}
          data={fieldPlaces.map((value) => ({ value, label: t(value) }))}
        />
      )}
      <span className={styles.facts}>
        <span>{views >= VIEWS_TO_BELIEVE ? t('dropCounted', { rate, views }) : t('dropAssumed', { rate })}</span>
        {worth && <span>{t('bits', { bits: worth.bits.toFixed(2) })}</span>}
        {step && !reachesPerson(field) && (
          <span>
            {t('step', {
              to: t(step.to),
              people: signed(step.registrations, 0),
              hours: signed(step.hours, 1),
            })}
          </span>
        )}
        {worth && worth.advised !== place && (
          <span className={styles.advice}>
            ▲ {t('advised', { place: t(worth.advised) })}
            <span className={styles.quiet}>{localized(worth.reason)}</span>
          </span>
        )}
      </span>
    </li>
  );
}
