/** Someone who can sign in to the demonstration. */
export interface DemoPerson {
  readonly key: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
  readonly language: 'en' | 'fr';
}

/** The people every firm has; packs bring those of their trade. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  { key: 'admin', name: 'Alice Moreau', email: 'alice@demo.example', roles: ['admin'], language: 'en' },
  {
    key: 'dispatcher',
    name: 'Daniel Okafor',
    email: 'daniel@demo.example',
    roles: ['dispatcher'],
    language: 'en',
  },
  { key: 'office', name: 'Odile Lefèvre', email: 'odile@demo.example', roles: ['office'], language: 'fr' },
  {
    key: 'technician',
    name: 'Théo Garnier',
    email: 'theo@demo.example',
    roles: ['technician'],
    language: 'fr',
  },
  {
    key: 'customer',
    name: 'Camille Besson',
    email: 'camille@demo.example',
    roles: ['customer'],
    language: 'fr',
  },
];

/** Passwords of the demonstration are no secret: it says them itself, and runs on one machine only unless asked by name. */
export const demoPassword = (email: string): string => `demo-${email.split('@')[0] ?? ''}`.padEnd(10, '-1');

/** The firm of the demonstration. */
export const DEMO_FIRM = {
  name: 'Alder Services',
  address: '18 quai Perrache\n69002 Lyon',
  phone: '+33 4 78 00 18 18',
  email: 'bonjour@alder.example',
  currency: 'EUR',
  timeZone: 'Europe/Paris',
  language: 'en',
} as const;
