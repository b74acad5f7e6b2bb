import { Fragment } from 'react';

/** A rule's sentence with its names in bold. */
export function Sentence({ words }: { readonly words: string }) {
  return (
    <>
      {words.split(/(‹[^›]*›)/).map((part, index) => (
        // The parts of one sentence never change their order.
        // oxlint-disable-next-line react/no-array-index-key
        <Fragment key={index}>{part.startsWith('‹') ? <strong>{part.slice(1, -1)}</strong> : part}</Fragment>
      ))}
    </>
  );
}
