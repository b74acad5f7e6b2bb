import type { WantedField, WantedForm, WantedItems } from './wanted.ts';

const item: WantedField = {
  label: 'Item',
  kind: 'choice',
  required: true,
  choices: ['OK', 'Defect', 'Not fitted'],
};
const remark: WantedField = {
  label: 'Item: remark',
  kind: 'long-text',
  when: { field: 'Item', is: 'is', value: 'Defect' },
};
const items = (...labels: string[]): WantedItems => ({ like: item, companion: remark, items: labels });

/** A driver's inspection of a vehicle before it leaves: 51 items, each in order, defective or not fitted. */
export const vehicleInspection: WantedForm = {
  key: 'vehicle-inspection',
  title: 'Vehicle inspection',
  sections: [
    {
      title: 'Vehicle and driver',
      fields: [
        { label: 'Registration', kind: 'text', required: true },
        { label: 'Mileage', kind: 'integer', required: true, settings: { Smallest: '0', Unit: 'km' } },
        { label: 'Inspected at', kind: 'moment', required: true },
      ],
    },
    {
      title: 'Cab',
      fields: [
        items(
          'Windscreen and windows',
          'Wipers and washers',
          'Mirrors and cameras',
          'Seat and seat belt',
          'Steering',
          'Horn',
          'Instruments and warning lamps',
          'Heater and demister',
          'Parking brake',
        ),
      ],
    },
    {
      title: 'Lights',
      fields: [
        items(
          'Headlamps',
          'Side lamps',
          'Rear lamps',
          'Brake lamps',
          'Direction indicators',
          'Hazard warning lamps',
          'Reversing lamp',
          'Reflectors and side markers',
        ),
      ],
    },
    {
      title: 'Wheels and tyres',
      fields: [
        items(
          'Tyre tread front',
          'Tyre tread rear',
          'Tyre pressure',
          'Tyre walls free of cuts',
          'Wheel nuts and markers',
          'Rims',
          'Spare wheel',
          'Mudguards and spray suppression',
        ),
      ],
    },
    {
      title: 'Engine and fluids',
      fields: [
        items(
          'Engine oil',
          'Coolant',
          'Brake fluid',
          'Steering fluid',
          'Fuel or oil leaks',
          'Battery and terminals',
          'Belts and hoses',
          'Exhaust and smoke',
        ),
      ],
    },
    {
      title: 'Brakes and couplings',
      fields: [
        items(
          'Service brake',
          'Air pressure build-up',
          'Air leaks',
          'Brake lines',
          'Suspension',
          'Coupling security',
          'Trailer lines',
        ),
      ],
    },
    {
      title: 'Body and load',
      fields: [
        items(
          'Body panels',
          'Doors and locks',
          'Number plates',
          'Load secured',
          'Tail lift',
          'Underrun protection',
        ),
      ],
    },
    {
      title: 'Equipment',
      fields: [
        items('Fire extinguisher', 'First aid kit', 'Warning triangle', 'High visibility vest', 'Documents'),
      ],
    },
    {
      title: 'Result',
      fields: [
        { label: 'Fit for the road', kind: 'boolean', required: true },
        { label: 'Driver signature', kind: 'signature', required: true },
      ],
    },
  ],
};
