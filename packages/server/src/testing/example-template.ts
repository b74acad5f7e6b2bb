/** A trade nobody wrote code for: pianos are tuned. Used by tests alone. */
export const PIANO_TUNING = {
  format: 'orderwright/template@1',
  key: 'piano-tuning',
  title: 'Piano tuning',
  number: 'PT-{year}-{seq:4}',
  schema: {
    type: 'object',
    properties: {
      instrument: { $anchor: 'instrument', type: 'string', title: 'Instrument', maxLength: 80 },
      pitch: { $anchor: 'pitch', type: 'number', title: 'Pitch found', minimum: 400, maximum: 460 },
      cracked: { $anchor: 'cracked', type: 'boolean', title: 'Soundboard cracked' },
      crack: { $anchor: 'crack', type: 'string', title: 'Where is the crack' },
      strings: {
        $anchor: 'strings',
        type: 'array',
        title: 'Strings replaced',
        items: {
          type: 'object',
          properties: {
            note: { $anchor: 'string-note', type: 'string', title: 'Note' },
            quantity: { $anchor: 'string-quantity', type: 'integer', title: 'Quantity', minimum: 0 },
            price: {
              $anchor: 'string-price',
              type: 'number',
              format: 'money',
              multipleOf: 0.01,
              title: 'Price',
            },
            total: {
              $anchor: 'string-total',
              type: 'number',
              format: 'money',
              multipleOf: 0.01,
              title: 'Total',
            },
          },
        },
      },
      total: { $anchor: 'total', type: 'number', format: 'money', multipleOf: 0.01, title: 'Total' },
      margin: { $anchor: 'margin', type: 'number', title: 'Margin' },
      photo: {
        $anchor: 'photo',
        type: 'string',
        format: 'attachment',
        contentMediaType: 'image/*',
        title: 'Photo',
      },
    },
    required: ['instrument', 'pitch'],
  },
  ui: { instrument: { 'ui:options': { searchable: true } } },
  rules: [
    { id: 'crack-shown', kind: 'show', at: '/crack', when: { '==': [{ var: 'answers.cracked' }, true] } },
    {
      id: 'string-line',
      kind: 'compute',
      at: '/strings/*/total',
      value: { '*': [{ var: 'row.quantity' }, { var: 'row.price' }] },
    },
    {
      id: 'grand-total',
      kind: 'compute',
      at: '/total',
      value: { sum: [{ var: 'answers.strings' }, 'total'] },
    },
  ],
  access: { '/margin': { read: ['admin', 'office'], write: ['admin', 'office'] } },
  workflow: {
    id: 'order',
    initial: 'booked',
    meta: {
      events: {
        POSTPONE: {
          title: 'Postpone',
          payload: {
            type: 'object',
            properties: { reason: { type: 'string', minLength: 1 } },
            required: ['reason'],
          },
        },
      },
    },
    states: {
      booked: {
        id: 'booked',
        tags: ['planned'],
        meta: { label: 'Booked' },
        on: {
          START: {
            target: '#tuning',
            meta: { id: 'start', label: 'Start tuning', roles: ['technician'] },
            actions: [{ type: 'stamp', params: { name: 'started' } }],
          },
          CANCEL: {
            target: '#cancelled',
            meta: { id: 'cancel', label: 'Cancel', roles: ['admin', 'dispatcher'], incomplete: true },
          },
        },
      },
      tuning: {
        id: 'tuning',
        tags: ['active'],
        meta: { label: 'Being tuned' },
        on: {
          FINISH: {
            target: '#tuned',
            meta: { id: 'finish', label: 'Finish', roles: ['technician'] },
            actions: [{ type: 'stamp', params: { name: 'finished' } }],
          },
          POSTPONE: {
            target: '#booked',
            meta: { id: 'postpone', label: 'Postpone', roles: ['technician'], incomplete: true },
          },
        },
      },
      tuned: {
        id: 'tuned',
        tags: ['done'],
        meta: { label: 'Tuned' },
        on: {
          VALIDATE: {
            target: '#closed',
            meta: { id: 'validate', label: 'Validate', roles: ['office', 'admin'] },
          },
        },
      },
      closed: { id: 'closed', tags: ['validated'], meta: { label: 'Closed' }, type: 'final' },
      cancelled: { id: 'cancelled', tags: ['cancelled'], meta: { label: 'Cancelled' }, type: 'final' },
    },
  },
  translations: { fr: { 'template.title': 'Accord de piano', 'state.tuning.label': 'En cours d’accord' } },
} as const;
