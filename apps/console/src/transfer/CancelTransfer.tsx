import { Button, Menu } from '@mantine/core';
import { cancelReasons } from '@toritsugi/journey';
import { useText } from '../language';
import { messages } from './messages';
import type { TransferActions } from './use-transfer-actions';

export function CancelTransfer({ transferId, actions }: { transferId: string; actions: TransferActions }) {
  const t = useText(messages);
  return (
    <Menu>
      <Menu.Target>
        <Button size="sm" variant="default" loading={actions.cancel.isPending}>
          {t('cancel')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {cancelReasons.map((reason) => (
          <Menu.Item key={reason} onClick={() => actions.cancel.mutate({ params: { transferId }, body: { reason } })}>
            {t(`cancel_${reason}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
