import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { LanguageProvider } from './language';
import { router } from './routes';
import { queries } from './server/queries';
import { cssVariablesResolver, theme } from './theme';

const Toasts = lazy(async () => ({ default: (await import('./page/Toasts')).Toasts }));

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
      <LanguageProvider>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
          <Suspense>
            <Toasts />
          </Suspense>
        </QueryClientProvider>
      </LanguageProvider>
    </MantineProvider>
  );
}
