import type { Components, CssVarsTheme, Theme } from '@mui/material/styles';
import { ChevronDown, X } from 'lucide-react';
import { createElement } from 'react';
import { DESK_WIDTH, densities, type Density, floatShadow, radius } from './tokens.ts';

type Overrides = Components<Omit<Theme, 'components' | 'palette'> & CssVarsTheme>;

const sizesOf = (density: Density): Record<string, string> =>
  Object.fromEntries(Object.entries(densities[density]).map(([name, value]) => [`--size-${name}`, value]));

const focusRing = { outline: '2px solid var(--ow-palette-primary-main)', outlineOffset: 2 } as const;
const hairline = '1px solid var(--ow-palette-divider)';

/** What stands on every page: sizes by device, the focus ring, figures of one width. */
const baseline: NonNullable<Overrides['MuiCssBaseline']> = {
  styleOverrides: {
    ':root, [data-density="phone"]': sizesOf('phone'),
    [`@media (min-width: ${DESK_WIDTH}px)`]: {
      ':root': sizesOf('desk'),
      '[data-density="phone"]': sizesOf('phone'),
    },
    '[data-density="desk"]': sizesOf('desk'),
    '[data-density]': { fontSize: 'var(--size-body)' },
    html: { WebkitTextSizeAdjust: '100%' },
    body: { fontSize: 'var(--size-body)', fontVariantNumeric: 'tabular-nums', lineHeight: 1.5 },
    ':focus-visible': focusRing,
    a: { color: 'var(--ow-palette-primary-main)', textUnderlineOffset: '0.15em' },
    '::selection': { background: 'var(--ow-palette-primary-light)' },
    '@media (prefers-reduced-motion: reduce)': {
      '*, *::before, *::after': {
        animationDuration: '0.01ms !important',
        transitionDuration: '0.01ms !important',
      },
    },
  },
};

const buttons: Overrides = {
  MuiButtonBase: {
    defaultProps: { disableRipple: true },
    styleOverrides: {
      root: {
        fontFamily: 'inherit',
        letterSpacing: 'inherit',
        '&.Mui-focusVisible, &:focus-visible': focusRing,
      },
    },
  },
  MuiButton: {
    defaultProps: { disableElevation: true, variant: 'outlined' },
    styleOverrides: {
      root: {
        minHeight: 'var(--size-button)',
        paddingInline: 16,
        paddingBlock: 4,
        borderRadius: radius.control,
        lineHeight: 1.25,
        '&.MuiButton-outlined': { borderColor: 'var(--ow-palette-inputBorder)' },
        '&.MuiButton-outlined:hover': {
          borderColor: 'currentColor',
          backgroundColor: 'var(--ow-palette-primary-light)',
        },
        '&.MuiButton-outlinedError:hover': { backgroundColor: 'var(--ow-palette-error-light)' },
        '&.Mui-disabled': {
          color: 'var(--ow-palette-text-secondary)',
          borderColor: 'var(--ow-palette-divider)',
        },
        '&.MuiButton-contained.Mui-disabled': { backgroundColor: 'var(--ow-palette-divider)' },
      },
      sizeSmall: { minHeight: 'max(28px, calc(var(--size-button) - 8px))', paddingInline: 10 },
      sizeLarge: { minHeight: 56, fontSize: 16 },
      text: { paddingInline: 10 },
    },
  },
  MuiIconButton: {
    styleOverrides: {
      root: {
        borderRadius: radius.control,
        color: 'var(--ow-palette-text-secondary)',
        width: 'var(--size-button)',
        height: 'var(--size-button)',
        padding: 0,
        '&:hover': {
          backgroundColor: 'var(--ow-palette-primary-light)',
          color: 'var(--ow-palette-primary-main)',
        },
      },
      sizeSmall: { width: 28, height: 28 },
    },
  },
  MuiToggleButtonGroup: {
    styleOverrides: { root: { backgroundColor: 'var(--ow-palette-background-paper)' } },
  },
  MuiToggleButton: {
    styleOverrides: {
      root: {
        minHeight: 'var(--size-button)',
        paddingBlock: 0,
        paddingInline: 14,
        textTransform: 'none',
        fontWeight: 600,
        color: 'var(--ow-palette-text-secondary)',
        borderColor: 'var(--ow-palette-inputBorder)',
        // The buttons overlap by their border: the chosen one must not paint over its neighbour's.
        backgroundClip: 'padding-box',
        '&.Mui-selected, &.Mui-selected:hover': {
          color: 'var(--ow-palette-primary-main)',
          backgroundColor: 'var(--ow-palette-primary-light)',
        },
      },
    },
  },
};

const inputs: Overrides = {
  MuiTextField: { defaultProps: { fullWidth: true, variant: 'outlined' } },
  MuiInputLabel: {
    defaultProps: { shrink: true },
    styleOverrides: {
      root: {
        position: 'static',
        transform: 'none',
        maxWidth: 'none',
        whiteSpace: 'normal',
        marginBottom: 6,
        fontSize: 'max(14px, var(--size-small))',
        fontWeight: 600,
        lineHeight: 1.4,
        color: 'var(--ow-palette-text-primary)',
        '&.Mui-focused': { color: 'var(--ow-palette-text-primary)' },
      },
    },
  },
  MuiOutlinedInput: {
    defaultProps: { notched: false },
    styleOverrides: {
      root: {
        minHeight: 'var(--size-input)',
        fontSize: 'var(--size-body)',
        backgroundColor: 'var(--ow-palette-background-paper)',
        borderRadius: radius.control,
        '&:hover:not(.Mui-disabled, .Mui-focused, .Mui-error) .MuiOutlinedInput-notchedOutline': {
          borderColor: 'var(--ow-palette-text-primary)',
        },
        '&.Mui-disabled': { backgroundColor: 'var(--ow-palette-sunken)' },
        '& .MuiInputBase-input:focus-visible': { outline: 'none' },
      },
      notchedOutline: {
        top: 0,
        borderColor: 'var(--ow-palette-inputBorder)',
        '& legend': { display: 'none' },
      },
      input: {
        paddingBlock: 0,
        paddingInline: 12,
        height: 'calc(var(--size-input) - 2px)',
        boxSizing: 'border-box',
      },
      multiline: {
        paddingInline: 12,
        paddingBlock: 10,
        '& textarea': { padding: 0, height: 'auto' },
      },
    },
  },
  // In the middle, and a long choice ends in dots before the arrow: a flex box would write on under it.
  MuiSelect: { styleOverrides: { select: { display: 'block', alignContent: 'center' } } },
  MuiInputBase: {
    styleOverrides: {
      input: { '&::placeholder': { color: 'var(--ow-palette-text-secondary)', opacity: 1 } },
    },
  },
  MuiFormHelperText: {
    styleOverrides: {
      root: { marginInline: 0, marginTop: 6, fontSize: 'max(13px, var(--size-small))', lineHeight: 1.4 },
    },
  },
  MuiAutocomplete: {
    defaultProps: {
      popupIcon: createElement(ChevronDown, { size: 18, 'aria-hidden': true }),
      clearIcon: createElement(X, { size: 18, 'aria-hidden': true }),
    },
    styleOverrides: {
      inputRoot: {
        paddingBlock: 0,
        paddingLeft: 0,
        '&.MuiOutlinedInput-root .MuiAutocomplete-input': { paddingBlock: 0, paddingLeft: 12, minWidth: 80 },
      },
      popupIndicator: { width: 32, height: 32 },
      clearIndicator: { width: 32, height: 32 },
      paper: { border: hairline, boxShadow: floatShadow },
      option: { minHeight: 'var(--size-button) !important' },
    },
  },
  MuiCheckbox: {
    styleOverrides: { root: { color: 'var(--ow-palette-inputBorder)', borderRadius: radius.control } },
  },
};

const surfaces: Overrides = {
  MuiPaper: {
    defaultProps: { elevation: 0 },
    styleOverrides: { root: { backgroundImage: 'none', borderRadius: radius.panel } },
  },
  MuiCard: {
    defaultProps: { elevation: 0 },
    styleOverrides: { root: { border: hairline, borderRadius: radius.panel, backgroundImage: 'none' } },
  },
  MuiMenu: {
    styleOverrides: {
      paper: { border: hairline, boxShadow: floatShadow, borderRadius: radius.panel, marginTop: 4 },
    },
  },
  MuiPopover: { styleOverrides: { paper: { border: hairline, boxShadow: floatShadow } } },
  MuiMenuItem: {
    styleOverrides: {
      root: {
        minHeight: 'var(--size-button)',
        gap: 10,
        marginInline: 4,
        borderRadius: radius.control,
        '&.Mui-selected': { backgroundColor: 'var(--ow-palette-primary-light)' },
      },
    },
  },
  MuiDialog: {
    styleOverrides: {
      paper: {
        boxShadow: floatShadow,
        border: hairline,
        borderRadius: radius.panel,
        '&:focus': { outline: 'none' },
      },
    },
  },
  MuiDialogTitle: { styleOverrides: { root: { fontSize: 20, fontWeight: 600, paddingBottom: 8 } } },
  // Its buttons end where what stands above them ends.
  MuiDialogActions: { styleOverrides: { root: { padding: '8px 24px 20px' } } },
  MuiDrawer: { styleOverrides: { paper: { borderRadius: 0, boxShadow: floatShadow } } },
  MuiTooltip: {
    defaultProps: { enterDelay: 400 },
    styleOverrides: {
      tooltip: {
        fontSize: 12,
        backgroundColor: 'var(--ow-palette-text-primary)',
        color: 'var(--ow-palette-background-paper)',
        borderRadius: radius.control,
        padding: '6px 10px',
      },
    },
  },
  MuiSkeleton: { styleOverrides: { root: { backgroundColor: 'var(--ow-palette-divider)', opacity: 0.7 } } },
  MuiTableCell: { styleOverrides: { root: { borderBottom: hairline } } },
  MuiTabs: {
    styleOverrides: {
      root: { minHeight: 'var(--size-button)' },
      indicator: { height: 2 },
    },
  },
  MuiTab: {
    styleOverrides: {
      root: {
        minHeight: 'var(--size-button)',
        minWidth: 0,
        paddingInline: 12,
        textTransform: 'none',
        fontWeight: 600,
        color: 'var(--ow-palette-text-secondary)',
      },
    },
  },
  MuiTypography: {
    styleOverrides: {
      root: {
        // MUI itself only knows `textSecondary`; everywhere else the same colour is called this.
        variants: [
          { props: { color: 'text.secondary' }, style: { color: 'var(--ow-palette-text-secondary)' } },
          { props: { color: 'text.primary' }, style: { color: 'var(--ow-palette-text-primary)' } },
          { props: { color: 'error.main' }, style: { color: 'var(--ow-palette-error-main)' } },
        ],
      },
    },
  },
  MuiLink: { defaultProps: { underline: 'hover' } },
  MuiListItemButton: {
    styleOverrides: { root: { borderRadius: radius.control, minHeight: 'var(--size-button)' } },
  },
};

/** MUI's look replaced by ours: no capitals, no ripple, hairlines instead of shadows, labels above their inputs. */
export const componentOverrides: Overrides = { MuiCssBaseline: baseline, ...buttons, ...inputs, ...surfaces };
