import type { WantedField, WantedForm } from './wanted.ts';

const signed = (label: string): WantedField => ({ label, kind: 'signature', required: true });

/** A permit for work that makes heat or sparks: where, from when until when, what is made safe, and who allows it. */
export const permitToWork: WantedForm = {
  key: 'permit-to-work',
  title: 'Permit to work',
  sections: [
    {
      title: 'The work',
      fields: [
        { label: 'Place of the work', kind: 'text', required: true },
        { label: 'What is to be done', kind: 'long-text', required: true },
        { label: 'Company doing the work', kind: 'text', required: true },
        { label: 'Valid from', kind: 'moment', required: true },
        { label: 'Valid until', kind: 'moment', required: true },
      ],
    },
    {
      title: 'Hazards',
      fields: [
        {
          label: 'Hazards present',
          kind: 'several',
          required: true,
          choices: [
            'Flammable material nearby',
            'Explosive atmosphere',
            'Work at height',
            'Confined space',
            'Hidden voids or ducts',
            'Live electrical parts',
            'Other hazard',
          ],
        },
        {
          label: 'Which other hazard',
          kind: 'text',
          when: { field: 'Hazards present', is: 'contains', value: 'Other hazard' },
        },
      ],
    },
    {
      title: 'Precautions',
      fields: [
        {
          like: { label: 'Precaution', kind: 'check', required: true },
          items: [
            'Combustibles removed within ten metres',
            'Floors swept and wetted',
            'Openings covered with fire blankets',
            'Detectors in the area isolated',
            'Extinguisher and hose at hand',
            'Area behind walls checked',
            'Escape routes free',
          ],
        },
      ],
    },
    {
      title: 'Isolations',
      fields: [
        {
          label: 'Isolated equipment',
          kind: 'rows',
          fields: [
            { label: 'Equipment', kind: 'text', required: true },
            { label: 'Isolation point', kind: 'text', required: true },
            { label: 'Lock number', kind: 'text' },
            { label: 'Proved dead', kind: 'boolean', required: true },
          ],
        },
      ],
    },
    {
      title: 'Gas test',
      fields: [
        { label: 'Gas test needed', kind: 'boolean', required: true },
        {
          label: 'Oxygen',
          kind: 'number',
          settings: { Smallest: '0', Largest: '100', Unit: '%' },
          when: { field: 'Gas test needed', is: 'is', value: 'Yes' },
        },
        {
          label: 'Flammable gas',
          kind: 'number',
          settings: { Smallest: '0', Largest: '100', Unit: '% LEL' },
          when: { field: 'Gas test needed', is: 'is', value: 'Yes' },
        },
      ],
    },
    {
      title: 'Authorisation',
      fields: [signed('Issuer'), signed('Holder')],
    },
    {
      title: 'Close-out',
      fields: [
        { label: 'Work ended', kind: 'moment', required: true },
        { label: 'Fire watch until', kind: 'moment', required: true },
        { label: 'Watch kept for', kind: 'duration', required: true },
        { label: 'Area left safe', kind: 'boolean', required: true },
        signed('Permit closed by'),
      ],
    },
  ],
};
