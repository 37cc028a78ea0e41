import {
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core';

const brand: MantineColorsTuple = [
  '#eef3fb',
  '#d9e4f5',
  '#b3c8ea',
  '#8aaade',
  '#5f8bd1',
  '#3a6fc4',
  '#1f58b0',
  '#17479a',
  '#123a82',
  '#0c2c66',
];
/** Neutral greys of the dark scheme: from its text down to its ground. */
const dark: MantineColorsTuple = [
  '#e8ecf1',
  '#d3d9e0',
  '#b4bcc6',
  '#7c8794',
  '#4c5561',
  '#353d47',
  '#272e37',
  '#14181d',
  '#101318',
  '#0c0f13',
];
const red: MantineColorsTuple = [
  '#fdf1f0',
  '#fadcda',
  '#f4b5b1',
  '#ff9c94',
  '#e0605a',
  '#cf3a33',
  '#c0241e',
  '#b3140e',
  '#96100b',
  '#7a0c08',
];

/** The look of the staff screens: calm, one accent, colour for state. Contrast is WCAG 2.2 AA in both schemes. */
export const theme = createTheme({
  colors: { brand, dark, red },
  primaryColor: 'brand',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  luminanceThreshold: 0.32,
  defaultRadius: 8,
  fontFamily: 'var(--tori-font)',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, monospace',
  headings: { fontFamily: 'var(--tori-font)', fontWeight: '700' },
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  respectReducedMotion: true,
  variantColorResolver: (input) => {
    const resolved = defaultVariantColorsResolver(input);
    const isQuiet =
      input.variant === 'subtle' ||
      input.variant === 'light' ||
      input.variant === 'outline' ||
      input.variant === 'transparent';
    if (!isQuiet || (input.color && input.color !== 'brand')) return resolved;
    return {
      ...resolved,
      color: 'var(--tori-brand)',
      border: input.variant === 'outline' ? '1px solid var(--tori-brand)' : resolved.border,
    };
  },
  components: {
    Radio: { defaultProps: { size: 'md' } },
    Checkbox: { defaultProps: { size: 'md' } },
    Switch: { defaultProps: { size: 'md' } },
    TextInput: { defaultProps: { size: 'sm' } },
    Modal: { defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.5 } } },
    /* Mantine writes a <header>, which would be a second banner of the page. */
    ModalHeader: { defaultProps: { role: 'presentation' } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true } },
  },
});

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-error': '#b3140e',
    '--mantine-color-dimmed': '#5b6470',
    '--mantine-color-placeholder': '#6b7480',
    '--mantine-color-text': '#1a1f24',
    '--mantine-color-default-border': '#767f8b',
  },
  dark: {
    '--mantine-color-error': '#ff9c94',
    '--mantine-color-dimmed': '#b4bcc6',
    '--mantine-color-placeholder': '#9aa4b0',
    '--mantine-color-text': '#e8ecf1',
    '--mantine-color-body': '#14181d',
    '--mantine-color-default': '#1b2027',
    '--mantine-color-default-border': '#7c8794',
    '--mantine-color-anchor': '#8db8ff',
  },
});
