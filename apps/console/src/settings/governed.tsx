import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { sectionWith } from '@toritsugi/agreement';
import { queryKeys } from '@toritsugi/client';
import { sheetCalls, type GovernedItem, type SettingKind } from '@toritsugi/contracts';
import { useText } from '../language';
import { showDone } from '../page/toasts';
import { may, useMe } from '../server/me';
import { queries, useAction, useRead } from '../server/queries';
import { settingsMessages } from './messages';
import styles from './settings.module.css';

const NOTHING: readonly GovernedItem[] = [];

/** The fields of this page that the sheet in force decides; none without a signed sheet. */
export function useGoverned(kind: SettingKind, id: string): readonly GovernedItem[] {
  const isKind = kind === 'numbers' || kind === 'agency';
  const isAllowed = may(useMe(), sheetCalls.governed.operation);
  const { data } = useRead({
    key: queryKeys.governed,
    call: sheetCalls.governed,
    input: {},
    isOff: !isKind || !isAllowed,
  });
  return data?.items.filter((one) => one.kind === kind && one.subjectId === id) ?? NOTHING;
}

/** Under a field: the clause it comes from. */
export function ClauseLink({ item }: { item: GovernedItem | undefined }) {
  const t = useText(settingsMessages);
  if (item === undefined) return null;
  return (
    <p className={styles.clause}>
      <Link to="/agreement" search={{ section: sectionWith(item.field).number }}>
        {t('clause', { clause: item.clause })}
      </Link>
    </p>
  );
}

interface Proposal {
  readonly kind: 'numbers' | 'agency';
  readonly setting: object;
  readonly reason: string;
}

/** In place of saving, where what was changed is governed. */
export function ProposeButton({ proposal, onDone }: { proposal: Proposal; onDone: () => void }) {
  const t = useText(settingsMessages);
  const propose = useAction({
    call: sheetCalls.propose,
    onDone: () => {
      void queries.invalidateQueries({ queryKey: queryKeys.decisions });
      showDone(t('proposed'));
      onDone();
    },
  });
  return (
    <Button
      disabled={proposal.reason.trim() === ''}
      loading={propose.isPending}
      onClick={() => propose.mutate({ body: proposal })}
    >
      {t('propose')}
    </Button>
  );
}
