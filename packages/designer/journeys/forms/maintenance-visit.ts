import type { WantedForm } from './wanted.ts';

/** A heating and cooling maintenance visit, as service sheets of the trade have it. */
export const maintenanceVisit: WantedForm = {
  key: 'maintenance-visit',
  title: 'Maintenance visit',
  sections: [
    {
      title: 'Unit',
      fields: [
        { label: 'Unit location', kind: 'text', required: true },
        {
          label: 'Unit type',
          kind: 'choice',
          required: true,
          choices: ['Split system', 'Rooftop unit', 'Air handling unit', 'Heat pump', 'Boiler'],
        },
        { label: 'Manufacturer and model', kind: 'text' },
        { label: 'Serial number', kind: 'barcode', required: true },
        { label: 'Date of the visit', kind: 'date', required: true },
      ],
    },
    {
      title: 'Readings',
      fields: [
        {
          label: 'Supply air temperature',
          kind: 'number',
          required: true,
          settings: { Smallest: '-20', Largest: '60', Unit: '°C' },
        },
        {
          label: 'Return air temperature',
          kind: 'number',
          required: true,
          settings: { Smallest: '-20', Largest: '60', Unit: '°C' },
        },
        {
          label: 'Low side pressure',
          kind: 'number',
          settings: { Smallest: '0', Largest: '20', Unit: 'bar' },
        },
        {
          label: 'High side pressure',
          kind: 'number',
          settings: { Smallest: '0', Largest: '45', Unit: 'bar' },
        },
        {
          label: 'Compressor current',
          kind: 'number',
          settings: { Smallest: '0', Largest: '200', Unit: 'A' },
        },
      ],
    },
    {
      title: 'Checks',
      fields: [
        {
          like: { label: 'Check', kind: 'check', required: true },
          items: [
            'Air filters clean or replaced',
            'Coils clean and undamaged',
            'Condensate drain clear',
            'Fan and belt in order',
            'Electrical connections tight',
            'Thermostat and controls work',
            'Safety cut-outs tested',
            'No sign of leakage',
          ],
        },
      ],
    },
    {
      title: 'Work done',
      fields: [
        {
          label: 'Parts used',
          kind: 'rows',
          fields: [
            { label: 'Part', kind: 'text', required: true },
            { label: 'Quantity', kind: 'number', required: true, settings: { Smallest: '0' } },
          ],
        },
        { label: 'Time on site', kind: 'duration', required: true },
        { label: 'Further work needed', kind: 'boolean', required: true },
        {
          label: 'What is to be done',
          kind: 'long-text',
          when: { field: 'Further work needed', is: 'is', value: 'Yes' },
        },
        { label: 'Photos', kind: 'photos' },
        { label: 'Customer signature', kind: 'signature', required: true },
      ],
    },
  ],
};
