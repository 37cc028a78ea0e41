import { Button, Modal, TextInput } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { caseFileCalls } from '@toritsugi/contracts';
import { useState } from 'react';
import { useText } from '../language';
import { useRead } from '../server/queries';
import styles from './inbound.module.css';
import { inboundMessages } from './messages';

const SHOWN = 20;

interface Props {
  readonly onClose: () => void;
  readonly onChosen: (registrantId: string) => void;
}

/** An advisor finds whose mail it is among the people they look after, and among nobody else. */
export function OwnPeopleSearch({ onClose, onChosen }: Props) {
  const t = useText(inboundMessages);
  const [text, setText] = useState('');
  const { data } = useRead({ key: queryKeys.deskPeople, call: caseFileCalls.people, input: {} });
  const words = plain(text);
  const hits = (data?.people ?? []).filter(({ name }) => plain(name).includes(words));
  return (
    <Modal opened onClose={onClose} title={t('findOwn')} closeButtonProps={{ 'aria-label': t('close') }}>
      <TextInput
        type="search"
        label={t('findOwn')}
        description={t('findOwnHint')}
        value={text}
        data-autofocus
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      {data && hits.length === 0 && <p role="status">{t('nobodyOfMine')}</p>}
      <ul className={styles.found}>
        {hits.slice(0, SHOWN).map(({ registrantId, name }) => (
          <li key={registrantId}>
            <Button size="sm" variant="default" onClick={() => onChosen(registrantId)}>
              {t('itIs', { name })}
            </Button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}

const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toLowerCase();
