import type { Category } from '@orderwright/engine';

interface Ink {
  readonly ink: string;
  readonly fill: string;
}

/** Colours of one scheme. Every text pair stands at 4.5 : 1 or more. */
export interface SchemeTokens {
  readonly ground: string;
  readonly surface: string;
  /** A quiet ground inside a surface: table heads, read-only values. */
  readonly sunken: string;
  readonly hairline: string;
  readonly inputBorder: string;
  readonly ink: string;
  readonly quiet: string;
  readonly petrol: {
    readonly main: string;
    readonly strong: string;
    readonly fill: string;
    readonly on: string;
  };
  /** The one next step. The ink on it is dark, never white. */
  readonly next: {
    readonly fill: string;
    readonly strong: string;
    readonly ink: string;
    readonly text: string;
  };
  readonly error: Ink & { readonly on: string };
  readonly states: Record<Category, Ink>;
}

export const light: SchemeTokens = {
  ground: '#F6F7F7',
  surface: '#FFFFFF',
  sunken: '#F0F3F3',
  hairline: '#DBE1E1',
  inputBorder: '#7C898B',
  ink: '#14201F',
  quiet: '#566365',
  petrol: { main: '#0B5563', strong: '#083F4A', fill: '#DDF0F2', on: '#FFFFFF' },
  next: { fill: '#FF8A1F', strong: '#F27A0A', ink: '#1B1206', text: '#B34700' },
  error: { ink: '#A3211B', fill: '#FBE7E5', on: '#FFFFFF' },
  states: {
    open: { ink: '#4A5560', fill: '#E9ECEF' },
    planned: { ink: '#1D4F91', fill: '#E3ECF8' },
    active: { ink: '#0B5563', fill: '#DDF0F2' },
    paused: { ink: '#7A4B00', fill: '#FCEFD6' },
    done: { ink: '#1E6B3A', fill: '#E0F3E6' },
    validated: { ink: '#134D2A', fill: '#CFEBD8' },
    cancelled: { ink: '#5E5E63', fill: '#ECECEE' },
  },
};

export const dark: SchemeTokens = {
  ground: '#101718',
  surface: '#182123',
  sunken: '#131B1D',
  hairline: '#2E393B',
  inputBorder: '#6F7F82',
  ink: '#E8EEEE',
  quiet: '#A3B1B3',
  petrol: { main: '#6FC3D1', strong: '#97D8E3', fill: '#12353C', on: '#06222A' },
  next: { fill: '#FF8A1F', strong: '#FFA04A', ink: '#1B1206', text: '#FFB066' },
  error: { ink: '#F5A9A3', fill: '#4A1C19', on: '#2A0907' },
  states: {
    open: { ink: '#C4CDD5', fill: '#2B3338' },
    planned: { ink: '#A9C8F2', fill: '#1B2F4A' },
    active: { ink: '#8FD6E1', fill: '#12353C' },
    paused: { ink: '#F2C879', fill: '#3D2C0E' },
    done: { ink: '#93D8AA', fill: '#173524' },
    validated: { ink: '#B5E8C5', fill: '#1D4A30' },
    cancelled: { ink: '#B9B9C0', fill: '#2E2E33' },
  },
};

/** Pixels. */
export const typeSize = { small: 12, body: 14, large: 16, heading: 20, display: 28 } as const;
export const space = { hair: 4, tight: 8, close: 12, normal: 16, wide: 24, far: 32 } as const;
export const radius = { control: 6, panel: 10 } as const;
export const motion = { quick: 120, calm: 200 } as const;
export const fontFamily = '"IBM Plex Sans Variable", system-ui, -apple-system, "Segoe UI", sans-serif';
/** Only what floats over the page casts a shadow. */
export const floatShadow = '0 1px 2px rgb(12 24 26 / 0.10), 0 8px 24px rgb(12 24 26 / 0.16)';

/** Sizes that follow the device: airy under a thumb, dense beside a keyboard. */
export const densities = {
  phone: {
    body: '16px',
    small: '14px',
    tiny: '12px',
    button: '44px',
    input: '56px',
    row: '56px',
    pad: '16px',
  },
  desk: {
    body: '14px',
    small: '12px',
    tiny: '12px',
    button: '36px',
    input: '40px',
    row: '40px',
    pad: '12px',
  },
} as const;
export type Density = keyof typeof densities;

/** The desk begins here; below it the phone's sizes hold. */
export const DESK_WIDTH = 1024;
