import type { Template } from '@orderwright/engine';

const choices = (...titles: string[]) =>
  titles.map((title) => ({ const: title.toLowerCase().replaceAll(/\W+/g, '-'), title }));

/** A template with every kind of field, for the browser tests of the form. */
export const galleryTemplate: Template = {
  format: 'orderwright/template@1',
  key: 'gallery',
  title: 'Every kind of field',
  language: 'en',
  schema: {
    type: 'object',
    required: ['summary'],
    properties: {
      summary: {
        $anchor: 'summary',
        type: 'string',
        title: 'Summary of the visit',
        description: 'One sentence the customer will read first.',
        maxLength: 200,
      },
      basics: {
        $anchor: 'basics',
        type: 'object',
        title: 'Basics',
        description: 'What was found on arrival.',
        required: ['state', 'arrived', 'reading'],
        properties: {
          advice: {
            $anchor: 'advice',
            type: 'null',
            title: 'Before you start',
            description:
              'Switch **off** the main supply and *wait two minutes*.\n\n- Keep the area clear\n- Wear gloves',
          },
          state: {
            $anchor: 'state',
            type: 'string',
            title: 'General state',
            oneOf: choices('Good', 'Worn', 'Broken'),
          },
          access: { $anchor: 'access', type: 'boolean', title: 'Was the place accessible?' },
          reason: { $anchor: 'reason', type: 'string', title: 'Why not?' },
          material: {
            $anchor: 'material',
            type: 'string',
            title: 'Material',
            oneOf: choices('Steel', 'Copper', 'Brass', 'Aluminium', 'Plastic', 'Wood', 'Stone'),
          },
          areas: {
            $anchor: 'areas',
            type: 'array',
            uniqueItems: true,
            title: 'Areas seen',
            items: { type: 'string', oneOf: choices('Entrance', 'Ground floor', 'First floor', 'Roof') },
          },
          arrived: { $anchor: 'arrived', type: 'string', format: 'date', title: 'Day of arrival' },
          clock: { $anchor: 'clock', type: 'string', format: 'local-time', title: 'Time of arrival' },
          next: { $anchor: 'next', type: 'string', format: 'date-time', title: 'Next visit' },
          stay: { $anchor: 'stay', type: 'string', format: 'duration', title: 'Time on site' },
          reading: {
            $anchor: 'reading',
            type: 'number',
            title: 'Temperature',
            minimum: -50,
            maximum: 150,
          },
          count: { $anchor: 'count', type: 'integer', title: 'Number of units', minimum: 0 },
          remarks: { $anchor: 'remarks', type: 'string', title: 'Remarks' },
        },
      },
      checks: {
        $anchor: 'checks',
        type: 'object',
        title: 'Checklist',
        required: ['guard'],
        properties: Object.fromEntries(
          [
            ['guard', 'Guards in place and undamaged'],
            ['label', 'Labels readable'],
            ['noise', 'No unusual noise'],
          ].map(([key, title]) => [
            key,
            {
              $anchor: key,
              type: 'object',
              format: 'check',
              title,
              properties: {
                result: { type: 'string', enum: ['pass', 'fail', 'na'] },
                comment: { type: 'string' },
                photos: {
                  type: 'array',
                  items: { type: 'string', format: 'attachment', contentMediaType: 'image/*' },
                },
              },
            },
          ]),
        ) as never,
      },
      parts: {
        $anchor: 'parts',
        type: 'array',
        title: 'Parts used',
        items: {
          type: 'object',
          required: ['name', 'quantity'],
          properties: {
            name: { $anchor: 'part-name', type: 'string', title: 'Name' },
            quantity: { $anchor: 'part-quantity', type: 'number', title: 'Quantity', minimum: 0 },
            price: {
              $anchor: 'part-price',
              type: 'number',
              format: 'money',
              multipleOf: 0.01,
              title: 'Price',
            },
            total: {
              $anchor: 'part-total',
              type: 'number',
              format: 'money',
              multipleOf: 0.01,
              title: 'Line total',
            },
          },
        },
      },
      costs: {
        $anchor: 'costs',
        type: 'object',
        title: 'Costs',
        properties: {
          travel: { $anchor: 'travel', type: 'number', format: 'money', multipleOf: 0.01, title: 'Travel' },
          total: {
            $anchor: 'total',
            type: 'number',
            format: 'money',
            multipleOf: 0.01,
            title: 'Grand total',
          },
          code: { $anchor: 'code', type: 'string', title: 'Contract code', readOnly: true },
        },
      },
      rounds: {
        $anchor: 'rounds',
        type: 'array',
        title: 'Rooms',
        items: {
          type: 'object',
          properties: {
            room: { $anchor: 'room', type: 'string', title: 'Room' },
            verdict: {
              $anchor: 'verdict',
              type: 'object',
              format: 'check',
              title: 'Condition',
              properties: { result: { type: 'string' }, comment: { type: 'string' } },
            },
          },
        },
      },
      proof: {
        $anchor: 'proof',
        type: 'object',
        title: 'Proof',
        required: ['signed'],
        properties: {
          photos: {
            $anchor: 'photos',
            type: 'array',
            title: 'Photos',
            items: { type: 'string', format: 'attachment', contentMediaType: 'image/*' },
          },
          plate: {
            $anchor: 'plate',
            type: 'string',
            format: 'attachment',
            contentMediaType: 'image/*',
            title: 'Photo of the nameplate',
          },
          papers: {
            $anchor: 'papers',
            type: 'array',
            title: 'Papers',
            items: { type: 'string', format: 'attachment' },
          },
          manual: { $anchor: 'manual', type: 'string', format: 'attachment', title: 'Manual' },
          sketch: {
            $anchor: 'sketch',
            type: 'string',
            format: 'attachment-sketch',
            contentMediaType: 'image/png',
            title: 'Sketch',
          },
          signed: {
            $anchor: 'signed',
            type: 'string',
            format: 'attachment-signature',
            contentMediaType: 'image/png',
            title: 'Signature of the customer',
          },
          stars: {
            $anchor: 'stars',
            type: 'integer',
            format: 'rating',
            minimum: 1,
            maximum: 5,
            title: 'How was it?',
          },
        },
      },
      places: {
        $anchor: 'places',
        type: 'object',
        title: 'People and places',
        properties: {
          serial: { $anchor: 'serial', type: 'string', format: 'barcode', title: 'Serial number' },
          phone: { $anchor: 'phone', type: 'string', format: 'phone', title: 'Phone on site' },
          address: {
            $anchor: 'address',
            type: 'object',
            format: 'address',
            title: 'Billing address',
            properties: {
              street: { type: 'string' },
              postcode: { type: 'string' },
              town: { type: 'string' },
              country: { type: 'string' },
            },
          },
          position: { $anchor: 'position', type: 'object', format: 'position', title: 'Where it stands' },
          asset: { $anchor: 'asset', type: 'object', format: 'ref-asset', title: 'Asset' },
          meter: { $anchor: 'meter', type: 'object', format: 'meter', title: 'Meter' },
          odd: { $anchor: 'odd', type: 'string', format: 'of-another-maker', title: 'A format nobody knows' },
        },
      },
    },
  },
  ui: {
    basics: {
      reading: { 'ui:options': { unit: '°C' } },
      remarks: { 'ui:widget': 'textarea' },
    },
    proof: { signed: { 'ui:options': { statement: 'The work above was done to my satisfaction.' } } },
    places: { meter: { 'ui:options': { unit: 'kWh' } } },
  },
  rules: [
    {
      id: 'reason-shown',
      kind: 'show',
      at: '/basics/reason',
      when: { '==': [{ var: 'answers.basics.access' }, false] },
    },
    {
      id: 'line-total',
      kind: 'compute',
      at: '/parts/*/total',
      value: { '*': [{ var: 'row.quantity' }, { var: 'row.price' }] },
    },
    {
      id: 'grand-total',
      kind: 'compute',
      at: '/costs/total',
      value: { sum: [{ var: 'answers.parts' }, 'total'] },
    },
    {
      id: 'warm',
      kind: 'check',
      at: '/basics/reading',
      severity: 'warning',
      message: 'Above 80 °C: wait before touching.',
      assert: { '<=': [{ var: 'answers.basics.reading' }, 80] },
    },
  ],
  workflow: {
    id: 'order',
    initial: 'work',
    states: {
      work: { id: 'work', tags: ['active'], on: { END: { target: '#end', meta: { id: 'end-it' } } } },
      end: { id: 'end', tags: ['done'] },
    },
  },
};
