import type { Category } from '@orderwright/engine';
import { createTheme, type PaletteOptions } from '@mui/material/styles';
import { componentOverrides } from './component-overrides.ts';
import { dark, fontFamily, light, radius, type SchemeTokens } from './tokens.ts';

interface NextColor {
  main: string;
  dark: string;
  contrastText: string;
  text: string;
}
type StateColors = Record<Category, { ink: string; fill: string }>;

declare module '@mui/material/styles' {
  interface Palette {
    next: NextColor;
    states: StateColors;
    inputBorder: string;
    sunken: string;
  }
  interface PaletteOptions {
    next?: NextColor;
    states?: StateColors;
    inputBorder?: string;
    sunken?: string;
  }
}
declare module '@mui/material/Button' {
  interface ButtonPropsColorOverrides {
    next: true;
  }
}

const paletteOf = (t: SchemeTokens): PaletteOptions => ({
  background: { default: t.ground, paper: t.surface },
  text: { primary: t.ink, secondary: t.quiet },
  divider: t.hairline,
  primary: { main: t.petrol.main, dark: t.petrol.strong, light: t.petrol.fill, contrastText: t.petrol.on },
  secondary: { main: t.petrol.main, dark: t.petrol.strong, light: t.petrol.fill, contrastText: t.petrol.on },
  error: { main: t.error.ink, dark: t.error.ink, light: t.error.fill, contrastText: t.error.on },
  warning: {
    main: t.states.paused.ink,
    dark: t.states.paused.ink,
    light: t.states.paused.fill,
    contrastText: t.surface,
  },
  success: {
    main: t.states.done.ink,
    dark: t.states.done.ink,
    light: t.states.done.fill,
    contrastText: t.surface,
  },
  info: {
    main: t.states.planned.ink,
    dark: t.states.planned.ink,
    light: t.states.planned.fill,
    contrastText: t.surface,
  },
  next: { main: t.next.fill, dark: t.next.strong, contrastText: t.next.ink, text: t.next.text },
  states: t.states,
  inputBorder: t.inputBorder,
  sunken: t.sunken,
});

/** The one theme, light and dark, made from the tokens. */
export const theme = createTheme({
  cssVariables: { colorSchemeSelector: '[data-scheme="%s"]', cssVarPrefix: 'ow' },
  defaultColorScheme: 'light',
  colorSchemes: { light: { palette: paletteOf(light) }, dark: { palette: paletteOf(dark) } },
  spacing: 8,
  shape: { borderRadius: radius.control },
  breakpoints: { values: { xs: 0, sm: 600, md: 1024, lg: 1280, xl: 1600 } },
  typography: {
    fontFamily,
    fontWeightLight: 400,
    fontWeightRegular: 400,
    fontWeightMedium: 600,
    fontWeightBold: 600,
    h1: { fontSize: 28, fontWeight: 600, lineHeight: 1.2, letterSpacing: '-0.01em' },
    h2: { fontSize: 20, fontWeight: 600, lineHeight: 1.3, letterSpacing: '-0.005em' },
    h3: { fontSize: 16, fontWeight: 600, lineHeight: 1.4 },
    h4: { fontSize: 'var(--size-body)', fontWeight: 600, lineHeight: 1.4 },
    h5: { fontSize: 'var(--size-body)', fontWeight: 600, lineHeight: 1.4 },
    h6: { fontSize: 'var(--size-body)', fontWeight: 600, lineHeight: 1.4 },
    subtitle1: { fontSize: 'var(--size-body)', fontWeight: 600, lineHeight: 1.4 },
    subtitle2: { fontSize: 'var(--size-small)', fontWeight: 600, lineHeight: 1.4 },
    body1: { fontSize: 'var(--size-body)', lineHeight: 1.5, letterSpacing: 0 },
    body2: { fontSize: 'var(--size-small)', lineHeight: 1.45, letterSpacing: 0 },
    caption: { fontSize: 12, lineHeight: 1.4, letterSpacing: 0 },
    button: { fontSize: 'var(--size-body)', fontWeight: 600, textTransform: 'none', letterSpacing: 0 },
    overline: {
      fontSize: 12,
      fontWeight: 600,
      textTransform: 'none',
      letterSpacing: '0.02em',
      lineHeight: 1.4,
    },
  },
  transitions: { duration: { shortest: 100, shorter: 120, short: 160, standard: 200, complex: 240 } },
  components: componentOverrides,
});
