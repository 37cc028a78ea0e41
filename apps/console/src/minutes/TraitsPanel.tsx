import { Button } from '@mantine/core';
import { peopleCalls, SetTraits, type WeekSheet } from '@toritsugi/contracts';
import { staffTraits } from '@toritsugi/journey';
import { ChecksField } from '../form/ChecksField';
import { showRefusal, useContractForm } from '../form/use-contract-form';
import styles from '../insight/insight.module.css';
import { useLanguage, useText } from '../language';
import { showDone } from '../page/toasts';
import { may, useMe } from '../server/me';
import { queries, useAction } from '../server/queries';
import { traitMessages } from '../owners/trait-messages';

/** What a colleague is good at in following people up: their lead or a manager says it, they read it (S003-36). */
export function TraitsPanel({ sheet: { staff, traits } }: { sheet: WeekSheet }) {
  const t = useText(traitMessages);
  const { signs } = useLanguage();
  const me = useMe();
  const mayKeep = may(me, 'traits.keep');
  return (
    <section className={styles.panel} aria-label={t('traits')}>
      <h2>{t('traits')}</h2>
      {mayKeep ? (
        <TraitsForm key={traits.join()} staffId={staff.id} traits={traits} />
      ) : (
        <p>{traits.map((trait) => t(`trait_${trait}`)).join(signs.comma) || t('noTraits')}</p>
      )}
    </section>
  );
}

function TraitsForm({ staffId, traits }: { staffId: string; traits: WeekSheet['traits'] }) {
  const t = useText(traitMessages);
  const form = useContractForm({ of: SetTraits, start: { traits } });
  const set = useAction({
    call: peopleCalls.setTraits,
    onDone: () => {
      void queries.invalidateQueries({ queryKey: ['follow-up-owners'] });
      showDone(t('saved'));
    },
    onRefused: (refused) => showRefusal(form, refused),
  });
  return (
    <form noValidate onSubmit={form.handleSubmit((body) => set.mutate({ params: { id: staffId }, body }))}>
      <ChecksField
        control={form.control}
        name="traits"
        label={t('traitsHint')}
        options={staffTraits.map((value) => ({ value, label: t(`trait_${value}`) }))}
      />
      <Button type="submit" size="sm" mt="sm" loading={set.isPending}>
        {t('save')}
      </Button>
    </form>
  );
}
