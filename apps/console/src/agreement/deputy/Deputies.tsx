import { Button } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { decisionCalls, NameDeputy, type Deputies as DeputyList, type DeputyView } from '@toritsugi/contracts';
import { dateText } from '@toritsugi/ui';
import { useState } from 'react';
import { FormDialog } from '../../form/FormDialog';
import { SelectField } from '../../form/SelectField';
import { TextField } from '../../form/TextField';
import { showRefusal, useContractForm } from '../../form/use-contract-form';
import { useLanguage, useText } from '../../language';
import { showDone } from '../../page/toasts';
import { may, useMe } from '../../server/me';
import { queries, useAction, useRead } from '../../server/queries';
import styles from '../agreement.module.css';
import { deputyMessages } from './messages';

const noon = (day: string): string => `${day}T12:00:00+09:00`;
const take = (list: DeputyList): void => {
  queries.setQueryData(queryKeys.deputies, list);
  void queries.invalidateQueries({ queryKey: queryKeys.decisions });
};

/** Who decides for whom while they are away (代理), and naming somebody. */
export function Deputies() {
  const t = useText(deputyMessages);
  const me = useMe();
  const [isNaming, setNaming] = useState(false);
  const { data } = useRead({ key: queryKeys.deputies, call: decisionCalls.deputies, input: {} });
  if (!data) return null;
  return (
    <section className={styles.section} aria-labelledby="decision-deputies">
      <div className={styles.head}>
        <h2 className={styles.heading} id="decision-deputies">
          {t('title')}
        </h2>
        {may(me, 'decision.decide') && data.candidates.length > 0 && (
          <Button size="sm" variant="default" onClick={() => setNaming(true)}>
            {t('name')}
          </Button>
        )}
      </div>
      <p className={styles.muted}>{t('about')}</p>
      {data.items.length === 0 ? (
        <p className={styles.muted}>{t('none')}</p>
      ) : (
        <ul className={styles.list}>
          {data.items.map((one) => (
            <Line key={one.id} term={one} />
          ))}
        </ul>
      )}
      {isNaming && <NameDialog list={data} onClose={() => setNaming(false)} />}
    </section>
  );
}

function Line({ term }: { term: DeputyView }) {
  const t = useText(deputyMessages);
  const { language } = useLanguage();
  const day = (one: string): string => dateText(noon(one), language, { year: true });
  const end = useAction({
    call: decisionCalls.endDeputy,
    onDone: (list) => {
      take(list);
      showDone(t('ended'));
    },
  });
  return (
    <li className={styles.facts}>
      <b>{t('line', { absent: term.staff.name, name: term.deputy.name })}</b>
      <span>{t('days', { from: day(term.startsOn), until: day(term.endsOn) })}</span>
      {term.isNow && <span className={styles.kind}>{t('now')}</span>}
      {term.mayEnd && (
        <Button
          size="compact-md"
          variant="default"
          loading={end.isPending}
          onClick={() => end.mutate({ params: { deputyId: term.id } })}
        >
          {t('end')}
        </Button>
      )}
    </li>
  );
}

function NameDialog({ list, onClose }: { list: DeputyList; onClose: () => void }) {
  const t = useText(deputyMessages);
  const form = useContractForm({
    of: NameDeputy,
    start: { deputyId: list.candidates[0]?.id ?? '', startsOn: list.today, endsOn: '' },
  });
  const { control } = form;
  const name = useAction({
    call: decisionCalls.nameDeputy,
    onDone: (next) => {
      take(next);
      showDone(t('named'));
      onClose();
    },
    onRefused: (refused) => showRefusal(form, refused),
  });
  return (
    <FormDialog
      title={t('name')}
      submit={t('nameDo')}
      isPending={name.isPending}
      onSubmit={form.handleSubmit((body) => name.mutate({ body }))}
      onClose={onClose}
    >
      <SelectField
        control={control}
        name="deputyId"
        label={t('deputy')}
        data={list.candidates.map((one) => ({ value: one.id, label: one.name }))}
        data-autofocus
      />
      <TextField control={control} name="startsOn" type="date" label={t('startsOn')} problem={t('missing')} />
      <TextField control={control} name="endsOn" type="date" label={t('endsOn')} problem={t('missing')} />
    </FormDialog>
  );
}
