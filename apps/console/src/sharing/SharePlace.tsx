import { Button } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { sharingCalls } from '@toritsugi/contracts';
import { Section } from '@toritsugi/ui';
import { useState } from 'react';
import { useText } from '../language';
import { showDone } from '../page/toasts';
import { queries, useAction } from '../server/queries';
import { CaseForm } from './CaseForm';
import { sharingMessages } from './messages';

const EMPTY = { hard: '', done: '', outcome: '' };

/** A success becomes a case that others learn from. */
export function SharePlace({ registrantId }: { registrantId: string }) {
  const t = useText(sharingMessages);
  const [isOpen, setOpen] = useState(false);
  const share = useAction({
    call: sharingCalls.shareCase,
    onDone: ({ removed }) => {
      void queries.invalidateQueries({ queryKey: queryKeys.library });
      showDone(t('shared', { removed: t('removed', { ...removed }) }));
      setOpen(false);
    },
  });
  return (
    <Section title={t('library')}>
      <div>
        <Button size="compact-sm" variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t('share')}
        </Button>
      </div>
      {isOpen && (
        <CaseForm
          start={EMPTY}
          isPending={share.isPending}
          onSend={(body) => share.mutate({ params: { registrantId }, body })}
        />
      )}
    </Section>
  );
}
