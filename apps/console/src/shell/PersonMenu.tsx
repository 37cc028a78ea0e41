import { Button, Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { accessCalls, type Language } from '@toritsugi/contracts';
import { useMe } from '../server/me';
import { useLanguage, useText } from '../language';
import { messages } from './messages';
import { queries, useAction } from '../server/queries';
import styles from './header.module.css';

const schemes = [
  ['light', 'light'],
  ['dark', 'dark'],
  ['auto', 'system'],
] as const satisfies readonly (readonly [MantineColorScheme, keyof typeof messages])[];
const languages = [
  ['ja', '日本語'],
  ['en', 'English'],
] as const satisfies readonly (readonly [Language, string])[];

/** Who is signed in, and what is theirs alone: language, appearance, keys, account, the way out. */
export function PersonMenu({ onHelp }: { onHelp: () => void }) {
  const t = useText(messages);
  const me = useMe();
  const navigate = useNavigate();
  const { language, setLanguage } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = useAction({
    call: accessCalls.signOut,
    onDone: () => {
      void navigate({ to: '/sign-in' }).then(() => queries.clear());
    },
  });
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <Button variant="default" size="sm" className={styles.person}>
          {me.name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.teamName ?? me.code}</Menu.Label>
        <Menu.Item onClick={() => void navigate({ to: '/account' })}>{t('account')}</Menu.Item>
        <Menu.Item onClick={onHelp}>{t('keys')}</Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('language')}</Menu.Label>
        {languages.map(([value, word]) => (
          <Menu.Item
            key={value}
            role="menuitemradio"
            aria-checked={language === value}
            lang={value}
            closeMenuOnClick={false}
            onClick={() => setLanguage(value)}
            leftSection={<Mark isOn={language === value} />}
          >
            {word}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('appearance')}</Menu.Label>
        {schemes.map(([value, word]) => (
          <Menu.Item
            key={value}
            role="menuitemradio"
            aria-checked={colorScheme === value}
            closeMenuOnClick={false}
            onClick={() => setColorScheme(value)}
            leftSection={<Mark isOn={colorScheme === value} />}
          >
            {t(word)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => signOut.mutate({})}>{t('signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function Mark({ isOn }: { isOn: boolean }) {
  return (
    <span aria-hidden="true" className={styles.mark}>
      {isOn ? '✓' : ''}
    </span>
  );
}
